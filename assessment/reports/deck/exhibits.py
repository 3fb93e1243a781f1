"""Slides of charts: the finding is the title, the chart is PowerPoint's own, the notes tell the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from assessment.charts.bars import Bars
from assessment.charts.caterpillar import Caterpillar
from assessment.charts.dots import Dots
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.funnel import Funnel
from assessment.charts.groups import Groups
from assessment.charts.heat_map import HeatMap
from assessment.charts.ladder import Ladder
from assessment.charts.lines import Lines
from assessment.charts.pool import Pool
from assessment.charts.radar import Radar
from assessment.charts.response import Response
from assessment.charts.shift import Shift
from assessment.charts.small_multiples import SmallMultiples
from assessment.charts.tally import Tally
from assessment.reports.deck import crowd, funnel, heat_map, ladder, of_bars, of_rows, of_units, panels, radar
from assessment.reports.deck.frame import Rows, framed, hidden, most, native, planned
from assessment.reports.deck.stage import Slide, Stage
from assessment.reports.report import Exhibit
from assessment.words import Words

LONGEST_ALT = 1200  # a longer one tires whoever listens; the notes have all of it
Laid = Callable[[Any, Words], Rows]
ROWS: Mapping[type, Laid] = MappingProxyType(
    {
        Bars: of_bars.spread,
        Caterpillar: of_units.caterpillar,
        Dots: of_rows.dots,
        Dumbbell: of_rows.dumbbell,
        Groups: of_rows.groups,
        Pool: of_units.pool,
        Response: of_bars.response,
        Shift: of_rows.shift,
        Tally: of_bars.tally,
    }
)

WHOLE: Mapping[type, Callable[[Stage, Slide, Any, str], None]] = MappingProxyType(
    {Caterpillar: crowd.drawn, Funnel: funnel.drawn, Ladder: ladder.drawn, Radar: radar.drawn}
)


def shown(stage: Stage, exhibit: Exhibit, section: str, notes: Sequence[str]) -> Slide:
    """A chart on as many slides as it takes to be read from the last row; the last of them."""
    chart = exhibit.chart

    def slide() -> Slide:
        return opened(stage, exhibit, section, notes)

    if isinstance(chart, HeatMap):
        return heat_map.shown(stage, chart, slide, spoken(exhibit, stage.say))
    if isinstance(chart, Lines | SmallMultiples):
        return panels.shown(stage, chart, slide)
    if type(chart) in ROWS and not (isinstance(chart, Caterpillar) and chart.is_crowd):
        return _rows(stage, exhibit, slide)
    whole = slide()
    WHOLE[type(chart)](stage, whole, chart, spoken(exhibit, stage.say))
    stage.show(whole)
    return whole


def _rows(stage: Stage, exhibit: Exhibit, opened: Callable[[], Slide]) -> Slide:
    chart: Any = exhibit.chart
    lay, rows = ROWS[type(chart)], chart.rows
    slide = opened()
    pages = max(1, -(-len(rows) // most(lay(chart, stage.say), slide.room)))
    size = max(1, -(-len(rows) // pages))
    for start in range(0, max(1, len(rows)), size):
        if start:
            slide = opened()
        _drawn(stage, slide, exhibit, lay(replace(chart, rows=rows[start : start + size]), stage.say))
        stage.show(slide)
    return slide


def _drawn(stage: Stage, slide: Slide, exhibit: Exhibit, rows: Rows) -> None:
    plan = planned(rows, slide.room)
    framed(rows, plan, slide.room, slide.shapes, stage.say)
    if rows.series:
        alt = spoken(exhibit, stage.say)
        stage.chart(slide, native(rows, plan, stage.say), plan.frame, exhibit.chart.title, alt)
    hidden(rows, plan, slide.shapes)


def opened(stage: Stage, exhibit: Exhibit, section: str, notes: Sequence[str]) -> Slide:
    """A slide with the finding, what is drawn, and in the notes how it is read and where it comes from."""
    slide = stage.slide(exhibit.chart.title or section, section, exhibit.chart.subtitle)
    slide.notes += [*notes, exhibit.numbers.aloud(), *_origin(stage, exhibit)]
    return slide


def _origin(stage: Stage, exhibit: Exhibit) -> list[str]:
    """How the numbers came about, and of which report they are."""
    report = stage.report
    work = next((one.title for one in report.walk() if one.id == exhibit.work), "") if exhibit.work else ""
    of = ", ".join(text for text in (report.organisation, report.title, report.subtitle) if text)
    return [*([stage.say("deck.work", title=work)] if work else []), stage.say("deck.origin", report=of)]


def spoken(exhibit: Exhibit, say: Words) -> str:
    """What is read aloud of a chart."""
    if len(exhibit.alt) <= LONGEST_ALT:
        return exhibit.alt
    return " ".join(
        (exhibit.chart.title.rstrip(".") + ".", exhibit.chart.subtitle, say("deck.numbers_in_notes"))
    )
