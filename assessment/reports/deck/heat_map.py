"""The heat map as a table of shaded cells, over as many slides as its units need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.charts.heat_map import Cell, HeatMap, Row, colours
from assessment.charts.label import width
from assessment.charts.look import LIGHT
from assessment.reports.deck.fit import in_lines
from assessment.reports.deck.frame import CALM, Key, legend, legend_depth
from assessment.reports.deck.ink import Box, hatch, solid
from assessment.reports.deck.stage import Slide, Stage
from assessment.reports.deck.tables import SIDE, lay, row_high
from assessment.reports.deck.tables import Cell as Square

NAMES = 240.0
WIDEST = 156.0
SMALL, SIZE, LARGE = 10.5, 12.0, 14.0
FEW = 12  # so many rows are written large
WIDEST_NAMES = 300.0
TALLEST = 32.0
TURNED = 118.0  # how high the heads are when written upwards


@dataclass(frozen=True)
class _Plan:
    """How wide the columns are, and whether their heads are turned."""

    widths: list[float]
    turned: bool
    head: float
    size: float


def shown(stage: Stage, chart: HeatMap, opened: Callable[[], Slide], alt: str) -> Slide:
    """The units in their order, each number on the shade of its level."""
    start = 0
    while True:
        slide = opened()
        _explained(stage, slide, _keys(chart))
        plan = _planned(chart, slide.room.wide)
        count = _fitting(chart.rows[start:], plan, slide.room.high - plan.head)
        least = min(TALLEST, (slide.room.high - plan.head) / count)
        cells = [_heads(chart, plan), *(_row(row, plan.size) for row in chart.rows[start : start + count])]
        lay(slide, cells, plan.widths, chart.title, alt, high=plan.head, least=least)
        stage.show(slide)
        start += count
        if start >= len(chart.rows):
            return slide


def _explained(stage: Stage, slide: Slide, keys: tuple[Key, ...]) -> None:
    """The legend, below which the table has its room."""
    inner, room = slide.shapes.inside(), slide.room
    high = legend_depth(keys, room.wide)
    legend(keys, room, inner)
    whole = Box(room.x, room.y, room.wide, high)
    slide.shapes.group(stage.say("deck.frame"), stage.say("deck.frame_alt"), whole, inner)
    slide.room = Box(room.x, room.y + high, room.wide, room.high - high)


def _planned(chart: HeatMap, whole: float) -> _Plan:
    each = min(WIDEST, (whole - NAMES) / max(1, len(chart.columns)))
    size = LARGE if each > 110 and len(chart.rows) <= FEW else SIZE if each > 44 else SMALL
    words = (word for column in chart.columns for word in column.label.split())
    turned = any(width(word, round(size)) > each - 2 * SIDE for word in words)
    heads = (row_high([column.label], [each], size) for column in chart.columns)
    high = TURNED if turned else max(heads, default=0.0)
    names = min(WIDEST_NAMES, whole - each * len(chart.columns))
    return _Plan([names, *(each,) * len(chart.columns)], turned, high, size)


def _fitting(rows: tuple[Row, ...], plan: _Plan, high: float) -> int:
    count = 0
    for row in rows:
        high -= row_high([row.label], plan.widths, plan.size)
        if high < 0 and count:
            break
        count += 1
    return max(1, count)


def _heads(chart: HeatMap, plan: _Plan) -> list[Square]:
    first = Square(chart.row_column.label, colour=LIGHT.muted, bold=True, size=plan.size)
    return [
        first,
        *(
            Square(
                _head(one.label, plan),
                colour=LIGHT.muted,
                bold=True,
                centred=not plan.turned,
                turned=plan.turned,
                size=plan.size,
            )
            for one in chart.columns
        ),
    ]


def _head(label: str, plan: _Plan) -> str:
    """A turned head has as many lines as its column is wide; a longer one is cut, and whole in the notes."""
    if not plan.turned:
        return label
    most = max(1, int((plan.widths[-1] - 4) // (plan.size * 1.2)))
    rows = in_lines(label, TURNED - 2 * SIDE, plan.size)
    return " ".join(rows) if len(rows) <= most else " ".join(rows[:most])[:-1] + "…"


def _row(row: Row, size: float) -> list[Square]:
    return [Square(row.label, size=size), *(_square(cell, size) for cell in row.cells)]


def _square(cell: Cell, size: float) -> Square:
    own = colours(cell, LIGHT)
    if own is None:
        return Square("–", hatch(CALM, LIGHT.ground), centred=True, size=size)
    ground, letters = own
    return Square(
        cell.text.replace("\u00a0", "") if size < SIZE else cell.text,
        solid(ground),
        letters,
        centred=True,
        size=size,
    )


def _keys(chart: HeatMap) -> tuple[Key, ...]:
    """What the shades and the hatch mean."""
    found = []
    for cell in chart.legend:
        own = colours(cell, LIGHT)
        found.append(Key(cell.text, fill=own[0]) if own else Key(cell.note or cell.text, is_hidden=True))
    return tuple(found)
