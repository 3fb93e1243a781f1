"""Verdicts by shape and colour: above, below, or not to be told from the rest."""

from __future__ import annotations

from typing import Literal

from assessment.charts.look import Look, tint
from assessment.charts.rows import Part

Verdict = Literal["above", "not_distinguishable", "below"]
VERDICTS: tuple[Verdict, ...] = ("above", "not_distinguishable", "below")
SIGNS: dict[Verdict, str] = {"above": "▲", "not_distinguishable": "○", "below": "▼"}
SMALLEST = 5.0  # a smaller mark has no room for an outline
_SYMBOLS = {"above": "triangle-up", "not_distinguishable": "circle", "below": "triangle-down"}


def colour(verdict: Verdict, look: Look) -> str:
    """The colour that means the verdict."""
    return {"above": look.primary, "below": look.accent}.get(verdict, look.muted)


def marker(verdict: Verdict, look: Look, size: float) -> Part:
    """A filled wedge where the verdict is clear; else a ring."""
    own, is_clear = colour(verdict, look), verdict != "not_distinguishable"
    mark: Part = {"symbol": _SYMBOLS[verdict], "size": size + 2 if is_clear else size, "opacity": 1}
    if size < SMALLEST:
        return {**mark, "color": own, "line": {"width": 0}}
    line = {"color": look.ground if is_clear else own, "width": 1 if is_clear else 1.5}
    return {**mark, "color": own if is_clear else look.ground, "line": line}


def wash(verdict: Verdict, look: Look, opacity: float = 0.42) -> str:
    """The colour of the verdict's interval: calmer than its mark."""
    return tint(colour(verdict, look), opacity)


def sign(verdict: Verdict, look: Look) -> str:
    """The shape as a coloured letter, for words beside a chart."""
    return f'<span style="color:{colour(verdict, look)}">{SIGNS[verdict]}</span>'
