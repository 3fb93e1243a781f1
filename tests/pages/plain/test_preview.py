"""The preview: the phone's own page, for the facilitator alone, and nothing of it is saved."""

from __future__ import annotations

import re

import pytest

from assessment.records import places
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import words
from tests.pages.plain.client import ask
from tests.pages.plain.handset import Handset, told


def cards(page: str) -> list[str]:
    """The questions of a page, without the buttons that only a phone has."""
    found = re.findall(r'<fieldset class="card".*?</fieldset>', page, re.DOTALL)
    return [re.sub(r'<button class="plain" name="clear".*?</button>\n', "", card) for card in found]


@pytest.mark.parametrize("page", [1, 2, 3])
def test_preview_asks_what_the_phone_asks(page: int, handset: Handset) -> None:
    answer = ask("GET", f"/preview/{handset.workshop.round}/{page}?lang=fi")
    assert answer.status_code == 200
    assert words("fi")("phone.preview") in told(answer)
    assert cards(answer.text) == cards(handset.get(page).text)
    assert "<form" not in answer.text
    assert "data-save" not in answer.text


def test_preview_leads_from_page_to_page_in_its_language(workshop: Workshop, store: Store) -> None:
    address = f"/preview/{workshop.round}"
    answer = ask("GET", f"{address}/2?lang=fi_selko")
    assert f'href="{address}/1?lang=fi_selko"' in answer.text
    assert f'href="{address}/3?lang=fi_selko"' in answer.text
    assert words("fi_selko")("phone.dk") in told(answer)
    assert places.counts(store, workshop.organisation, workshop.round) == {}


@pytest.mark.parametrize("path", ["99/1", "1/0", "1/4", "x/1", "1/x", "-1/1", "9" * 30 + "/1", "²/1"])
def test_preview_of_nothing_is_not_there(path: str, workshop: Workshop) -> None:
    assert ask("GET", f"/preview/{path}").status_code == 404


def test_preview_is_nowhere_for_one_who_is_not_signed_in(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    answer = ask("GET", f"/preview/{workshop.round}/1")
    assert answer.status_code in (303, 401, 404)
    assert "kampa" not in answer.text
