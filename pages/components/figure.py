"""A chart as a page shows it: its finding, what is drawn, the picture, the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from assessment.charts.look import Look
from assessment.tables import Table
from pages.components.context import Context
from pages.components.messages import plain

QUIET = {"displayModeBar": False, "staticPlot": True, "responsive": True}


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
) -> None:
    """The chart under its finding; `table` puts the numbers one click below, `narrow` fits a column."""
    st.subheader(plain(chart.title))
    if chart.subtitle:
        st.markdown(f":small[{plain(chart.subtitle)}]")
    figure = draw(chart, here.look, here.narrow or narrow)
    alt = f"{chart.title.rstrip('.')}. {chart.subtitle} {numbers.aloud()}"
    st.plotly_chart(figure, theme=None, config=QUIET, key=f"{key}-{here.look.mode}", alt=alt)
    if table:
        with st.expander(here.words("figure.as_table"), icon=":material/table_rows:"):
            grid(numbers)


def grid(numbers: Table) -> None:
    """A table of text, every cell as it was written."""
    frame = pd.DataFrame(
        [[plain(cell) for cell in row] for row in numbers.rows], columns=list(numbers.columns)
    )
    st.table(frame, border="horizontal", hide_index=True)
