"""What a round decided before anybody answered: targets, weights of roles, smallest group, kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HISTOGRAM_GROUP = 10

Apart = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Limits:
    """What a part of a round may tell, so that it adds up to nothing with what is told of the others.

    hidden: items of which no level is told; plain: items of which no distribution is; dark and faint: the
    same of role groups, each with its dimension, or with its phase of a ladder; merged: the roles that weigh
    in a score as one, so that a score tells no more than what is told apart.
    """

    hidden: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()
    dark: Apart = frozenset()
    plain: frozenset[str] = frozenset()
    faint: Apart = frozenset()

    def dark_in(self, block: str) -> frozenset[str]:
        """The roles that are not told apart in a dimension, or in a phase of a ladder."""
        return frozenset(role for name, role in self.dark if name == block)


@dataclass(frozen=True)
class Rules:
    """How answers become scores. role_weights: None pools everybody; a role not named weighs 1.

    limits: decided for the whole round, where only a part of it is scored; None where all of it is.
    """

    targets: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    role_weights: Mapping[str, float] | None = field(default_factory=lambda: MappingProxyType({}))
    min_group: int = 5
    statement: bool = False
    limits: Limits | None = None

    @property
    def protects(self) -> bool:
        """Whether small groups are hidden: a statement is given openly, and 1 turns it off."""
        return self.min_group > 1 and not self.statement

    def shows(self, people: int) -> bool:
        """Whether a group of so many may be shown."""
        return not self.protects or people >= self.min_group

    def shows_item(self, item: str, people: int) -> bool:
        """Whether a level of the item may be told of so many people."""
        return people > 0 and self.shows(people) and (self.limits is None or item not in self.limits.hidden)

    def shows_levels(self, item: str, people: int) -> bool:
        """Whether the distribution of the item may be told of so many people."""
        return self.shows_histogram(people) and (self.limits is None or item not in self.limits.plain)

    def shows_histogram(self, people: int) -> bool:
        """Whether the distribution of a group of so many may be shown."""
        return not self.protects or people >= max(HISTOGRAM_GROUP, self.min_group)
