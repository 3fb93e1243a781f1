"""What was typed from paper is read strictly, numbered as on the form, and written back the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import LANGUAGES, words
from pages.plain.paper_form import PaperForm, parts, read, written
from tests.rooms import planned

SAY = words("fi")


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """A workshop of a ladder and of levels."""
    return planned(store)


def typed(**boxes: str) -> PaperForm:
    """A form of the clients of a unit with these boxes filled."""
    return PaperForm(
        "a" * 32, "care", "clients", {name.replace("_", "."): text for name, text in boxes.items()}
    )


def test_boxes_are_numbered_through_all_sections(workshop: Workshop) -> None:
    boxes = [box for part in parts(workshop, SAY, typed()) for box in part.boxes]
    assert [box.number for box in boxes] == list(range(1, len(workshop.items) + 1))
    assert [box.item for box in boxes] == list(workshop.items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_that_is_written_is_read_back(language: str, workshop: Workshop) -> None:
    say = words(language)
    for part in parts(workshop, say, typed()):
        for box in part.boxes:
            for text in box.allowed.split():
                values, wrong = read(workshop, say, replace(typed(), typed={box.item: text}))
                assert wrong == ()
                assert written(say, values[box.item]) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_taken_for_another_answer(language: str) -> None:
    letters = {written(words(language), state) for state in (DONT_KNOW, NOT_APPLICABLE)}
    assert len(letters) == 2
    assert not any(letter.isdigit() for letter in letters)


@given(st.text(max_size=6))
def test_anything_else_is_wrong_and_never_an_answer(text: str) -> None:
    plain = text.strip().casefold()
    workshop = Workshop(**PLAIN)
    values, wrong = read(workshop, SAY, typed(kampa_a1=text))
    allowed = {*"01234", "00", "e", "x", "dk", "na"}
    if plain in allowed or (plain.isascii() and plain.isdigit() and len(plain) < 4 and int(plain) < 5):
        assert wrong == ()
        assert len(values) == 1
    else:
        assert values == {}
        assert [one.box for one in wrong] == ["kampa.a1"]


PLAIN = {
    **dict.fromkeys(("round", "organisation", "assessment"), 1),
    **{"name": "n", "state": "open", "min_group": 5, "code": "abcd2345", "unit": "care", "units": ("care",)},
    **{
        "roles": (RoleGroup("clients"),),
        "items": ("kampa.a1",),
        "languages": ("fi",),
        "comments": True,
        "opens": None,
    },
    **{"closes": None, "phase": "answering", "item": None, "dots_shown": False, "statement": None},
}
