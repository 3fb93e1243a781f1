"""Everything that one instrument says of one unit in one round, as codes and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.roles import ROLES
from assessment.scoring.dimensions import DimensionScore, blocks, score_dimensions
from assessment.scoring.items import ItemScore, levels_of, score_items
from assessment.scoring.ladder import Rung, Summary, score_ladder, summary
from assessment.scoring.people import people_of
from assessment.scoring.perception import Contrast, RoleScore, against, perception
from assessment.scoring.priorities import Priority, priorities
from assessment.scoring.rules import Rules


@dataclass(frozen=True)
class Scores:
    """The results of one instrument in one unit; what its scale cannot have is empty."""

    instrument: Instrument
    rules: Rules
    respondents: int
    roles: Mapping[str, int]
    items: tuple[ItemScore, ...] = ()
    dimensions: tuple[DimensionScore, ...] = ()
    views: tuple[RoleScore, ...] = ()
    perception: tuple[Contrast, ...] = ()
    priorities: tuple[Priority, ...] = ()
    ladder: tuple[Rung, ...] = ()
    ladder_summary: Summary | None = None
    merged: frozenset[str] = frozenset()

    @property
    def withheld(self) -> bool:
        """Whether there are people, but too few to show anything of them."""
        return self.respondents > 0 and not self.rules.shows(self.respondents)

    @property
    def against(self) -> str:
        """The group that the others' views are compared with."""
        return against(self.roles)

    def item(self, item_id: str) -> ItemScore:
        """The score of that item."""
        return next(item for item in self.items if item.item == item_id)

    def rung(self, item_id: str) -> Rung:
        """The rung of that phase."""
        return next(rung for rung in self.ladder if rung.item == item_id)

    def dimension(self, dimension_id: str) -> DimensionScore:
        """The score of that dimension."""
        return next(row for row in self.dimensions if row.dimension == dimension_id)


def score(instrument: Instrument, arrays: Arrays, rules: Rules) -> Scores:
    """The scores of the people in the arrays. Formulas: docs/method.md."""
    counts = arrays.counts.sum(axis=0)
    sizes = np.bincount(arrays.roles, minlength=len(ROLES)).tolist()
    roles = MappingProxyType({role: size for role, size in zip(ROLES, sizes, strict=False) if size})
    if instrument.is_ladder:
        rungs = score_ladder(instrument, counts, rules)
        return Scores(instrument, rules, arrays.people, roles, ladder=rungs, ladder_summary=summary(rungs))
    levels, people = levels_of(instrument, counts, rules), people_of(arrays)
    items = score_items(instrument, levels, rules)
    parts = blocks(instrument, people, levels)
    dimensions = score_dimensions(instrument, people, parts, levels, rules)
    views, contrasts = (
        ((), ())
        if rules.statement
        else perception(instrument, people, parts, rules, dimensions, levels.merged)
    )
    return Scores(
        instrument,
        rules,
        arrays.people,
        roles,
        items,
        dimensions,
        views,
        contrasts,
        priorities(instrument, items, rules),
        merged=levels.merged,
    )
