"""A long listing page by page; which page stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from pages.components import context
from pages.components.context import Context

SIZE = 50


@dataclass(frozen=True)
class Page:
    """Which stretch of so many rows is seen."""

    number: int
    count: int

    @property
    def start(self) -> int:
        """The place of its first row."""
        return (self.number - 1) * SIZE

    @property
    def end(self) -> int:
        """The place after its last row."""
        return min(self.count, self.start + SIZE)


def page(count: int) -> Page:
    """The page that the address names, or the nearest there is."""
    asked = context.asked("page") or ""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return Page(max(1, min(number, -(-count // SIZE))), count)


def turn(here: Context, seen: Page) -> None:
    """Which rows are seen, and the ways to those before and after; nothing where all of them are."""
    if seen.count <= SIZE:
        return
    words = here.words
    with st.container(horizontal=True, vertical_alignment="center", key="paging"):
        _way(words("paging.before"), seen.number - 1, seen.number > 1)
        first, last, count = (words.number(one, 0) for one in (seen.start + 1, seen.end, seen.count))
        st.markdown(words("paging.seen", first=first, last=last, count=count), width="content")
        _way(words("paging.after"), seen.number + 1, seen.end < seen.count)


def _way(label: str, number: int, there: bool) -> None:
    asked = None if number == 1 else str(number)
    st.button(label, key=f"page-{label}", disabled=not there, on_click=partial(context.ask, page=asked))
