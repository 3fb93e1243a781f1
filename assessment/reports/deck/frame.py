"""The frame of rows around a native chart: names to the left, levels above, remarks to the right."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.label import width
from assessment.charts.look import LIGHT, blend
from assessment.reports.deck.axes import Axis
from assessment.reports.deck.fit import broken, deep, in_lines
from assessment.reports.deck.ink import Box, Paragraph, Run, Stroke, hatch, line, solid
from assessment.reports.deck.native import Bars, Dots, Mark, Native
from assessment.reports.deck.shapes import Shapes
from assessment.reports.deck.sheet import Column
from assessment.words import Words

LABELS = 236.0
SIZES = (15.0, 14.0, 13.0, 12.0)
SMALL = 12.0
PAD = 20.0  # around the plot, so that what stands on its edge is whole
TALLEST = 74.0
CALM = blend((LIGHT.ground, LIGHT.muted), 0.55)
HAIRLINE = Stroke("#E1E4E5", 0.75)
FORMS = {
    "circle": "ellipse",
    "square": "rect",
    "diamond": "diamond",
    "triangle": "triangle",
    "plus": "mathPlus",
}


@dataclass(frozen=True)
class Key:
    """An entry of the legend: a mark, a line, a piece of ground, or the hatch of what is withheld."""

    word: str
    mark: Mark | None = None
    bar: Stroke | None = None
    fill: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Line:
    """What stands beside one row; hidden: the words on the hatch where there is no value.

    free: a place of the scale that those words leave to be seen.
    """

    label: str
    remark: tuple[Run, ...] = ()
    hidden: str = ""
    free: float | None = None


def why(value: float | None, note: str) -> str:
    """The words on the hatch of a row: none where there is a value."""
    return (note or "–") if value is None else ""


@dataclass(frozen=True)
class Rows:
    """A chart of rows: what is drawn, and what stands around it; no levels: an axis of counts.

    band: how many points a row needs; right: how wide the remarks are; reach: where an axis of counts ends.
    """

    lines: tuple[Line, ...]
    series: tuple[Dots, ...] | tuple[Bars, ...]
    columns: tuple[Column, ...]
    names: Column
    levels: tuple[str, ...] = ()
    first: int = 0
    keys: tuple[Key, ...] = ()
    band: float = 34.0
    right: float = 0.0
    kind: str = "xy"
    reach: float = 1.0
    gap: int = 60
    overlap: int = 100
    is_crowd: bool = False


@dataclass(frozen=True)
class Plan:
    """Where the rows stand: the plot from left to right and from top to bottom; size: of their names."""

    left: float
    right: float
    top: float
    band: float
    count: int
    size: float = SIZES[-1]

    @property
    def bottom(self) -> float:
        return self.top + self.band * self.count

    def centre(self, row: int) -> float:
        """Half way down a row."""
        return self.top + self.band * (row + 0.5)

    @property
    def frame(self) -> Box:
        """The frame of the chart: its plot and what stands over its edge."""
        return Box(
            self.left - PAD,
            self.top - PAD,
            self.right - self.left + 2 * PAD,
            self.bottom - self.top + 2 * PAD,
        )

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """The plot in its frame, as shares of it."""
        box = self.frame
        return PAD / box.wide, PAD / box.high, 1 - 2 * PAD / box.wide, 1 - 2 * PAD / box.high


def most(rows: Rows, room: Box) -> int:
    """How many rows like these find room on a slide, in letters as small as need be."""
    return max(1, int(_high(rows, room) // _need(rows, _letters(rows, room))))


def planned(rows: Rows, room: Box) -> Plan:
    """The rows in their room."""
    count, size = max(1, len(rows.lines)), _letters(rows, room)
    high = _high(rows, room)
    band = min(max(TALLEST, _need(rows, size)), high / count)
    left, right = _sides(rows, room)
    return Plan(left, right, room.y + room.high - high, band, count, size)


def _high(rows: Rows, room: Box) -> float:
    """How high the room for rows is, below the legend and the levels."""
    return room.high - legend_depth(rows.keys, room.wide) - _head_depth(rows, room)


def _letters(rows: Rows, room: Box) -> float:
    """How large the names of the rows are."""
    high = _high(rows, room)
    fitting = (size for size in SIZES if _need(rows, size) * len(rows.lines) <= high)
    return next(fitting, SIZES[-1])


def native(rows: Rows, plan: Plan, say: Words) -> Native:
    """The chart in the frame."""
    across = Axis(0, rows.reach, None)
    if rows.kind == "stacked":
        across = Axis(0, 1, 0.25)
    if rows.levels:
        across = Axis(rows.first, rows.first + len(rows.levels) - 1, has_grid=True)
    return Native(
        rows.kind,  # type: ignore[arg-type]
        rows.series,
        (rows.names, *rows.columns),
        across,
        Axis(0.5, len(rows.lines) + 0.5, is_turned=True),
        plan.inner,
        say("deck.sheet"),
        rows.names if rows.kind != "xy" else None,
        gap=rows.gap,
        overlap=rows.overlap,
    )


def framed(rows: Rows, plan: Plan, room: Box, shapes: Shapes, say: Words) -> None:
    """What stands around the chart, as one group."""
    inner = shapes.inside()
    legend(rows.keys, room, inner)
    _heads(rows, plan, inner)
    for place, one in enumerate(() if rows.is_crowd else rows.lines):
        _row(rows, one, place, plan, room, inner)
    shapes.group(say("deck.frame"), say("deck.frame_alt"), room, inner)


def _sides(rows: Rows, room: Box) -> tuple[float, float]:
    edge = 26 if rows.levels else 4
    aside = _aside(rows)
    right = room.x + room.wide - (aside + 16 if aside else 0) - (edge if rows.levels else 12)
    return room.x + LABELS + 16 + (edge if rows.levels else 0), right


def _need(rows: Rows, size: float) -> float:
    """How high a row must be for its words."""
    if rows.is_crowd:
        return 0.1
    right = _aside(rows)
    remarks = ("".join(run.text for run in one.remark) for one in rows.lines)
    deepest = max((deep(text, right or LABELS, SMALL) for text in remarks), default=0.0)
    return max(rows.band, deepest + 6, *(deep(one.label, LABELS, size) + 8 for one in rows.lines), 0.0)


def _aside(rows: Rows) -> float:
    """How wide the remarks are: as their longest line, and no wider than they may be."""
    texts = ("".join(run.text for run in one.remark) for one in rows.lines)
    longest = max((width(row, 13) for text in texts for row in text.split("\n")), default=0.0)
    return min(rows.right, longest + 10) if longest else 0.0


def _step(rows: Rows, room: Box) -> float:
    left, right = _sides(rows, room)
    return (right - left) / max(1, len(rows.levels) - 1)


def _word_size(rows: Rows) -> float:
    return SMALL if len(rows.levels) <= 6 else 10.5


def _head_depth(rows: Rows, room: Box) -> float:
    """How deep the numbers and words of the levels are."""
    if not rows.levels:
        return 4.0
    wide = _step(rows, room) - 4
    size = _word_size(rows)
    return 16 + max(deep(word, wide, size) if word else 0.0 for word in rows.levels) + 4


def _heads(rows: Rows, plan: Plan, inner: Shapes) -> None:
    if not rows.levels:
        return
    step = (plan.right - plan.left) / max(1, len(rows.levels) - 1)
    size = _word_size(rows)
    for place, word in enumerate(rows.levels):
        number = rows.first + place
        text = f"{number:+d}".replace("+0", "0").replace("-", "−") if rows.first < 0 else str(number)
        told = [line(text, 13, LIGHT.ink, bold=True, side="ctr")]
        deepest = 16.0
        if word:
            broken = "\n".join(in_lines(word, step - 4, size))
            told.append(line(broken, size, LIGHT.muted, side="ctr"))
            deepest += deep(word, step - 4, size)
        x = plan.left + step * place
        inner.text(text, Box(x - step / 2, plan.top - deepest - 4, step, deepest), told, rise="b")


def _row(rows: Rows, one: Line, place: int, plan: Plan, room: Box, inner: Shapes) -> None:
    top, centre = plan.top + plan.band * place, plan.centre(place)
    if place:
        inner.line("–", room.x, top, room.x + room.wide, top, HAIRLINE)
    told = [line(broken(one.label, LABELS, plan.size), plan.size, LIGHT.ink)]
    inner.text(one.label or "–", Box(room.x, top, LABELS, plan.band), told, rise="ctr")
    if one.hidden:
        wide, high = plan.right - plan.left, min(22.0, plan.band * 0.7)
        box = Box(plan.left, centre - high / 2, wide, high)
        inner.shape("–", box, fill=hatch(CALM, LIGHT.ground), stroke=Stroke(LIGHT.line, 0.75))
    aside = _aside(rows)
    if one.remark and aside:
        right = Box(room.x + room.wide - aside, top, aside, plan.band)
        inner.text("".join(run.text for run in one.remark), right, [Paragraph(one.remark)], rise="ctr")


def hidden(rows: Rows, plan: Plan, shapes: Shapes) -> None:
    """The words on the hatches, over the chart: what is withheld is seen as withheld."""
    for place, one in enumerate(() if rows.is_crowd else rows.lines):
        if not one.hidden:
            continue
        left, right = plan.left, plan.right
        if one.free is not None:
            x = left + (right - left) * (one.free - rows.first) / max(1, len(rows.levels) - 1)
            left, right = (left, x - 10) if x - left > right - x else (x + 10, right)
        wide = min(right - left - 4, width(one.hidden, 12) + 16)
        high = min(plan.band - 2, max(16.0, deep(one.hidden, wide - 4, SMALL) + 2))
        box = Box((left + right - wide) / 2, plan.centre(place) - high / 2, wide, high)
        told = [line(one.hidden, SMALL, LIGHT.ink, side="ctr")]
        shapes.shape(one.hidden, box, fill=solid(LIGHT.ground), told=told)


def legend_depth(keys: tuple[Key, ...], wide: float) -> float:
    return 24.0 * len(_legend_rows(keys, wide)) + (4 if keys else 0)


def _legend_rows(keys: tuple[Key, ...], wide: float) -> list[list[Key]]:
    """The entries in lines."""
    rows: list[list[Key]] = []
    free = 0.0
    for key in keys:
        need = width(key.word, 13) + 46
        if need > free or not rows:
            rows.append([])
            free = wide
        rows[-1].append(key)
        free -= need
    return rows


def legend(keys: tuple[Key, ...], room: Box, inner: Shapes) -> None:
    """What the marks mean, in lines from the top of the room."""
    for place, row in enumerate(_legend_rows(keys, room.wide)):
        x, y = room.x, room.y + 24 * place + 10
        for key in row:
            _sample(key, x, y, inner)
            wide = width(key.word, 13) + 8
            box = Box(x + 26, y - 10, min(wide, room.x + room.wide - x - 26), 20)
            inner.text(key.word, box, [line(key.word, 13, LIGHT.ink)], rise="ctr")
            x += wide + 40


def _sample(key: Key, x: float, y: float, inner: Shapes) -> None:
    if key.bar is not None:
        inner.line("–", x, y, x + 20, y, key.bar)
    if key.fill:
        inner.shape("–", Box(x + 3, y - 7, 14, 14), fill=solid(key.fill), stroke=Stroke(LIGHT.primary, 0.75))
    if key.is_hidden:
        ground = hatch(CALM, LIGHT.ground)
        inner.shape("–", Box(x + 3, y - 7, 14, 14), fill=ground, stroke=Stroke(LIGHT.line, 0.75))
    if key.mark is not None:
        half = 5.5 if key.mark.symbol != "diamond" else 6.5
        box = Box(x + 10 - half, y - half, 2 * half, 2 * half)
        inner.shape(
            "–",
            box,
            form=FORMS.get(key.mark.symbol, "ellipse"),
            fill=solid(key.mark.fill),
            stroke=key.mark.stroke,
        )
