"""Charts for scenes: each kind there is, with words that were written to do harm, and what reads a scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from assessment.charts import scene_text
from assessment.charts.kinds import Chart
from assessment.charts.scene import Area, Line, Mark, Scene, Text
from tests.assessment.charts.conftest import CHARTS as FIGURES
from tests.assessment.reports.specimen import HEAT_MAP

CHARTS: dict[str, Chart] = {"heat map": HEAT_MAP, **{name: chart for name, (_, chart) in FIGURES.items()}}
# What people call things; the rest of a chart's texts are ids.
NAMED = frozenset(
    [
        *("label", "name", "note", "hidden", "remark", "word", "text", "title", "subtitle"),
        *("axes", "rounds", "votes", "levels", "sides"),
    ]
)


def spoken(chart: Any, words: str) -> Any:
    """The chart with these words wherever somebody's words stand."""
    changed = {
        field.name: _spoken(field.name, getattr(chart, field.name), words)
        for field in fields(chart)
        if field.init
    }
    return replace(chart, **changed)


def _spoken(name: str, value: Any, words: str) -> Any:
    if is_dataclass(value):
        return spoken(value, words)
    if isinstance(value, tuple):
        return tuple(_spoken(name, one, words) for one in value)
    is_word = isinstance(value, str) and value and (name in NAMED or name.endswith(("_word", "_words")))
    return words if is_word else value


def texts(drawn: Scene) -> Iterator[Text]:
    """Every text of a scene."""
    return (part for part in drawn.parts if isinstance(part, Text))


def said(drawn: Scene) -> list[str]:
    """What is written in a scene, text by text."""
    return [" ".join("".join(run.text for run in row) for row in text.rows) for text in texts(drawn)]


def marks(drawn: Scene, symbol: str) -> list[Mark]:
    """The marks of one kind."""
    return [part for part in drawn.parts if isinstance(part, Mark) and part.symbol == symbol]


def edges(part: Line | Area | Mark | Text) -> tuple[float, float, float, float]:
    """How far a part reaches: left, top, right, bottom."""
    if isinstance(part, Line | Area):
        xs, ys = zip(*part.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    if isinstance(part, Mark):
        return part.x - part.size / 2, part.y - part.size / 2, part.x + part.size / 2, part.y + part.size / 2
    wide = scene_text.widest(part.rows, part.size)
    if part.turn:
        return part.x - part.depth / 2, part.y - wide, part.x + part.depth / 2, part.y
    left = part.x - {"left": 0.0, "center": 0.5, "right": 1.0}[part.align] * wide
    return left, part.y - part.depth / 2, left + wide, part.y + part.depth / 2
