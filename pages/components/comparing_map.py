"""Units by dimensions, by the items of one, or by the phases of a ladder: where it is light, where dark."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from assessment import cautions, unit_drawn
from assessment.charts import heat_map as maps
from assessment.charts import of_units
from assessment.comparison import Overview
from pages.components import choose, context, download, finding, heat_map, listing, paging
from pages.components.comparing_choice import Chosen
from pages.components.context import Context


def show(here: Context, chosen: Chosen, seen: Overview) -> None:
    """A page of the map, sorted and searched as the address says."""
    words, sort = here.words, context.asked("sort") or ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        dimension = _dimension(here, chosen)
        sought = listing.find(here)
    units = words.count("compare.units_told", len(seen.told))
    drawn = words("compare.map_drawn", units=units, round=chosen.held.round.name)
    chart = of_units.heat_map(
        seen,
        words,
        unit_drawn.lowest(seen, dimension, words),
        drawn,
        dimension=dimension,
        opens=partial(_results, chosen, seen.told),
        sorts=partial(_sorted, sort),
    )
    chart = maps.ordered(chart, sort.removeprefix("-"), descending=sort.startswith("-"))
    chart = replace(chart, rows=tuple(row for row in chart.rows if listing.is_sought(row.label, sought)))
    finding.show(here, chart.title, drawn, [cautions.sentence(one, words) for one in seen.general])
    if not chart.rows:
        st.info(words("listing.none"))
        return
    page = paging.page(len(chart.rows))
    shown = maps.part(chart, page.start, paging.SIZE)
    st.html(heat_map.html(shown, here.look))
    paging.turn(here, page)
    taken = replace(shown, subtitle=f"{units}, {chosen.held.round.name}.")
    download.show(here, taken, "map", "")
    listing.download(here, maps.cells(chart))


def _dimension(here: Context, chosen: Chosen) -> str | None:
    """All dimensions beside each other, or the items of the chosen one."""
    if chosen.dimension is None:
        return None
    name = of_units.part_name(chosen.instrument, chosen.dimension, here.words)
    options = {
        "dimensions": here.words("results.all_dimensions"),
        "items": here.words("compare.items_of", dimension=name),
    }
    picked = choose.one(
        here, "columns", here.words("compare.columns"), options, clears=("sort", "page"), width=360
    )
    return chosen.dimension if picked == "items" else None


def _results(chosen: Chosen, told: frozenset[str], unit: str) -> str:
    """Where the unit's own results are, if it has any."""
    query = {"round": chosen.held.round.id, "unit": unit}
    return f"/results?{urlencode(query)}" if unit in told else ""


def _sorted(sort: str, column: str) -> str:
    """The address of the map sorted by this column, the highest first; once more, the lowest first."""
    turned = column if sort == f"-{column}" else f"-{column}"
    return context.link("compare", sort=turned if column else None, page=None)
