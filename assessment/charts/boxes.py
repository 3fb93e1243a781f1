"""Boxes: pieces of a drawing in pixels, so that no name is written over anything."""

from __future__ import annotations

from collections.abc import Iterable

Box = tuple[float, float, float, float]


def around(x: float, y: float, wide: float, deep: float) -> Box:
    """The piece that reaches so far to both sides of a place: left, top, right, bottom."""
    return x - wide, y - deep, x + wide, y + deep


def touches(taken: Iterable[Box], box: Box) -> bool:
    """Whether a piece of the drawing overlaps any that is taken."""
    left, top, right, bottom = box
    return any(one[0] < right and one[2] > left and one[1] < bottom and one[3] > top for one in taken)
