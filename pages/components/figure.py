"""A chart as a page shows it: its finding, what is drawn, the picture, the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Protocol

import streamlit as st

from assessment.charts.look import Look
from assessment.table import Table
from pages.components import download
from pages.components.context import Context
from pages.components.messages import plain

QUIET = {"displayModeBar": False, "staticPlot": True, "responsive": True}
POINTED = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


class Chart(Protocol):
    """Frozen chart data that knows its own headings."""

    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...


Draw = Callable[[Any, Look, bool], Any]


def show(
    here: Context,
    chart: Chart,
    draw: Draw,
    numbers: Table,
    key: str,
    *,
    table: bool = True,
    narrow: bool = False,
    taken: bool = True,
) -> None:
    """The chart under its finding; `table` puts the numbers one click below, `narrow` fits a column.

    `taken`: it may be taken along as a picture; on a wall there is nobody to do so.
    """
    st.subheader(plain(chart.title), anchor=False)
    if chart.subtitle:
        st.markdown(f":small[{plain(chart.subtitle)}]")
    picture(here, chart, draw, key, numbers.aloud(), narrow=narrow, taken=taken)
    if table:
        beneath(here, numbers, chart.title)


def picture(
    here: Context,
    chart: Chart,
    draw: Draw,
    key: str,
    aloud: str,
    *,
    narrow: bool = False,
    points: bool = False,
    taken: bool = True,
) -> None:
    """The chart with what is read aloud instead of it, and the way to take it along as a picture.

    `points`: what a mark means is told to whoever points at it; on a phone that would keep the finger from
    moving the page.
    """
    figure = draw(chart, here.look, here.narrow or narrow)
    alt = f"{chart.title.rstrip('.')}. {chart.subtitle} {aloud}"
    config = POINTED if points and not here.narrow else QUIET
    st.plotly_chart(figure, theme=None, config=config, key=f"{key}-{here.look.mode}", alt=alt)
    if taken:
        download.show(here, chart, key, "" if points else aloud)


def beneath(here: Context, numbers: Table, name: str) -> None:
    """The numbers of a chart one click below it."""
    with st.expander(here.words("figure.as_table"), icon=":material/table_rows:"):
        grid(here, numbers, name)


def grid(here: Context, numbers: Table, name: str) -> None:
    """A table of text under row and column headings; one wider than the screen scrolls from the keyboard too.

    Streamlit's own table has no row headings, and its scrolling region cannot be focused.
    """
    line, cell = here.look.line, "text-align:left;vertical-align:top;padding:0.4rem 1rem 0.4rem 0"
    head = "".join(f'<th scope="col" style="{cell}">{escape(text)}</th>' for text in numbers.columns)
    body = "".join(_row(row, f"{cell};border-top:1px solid {line}") for row in numbers.rows)
    st.html(
        f'<div role="region" tabindex="0" aria-label="{escape(name)}" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;width:100%"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: tuple[str, ...], style: str) -> str:
    first, *others = (escape(text) for text in row)
    cells = "".join(f'<td style="{style}">{text}</td>' for text in others)
    return f'<tr><th scope="row" style="{style};font-weight:400">{first}</th>{cells}</tr>'
