"""Who comes where, in which language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from pages.plain.arrival import COOKIE
from tests.pages.plain.handset import Handset, field_of


@pytest.fixture
def offered(store: Store, workshop: Workshop, request: pytest.FixtureRequest) -> Workshop:
    """A workshop in the languages that the test names."""
    plan = workshops.Plan("kielet", "town", workshop.units, workshop.items, request.param, workshop.roles)
    return workshops.plan(store, workshop.organisation, workshop.assessment, plan, datetime.now(UTC).date())


@pytest.mark.parametrize(
    ("offered", "browser", "asked", "spoken"),
    [
        (("fi", "sv"), "sv", "", "sv"),
        (("fi", "sv"), "en", "", "fi"),
        (("fi", "sv"), "en", "sv", "sv"),
        (("fi", "sv"), "sv", "en", "sv"),
        (("fi", "fi_selko"), "fi", "fi_selko", "fi_selko"),
        (("sv", "fi_selko"), "fi", "", "fi_selko"),
        (("en",), "fi", "", "en"),
    ],
    indirect=["offered"],
)
def test_language_is_the_one_asked_for_else_the_browsers_of_those_offered(
    offered: Workshop, browser: str, asked: str, spoken: str
) -> None:
    page = Handset(offered, browser).get(f"/j/{offered.code}?lang={asked}")
    assert field_of(page, "lang") == spoken


def test_place_of_another_workshop_opens_nothing_here(handset: Handset, store: Store) -> None:
    first = handset.workshop
    plan = workshops.Plan("toinen", "town", first.units, first.items, first.languages, first.roles)
    other = workshops.plan(store, first.organisation, first.assessment, plan, datetime.now(UTC).date())
    stranger = Handset(other, cookies={COOKIE: handset.cookies[COOKIE]})
    assert stranger.get(1).status_code == stranger.put({"kampa.a1": 3}).status_code == 401


def test_page_tells_people_of_one_phone_apart_without_telling_the_cookie(handset: Handset) -> None:
    page = handset.get(1).text
    other = Handset(handset.workshop).joined().get(1).text
    assert handset.cookies[COOKIE] not in page
    assert [text.split('data-who="')[1][:12] for text in (page, page, other)].count(
        page.split('data-who="')[1][:12]
    ) == 2
