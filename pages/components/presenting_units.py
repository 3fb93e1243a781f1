"""Units compared on a wall: all of them on a map, then what parts them on each dimension."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import comparison_tables, unit_drawn, unit_sentences
from assessment.charts import heat_map, of_units
from assessment.comparison import Overview, overview
from assessment.reports.report import Exhibit
from assessment.table import Table
from pages.components import presenting, slides
from pages.components.comparing_choice import Chosen
from pages.components.context import Context

MAPPED = 48  # of more units no map is read from afar
UNDRAWN = Table((), ())


def show(here: Context, chosen: Chosen) -> None:
    """The slides of the chosen units."""
    held = chosen.held
    seen = overview(here.store, held.organisation.id, held.round.id, chosen.choice)
    presenting.show(here, slides.of_exhibits(tuple(exhibits(here, chosen, seen))))


def exhibits(here: Context, chosen: Chosen, seen: Overview) -> Iterator[Exhibit]:
    """The map of all dimensions, then each dimension, the chosen one first."""
    words = here.words
    if 1 < len(seen.units) <= MAPPED:
        units = words.count("compare.units_told", len(seen.told))
        name = seen.instrument.name.to(words.language)
        drawn = words("reported.map", name=name, units=units, round=chosen.held.round.name)
        chart = of_units.heat_map(seen, words, unit_drawn.lowest(seen, None, words), drawn)
        yield Exhibit("map", chart, heat_map.cells(chart))
    for name in sorted(seen.dimensions, key=lambda name: name != chosen.dimension):
        yield from _of_dimension(here, seen, name)


def _of_dimension(here: Context, seen: Overview, name: str) -> Iterator[Exhibit]:
    """Every unit's estimate, then every unit's own mean against chance."""
    words, compared = here.words, seen.dimensions[name]
    if compared.told.sum() < 2:
        return
    title = unit_sentences.comparison(compared, words)
    drawn = unit_drawn.drawn(seen, name, compared, "compare.units_drawn", words)
    estimates = of_units.caterpillar(seen, compared, words, title, drawn)
    yield Exhibit(f"units-{name}", estimates, comparison_tables.units(seen, compared, words))
    drawn = unit_drawn.drawn(seen, name, compared, "compare.funnel_drawn", words)
    yield Exhibit(f"funnel-{name}", of_units.funnel(seen, compared, words, title, drawn), UNDRAWN)
