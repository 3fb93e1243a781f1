"""Text that people wrote stands in Markdown as they wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.components.messages import plain
from tests.pages.app import literal


@pytest.mark.parametrize("mark", list("\\`*_{}[]()<>#+-.!|~$:&^="))
def test_every_mark_is_escaped(mark: str) -> None:
    assert plain(mark) == f"\\{mark}"


@given(st.text().filter(lambda text: "\n" not in text))
def test_what_was_written_is_what_is_read(text: str) -> None:
    assert literal(plain(text)) == text
