"""Ladder: eight rungs between two rails, each phase a flag on its rung and an outline on its target."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, withheld
from assessment.charts.label import joined, lines, literal, wrapped
from assessment.charts.look import SMALL, TEXT, Look, text_on, tint
from assessment.charts.rows import LEADING, PHONE, Figure, Part, base, drawn, words
from assessment.charts.sheet import sheet

SEAM = 16  # of a flag's width has no letters
INDENT = "\u00a0" * 5


@dataclass(frozen=True)
class Rung:
    """One rung and the id of its band."""

    value: int
    name: str
    band: str


@dataclass(frozen=True)
class Band:
    """One band of rungs and its word."""

    id: str
    name: str


@dataclass(frozen=True)
class Phase:
    """One phase on its rung; None when it is withheld or nobody answered; `note` is a few words more.

    stated: the rung that a unit states of itself, if it does.
    """

    label: str
    rung: int | None
    target: int | None = None
    note: str = ""
    stated: int | None = None


@dataclass(frozen=True)
class Ladder:
    """The profile on the ladder, phase by phase; rungs stand in rising order."""

    title: str
    subtitle: str
    rungs: tuple[Rung, ...]
    bands: tuple[Band, ...]
    phases: tuple[Phase, ...]
    current_word: str
    target_word: str
    withheld_word: str
    decimal: str = ","
    stated_word: str = ""

    def rung_name(self, value: int | None) -> str:
        """The name of a rung; an en dash for none."""
        return next((rung.name for rung in self.rungs if rung.value == value), "–")


@dataclass(frozen=True)
class _Plan:
    """Where things stand: pixels down, columns across, the pole of each flag a little into its column."""

    rungs: int
    step: float
    head: float
    foot: float
    flag: float
    pole: float
    left: float
    right: float

    @property
    def depth(self) -> float:
        return self.y(1) + 20 + self.foot

    def y(self, rung: int) -> float:
        """How far down a rung lies."""
        return self.head + (self.rungs - rung) * self.step


def figure(chart: Ladder, look: Look, narrow: bool = False) -> Figure:
    """The ladder, drawn: about 860 pixels wide, or for a phone with numbered phases named below."""
    plan = _plan(chart, narrow)
    names = _key(chart) if narrow else ()
    below = 10 + LEADING * len(names)
    room = (PHONE if narrow else 860) - plan.left - plan.right
    legend = _legend(chart, look)
    top = 4 + marks.legend_depth((chart.current_word, chart.target_word, *_stated_word(chart)), room)
    layout = base(look, decimal=chart.decimal, height=top + plan.depth + below)
    layout |= {
        "margin": {"l": plan.left, "r": plan.right, "t": top, "b": below},
        "showlegend": True,
        "xaxis": {"range": [0, len(chart.phases)], "visible": False},
        "yaxis": {"range": [plan.depth, 0], "visible": False},
        "shapes": [*_bands(chart, plan, look), *_frame(chart, plan, look), *_flags(chart, plan, look)],
        "annotations": [*_names(chart, plan, look, narrow), *_labels(chart, plan, look, narrow)],
    }
    if names:
        layout["annotations"].append(_key_text(names, plan, look))
    return drawn([*_hidden(chart, plan, look), *_marks(chart, plan, look), *legend], layout)


def _plan(chart: Ladder, narrow: bool) -> _Plan:
    hidden = any(phase.rung is None for phase in chart.phases)
    flag = 24 if narrow else sheet().flag
    tallest = max((_cloth(phase, flag)[1] for phase in chart.phases), default=0.0)
    step = 60 if narrow else max(55, tallest + 4)
    return _Plan(
        rungs=len(chart.rungs),
        step=step,
        head=step + 8,
        foot=(step + 12) if hidden else 0,
        flag=flag,
        pole=0.2 if narrow else 0.1,
        left=158 if narrow else sheet().rungs,
        right=8 if narrow else 130,
    )


def _bands(chart: Ladder, plan: _Plan, look: Look) -> list[Part]:
    """Each band as a wash from edge to edge, with its full colour at the left edge."""
    found = []
    for band in chart.bands:
        rungs = [rung.value for rung in chart.rungs if rung.band == band.id]
        bottom, top = _reach(plan, min(rungs)), _reach(plan, max(rungs) + 1)
        span: Part = {"type": "rect", "y0": top, "y1": bottom, "line": {"width": 0}, "layer": "below"}
        colour = look.bands[band.id]
        found += [
            {**span, "xref": "paper", "x0": -2, "x1": 2, "fillcolor": tint(colour, 0.13)},
            {**span, **_across(0, -plan.left, 6 - plan.left), "xref": "paper", "fillcolor": colour},
        ]
    return found


def _reach(plan: _Plan, rung: int) -> float:
    """Where the space above a rung begins: a flag stands on its rung, within its band."""
    return plan.y(rung) + 20 if rung <= plan.rungs else 0


def _across(anchor: float, left: float, right: float) -> Part:
    """Pixels to the sides of a place."""
    return {"xsizemode": "pixel", "xanchor": anchor, "x0": left, "x1": right}


def _frame(chart: Ladder, plan: _Plan, look: Look) -> list[Part]:
    """The rungs and, over them, the two rails."""
    last = len(chart.phases)
    top, bottom = plan.y(plan.rungs) - plan.step * 0.7, plan.y(1) + 18
    rungs = [_line(0, plan.y(rung.value), last, plan.y(rung.value), look.line, 4) for rung in chart.rungs]
    rails = [_line(x, top, x, bottom, look.muted, 7) | {"xref": "paper"} for x in (0, 1)]
    return rungs + rails


def _line(x0: float, y0: float, x1: float, y1: float, colour: str, thickness: float) -> Part:
    line = {"color": colour, "width": thickness}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": line, "layer": "below"}


def _standing(chart: Ladder) -> list[tuple[int, Phase, int]]:
    """The phases that have a rung, with their column."""
    return [
        (column, phase, phase.rung) for column, phase in enumerate(chart.phases) if phase.rung is not None
    ]


def _cloth(phase: Phase, flag: float) -> tuple[float, float]:
    """How far above its rung the cloth of a flag so wide begins and ends."""
    words_of = lines(phase.label, flag - SEAM, SMALL)
    height = 24 if flag < 60 else 17 * len(words_of) + 8
    return 9, 9 + height


def _flags(chart: Ladder, plan: _Plan, look: Look) -> list[Part]:
    found = []
    for column, phase, rung in _standing(chart):
        foot, (low, high) = plan.y(rung), _cloth(phase, plan.flag)
        notch = 0 if plan.flag < 60 else 7
        path = (
            f"M 0 {foot - high} L {plan.flag} {foot - high} L {plan.flag - notch} {foot - (low + high) / 2} "
            f"L {plan.flag} {foot - low} L 0 {foot - low} Z"
        )
        x = column + plan.pole
        found += [
            {
                "type": "path",
                "path": path,
                "xsizemode": "pixel",
                "xanchor": x,
                "fillcolor": look.primary,
                "line": {"width": 1, "color": look.ground},
                "layer": "below",
            },
            _line(x, foot, x, foot - high, look.primary, 3),
        ]
    return found


def _hidden(chart: Ladder, plan: _Plan, look: Look) -> list[Part]:
    """Hatched empty flags below the ladder, one for each phase without a rung."""
    top, bottom = plan.depth - plan.step, plan.depth - 4
    return [
        {
            "type": "scatter",
            "name": "withheld",
            "mode": "lines",
            "x": [column + 0.04, column + 0.96, column + 0.96, column + 0.04, column + 0.04],
            "y": [top, top, bottom, bottom, top],
            "fill": "toself",
            "fillcolor": "rgba(0,0,0,0)",
            "fillpattern": withheld.hatch(look),
            "line": withheld.edge(look),
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for column, phase in enumerate(chart.phases)
        if phase.rung is None
    ]


def _marks(chart: Ladder, plan: _Plan, look: Look) -> list[Part]:
    return [
        _ways(chart, plan, look),
        _targets(chart, plan, look),
        _feet(chart, plan, look),
        _stated(chart, plan, look),
    ]


def _ways(chart: Ladder, plan: _Plan, look: Look) -> Part:
    """Dotted lines from each flag to its target."""
    spans = []
    for column, phase, rung in _standing(chart):
        if phase.target is not None and phase.target != rung:
            start = plan.y(rung) - (_cloth(phase, plan.flag)[1] if phase.target > rung else 0)
            x = column + plan.pole
            spans.append((x, start, x, plan.y(phase.target)))
    return marks.segments("ways", spans, {"color": look.accent, "width": 2, "dash": "dot"})


def _targets(chart: Ladder, plan: _Plan, look: Look) -> Part:
    aimed = [(column, phase.target) for column, phase in enumerate(chart.phases) if phase.target is not None]
    return {
        "type": "scatter",
        "name": "target",
        "mode": "markers",
        "x": [column + plan.pole for column, _ in aimed],
        "y": [plan.y(target) for _, target in aimed],
        "customdata": [target for _, target in aimed],
        "marker": {**marks.target(look), "size": 17},
        **marks.SILENT,
    }


def _stated(chart: Ladder, plan: _Plan, look: Look) -> Part:
    """Rings on the rungs that a unit states of itself."""
    marked = [(column, phase.stated) for column, phase in enumerate(chart.phases) if phase.stated is not None]
    return {
        "type": "scatter",
        "name": "stated",
        "mode": "markers",
        "x": [column + plan.pole for column, _ in marked],
        "y": [plan.y(rung) for _, rung in marked],
        "marker": {**marks.stated(look), "size": 25},
        **marks.SILENT,
    }


def _stated_word(chart: Ladder) -> tuple[str, ...]:
    """The word of the rings, where there are any."""
    return (chart.stated_word,) if any(phase.stated is not None for phase in chart.phases) else ()


def _feet(chart: Ladder, plan: _Plan, look: Look) -> Part:
    standing = _standing(chart)
    return {
        "type": "scatter",
        "name": "current",
        "mode": "markers",
        "x": [column + plan.pole for column, _, _ in standing],
        "y": [plan.y(rung) for _, _, rung in standing],
        "customdata": [rung for _, _, rung in standing],
        "marker": {"size": 9, "color": look.primary, "opacity": 1},
        "hovertext": [_told(phase, chart) for _, phase, _ in standing],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _legend(chart: Ladder, look: Look) -> list[Part]:
    flag = {"symbol": "square", "size": 13, "color": look.primary}
    entries = [marks.key(literal(chart.current_word), marker=flag)]
    if any(phase.target is not None for phase in chart.phases):
        entries.append(marks.key(literal(chart.target_word), marker=marks.target(look)))
    return entries + [marks.key(literal(word), marker=marks.stated_key(look)) for word in _stated_word(chart)]


def _names(chart: Ladder, plan: _Plan, look: Look, narrow: bool) -> list[Part]:
    """The rungs' names to the left, the bands' words to the right; above their topmost rung on a phone."""
    side: Part = {"colour": look.ink, "xref": "paper", "xshift": 16 - plan.left}
    rungs = [words(_rung_name(rung, plan), 0, plan.y(rung.value), **side) for rung in chart.rungs]
    return rungs + [_band_word(band, chart, plan, look, narrow) for band in chart.bands]


def _rung_name(rung: Rung, plan: _Plan) -> str:
    """The number and the name; a long name goes on below itself."""
    name = f"<br>{INDENT}".join(literal(line) for line in lines(rung.name, plan.left - 42, SMALL))
    return f"<b>{rung.value}</b>  {name}"


def _band_word(band: Band, chart: Ladder, plan: _Plan, look: Look, narrow: bool) -> Part:
    rungs = [rung.value for rung in chart.rungs if rung.band == band.id]
    if narrow:
        y = plan.y(max(rungs)) - 9
        text = f"<b>{wrapped(band.name, plan.left - 20, SMALL)}</b>"
        return words(text, 0, y, colour=look.muted, xref="paper", xshift=16 - plan.left, yanchor="bottom")
    middle = (_reach(plan, min(rungs)) + _reach(plan, max(rungs) + 1)) / 2
    text = f"<b>{wrapped(band.name, plan.right - 28)}</b>"
    return words(text, 1, middle, colour=look.ink, size=TEXT, xref="paper", xshift=16)


def _labels(chart: Ladder, plan: _Plan, look: Look, narrow: bool) -> list[Part]:
    """The words, or on a phone the number, on every flag."""
    found = []
    for column, phase in enumerate(chart.phases):
        if phase.rung is None:
            found.append(_empty(column, phase, chart, plan, look, narrow))
        else:
            found += _on_flag(column, phase, plan.y(phase.rung), plan, look, narrow)
    return found


def _on_flag(column: int, phase: Phase, foot: float, plan: _Plan, look: Look, narrow: bool) -> list[Part]:
    x, y = column + plan.pole, foot - sum(_cloth(phase, plan.flag)) / 2
    colour = text_on(look.primary, look)
    if narrow:
        return [words(f"<b>{column + 1}</b>", x, y, colour=colour, left=False, xshift=plan.flag / 2)]
    text = wrapped(phase.label, plan.flag - SEAM, SMALL)
    note = words(literal(phase.note), x, foot + 11, colour=look.muted, xshift=8)
    return [words(text, x, y, colour=colour, xshift=6), *([note] if phase.note else [])]


def _empty(column: int, phase: Phase, chart: Ladder, plan: _Plan, look: Look, narrow: bool) -> Part:
    text = str(column + 1) if narrow else f"{phase.label}: {phase.note or chart.withheld_word}"
    middle = plan.depth - plan.step / 2 - 2
    shown = withheld.word(text, column + 0.5, middle, look)
    return shown | {"text": wrapped(text, plan.flag - 6, SMALL)}


def _key(chart: Ladder) -> tuple[str, ...]:
    """The numbered phases with their rung and target, in lines for a phone."""
    told = (
        f"{place}. {phase.label}: {_outcome(phase, chart)}" for place, phase in enumerate(chart.phases, 1)
    )
    return tuple(line for text in told for line in lines(text, PHONE - 12))


def _key_text(names: tuple[str, ...], plan: _Plan, look: Look) -> Part:
    place: Part = {"xref": "paper", "xshift": 4 - plan.left, "yanchor": "top", "yshift": -6}
    return words(joined(names), 0, plan.depth, colour=look.ink, size=TEXT, **place)


def _outcome(phase: Phase, chart: Ladder) -> str:
    own = "" if phase.stated is None else f" ({chart.stated_word}: {chart.rung_name(phase.stated)})"
    if phase.rung is None:
        return f"{phase.note or chart.withheld_word}{own}"
    aim = "" if phase.target is None else f" → {chart.rung_name(phase.target)}"
    return f"{chart.rung_name(phase.rung)}{aim}{own}"


def _told(phase: Phase, chart: Ladder) -> str:
    note = literal(phase.note) if phase.rung is not None else ""
    parts = (f"<b>{literal(phase.label)}</b>", literal(_outcome(phase, chart)), note)
    return "<br>".join(part for part in parts if part)
