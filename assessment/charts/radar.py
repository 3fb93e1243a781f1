"""Radar: the shape of several dimensions or items at once, always on the whole scale; for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.charts import marks
from assessment.charts.label import joined, lines, literal, number, wrapped
from assessment.charts.look import SMALL, TEXT, Look, tint
from assessment.charts.rows import LEADING, PHONE, Figure, Part, base, drawn, words

MOST = 3


@dataclass(frozen=True)
class Series:
    """One outline: what is now, what is aimed at, or another round or unit beside it."""

    name: str
    values: tuple[float | None, ...]
    kind: Literal["now", "target", "other"]


@dataclass(frozen=True)
class Radar:
    """At most three outlines over the same axes."""

    title: str
    subtitle: str
    axes: tuple[str, ...]
    series: tuple[Series, ...]
    levels: tuple[str, ...]
    decimal: str = ","

    def __post_init__(self) -> None:
        if len(self.series) > MOST:
            raise ValueError(f"a radar holds {MOST} outlines at most, not {len(self.series)}")
        if any(len(series.values) != len(self.axes) for series in self.series):
            raise ValueError("every outline has one value, or None, for each axis")


def figure(chart: Radar, look: Look, narrow: bool = False) -> Figure:
    """The radar, drawn; on a phone its axes are numbered and named below."""
    names = _key(chart) if narrow else ()
    key = LEADING * len(names) + 12
    side, above, below = (28, _legend_depth(chart) + 26, 28 + key) if narrow else (170, 104, 76)
    layout = base(look, decimal=chart.decimal, height=above + below + (290 if narrow else 400))
    layout |= {
        "margin": {"l": side, "r": side, "t": above, "b": below},
        "showlegend": True,
        "polar": _polar(chart, look, narrow),
        "annotations": _key_text(names, look) if names else [],
    }
    return drawn([_outline(series, chart, look) for series in chart.series], layout)


def _legend_depth(chart: Radar) -> float:
    names = tuple(f"{series.name}  " for series in chart.series)
    return marks.legend_depth(names, PHONE - 56)


def _polar(chart: Radar, look: Look, narrow: bool) -> Part:
    grid = tint(look.line, 0.55)
    names = [str(place) if narrow else wrapped(axis, 136) for place, axis in enumerate(chart.axes, 1)]
    return {
        "bgcolor": "rgba(0,0,0,0)",
        "angularaxis": {
            "direction": "clockwise",
            "rotation": 90,
            "tickmode": "array",
            "tickvals": _angles(chart),
            "ticktext": names,
            "tickfont": {"size": TEXT, "color": look.ink},
            "gridcolor": grid,
            "linecolor": grid,
        },
        "radialaxis": _radial(chart, look, narrow),
    }


def _radial(chart: Radar, look: Look, narrow: bool) -> Part:
    """The scale, written between the first two axes, where no outline has its corner."""
    grid = tint(look.line, 0.55)
    levels = ["" if narrow else f" {literal(word)}" for word in chart.levels]
    return {
        "range": [0, len(chart.levels) - 1],
        "tickvals": list(range(len(chart.levels))),
        "ticktext": [f"{level}{word}" for level, word in enumerate(levels)],
        "angle": 90 - 180 / len(chart.axes),
        "tickangle": 90 - 180 / len(chart.axes),
        "tickfont": {"size": SMALL, "color": look.muted},
        "gridcolor": grid,
        "linecolor": grid,
        "showline": False,
        "ticks": "",
    }


def _angles(chart: Radar) -> list[float]:
    return [360 * place / len(chart.axes) for place in range(len(chart.axes))]


def _outline(series: Series, chart: Radar, look: Look) -> Part:
    """One closed outline; a value that is missing leaves a gap, and then nothing is filled."""
    whole = None not in series.values
    closed = (*series.values, series.values[0])
    angles = _angles(chart)
    told = [_told(series, axis, value, chart) for axis, value in zip(chart.axes, series.values, strict=True)]
    return {
        "type": "scatterpolar",
        "name": literal(series.name),
        "r": list(closed),
        "theta": [*angles, angles[0]],
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
        "hovertext": [*told, told[0]],
        "hoverinfo": "text",
        **_STYLES[series.kind](look, whole),
    }


def _now(look: Look, whole: bool) -> Part:
    return {
        "line": {"color": look.primary, "width": 3},
        "marker": {"size": 9, "color": look.primary, "opacity": 1},
        "fill": "toself" if whole else "none",
        "fillcolor": tint(look.primary, 0.16),
    }


def _target(look: Look, whole: bool) -> Part:
    line = {"color": look.accent, "width": 2.5}
    marker = {"symbol": "diamond", "size": 10, "color": look.ground, "line": line, "opacity": 1}
    return {"line": {**line, "dash": "dash"}, "marker": marker}


def _other(look: Look, whole: bool) -> Part:
    marker = {"symbol": "square", "size": 8, "color": look.muted, "opacity": 1}
    return {"line": {"color": look.muted, "width": 2}, "marker": marker}


_STYLES = {"now": _now, "target": _target, "other": _other}


def _told(series: Series, axis: str, value: float | None, chart: Radar) -> str:
    return f"<b>{literal(axis)}</b><br>{literal(series.name)}: {number(value, chart.decimal)}"


def _key(chart: Radar) -> tuple[str, ...]:
    """The names of the numbered axes and of the levels, in lines for a phone."""
    axes = [f"{place}. {axis}" for place, axis in enumerate(chart.axes, 1)]
    levels = ", ".join(f"{level}\u00a0{word}" for level, word in enumerate(chart.levels))
    return tuple(line for text in (*axes, levels) for line in lines(text, PHONE - 12))


def _key_text(names: tuple[str, ...], look: Look) -> list[Part]:
    place: Part = {"xref": "paper", "yref": "paper", "yanchor": "top", "xshift": -22, "yshift": -30}
    return [words(joined(names), 0, 0, colour=look.ink, size=TEXT, **place)]
