"""What phones send is read strictly."""

from __future__ import annotations

import pytest

from assessment.errors import RequestError
from pages.plain.body import MOST_FIELDS, fields, message


def test_form_is_read() -> None:
    assert fields(b"kampa.a1=3&comment%3Akampa.a1=N%C3%A4in+on%0D%0A&empty=") == {
        "kampa.a1": "3",
        "comment:kampa.a1": "Näin on\r\n",
        "empty": "",
    }
    assert fields(b"") == {}


@pytest.mark.parametrize(
    "body", [b"a=1&a=2", b"a=%ff", "a=ä".encode(), b"&".join(b"f%d=1" % n for n in range(MOST_FIELDS + 1))]
)
def test_bad_form_is_refused(body: bytes) -> None:
    with pytest.raises(RequestError, match="bad_body"):
        fields(body)


def test_message_is_read() -> None:
    assert message(b'{"id": "x", "answers": {"kampa.a1": 3}}') == {
        "id": "x",
        "answers": {"kampa.a1": 3},
    }


@pytest.mark.parametrize(
    "body", [b"", b"[1]", b'{"a": 1, "a": 2}', b'{"a": Infinity}', b"\xef\xbb\xbf{}", b"{" * 9999]
)
def test_bad_message_is_refused(body: bytes) -> None:
    with pytest.raises(RequestError, match="bad_body"):
        message(body)
