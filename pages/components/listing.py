"""A table of many units: found by name, narrowed to a verdict, read page by page, taken along as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.comparison_tables import csv
from assessment.table import Table
from pages.components import choose, context, figure, paging
from pages.components.context import Context

LONGEST = 100
EVERY = ""


def show(
    here: Context,
    numbers: Callable[[], Table],
    name: str,
    *,
    verdicts: Mapping[str, str] | None = None,
    column: int = 0,
) -> None:
    """The numbers of the chart one click below it; they are put into words only then.

    verdicts: the words that one `column` is narrowed to.
    """
    words, key = here.words, f"table-{here.words.language}"
    if context.typed(key) is None and any(context.asked(one) for one in ("find", "verdict", "page")):
        context.leave(key, True)
    opened = st.expander(words("figure.as_table"), icon=":material/table_rows:", on_change="rerun", key=key)
    with opened:
        if not opened.open:
            return
        whole = numbers()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            sought = find(here)
            verdict = _verdict(here, verdicts or {})
        found = tuple(row for row in whole.rows if is_sought(row[0], sought) and verdict in ("", row[column]))
        seen = paging.page(len(found))
        if found:
            figure.grid(here, replace(whole, rows=found[seen.start : seen.end]), name)
        else:
            st.info(words("listing.none"))
        paging.turn(here, seen)
        download(here, replace(whole, rows=found))


def find(here: Context) -> str:
    """What is sought in the names of the units; it is looked for while it is typed."""
    key = f"find-{here.words.language}"
    context.seed(key, context.asked("find") or "")
    st.text_input(here.words("listing.find"), key=key, live=True, width=360, on_change=partial(_find, key))
    return (context.asked("find") or "").strip()


def is_sought(name: str, sought: str) -> bool:
    """Whether a name holds what is sought, in capitals or not."""
    return sought.casefold() in name.casefold()


def download(here: Context, numbers: Table) -> None:
    """Everything that is shown, on all pages, as a file."""
    words = here.words
    st.download_button(
        words("listing.download"),
        partial(_file, numbers, words.language),
        f"{words('listing.file')}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _verdict(here: Context, verdicts: Mapping[str, str]) -> str:
    """The word that the rows are narrowed to; empty for all of them."""
    if not verdicts:
        return ""
    options = {EVERY: here.words("listing.every_verdict"), **verdicts}
    chosen = choose.one(here, "verdict", here.words("column.verdict"), options, clears=("page",), width=360)
    return verdicts.get(chosen, "")


def _find(key: str) -> None:
    context.ask(find=str(context.typed(key) or "").strip()[:LONGEST] or None, page=None)


def _file(numbers: Table, language: str) -> bytes:
    return csv(numbers, language).encode()
