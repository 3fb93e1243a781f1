"""Texts are kept as given, or refused with the limit."""

import pytest

from assessment.errors import RequestError
from assessment.records.limits import NAME, TEXT, checked, checked_name


def test_text_is_returned_as_given():
    assert checked("  ääni \n" * 3, "note", TEXT) == "  ääni \n" * 3
    assert checked("", "note", TEXT) == ""


def test_longest_text_is_kept_and_one_more_refused():
    assert len(checked("ä" * TEXT, "note", TEXT)) == TEXT
    with pytest.raises(RequestError) as caught:
        checked("ä" * (TEXT + 1), "note", TEXT)
    assert (caught.value.code, caught.value.values) == ("too_long", {"what": "note", "limit": TEXT})


def test_half_a_character_is_refused():
    with pytest.raises(RequestError, match="not_text"):
        checked("\ud800", "note", TEXT)


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_name_must_say_something(name: str):
    with pytest.raises(RequestError, match="empty"):
        checked_name(name, "round")


def test_name_has_its_own_limit():
    with pytest.raises(RequestError) as caught:
        checked_name("x" * (NAME + 1), "round")
    assert caught.value.values == {"what": "round", "limit": NAME}
