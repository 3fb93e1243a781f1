"""One item as a room sees it, and which item divides the room most."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.instrument import Instrument, Item
from assessment.scoring import Scores
from assessment.scoring.agreement import r_wg
from assessment.scoring.item_views import ItemView
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung

CAMPS, UNANIMOUS, TOO_FEW = -10.0, 1.0, 2.0  # places in the order of r_wg, which ends at 1


@dataclass(frozen=True)
class Sight:
    """One item as the room sees it: what all answered, how the roles see it, and the second vote if shown."""

    instrument: Instrument
    item: Item
    row: ItemScore | Rung
    views: tuple[ItemView, ...] = ()
    comments: tuple[str, ...] = ()
    second: ItemScore | Rung | None = None

    @property
    def is_told(self) -> bool:
        """Whether enough people answered the item for anything to be told of it."""
        return (self.row.median if isinstance(self.row, Rung) else self.row.mean) is not None

    @property
    def tells_apart(self) -> bool:
        """Whether any role group may be shown on its own."""
        return any(not view.withheld for view in self.views)


def row_of(scores: Scores, item: str) -> ItemScore | Rung:
    """What is told of the item: its score, or its rung."""
    if scores.instrument.is_ladder:
        return next(rung for rung in scores.ladder if rung.item == item)
    return scores.item(item)


def division(row: ItemScore | Rung) -> float:
    """What puts the most divided item first: two camps before all, then the less agreement the earlier."""
    if isinstance(row, Rung):
        agreed = r_wg(row.levels) if row.levels else None
        return TOO_FEW if agreed is None else agreed
    if row.bound is not None:
        return UNANIMOUS
    return TOO_FEW if row.rwg is None else row.rwg + (CAMPS if row.two_camps else 0.0)
