"""The ladder as shapes: eight rungs in their bands, a flag for each phase, an outline on its target."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.ladder import Ladder, Phase
from assessment.charts.look import LIGHT, blend, text_on
from assessment.reports.deck import signs
from assessment.reports.deck.fit import broken, deep, fitted
from assessment.reports.deck.frame import CALM, Key, legend
from assessment.reports.deck.ink import Box, Paragraph, Run, Stroke, hatch, line, solid
from assessment.reports.deck.native import Mark
from assessment.reports.deck.shapes import Shapes
from assessment.reports.deck.stage import Slide, Stage

NAMES, WORDS = 132.0, 118.0  # how wide the names of the rungs and the words of the bands are
HEAD = 13.0


@dataclass(frozen=True)
class _Plan:
    """Where the rungs lie and the phases stand."""

    chart: Ladder
    room: Box

    @property
    def left(self) -> float:
        return self.room.x + NAMES

    @property
    def right(self) -> float:
        return self.room.x + self.room.wide - WORDS

    @property
    def column(self) -> float:
        return (self.right - self.left) / max(1, len(self.chart.phases))

    @property
    def top(self) -> float:
        """Below the legend and the names of the phases."""
        heads = (deep(_head(phase), self.column - 12, HEAD) for phase in self.chart.phases)
        return self.room.y + 28 + min(96.0, max(heads, default=0.0)) + 6

    @property
    def step(self) -> float:
        return (self.room.y + self.room.high - self.top - 6) / max(1, len(self.chart.rungs))

    @property
    def letters(self) -> float:
        """How large the words on the flags are, the same on all."""
        names = [f"{one.rung} {self.chart.rung_name(one.rung)}" for one in self.chart.phases if one.rung]
        sizes = (fitted(name, self.column - 46, self.step - 9, (12, 11, 10, 9, 8))[1] for name in names)
        return min(sizes, default=12.0)

    @property
    def bands(self) -> float:
        """How large the words of the bands are, the same for all."""
        wide, sizes = 0.86 * (WORDS - 24), (14, 13, 12, 11, 10)
        return min(
            (fitted(band.name, wide, self.step * 2, sizes)[1] for band in self.chart.bands), default=12.0
        )

    def y(self, rung: int) -> float:
        """How far down a rung lies: a flag stands on it, within its band."""
        lowest = min((one.value for one in self.chart.rungs), default=1)
        return self.top + self.step * (len(self.chart.rungs) - (rung - lowest)) - 5

    def x(self, column: int) -> float:
        """Where a flag's pole stands."""
        return self.left + self.column * column + 14


def drawn(stage: Stage, slide: Slide, chart: Ladder, alt: str) -> None:
    """The ladder, as one group that is read aloud as one picture."""
    plan = _Plan(chart, slide.room)
    inner = slide.shapes.inside()
    legend(_keys(chart), slide.room, inner)
    _bands(plan, inner)
    _frame(plan, inner)
    for column, phase in enumerate(chart.phases):
        _phase(plan, column, phase, inner)
    slide.shapes.group(chart.title, alt, slide.room, inner)


def _keys(chart: Ladder) -> tuple[Key, ...]:
    keys = [Key(chart.current_word, Mark("square", 10, LIGHT.primary))]
    if any(phase.target is not None for phase in chart.phases):
        keys.append(Key(chart.target_word, signs.TARGET))
    if any(phase.stated is not None for phase in chart.phases):
        keys.append(Key(chart.stated_word, signs.STATED))
    return tuple(keys)


def _bands(plan: _Plan, inner: Shapes) -> None:
    """Each band as a wash behind its rungs, with its full colour at the edge and its word to the right."""
    for band in plan.chart.bands:
        rungs = [rung.value for rung in plan.chart.rungs if rung.band == band.id]
        if not rungs:
            continue
        top, bottom = plan.y(max(rungs)) - plan.step + 5, plan.y(min(rungs)) + 5
        own = LIGHT.bands[band.id]
        whole = Box(plan.room.x, top, plan.room.wide, bottom - top)
        inner.shape(band.name, whole, fill=solid(blend((LIGHT.ground, own), 0.13)))
        inner.shape(band.name, Box(plan.room.x, top, 5, bottom - top), fill=solid(own))
        size = plan.bands
        place = Box(plan.right + 14, top, WORDS - 24, bottom - top)
        inner.text(
            band.name,
            place,
            [line(broken(band.name, WORDS - 24, size), size, LIGHT.ink, bold=True)],
            rise="ctr",
        )


