"""Stated: what a unit says of itself, set beside what people answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.scoring import Scores


@dataclass(frozen=True)
class Beside:
    """A unit's own levels by item and dimension; `agreed` in a workshop, or stated around one screen."""

    levels: Mapping[str, float]
    agreed: bool


@dataclass(frozen=True)
class Difference:
    """How far a stated level lies from what people answered; None where theirs is not shown."""

    item: str
    stated: float
    people: float | None

    @property
    def size(self) -> float | None:
        """The stated level less the people's."""
        return None if self.people is None else self.stated - self.people


def beside(people: Scores, statement: Scores, *, agreed: bool) -> Beside:
    """The stated levels of what people were asked; a dimension has one when all of its items do."""
    found = {
        name: level for name in people.instrument.index if (level := _stated(statement, name)) is not None
    }
    for dimension in people.instrument.dimensions:
        items = people.instrument.items_of(dimension.id)
        if all(item.id in found for item in items):
            weight = sum(item.weight for item in items)
            found[dimension.id] = sum(item.weight * found[item.id] for item in items) / weight
    return Beside(MappingProxyType(found), agreed)


def differences(people: Scores, stated: Beside) -> tuple[Difference, ...]:
    """Every stated item beside the people's score, or on a ladder their median, in the items' order."""
    return tuple(
        Difference(name, stated.levels[name], answered(people, name))
        for name in people.instrument.index
        if name in stated.levels
    )


def answered(people: Scores, item: str) -> float | None:
    """What people say of an item: their score, on a ladder their median rung."""
    if people.instrument.is_ladder:
        return people.rung(item).median
    return people.item(item).score


def _stated(statement: Scores, item: str) -> float | None:
    return answered(statement, item) if item in statement.instrument.index else None
