"""A file that came with a form is its name and its bytes."""

import asyncio
from io import BytesIO

import pytest
from starlette.datastructures import UploadFile

from pages.plain.sent_file import sent_file


def _sent(field: object, most: int = 10) -> tuple[str, bytes] | None:
    return asyncio.run(sent_file(field, most))


@pytest.mark.parametrize(
    "name", ["answers.csv", "/etc/answers.csv", "C:\\Temp\\answers.csv", "../answers.csv"]
)
def test_the_name_has_no_folder(name):
    assert _sent(UploadFile(BytesIO(b"round"), filename=name)) == ("answers.csv", b"round")


def test_a_long_name_is_cut():
    found = _sent(UploadFile(BytesIO(b""), filename="a" * 5000))
    assert found == ("a" * 200, b"")


def test_one_byte_more_tells_that_a_file_is_too_large():
    found = _sent(UploadFile(BytesIO(b"x" * 50), filename="a"))
    assert found == ("a", b"x" * 11)


@pytest.mark.parametrize("field", [None, "text", UploadFile(BytesIO(b""), filename="")])
def test_nothing_chosen_is_no_file(field):
    assert _sent(field) is None
