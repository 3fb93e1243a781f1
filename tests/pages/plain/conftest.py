"""Workshops that phones come to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.pages.plain.handset import Handset
from tests.rooms import planned


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """An open workshop that nobody has joined yet."""
    return planned(store)


@pytest.fixture
def handset(workshop: Workshop) -> Handset:
    """A phone with a place in the workshop."""
    return Handset(workshop).joined()


@pytest.fixture
def over(store: Store, workshop: Workshop) -> Workshop:
    """A workshop whose time for answers is up, though nobody has closed it."""
    now = datetime.now(UTC)
    workshops.schedule(
        store, workshop.organisation, workshop.round, now - timedelta(hours=2), now - timedelta(hours=1)
    )
    return workshops.find(store, workshop.organisation, workshop.round)
