"""Texts are kept as given, or refused with the limit."""

import pytest

from assessment.errors import RequestError
from assessment.records.limits import NAME, TEXT, checked, checked_name, told


def test_text_is_returned_as_given():
    assert checked("  ääni \n" * 3, "note", TEXT) == "  ääni \n" * 3
    assert checked("", "note", TEXT) == ""


def test_longest_text_is_kept_and_one_more_refused():
    assert len(checked("ä" * TEXT, "note", TEXT)) == TEXT
    with pytest.raises(RequestError) as caught:
        checked("ä" * (TEXT + 1), "note", TEXT)
    assert (caught.value.code, caught.value.values) == ("too_long", {"what": "note", "limit": TEXT})


@pytest.mark.parametrize("text", ["\ud800", "\0", "nul\0and more"])
def test_half_a_character_and_nul_are_refused(text: str):
    with pytest.raises(RequestError, match="not_text"):
        checked(text, "note", TEXT)


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_name_must_say_something(name: str):
    with pytest.raises(RequestError, match="empty"):
        checked_name(name, "round")


def test_name_has_its_own_limit():
    with pytest.raises(RequestError) as caught:
        checked_name("x" * (NAME + 1), "round")
    assert caught.value.values == {"what": "round", "limit": NAME}


@pytest.mark.parametrize(
    ("text", "repeated"),
    [("kampa.a1", "kampa.a1"), ("ä\ud800", "ä?"), ("x" * 65_000, "x" * 64), ("<b>", "<b>")],
)
def test_message_repeats_what_was_sent_short_and_whole(text: str, repeated: str):
    assert told(text) == repeated
