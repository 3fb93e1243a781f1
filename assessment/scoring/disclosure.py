"""Which groups of a unit may be shown, so that nobody's answer can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def hidden(people: Mapping[str, int], min_group: int) -> frozenset[str]:
    """The parts of a shown whole that stay hidden.

    A part under the smallest group is hidden; what is hidden must be nothing, or at least two parts that have
    the smallest group together – else the whole less the shown parts would tell it. The smallest shown part
    follows until that holds. Parts without people are not parts.
    """
    parts = {name: count for name, count in people.items() if count > 0}
    dark = {name for name, count in parts.items() if count < min_group}
    by_size = sorted(parts, key=lambda name: (parts[name], name))
    while dark and (len(dark) < 2 or sum(parts[name] for name in dark) < min_group):
        light = [name for name in by_size if name not in dark]
        if not light:
            break
        dark.add(light[0])
    return frozenset(dark)


def unanimous_ends(counts: Array) -> Array:
    """[item] whether everybody gave the lowest, or everybody the highest level. counts: [item, level]."""
    people = counts.sum(axis=1)
    ends: Array = (people > 0) & ((counts[:, 0] == people) | (counts[:, -1] == people))
    return ends


def blunted(level: float, levels: int) -> float:
    """The mean shown for a unanimous end: half a step inside it, read as "or more" or "or less"."""
    return min(max(level, 0.5), levels - 1.5)
