"""The printed form: in the language asked for, with a way in only where there is one."""

from __future__ import annotations

import re

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import OWN_NAMES, PHONE_LANGUAGES, words
from tests.assessment.reports import office
from tests.conftest import TODAY
from tests.pages.app import opened
from tests.pages.plain.client import ask
from tests.rooms import planned

PUBLIC = "https://tikas.example.fi"


@pytest.fixture
def workshop(store: Store, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """An open workshop at an address that phones get to."""
    monkeypatch.setenv("TIKAS_PUBLIC_URL", PUBLIC)
    return planned(store)


def squeezed(text: str) -> str:
    """Letters alone, since a line may break anywhere."""
    return re.sub(r"[\s-]+", "", text)


def text(workshop: Workshop, **query: str) -> str:
    """The letters on the form."""
    answer = ask("GET", f"/paper/{workshop.round}/print", params=query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    return squeezed("".join(office.texts(answer.content)))


def test_the_form_is_in_the_language_that_is_asked_for(workshop: Workshop) -> None:
    for language in PHONE_LANGUAGES:
        assert squeezed(words(language)("paperform.tick")) in text(workshop, lang=language)


def test_without_a_language_of_ours_it_is_the_first_of_the_workshop(workshop: Workshop) -> None:
    for language in ("", "de", "../fi"):
        assert squeezed(words(workshop.languages[0])("paperform.tick")) in text(workshop, lang=language)


def test_phones_find_the_workshop_from_the_paper(workshop: Workshop) -> None:
    assert "tikas.example.fi/j" in text(workshop)
    assert "Nuorisotyö" in text(workshop)


def test_an_address_of_this_machine_alone_is_not_printed(store: Store) -> None:
    assert squeezed(words("fi")("paperform.phone")) not in text(planned(store))


def test_a_closed_workshop_is_printed_without_its_code(workshop: Workshop, store: Store) -> None:
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    found = text(workshop)
    assert squeezed(words("fi")("paperform.phone")) not in found
    assert squeezed(words("fi")("paperform.tick")) in found


def test_the_workshop_page_leads_there_in_every_language(workshop: Workshop) -> None:
    page = opened("workshop", "sv", round=str(workshop.round))
    shown = "".join(one.proto.body for one in page.get("html"))
    for language in workshop.languages:
        assert f"/paper/{workshop.round}/print?lang={language}&amp;host=" in shown
        assert f">{OWN_NAMES[language]}</a>" in shown
