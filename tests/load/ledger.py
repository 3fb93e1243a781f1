"""What one phone was promised, and whether what the database holds keeps every promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from math import inf

Said = int | str
Values = Mapping[str, Said | None]  # None takes the answer back


@dataclass(eq=False)
class Save:
    """Some answers sent off together; until the end is known nobody knows whether they were kept.

    All sendings under one id are one save: it takes effect once, at any time after the first sending began.
    """

    id: str
    values: Values
    begun: float
    ended: float = inf
    receipt: str | None = None

    @property
    def is_acknowledged(self) -> bool:
        """Whether the phone was told that the answers are kept."""
        return self.ended < inf

    def acknowledge(self, receipt: str | None, now: float) -> None:
        """Notes the first promise; every later one must be the same."""
        if self.is_acknowledged:
            assert receipt == self.receipt, f"save {self.id} got two receipts"
        else:
            self.ended, self.receipt = now, receipt


@dataclass
class Ledger:
    """Every save of one phone, in the order in which they began."""

    saves: list[Save] = field(default_factory=list)

    def begin(self, request: str, values: Values, now: float) -> Save:
        """A save that is about to be sent."""
        self.saves.append(Save(request, values, now))
        return self.saves[-1]

    def at(self, begun: float, ended: float) -> Ledger:
        """What was promised to somebody who looked at one unknown moment in between."""
        return Ledger(
            [
                replace(save, ended=save.ended if save.ended < begun else inf)
                for save in self.saves
                if save.begun < ended
            ]
        )

    def complaints(self, found: Mapping[str, Said]) -> Iterator[str]:
        """What is wrong with the answers that were found: lost, made up, altered or only part of a save."""
        items = sorted({item for save in self.saves for item in save.values} | found.keys())
        nothing = Save("nothing", dict.fromkeys(items), 0.0, 0.0)
        explained: dict[str, list[Save]] = {}
        for item in items:
            possible = _possible([nothing, *self.saves], item)
            explained[item] = [save for save in possible if save.values[item] == found.get(item)]
            if not explained[item]:
                yield f"{item} says {found.get(item)}, may say {[save.values[item] for save in possible]}"
        yield from self._torn({item: saves[0] for item, saves in explained.items() if len(saves) == 1})

    def _torn(self, last: Mapping[str, Save]) -> Iterator[str]:
        """Saves that would have to come both before and after each other: some of each is there."""
        in_effect = {*last.values(), *(save for save in self.saves if save.is_acknowledged)}
        before = {
            (one, last[item])
            for item, one in product(last, in_effect)
            if item in one.values and one is not last[item]
        }
        for one, other in before:
            if (other, one) in before or other.ended <= one.begun:
                yield f"only a part of save {one.id} or of save {other.id} is there"


def _possible(saves: list[Save], item: str) -> list[Save]:
    """The saves that may have said the last word on the item: no promise came wholly after them."""
    writes = [save for save in saves if item in save.values]
    latest = max(save.begun for save in writes if save.is_acknowledged)
    return [save for save in writes if save.ended > latest or save.begun == latest]
