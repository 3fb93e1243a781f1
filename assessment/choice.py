"""Which units are compared with each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.tree import Tree
from assessment.units import Unit, below, find, in_order

Array = np.ndarray[Any, Any]
Level = Literal["lowest", "below"]
LEVELS: tuple[Level, ...] = ("lowest", "below")


@dataclass(frozen=True)
class Choice:
    """Units with nothing below them, or those directly below a branch (None: the whole organisation), each
    with everything below it; of one peer class, or of all. None of them is below another.
    """

    instrument: str
    branch: str | None = None
    level: Level = "lowest"
    peer_class: str | None = None


def refuse_ladder(instrument: Instrument) -> None:
    """Rungs are ordered, never averaged: there is no mean that units on a ladder could differ in."""
    if instrument.is_ladder:
        raise RequestError("ladder_compared", instrument=instrument.id)


def compared(tree: Sequence[Unit], answered: Collection[str], choice: Choice) -> tuple[Unit, ...]:
    """The units that a choice compares, in the order of the tree.

    answered: the units that gave answers; a closed unit that gave none is not there.
    """
    if choice.branch is not None:
        find(tree, choice.branch)
    if choice.peer_class not in (None, *(unit.peer_class for unit in tree)):
        raise RequestError("no_such_class", found=choice.peer_class)
    there = [unit for _, unit in in_order(tree) if unit.closed is None or unit.id in answered]
    within = None if choice.branch is None else below(tree, choice.branch)
    inner, top = {unit.parent for unit in there}, choice.branch or _only_root(there)
    return tuple(
        unit
        for unit in there
        if (unit.parent == top if choice.level == "below" else unit.id not in inner)
        and (within is None or unit.id in within)
        and choice.peer_class in (None, unit.peer_class)
    )


def heard(tree: Tree, answered: Sequence[str], chosen: Sequence[str]) -> tuple[Array, Array]:
    """[chosen] whether anybody of it answered; and [answered] its number among those, -1 for none of them."""
    owner = tree.owners(chosen)[[tree.index[unit] for unit in answered]]
    speaks = np.bincount(owner[owner >= 0], minlength=len(chosen)) > 0
    places = np.append(np.cumsum(speaks) - 1, -1)  # the last is for who stands under none of them
    return speaks, places[owner]


def _only_root(tree: Sequence[Unit]) -> str | None:
    """The unit that stands for the whole organisation, where one does and has others below it."""
    roots = [unit.id for unit in tree if unit.parent is None]
    return roots[0] if len(roots) == 1 < len(tree) else None
