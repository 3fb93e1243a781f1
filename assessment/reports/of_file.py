"""The reports of an answers file, composed like those of the record: in one that lasts as long as that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment import catalogue, intake
from assessment.answers import Answers, levels, read_answers
from assessment.errors import RequestError
from assessment.records.passing import passing
from assessment.records.store import Store
from assessment.results import seats, stating
from assessment.targets import read_targets
from assessment.unit_file import read_units
from assessment.units import Unit, below, find


@dataclass(frozen=True)
class Source:
    """The files, whose they are ("" to be called as the root or the file is), and the rules for them."""

    answers: Path
    units: Path | None
    targets: Path | None
    organisation: str
    min_group: int
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Kept:
    """The file's rounds as they stand in a record."""

    store: Store
    organisation: int
    given: Answers
    tree: tuple[Unit, ...]
    rounds: Mapping[str, int]
    instruments: tuple[str, ...]

    def round(self, name: str | None) -> int:
        """The id of the round of that name; without a name the only round there is."""
        return self.rounds[self.given.of_round(name)[0]]

    def asked(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """The wanted instruments, or all that were answered; one that nobody answered is refused."""
        for one in wanted:
            if catalogue.instrument(one).id not in self.instruments:
                raise RequestError("not_answered", found=one, allowed=", ".join(self.instruments))
        return wanted or self.instruments

    def unit(self, wanted: str | None) -> str | None:
        """The unit, if it is there."""
        return None if wanted is None else find(self.tree, wanted).id

    def told(self, round_id: int, unit: str | None) -> tuple[Unit, ...]:
        """The units that a round can be seen from, all of them or those at or below one."""
        found = seats(self.store, self.organisation, round_id).units
        if self.given.kinds[self._name(round_id)] == "statement":
            said = stating(self.store, self.organisation, round_id)
            found = tuple(one for one in found if one.id in said)
        within = None if unit is None else below(self.tree, unit)
        return tuple(one for one in found if within is None or one.id in within)

    def _name(self, round_id: int) -> str:
        return next(name for name, held in self.rounds.items() if held == round_id)


@contextmanager
def kept(source: Source, today: date) -> Iterator[Kept]:
    """The files, checked and then kept until the end of the block, with all their rounds."""
    known = levels(catalogue.instruments().values())
    tree = read_units(source.units) if source.units else ()
    given = read_answers(source.answers, known, {unit.id for unit in tree} if tree else None)
    there = tree or tuple(Unit(str(unit), str(unit)) for unit in given.frame["unit"].cat.categories)
    aims = read_targets(source.targets, known, {unit.id for unit in there}) if source.targets else ()
    with passing() as record:
        begun = intake.keep(record.store, _whose(source, tree), given, there, aims, today)
        for held in begun.rounds:
            weights = {group.role: source.weights.get(group.role, 1.0) for group in held.roles}
            record.settle(held.id, source.min_group, weights)
        record.arrange()
        rounds = {held.name: held.id for held in begun.rounds}
        instruments = tuple(one for one, _ in begun.assessment.instruments)
        yield Kept(record.store, begun.organisation.id, given, there, rounds, instruments)


def _whose(source: Source, tree: tuple[Unit, ...]) -> str:
    """The organisation's name: as it was said, else as its units or the file are called."""
    roots = [unit.name for unit in tree if unit.parent is None]
    return source.organisation or (roots[0] if len(roots) == 1 else source.answers.stem)
