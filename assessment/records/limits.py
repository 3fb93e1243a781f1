"""How long a text may be, and whether it can be kept at all."""

from __future__ import annotations

from assessment.errors import RequestError

ID = 64
NAME = 200
TEXT = 4000


def checked(text: str, what: str, limit: int) -> str:
    """The text as it was given; refused when it is too long or not text."""
    if len(text) > limit:
        raise RequestError("too_long", what=what, limit=limit)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, as JSON can spell it
        raise RequestError("not_text", what=what) from None
    if "\0" in text:  # the database counts a text's length up to here, and no document can hold it
        raise RequestError("not_text", what=what)
    return text


def checked_name(text: str, what: str, limit: int = NAME) -> str:
    """The name as it was given; refused when it is empty, too long or not text."""
    if not text.strip():
        raise RequestError("empty", what=what)
    return checked(text, what, limit)


def told(text: str) -> str:
    """What was sent, as a message about it may repeat it: short, and of whole characters."""
    return text[:ID].encode("utf-8", "replace").decode()
