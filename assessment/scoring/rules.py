"""What a round decided before anybody answered: targets, weights of roles, smallest group, kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HISTOGRAM_GROUP = 10


@dataclass(frozen=True)
class Rules:
    """How answers become scores. role_weights: None pools everybody; a role not named weighs 1."""

    targets: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    role_weights: Mapping[str, float] | None = field(default_factory=lambda: MappingProxyType({}))
    min_group: int = 5
    statement: bool = False

    @property
    def protects(self) -> bool:
        """Whether small groups are hidden: a statement is given openly, and 1 turns it off."""
        return self.min_group > 1 and not self.statement

    def shows(self, people: int) -> bool:
        """Whether a group of so many may be shown."""
        return not self.protects or people >= self.min_group

    def shows_histogram(self, people: int) -> bool:
        """Whether the distribution of a group of so many may be shown."""
        return not self.protects or people >= max(HISTOGRAM_GROUP, self.min_group)
