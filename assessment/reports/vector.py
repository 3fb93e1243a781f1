"""Vector: the shapes of a scene as SVG, set ten times quicker than what the typesetter draws itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from assessment.charts.scene_parts import LEADING, Area, Line, Mark, Part, Point, Run, Scene, Text
from assessment.reports.glyphs import advance, drawable

MIDDLE = 0.33  # of letters, above their foot
SYMBOL, RADIUS = 0.78, 0.29  # of a symbol among letters, in their height
Letters = tuple[float, float, float, str, str, bool, float]
_SHARES = MappingProxyType({"left": 0.0, "center": 0.5, "right": 1.0})
_SYMBOLS: MappingProxyType[str, tuple[Point, ...]] = MappingProxyType(
    {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "triangle-up": ((-1.155, 0.5), (1.155, 0.5), (0, -1)),
        "triangle-down": ((-1.155, -0.5), (1.155, -0.5), (0, 1)),
        "cross": (
            *((-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4)),
            *((1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4)),
        ),
    }
)


def drawn(scene: Scene) -> dict[str, Any]:
    """The scene for the typesetter: its shapes as SVG, its letters as what to set where.

    Letters: [left end, foot, size, text, colour, bold, degrees clockwise around that end]. With letters in an
    SVG the typesetter starts from the face each time; what it sets itself it has often set before.
    """
    return {"svg": shapes(scene), "width": scene.width, "height": scene.height, "letters": letters(scene)}


def shapes(scene: Scene) -> str:
    """Everything but letters as an SVG of the scene's size."""
    size = f'width="{scene.width:g}" height="{scene.height:g}"'
    parts = "".join(_DRAWN[type(part)](part) for part in scene.parts)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} stroke-linejoin="round">'
    return f"{root}{_hatches(scene)}{parts}</svg>"


def letters(scene: Scene) -> list[Letters]:
    """Everything that is written."""
    return [one for part in scene.parts if isinstance(part, Text) for one in _letters(part)]


def _paint(name: str, colour: str) -> str:
    """Attributes of a colour that may let through what lies behind."""
    if not colour:
        return f' {name}="none"'
    through = f' {name}-opacity="{int(colour[7:9], 16) / 255:.3g}"' if len(colour) == 9 else ""
    return f' {name}="{colour[:7]}"{through}'


def _edge(colour: str, width: float) -> str:
    return f'{_paint("stroke", colour)} stroke-width="{width:g}"' if colour and width else ""


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _line(part: Line) -> str:
    dashes = {"dash": "5 3.5", "dot": f"{part.width:g} 3"}.get(part.dash)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{_points(part.points)}" fill="none"{_edge(part.colour, part.width)}{dash}/>'


def _area(part: Area) -> str:
    outline = f'<polygon points="{_points(part.points)}"'
    filled = f"{outline}{_paint('fill', part.fill)}"
    if not part.hatch:
        return f"{filled}{_edge(part.stroke, part.width)}/>"
    return f'{filled}/>{outline} fill="url(#{_hatch_id(part)})"{_edge(part.stroke, part.width)}/>'


def _hatch_id(part: Area) -> str:
    return f"{'cross' if part.hatch == 'x' else 'slash'}{part.hatch_colour[1:]}"


def _hatches(scene: Scene) -> str:
    """Each pattern that an area is hatched with."""
    hatched = {_hatch_id(part): part for part in scene.parts if isinstance(part, Area) and part.hatch}
    return "".join(_pattern(name, part) for name, part in sorted(hatched.items()))


def _pattern(name: str, part: Area) -> str:
    back = "M-1,-1 L8,8 M-1,6 L1,8 M6,-1 L8,1" if part.hatch == "x" else ""
    size = 'patternUnits="userSpaceOnUse" width="7" height="7"'
    path = f'<path d="M-1,8 L8,-1 M-1,1 L1,-1 M6,8 L8,6 {back}"{_edge(part.hatch_colour, 1.2)}/>'
    return f'<pattern id="{name}" {size}>{path}</pattern>'


def _mark(part: Mark) -> str:
    paint = _paint("fill", part.fill) + _edge(part.stroke, part.width)
    return _symbol(part.symbol, part.x, part.y, part.size / 2, paint)


def _symbol(name: str, x: float, y: float, radius: float, paint: str) -> str:
    if name not in _SYMBOLS:
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}"{paint}/>'
    outline = tuple((x + dx * radius, y + dy * radius) for dx, dy in _SYMBOLS[name])
    return f'<polygon points="{_points(outline)}"{paint}/>'


def _rows(part: Text) -> Iterator[tuple[tuple[Run, ...], float]]:
    """Each row of a text with its middle."""
    first = part.y - (len(part.rows) - 1) / 2 * LEADING * part.size
    for place, row in enumerate(part.rows):
        yield row, first + place * LEADING * part.size


def _runs(row: tuple[Run, ...], part: Text) -> Iterator[tuple[Run, float]]:
    """Each run of a row with where it begins: where the one before it ends."""
    at = part.x - _SHARES[part.align] * _wide(row, part.size)
    for run in row:
        yield run, at
        at += _wide((run,), part.size)


def _text(part: Text) -> str:
    """What a text has of shapes: the ground behind it and the symbols among its letters."""
    found = "".join(_ground(row, part, middle) + _symbols(row, part, middle) for row, middle in _rows(part))
    turned = f'<g transform="rotate({part.turn:g} {part.x:.2f} {part.y:.2f})">{found}</g>'
    return turned if part.turn and found else found


def _symbols(row: tuple[Run, ...], part: Text, middle: float) -> str:
    foot = middle + MIDDLE * part.size
    return "".join(_among(run, at, foot, part.size) for run, at in _runs(row, part) if run.symbol)


def _letters(part: Text) -> Iterator[Letters]:
    across, down = math.cos(math.radians(part.turn)), math.sin(math.radians(part.turn))
    for row, middle in _rows(part):
        for run, at in _runs(row, part):
            if run.symbol or not drawable(run.text).strip():
                continue
            text = drawable(run.text)
            indent = advance(text[: len(text) - len(text.lstrip())], bold=run.bold) * part.size
            x, y = at + indent - part.x, middle + MIDDLE * part.size - part.y
            place = part.x + x * across - y * down, part.y + x * down + y * across
            told = text.strip(), run.colour, run.bold, part.turn
            yield (round(place[0], 2), round(place[1], 2), part.size, *told)


def _among(run: Run, at: float, foot: float, size: float) -> str:
    """A symbol as large as a letter; a ring is empty."""
    ring = run.symbol == "ring"
    paint = _paint("fill", "") + _edge(run.colour, 0.1 * size) if ring else _paint("fill", run.colour)
    return _symbol(run.symbol, at + 0.36 * size, foot - MIDDLE * size, RADIUS * size, paint)


def _ground(row: tuple[Run, ...], part: Text, middle: float) -> str:
    """What is painted behind letters so that they can be read."""
    if not part.ground:
        return ""
    wide, deep = _wide(row, part.size) + 6, 1.24 * part.size
    x = part.x - _SHARES[part.align] * (wide - 6) - 3
    place = f'x="{x:.2f}" y="{middle - deep / 2:.2f}" width="{wide:.2f}" height="{deep:.2f}"'
    return f"<rect {place}{_paint('fill', part.ground)}/>"


def _wide(row: tuple[Run, ...], size: float) -> float:
    return size * sum(SYMBOL if run.symbol else advance(drawable(run.text), bold=run.bold) for run in row)


_DRAWN: dict[type[Part], Callable[[Any], str]] = {Line: _line, Area: _area, Mark: _mark, Text: _text}
