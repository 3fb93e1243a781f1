"""Which units differ: every unit's estimate with its interval, or its own mean between limits of chance."""

from __future__ import annotations

from functools import partial

from assessment import cautions, comparison_tables, unit_drawn, unit_sentences
from assessment.charts import caterpillar, funnel, of_units
from assessment.comparison import Overview, of_item
from assessment.scoring.units import UnitComparison
from pages.components import computed, figure, finding, listing
from pages.components.comparing_choice import Chosen
from pages.components.context import Context


def caterpillars(here: Context, chosen: Chosen, seen: Overview) -> None:
    """Every unit from the highest estimate to the lowest, against the centre of all."""
    compared = of(here, chosen, seen)
    title = unit_sentences.comparison(compared, here.words)
    drawn = unit_drawn.drawn(seen, chosen.what or "", compared, "compare.units_drawn", here.words)
    chart = of_units.caterpillar(seen, compared, here.words, title, drawn)
    finding.show(here, title, drawn, _doubts(here, chosen, seen, compared))
    figure.picture(here, chart, caterpillar.figure, "units", here.words("compare.aloud"), points=True)
    _below(here, chosen, seen, compared, title)


def funnels(here: Context, chosen: Chosen, seen: Overview) -> None:
    """Every unit's own mean against how many people gave it."""
    compared = of(here, chosen, seen)
    title = unit_sentences.comparison(compared, here.words)
    drawn = unit_drawn.drawn(seen, chosen.what or "", compared, "compare.funnel_drawn", here.words)
    chart = of_units.funnel(seen, compared, here.words, title, drawn)
    finding.show(here, title, drawn, _doubts(here, chosen, seen, compared))
    figure.picture(here, chart, funnel.figure, "funnel", here.words("compare.aloud"), points=True)
    _below(here, chosen, seen, compared, title)


def of(here: Context, chosen: Chosen, seen: Overview) -> UnitComparison:
    """The comparison on the chosen dimension or item."""
    if chosen.what in seen.dimensions:
        return seen.dimensions[chosen.what]
    held = chosen.held
    return of_item(here.store, held.organisation.id, held.round.id, chosen.choice, chosen.what or "")


def _below(here: Context, chosen: Chosen, seen: Overview, compared: UnitComparison, title: str) -> None:
    """The same numbers as a table, and how they came about."""
    numbers = partial(comparison_tables.units, seen, compared, here.words)
    names = dict(
        zip(("above", "not_distinguishable", "below"), of_units.verdict_words(here.words), strict=True)
    )
    listing.show(here, numbers, title, verdicts=names, column=1)
    computed.show(here, compared)


def _doubts(here: Context, chosen: Chosen, seen: Overview, compared: UnitComparison) -> list[str]:
    """What to know before believing the comparison, the worst first."""
    found = seen.findings_of(chosen.what or "", compared)
    return [cautions.sentence(caution, here.words) for caution in found]
