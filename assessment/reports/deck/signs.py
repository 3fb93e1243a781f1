"""Signs: the marks of look.py as Office draws them, the same in every chart of the deck."""

from __future__ import annotations

from assessment.charts.look import LIGHT, SYMBOLS, blend
from assessment.charts.verdicts import Verdict, colour
from assessment.reports.deck.ink import Stroke
from assessment.reports.deck.native import Mark, Symbol

NOW = Mark("circle", 11, LIGHT.primary, Stroke(LIGHT.ground, 1))
# Outlines have no ground: where only the ground of a mark is drawn, it is then seen in its line's colour.
TARGET = Mark("diamond", 12, "", Stroke(LIGHT.accent, 2))
STATED = Mark("circle", 19, "", Stroke(LIGHT.ink, 2))
BEFORE = Mark("circle", 15, "", Stroke(LIGHT.ink, 1.75))
INTERVAL = Stroke(blend((LIGHT.ground, LIGHT.primary), 0.4), 8)
JOIN = Stroke(LIGHT.line, 2.5)
CENTRE = Stroke(LIGHT.ink, 1.5, "dash")
_SHAPES: dict[str, Symbol] = {"triangle-up": "triangle", "cross": "plus"}
# Office has no wedge that points down: what stands below is a square, and the legend says so.
_VERDICTS: dict[Verdict, Symbol] = {"above": "triangle", "not_distinguishable": "circle", "below": "square"}


def of_role(role: str) -> Mark:
    """The mark of a role group."""
    own = LIGHT.roles.get(role, LIGHT.primary)
    symbol = SYMBOLS.get(role, "circle")
    if symbol == "cross":
        return Mark("plus", 11, "", Stroke(own, 3))
    return Mark(_SHAPES.get(symbol, symbol), 11, own, Stroke(LIGHT.ground, 1))  # type: ignore[arg-type]


def of_verdict(verdict: Verdict, size: int = 10) -> Mark:
    """Filled where the verdict is clear; else a ring."""
    own = colour(verdict, LIGHT)
    if verdict == "not_distinguishable":
        return Mark("circle", size, "", Stroke(own, 1.5))
    return Mark(_VERDICTS[verdict], size, own, Stroke(LIGHT.ground, 0.75))


def calm(own: str, share: float = 0.4) -> str:
    """A colour as a wash of itself on the ground of the slide."""
    return blend((LIGHT.ground, own), share)
