"""A crowd: so many units on one screen that only those which differ most can be named beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.charts.label import joined, lines
from assessment.charts.look import SMALL, TEXT, Look, tint
from assessment.charts.marks import segments
from assessment.charts.rows import EDGE, LEADING, PHONE, Part, words
from assessment.charts.sheet import sheet
from assessment.charts.verdicts import Verdict, sign, wash

LEAST, MOST = 420.0, 600.0
FEW = 8  # names of each kind on a phone, where they stand below


@dataclass(frozen=True)
class Name:
    """A unit to be named: where its mark stands, and how clearly it differs; `at` where its name stands."""

    label: str
    verdict: Verdict
    x: float
    y: float
    clear: float
    at: float = 0.0

    @property
    def rows(self) -> tuple[str, ...]:
        """The name in lines for the margin."""
        return lines(self.label, sheet().labels - 44, SMALL)

    @property
    def height(self) -> float:
        """How many pixels the name takes."""
        return 17.0 * len(self.rows)


def depth(count: int) -> float:
    """How many pixels deep so many units are drawn."""
    return min(MOST, max(LEAST, 4.0 * count))


def size(step: float) -> float:
    """How large a mark is where units stand `step` pixels apart."""
    return max(4.0, min(8.0, 3 * step))


def line(verdict: Verdict, step: float, look: Look) -> Part:
    """An interval where units stand `step` pixels apart: calmer where many lie over each other."""
    return {"color": wash(verdict, look, 0.42 if step > 1 else 0.18), "width": max(1.0, min(4.0, 0.7 * step))}


def named(names: list[Name], depth: float, narrow: bool) -> tuple[Name, ...]:
    """The clearest that fit, from the top, each with a place of its own that no other name touches."""
    chosen: list[Name] = []
    space = depth
    for name in sorted(names, key=lambda name: -name.clear):
        if name.height > space:
            break
        chosen.append(name)
        space -= name.height
    chosen.sort(key=lambda name: name.y)
    return _first(chosen) if narrow else _placed(chosen, depth)


def _first(names: list[Name]) -> tuple[Name, ...]:
    """On a phone: a few from each end."""
    above = [name for name in names if name.verdict == "above"]
    below = [name for name in names if name.verdict == "below"]
    return (*above[:FEW], *below[-FEW:])


def _placed(names: list[Name], depth: float) -> tuple[Name, ...]:
    """Each beside its mark; pushed down by the one above it, and up again from the foot of the drawing."""
    down, edge = [], 0.0
    for name in names:
        middle = max(name.y, edge + name.height / 2)
        edge = middle + name.height / 2
        down.append(replace(name, at=middle))
    up, edge = [], depth
    for name in reversed(down):
        middle = min(name.at, edge - name.height / 2)
        edge = middle - name.height / 2
        up.append(replace(name, at=middle))
    return tuple(reversed(up))


def names(placed: tuple[Name, ...], depth: float, look: Look, narrow: bool) -> list[Part]:
    """The names in the left margin, or on a phone below the drawing, each with its shape."""
    if narrow:
        text = "<br>".join(f"{sign(name.verdict, look)} {joined(_phone(name))}" for name in placed)
        place: Part = {"xref": "paper", "xshift": 4 - EDGE, "yshift": -30, "yanchor": "top"}
        return [words(text, 0, depth, colour=look.ink, size=TEXT, **place)] if placed else []
    return [_beside(name, look) for name in placed]


def _beside(name: Name, look: Look) -> Part:
    text = f"{joined(name.rows)} {sign(name.verdict, look)}"
    place: Part = {"xref": "paper", "xanchor": "right", "align": "right", "xshift": -8}
    return words(text, 0, name.at, colour=look.ink, **place)


def _phone(name: Name) -> tuple[str, ...]:
    return lines(name.label, PHONE - 36)


def below(placed: tuple[Name, ...], narrow: bool) -> float:
    """How many pixels the names need below the drawing of a phone."""
    if not narrow or not placed:
        return 0.0
    return 14.0 + LEADING * sum(len(_phone(name)) for name in placed)


def leaders(placed: tuple[Name, ...], first: float, look: Look) -> Part:
    """Thin lines from the names to their units."""
    spans = [(first, round(name.at, 1), round(name.x, 3), name.y) for name in placed]
    return segments("leaders", spans, {"color": tint(look.line, 0.7), "width": 1})
