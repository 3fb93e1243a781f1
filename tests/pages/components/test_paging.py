"""A listing page by page: every row on one page, and an address that names no page shows the nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.components.paging import SIZE, Page


@given(st.integers(0, 3000))
def test_every_row_stands_on_one_page(count: int) -> None:
    pages = [Page(number, count) for number in range(1, max(1, -(-count // SIZE)) + 1)]
    assert [row for page in pages for row in range(page.start, page.end)] == list(range(count))


def listed() -> None:
    """A page of 120 rows."""
    import streamlit

    from pages.components import paging

    seen = paging.page(120)
    streamlit.text(f"{seen.start} {seen.end}")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (None, "0 50"),
        ("2", "50 100"),
        ("3", "100 120"),
        ("4", "100 120"),
        ("0", "0 50"),
        ("-1", "0 50"),
        ("²", "0 50"),
        ("99999999999999999999", "0 50"),
    ],
)
def test_address_names_a_page_or_the_nearest_is_shown(asked: str | None, shown: str) -> None:
    app = AppTest.from_function(listed)
    if asked is not None:
        app.query_params["page"] = asked
    assert app.run().text[0].value == shown
