"""Small multiples: the shapes of a few chosen units beside each other, each against the common centre."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks
from assessment.charts.label import joined, lines, literal, number
from assessment.charts.look import SMALL, TEXT, Look, tint
from assessment.charts.panels import PHONE_WIDTH, Panels, laid_out
from assessment.charts.rows import LEADING, Figure, Part, base, drawn, room, words
from assessment.charts.sheet import sheet

MOST = 12
AXES = 3  # with fewer a shape is no shape, and dots on a line say the same
EDGE = 4


@dataclass(frozen=True)
class Shape:
    """One unit: its value on each axis."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class SmallMultiples:
    """At most twelve units over the same axes; `centre` is what is common to all who are compared."""

    title: str
    subtitle: str
    axes: tuple[str, ...]
    shapes: tuple[Shape, ...]
    centre: tuple[float | None, ...]
    levels: tuple[str, ...]
    unit_word: str
    centre_word: str
    decimal: str = ","

    def __post_init__(self) -> None:
        if len(self.shapes) > MOST:
            raise ValueError(f"{MOST} units at most stand beside each other, not {len(self.shapes)}")
        if any(len(values) != len(self.axes) for values in (self.centre, *self._values)):
            raise ValueError("every unit has one value, or None, for each axis")

    @property
    def _values(self) -> tuple[tuple[float | None, ...], ...]:
        return tuple(shape.values for shape in self.shapes)

    @property
    def is_round(self) -> bool:
        """Whether there are enough axes for a shape."""
        return len(self.axes) >= AXES


def figure(chart: SmallMultiples, look: Look, narrow: bool = False) -> Figure:
    """The units side by side, drawn; the axes are numbered, and named below."""
    deep = (270.0 if narrow else 230.0) if chart.is_round else 30.0 * len(chart.axes) + 30
    titles = tuple(shape.label for shape in chart.shapes)
    panels = laid_out(titles, across=_across(len(titles)), deep=deep, foot=12, narrow=narrow)
    legend = _legend(chart, look)
    names = _key(chart, narrow)
    above = 12 + marks.legend_depth((chart.unit_word, chart.centre_word), room(narrow))
    below = 16 + LEADING * len(names)
    layout = base(look, decimal=chart.decimal, height=panels.height + above + below)
    layout["margin"] = {"l": EDGE, "r": EDGE, "t": above, "b": below}
    layout["showlegend"] = True
    if chart.is_round:  # the legend's entries have axes of their own
        layout |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    layout["annotations"] = [panels.title(place, look) for place in range(len(titles))] + _named(names, look)
    data = []
    for place, shape in enumerate(chart.shapes):
        data += _panel(chart, shape, panels, place, look, layout)
    return drawn([*data, *legend], layout)


def _across(count: int) -> int:
    """How many stand side by side: few stand large."""
    return 2 if count <= 2 else 3 if count <= 6 else 4


def _panel(
    chart: SmallMultiples, shape: Shape, panels: Panels, place: int, look: Look, layout: Part
) -> list[Part]:
    """One unit's traces; its axes are written into the layout."""
    suffix = "" if place == 0 else str(place + 1)
    if chart.is_round:
        layout[f"polar{suffix}"] = _polar(chart, panels, place, look)
        return [
            _outline(chart, chart.centre, f"polar{suffix}", "centre", _dashed(look)),
            _outline(chart, shape.values, f"polar{suffix}", shape.label, _filled(look, shape)),
        ]
    layout[f"xaxis{suffix}"], layout[f"yaxis{suffix}"] = _plane(chart, panels, place, look)
    return _dots(chart, shape, suffix, look)


def _polar(chart: SmallMultiples, panels: Panels, place: int, look: Look) -> Part:
    grid = tint(look.line, 0.5)
    levels = list(range(len(chart.levels)))
    numbers = [str(number) for number in range(1, len(chart.axes) + 1)]
    font: Part = {"tickfont": {"size": SMALL, "color": look.ink}}
    scale: Part = {"tickfont": {"size": SMALL, "color": look.muted}}
    return {
        "domain": {"x": panels.x(place, 20), "y": panels.y(place, 20)},
        "bgcolor": "rgba(0,0,0,0)",
        "angularaxis": {
            "direction": "clockwise",
            "rotation": 90,
            "tickmode": "array",
            "tickvals": _angles(chart),
            "ticktext": [f"<b>{number}</b>" for number in numbers],
            "gridcolor": grid,
            "linecolor": grid,
            **font,
        },
        "radialaxis": {
            "range": [0, levels[-1]],
            "tickvals": levels,
            "ticktext": [str(level) if level in (0, levels[-1]) else "" for level in levels],
            "angle": 90 - 180 / len(chart.axes),
            "tickangle": 90 - 180 / len(chart.axes),
            "gridcolor": grid,
            "showline": False,
            "ticks": "",
            **scale,
        },
    }


