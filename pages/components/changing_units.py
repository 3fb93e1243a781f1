"""The units that moved most between two rounds, as far as that is more than noise."""

from __future__ import annotations

from functools import partial

from assessment import comparison_tables, unit_drawn, unit_sentences
from assessment.charts import caterpillar, of_change
from assessment.charts.verdicts import VERDICTS
from assessment.choice import Choice
from assessment.improvement import most_improved
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
    drawn = unit_drawn.improvement(seen, words)
    finding.show(here, title, drawn, unit_drawn.improvement_doubts(seen, words))
    if not seen.rows:
        return
    chart = of_change.improved(seen, words, title, drawn)
    figure.picture(here, chart, caterpillar.figure, "improved", words("compare.aloud"), points=True)
    verdicts = dict(zip(VERDICTS, chart.verdict_words, strict=True))
    numbers = partial(comparison_tables.improved, seen, words)
    listing.show(here, numbers, title, verdicts=verdicts, column=1)
