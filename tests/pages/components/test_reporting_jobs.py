"""Jobs in words: whose they are, how long they take."""

from __future__ import annotations

import pytest

from assessment.viewer import LOCAL, Viewer
from assessment.words import words
from pages.components.reporting_jobs import lasts, owner

SAY = words("en")


def test_jobs_of_two_accounts_or_organisations_are_apart() -> None:
    people = [LOCAL, *(Viewer(account, "somebody", {}) for account in (1, 2, 11))]
    found = [owner(one, organisation) for one in people for organisation in (1, 2, 11)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.01, "about 1 second"),
        (12.4, "about 12 seconds"),
        (99.4, "about 99 seconds"),
        (100, "about 2 minutes"),
        (3600, "about 60 minutes"),
    ],
)
def test_time_is_told_roughly(seconds: float, told: str) -> None:
    assert lasts(SAY, seconds) == told
