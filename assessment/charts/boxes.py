"""Boxes: pieces of a drawing in pixels, so that no name is written over anything."""

from __future__ import annotations

from typing import Any

import numpy as np

Box = tuple[float, float, float, float]
Boxes = np.ndarray[Any, Any]


def around(x: float, y: float, wide: float, deep: float) -> Box:
    """The piece that reaches so far to both sides of a place: left, top, right, bottom."""
    return x - wide, y - deep, x + wide, y + deep


def touches(taken: Boxes, box: Box) -> bool:
    """Whether a piece of the drawing overlaps any that is taken. taken: [piece, left top right bottom]."""
    left, top, right, bottom = box
    apart = (taken[:, 0] >= right) | (taken[:, 2] <= left) | (taken[:, 1] >= bottom) | (taken[:, 3] <= top)
    return not apart.all()
