"""A crowd of units on one slide, of which those are named that differ most."""

from __future__ import annotations

from dataclasses import replace

from assessment.charts import crowd
from assessment.charts.caterpillar import Caterpillar
from assessment.charts.label import joined
from assessment.charts.look import LIGHT
from assessment.charts.verdicts import SIGNS, colour
from assessment.reports.deck.frame import LABELS, framed, native, planned
from assessment.reports.deck.ink import Box, Paragraph, Run, Stroke
from assessment.reports.deck.of_units import caterpillar
from assessment.reports.deck.stage import Slide, Stage


def drawn(stage: Stage, slide: Slide, chart: Caterpillar, alt: str) -> None:
    """All units that may be told, from the highest; the clearest by name beside them."""
    told = replace(chart, rows=tuple(row for row in chart.rows if row.value is not None))
    if not told.rows:
        slide.notes.append(chart.rows[0].note)
        return
    rows = replace(caterpillar(told, stage.say, 5), is_crowd=True, right=20)
    plan = planned(rows, slide.room)
    framed(rows, plan, slide.room, slide.shapes, stage.say)
    stage.chart(slide, native(rows, plan, stage.say), plan.frame, chart.title, alt)
    inner = slide.shapes.inside()
    for name in crowd.named(_clear(told, plan.band), plan.bottom - plan.top, narrow=False):
        y, left = plan.top + name.at, slide.room.x
        word = joined(name.rows).replace("<br>", "\n")
        runs = (
            Run(f"{name.label} ", 12, LIGHT.ink),
            Run(SIGNS[name.verdict], 12, colour(name.verdict, LIGHT)),
        )
        box = Box(left, y - name.height / 2, LABELS, name.height)
        inner.text(word, box, [Paragraph(runs, "r")], rise="ctr")
        x = plan.left + (plan.right - plan.left) * (name.x - chart.span[0]) / (chart.span[1] - chart.span[0])
        inner.line("–", left + LABELS + 4, y, x, plan.top + name.y, Stroke("#C9CFD2", 0.5))
    slide.shapes.group(stage.say("deck.names"), stage.say("deck.names_alt"), slide.room, inner)


def _clear(chart: Caterpillar, step: float) -> list[crowd.Name]:
    """The units that differ, with how far their interval stays from the centre."""
    found = []
    for place, row in enumerate(chart.rows):
        if row.value is None or row.verdict == "not_distinguishable":
            continue
        low = row.value if row.low is None else row.low
        high = row.value if row.high is None else row.high
        centre = chart.centre or 0.0
        clear = low - centre if row.verdict == "above" else centre - high
        found.append(crowd.Name(row.label, row.verdict, max(chart.span[0], low), step * (place + 0.5), clear))
    return found
