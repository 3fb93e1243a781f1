"""The units that moved most between two rounds, as far as that is more than noise."""

from __future__ import annotations

from functools import partial

from assessment import comparison_tables, unit_sentences
from assessment.charts import caterpillar, of_change, of_units
from assessment.charts.verdicts import VERDICTS
from assessment.choice import Choice
from assessment.improvement import MostImproved, most_improved
from assessment.tables import signed
from assessment.words import Words
from pages.components import choose, figure, finding, listing
from pages.components.changing_choice import Chosen
from pages.components.context import Context


def show(here: Context, chosen: Chosen) -> None:
    """Every unit that both rounds tell, by its estimated change on a dimension."""
    words, instrument = here.words, chosen.instrument
    names = {one.id: one.name.to(words.language) for one in instrument.dimensions}
    dimension = choose.one(here, "what", words("results.dimension"), names, clears=("page",), width=480)
    branch = chosen.unit if any(unit.parent == chosen.unit for unit in chosen.tree) else None
    seen = most_improved(
        here.store,
        chosen.after.organisation.id,
        chosen.before.round.id,
        chosen.after.round.id,
        Choice(instrument.id, branch),
        dimension,
    )
    title = unit_sentences.improvement(seen, words)
    drawn = _drawn(seen, words)
    finding.show(here, title, drawn, _doubts(seen, words))
    if not seen.rows:
        return
    chart = of_change.improved(seen, words, title, drawn)
    figure.picture(here, chart, caterpillar.figure, "improved", words("compare.aloud"), points=True)
    verdicts = dict(zip(VERDICTS, chart.verdict_words, strict=True))
    numbers = partial(comparison_tables.improved, seen, words)
    listing.show(here, numbers, title, verdicts=verdicts, column=1)


def _drawn(seen: MostImproved, words: Words) -> str:
    return words(
        "change.units_drawn",
        what=of_units.part_name(seen.instrument, seen.dimension, words),
        before=seen.before.name,
        after=seen.after.name,
        units=words.count("compare.units_told", len(seen.rows)),
    )


def _doubts(seen: MostImproved, words: Words) -> list[str]:
    """What shrinking means, and which units are not there."""
    told = []
    if seen.left_out:
        names = words.listed(of_units.part_name(seen.instrument, name, words) for name in seen.left_out)
        told.append(words.count("change.left_out", len(seen.left_out), names=names))
    if seen.rows:
        common = (
            words("change.own")
            if seen.common is None
            else words("change.shrunk", common=signed(seen.common, words, 2))
        )
        told.append(common)
    if seen.withheld:
        told.append(words.count("change.withheld", seen.withheld))
    if seen.once:
        told.append(words.count("change.once", seen.once))
    return told
