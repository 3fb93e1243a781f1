"""What is withheld is seen as withheld: a hatch and the words, never a value."""

from __future__ import annotations

from assessment.charts.label import literal
from assessment.charts.look import Look, tint
from assessment.charts.rows import Part, Rows, words

THICKNESS = 22


def bars(rows: Rows, places: list[int], span: tuple[float, float], look: Look) -> list[Part]:
    """Hatched bars over the whole of `span`, one for each row in `places`."""
    if not places:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": "withheld",
            "base": [span[0]] * len(places),
            "x": [span[1] - span[0]] * len(places),
            "y": [rows.centre(row) for row in places],
            "width": THICKNESS,
            "marker": {"color": "rgba(0,0,0,0)", "pattern": hatch(look), "line": edge(look)},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def hatch(look: Look) -> Part:
    """The diagonal pattern that means withheld."""
    return {"shape": "/", "fgcolor": tint(look.muted, 0.55), "size": 7, "solidity": 0.2}


def edge(look: Look) -> Part:
    """The thin edge around a hatch."""
    return {"color": look.line, "width": 1}


def word(text: str, x: float, y: float, look: Look) -> Part:
    """Words on a hatch, on a piece of ground so that they can be read."""
    ground: Part = {"bgcolor": look.ground, "borderpad": 3}
    return words(literal(text), x, y, colour=look.ink, left=False, **ground)
