"""Text that people wrote stands in Markdown as they wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.components.messages import plain
from tests.pages.app import literal


@pytest.mark.parametrize("mark", list("\\`*_{}[]()<>#+-.!|~$:&^="))
def test_every_mark_is_escaped(mark: str) -> None:
    assert plain(mark) == f"\\{mark}"


@pytest.mark.parametrize(
    "text", ["http://evil.test", ":material/home:", ":smile:", "a@evil.test", "www.evil.test"]
)
def test_what_looks_like_a_link_or_an_icon_is_parted_unseen(text: str) -> None:
    assert text not in plain(text).replace("\\", "")
    assert literal(plain(text)) == text


@given(st.text().filter(lambda text: not {"\n", "\u2060"} & set(text)))
def test_what_was_written_is_what_is_read(text: str) -> None:
    assert literal(plain(text)) == text