def _frame(plan: _Plan, inner: Shapes) -> None:
    """The rungs with their names, and the two rails."""
    for rung in plan.chart.rungs:
        y = plan.y(rung.value)
        inner.line(rung.name, plan.left, y, plan.right, y, Stroke(LIGHT.line, 2.5))
        name, size = fitted(rung.name, NAMES - 46, plan.step, (13, 12, 11, 10))
        told = Paragraph((Run(f"{rung.value}  ", size, LIGHT.ink, True), Run(name, size, LIGHT.ink)))
        inner.text(
            rung.name, Box(plan.room.x + 16, y - plan.step + 4, NAMES - 22, plan.step - 2), [told], rise="ctr"
        )
    for x in (plan.left, plan.right):
        inner.line("–", x, plan.top, x, plan.room.y + plan.room.high - 2, Stroke(LIGHT.muted, 5))


def _phase(plan: _Plan, column: int, phase: Phase, inner: Shapes) -> None:
    """The name of the phase, its flag or the words why there is none, and its marks."""
    left = plan.left + plan.column * column + 6
    head, size = fitted(phase.label, plan.column - 12, 84, (HEAD, 12, 11, 10))
    told = [line(broken(head, plan.column - 12, size), size, LIGHT.ink, bold=True)]
    if phase.note and phase.rung is not None:
        told.append(line(phase.note, 11, LIGHT.muted))
    inner.text(
        phase.label,
        Box(left, plan.room.y + 28, plan.column - 12, plan.top - plan.room.y - 32),
        told,
        rise="b",
    )
    if phase.rung is None:
        _hidden(plan, column, phase, inner)
    else:
        _flag(plan, column, phase, phase.rung, inner)
    _marks(plan, column, phase, inner)


def _head(phase: Phase) -> str:
    return f"{phase.label}\n{phase.note}" if phase.note and phase.rung is not None else phase.label


def _hidden(plan: _Plan, column: int, phase: Phase, inner: Shapes) -> None:
    """A hatched column with the words: what is withheld is seen as withheld."""
    x, wide = plan.left + plan.column * column + 30, plan.column - 38
    deepest = plan.room.y + plan.room.high - plan.top - 12
    box = Box(x, plan.top + 4, wide, deepest)
    inner.shape("–", box, fill=hatch(CALM, LIGHT.ground), stroke=Stroke(LIGHT.line, 0.75))
    word, size = fitted(phase.note or plan.chart.withheld_word, wide - 8, deepest - 8, (12, 11, 10, 9))
    high = deep(word, wide - 8, size) + 6
    middle = Box(x + 2, plan.top + 4 + (deepest - high) / 2, wide - 4, high)
    inner.shape(word, middle, fill=solid(LIGHT.ground), told=[line(word, size, LIGHT.ink, side="ctr")])


def _flag(plan: _Plan, column: int, phase: Phase, rung: int, inner: Shapes) -> None:
    """A pole on its rung with a cloth that says which rung it is."""
    x, y = plan.x(column), plan.y(rung)
    cloth = min(24.0, plan.step - 9)
    inner.line("–", x, y, x, y - plan.step + 4, Stroke(LIGHT.primary, 2.5))
    name = f"{rung} {plan.chart.rung_name(rung)}"
    word, size = fitted(name, plan.column - 46, plan.step - 9, (plan.letters,))
    box = Box(x, y - plan.step + 4, plan.column - 22, cloth)
    told = [Paragraph((Run(f" {word}", size, text_on(LIGHT.primary, LIGHT), True),))]
    inner.shape(
        f"{phase.label}: {name}", box, form="homePlate", fill=solid(LIGHT.primary), told=told, wraps=False
    )


def _marks(plan: _Plan, column: int, phase: Phase, inner: Shapes) -> None:
    """The way to the target, its outline, and the ring of what the unit states of itself."""
    x = plan.x(column)
    if phase.target is not None:
        y = plan.y(phase.target)
        if phase.rung is not None and phase.target != phase.rung:
            start = plan.y(phase.rung) - (plan.step - 4 if phase.target > phase.rung else 0)
            inner.line("–", x, start, x, y, Stroke(LIGHT.accent, 1.75, "sysDot"))
        box = Box(x - 8, y - 8, 16, 16)
        ground = solid(LIGHT.ground) if phase.rung != phase.target else "<a:noFill/>"
        inner.shape(
            plan.chart.target_word, box, form="diamond", fill=ground, stroke=Stroke(LIGHT.accent, 2.25)
        )
    if phase.stated is not None:
        y = plan.y(phase.stated)
        inner.shape(
            plan.chart.stated_word, Box(x - 11, y - 11, 22, 22), form="ellipse", stroke=Stroke(LIGHT.ink, 2)
        )
