"""Change: two rounds beside each other, all rounds one after the other, and the units that moved most."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assessment import comparison_tables, unit_drawn, unit_sentences
from assessment.changes import changes
from assessment.charts import lines, of_change, shift
from assessment.course import over_rounds
from assessment.units import known
from assessment.words import Words
from pages.components import changing_units, choose, figure, finding
from pages.components.changing_choice import Chosen
from pages.components.comparing_choice import EVERY
from pages.components.context import Context

View = Callable[[Context, Chosen], None]
# What in the address is about one view, and leaves it with that.
OF_VIEW = ("what", "page", "find", "verdict")


def show(here: Context, chosen: Chosen) -> None:
    """The view that the address names; on a ladder units have no means that could move."""
    names = [name for name in VIEWS if name != "units" or not chosen.instrument.is_ladder]
    view = choose.view(here, {name: here.words(VIEWS[name][0]) for name in names}, clears=OF_VIEW)
    VIEWS[view][1](here, chosen)


def two(here: Context, chosen: Chosen) -> None:
    """What moved from the one round to the other, and how sure that is."""
    words, dimension = here.words, _dimension(here, chosen)
    seen = changes(
        here.store,
        chosen.after.organisation.id,
        chosen.before.round.id,
        chosen.after.round.id,
        chosen.instrument.id,
        chosen.unit,
    )
    title = unit_sentences.change(seen, words, dimension)
    drawn = unit_drawn.change(seen, _whose(chosen, words), words)
    finding.show(here, title, drawn, unit_drawn.change_doubts(seen, dimension, words))
    chart = of_change.shift(seen, words, title, drawn, dimension)
    numbers = comparison_tables.change(seen, words, dimension)
    figure.picture(here, chart, shift.figure, f"shift-{dimension}", numbers.aloud())
    figure.beneath(here, numbers, title)


def rounds(here: Context, chosen: Chosen) -> None:
    """Every closed round of the instrument, one after the other."""
    words = here.words
    course = over_rounds(here.store, chosen.after.organisation.id, chosen.instrument.id, chosen.unit)
    title = words.count("change.rounds_title", len(course.rounds), whose=_whose(chosen, words))
    drawn = words("change.rounds_drawn")
    finding.show(here, title, drawn)
    chart = of_change.lines(course, words, title, drawn)
    numbers = comparison_tables.course(course, words)
    figure.picture(here, chart, lines.figure, "rounds", numbers.aloud())
    figure.beneath(here, numbers, title)


VIEWS: Mapping[str, tuple[str, View]] = {
    "two": ("change.two", two),
    "rounds": ("change.rounds", rounds),
    "units": ("change.units", changing_units.show),
}


def _dimension(here: Context, chosen: Chosen) -> str | None:
    """All dimensions, or the items of one."""
    language, instrument = here.words.language, chosen.instrument
    if instrument.is_ladder or not instrument.dimensions:
        return None
    names = {one.id: one.name.to(language) for one in instrument.dimensions}
    options = {EVERY: here.words("results.all_dimensions")} | {
        one: here.words("compare.items_of", dimension=name) for one, name in names.items()
    }
    return choose.one(here, "what", here.words("results.dimension"), options, width=480) or None


def _whose(chosen: Chosen, words: Words) -> str:
    return words("choose.whole") if chosen.unit is None else known(chosen.tree)[chosen.unit]