def _angles(chart: SmallMultiples) -> list[float]:
    return [360 * place / len(chart.axes) for place in range(len(chart.axes))]


def _outline(
    chart: SmallMultiples, values: tuple[float | None, ...], polar: str, name: str, style: Part
) -> Part:
    """A closed outline; a missing value leaves a gap."""
    angles = _angles(chart)
    return {
        "type": "scatterpolar",
        "subplot": polar,
        "name": literal(name),
        "r": [*values, values[0]],
        "theta": [*angles, angles[0]],
        "connectgaps": False,
        "cliponaxis": False,
        "showlegend": False,
        **style,
        **_hover(chart, values),
    }


def _hover(chart: SmallMultiples, values: tuple[float | None, ...]) -> Part:
    told = [
        f"{literal(axis)}: {number(value, chart.decimal)}"
        for axis, value in zip(chart.axes, values, strict=True)
    ]
    return {"hovertext": [*told, told[0]], "hoverinfo": "text"}


def _dashed(look: Look) -> Part:
    return {"mode": "lines", "line": {"color": look.ink, "width": 1.5, "dash": "dash"}}


def _filled(look: Look, shape: Shape) -> Part:
    return {
        "mode": "lines+markers",
        "line": {"color": look.primary, "width": 2.5},
        "marker": {"size": 6, "color": look.primary, "opacity": 1},
        "fill": "none" if None in shape.values else "toself",
        "fillcolor": tint(look.primary, 0.16),
    }


def _plane(chart: SmallMultiples, panels: Panels, place: int, look: Look) -> tuple[Part, Part]:
    """The axes of a small dot plot: the whole scale, and a line for each numbered axis of the unit."""
    count = len(chart.axes)
    across: Part = {
        "domain": panels.x(place, 16),
        "anchor": "y" if place == 0 else f"y{place + 1}",
        "range": [-0.15, len(chart.levels) - 0.85],
        "tickvals": list(range(len(chart.levels))),
        "tickfont": {"size": SMALL, "color": look.muted},
    }
    down: Part = {
        "domain": panels.y(place),
        "anchor": "x" if place == 0 else f"x{place + 1}",
        "range": [count - 0.5, -0.5],
        "tickvals": list(range(count)),
        "ticktext": [f"<b>{number}</b> " for number in range(1, count + 1)],
        "tickfont": {"size": SMALL, "color": look.ink},
    }
    return across, down


def _dots(chart: SmallMultiples, shape: Shape, suffix: str, look: Look) -> list[Part]:
    axes: Part = {"type": "scatter", "xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "showlegend": False}
    rows = list(range(len(chart.axes)))
    tick = {"symbol": "line-ns", "size": 12, "line": {"color": look.ink, "width": 2}}
    hover = _hover(chart, shape.values)
    return [
        {**axes, "name": "centre", "mode": "markers", "x": list(chart.centre), "y": rows, "marker": tick},
        {
            **axes,
            "name": literal(shape.label),
            "mode": "markers",
            "x": list(shape.values),
            "y": rows,
            "marker": marks.now(look),
            "cliponaxis": False,
            **hover,
        },
    ]


def _legend(chart: SmallMultiples, look: Look) -> list[Part]:
    line: Part = {"mode": "lines", "line": {"color": look.ink, "width": 1.5, "dash": "dash"}}
    tick = {"symbol": "line-ns", "size": 12, "line": {"color": look.ink, "width": 2}}
    centre: Part = line if chart.is_round else {"marker": tick}
    return [
        marks.key(literal(chart.unit_word), marker={**marks.now(look), "size": 9}),
        marks.key(literal(chart.centre_word), **centre),
    ]


def _key(chart: SmallMultiples, narrow: bool) -> tuple[str, ...]:
    """The names of the numbered axes and of the levels."""
    space = PHONE_WIDTH if narrow else sheet().panels
    axes = [f"{place}.\u00a0{axis}" for place, axis in enumerate(chart.axes, 1)]
    levels = ", ".join(f"{level}\u00a0{word}" for level, word in enumerate(chart.levels))
    texts = (*axes, levels) if narrow else (" · ".join(axes), levels)
    return tuple(line for text in texts for line in lines(text, space, TEXT))


def _named(names: tuple[str, ...], look: Look) -> list[Part]:
    place: Part = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -8}
    return [words(joined(names), 0, 0, colour=look.ink, size=TEXT, **place)]
