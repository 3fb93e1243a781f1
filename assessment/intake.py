"""How answers come to be kept: a new assessment, a checked file, the example."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from assessment import catalogue, demo
from assessment.answers import Answers, Kind, levels, read_answers, state_of
from assessment.errors import RequestError
from assessment.records import assessments, memberships, organisations, rounds, targets, units
from assessment.records.assessments import Assessment
from assessment.records.organisations import Organisation
from assessment.records.rounds import RoleGroup, Round
from assessment.records.store import Record, Store
from assessment.roles import role_groups
from assessment.targets import Target, read_targets
from assessment.unit_file import read_units
from assessment.units import Unit
from assessment.viewer import LOCAL, Viewer

DOCUMENTED = "documented"
DEMO = catalogue.DATA / "demo"


@dataclass(frozen=True)
class Begun:
    """A new assessment with the round that waits for its answers, or with the rounds that came in."""

    organisation: Organisation
    assessment: Assessment
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class Incoming:
    """Checked files: answers, the tree they stand in (the planner's own, or what there is), targets."""

    answers: Answers
    tree: tuple[Unit, ...]
    aims: tuple[Target, ...]
    ours: bool


def begin(
    store: Store,
    name: str,
    unit_lines: str,
    instruments: Sequence[str],
    round_name: str,
    today: date,
    by: Viewer = LOCAL,
) -> Begun:
    """A new assessment in which units state for themselves; one unit a line, a sub-unit begins with '-'."""
    if not instruments:
        raise RequestError("no_instrument")
    tree = units_from_lines(name, unit_lines)

    def work(record: Record) -> Begun:
        organisation, assessment = _open(record, by, name, tree, instruments, today, ours=False, grow=True)
        held = rounds.open_(record, organisation.id, assessment.id, round_name, "statement", today)
        return Begun(organisation, assessment, (held,))

    return store.together(work)


def units_from_lines(organisation: str, lines: str) -> tuple[Unit, ...]:
    """The organisation and its units; each '-' before a name puts it one step further down."""
    root = Unit(fresh_id(organisation, ()), organisation.strip())
    found, path = [root], [root]
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        name = line.lstrip("-–• ").strip()
        if not name:
            continue
        depth = min(1 + line[: line.index(name)].count("-"), len(path))
        unit = Unit(fresh_id(name, [row.id for row in found]), name, path[depth - 1].id)
        found.append(unit)
        path[depth:] = [unit]
    return tuple(found)


def open_files(
    store: Store,
    organisation: str,
    answers: tuple[str, bytes],
    today: date,
    unit_file: tuple[str, bytes] | None = None,
    target_file: tuple[str, bytes] | None = None,
    by: Viewer = LOCAL,
) -> Begun:
    """An answers file, checked and then kept with all its rounds. A file is (name, bytes)."""
    found = check_files(store, organisation, answers, unit_file, target_file, by)
    return keep(store, organisation, found.answers, found.tree, found.aims, today, by, ours=found.ours)


def check_files(
    store: Store,
    organisation: str,
    answers: tuple[str, bytes],
    unit_file: tuple[str, bytes] | None = None,
    target_file: tuple[str, bytes] | None = None,
    by: Viewer = LOCAL,
) -> Incoming:
    """What the files bring; refused with every fault. Answers are taken in units that are open."""
    known = levels(catalogue.instruments().values())
    tree = read_units(unit_file[1], unit_file[0]) if unit_file else None
    kept = _kept_units(store, organisation, by)
    _refuse_other(tree or (), kept)
    closed = {unit.id for unit in kept if unit.closed is not None}
    open_ = {unit.id for unit in (*kept, *(tree or ()))} - closed
    allowed = open_ if kept or tree else None
    given = read_answers(answers[1], known, allowed, answers[0], closed)
    if DOCUMENTED in given.rounds:
        raise RequestError("round_reserved", name=DOCUMENTED)
    there = tree or kept or _flat(given)
    names = {unit.id for unit in (*there, *kept)}
    aims = read_targets(target_file[1], known, names, target_file[0]) if target_file else ()
    return Incoming(given, there, aims, ours=tree is not None)


def keep(
    store: Store,
    name: str,
    given: Answers,
    tree: Sequence[Unit],
    aims: Iterable[Target],
    today: date,
    by: Viewer = LOCAL,
    *,
    ours: bool = True,
) -> Begun:
    """Checked answers as closed rounds of a new assessment, all of it or nothing."""
    used = [str(item) for item in given.frame["item"].cat.categories]
    asked = [one.id for one in catalogue.instruments().values() if any(item in one.index for item in used)]
    wanted = tuple(aims)

    def work(record: Record) -> Begun:
        organisation, assessment = _open(record, by, name, tree, asked, today, ours=ours)
        for aim in wanted:
            targets.save(record, organisation.id, assessment.id, aim)
        held = (keep_round(record, organisation, assessment, given, one, today) for one in given.rounds)
        return Begun(organisation, assessment, tuple(held))

    return store.together(work)


def keep_example(store: Store, name: str, documented_name: str, today: date, by: Viewer = LOCAL) -> Begun:
    """The fictitious municipality and the documented cases; those that are kept already are found again."""
    if (found := _example_before(store, by)) is not None:
        return found
    cases = read_answers(DEMO / "documented-cases.csv", levels(catalogue.instruments().values()))
    keep(store, documented_name, cases, read_units(DEMO / "documented-cases-units.csv"), (), today, by)
    given = read_answers(
        demo.answers().to_csv(index=False).encode(), levels(catalogue.instruments().values())
    )
    aims = [
        Target(row["unit"] or None, row["item"], int(row["target"]), row["reason"])
        for row in demo.targets().fillna("").astype(str).to_dict("records")
    ]
    tree = read_units(demo.units().to_csv(index=False).encode())
    return keep(store, name, given, tree, aims, today, by)


def _example_before(store: Store, by: Viewer) -> Begun | None:
    """The municipality as it was kept earlier, under whichever language's name: its units tell it."""
    wanted = set(demo.units()["unit"])
    for organisation in organisations.every(store):
        is_ours = by.may(organisation.id, "facilitator")
        if is_ours and {unit.id for unit in units.every(store, organisation.id)} == wanted:
            for assessment in assessments.every(store, organisation.id):
                return Begun(organisation, assessment, rounds.every(store, organisation.id, assessment.id))
    return None


def _open(
    record: Record,
    by: Viewer,
    name: str,
    tree: Sequence[Unit],
    instruments: Iterable[str],
    today: date,
    *,
    ours: bool,
    grow: bool = False,
) -> tuple[Organisation, Assessment]:
    """The viewer's organisation of that name, or a new one, with a new assessment.

    Units that are kept already stay as they are, since rounds were answered in them; a tree of the planner's
    own (`ours`) that says otherwise is refused. What the start page writes grows under the root (`grow`).
    """
    organisation = of_name(record, by, name)
    kept = {unit.id: unit for unit in units.every(record, organisation.id)}
    _refuse_other(tree if ours else (), kept.values())
    for unit in tree if grow else ():
        if unit.id in kept and kept[unit.id].closed is not None:
            raise RequestError("unit_closed", unit=kept[unit.id].name)
    fresh = _under_root(tree, list(kept.values())) if grow else tree
    units.put(record, organisation.id, [unit for unit in fresh if unit.id not in kept])
    asked = tuple((one, catalogue.instrument(one).version) for one in instruments)
    return organisation, assessments.add(record, organisation.id, name.strip(), asked, today)


def find(record: Record, by: Viewer, name: str) -> Organisation | None:
    """The organisation of that name among those that the viewer sees; refused unless they may lead in it."""
    for organisation in organisations.every(record):
        if by.sees(organisation.id) and organisation.name.casefold() == name.strip().casefold():
            by.require(organisation.id, "facilitator")
            return organisation
    return None


def _kept_units(record: Record, name: str, by: Viewer) -> tuple[Unit, ...]:
    """The units of the organisation of that name; none where it is to come into being."""
    organisation = find(record, by, name)
    return () if organisation is None else units.every(record, organisation.id)


def _refuse_other(tree: Iterable[Unit], kept: Iterable[Unit]) -> None:
    """Refuses a tree that says otherwise than the units that are kept already."""
    places = {unit.id: (unit.name, unit.parent) for unit in kept}
    for unit in tree:
        if places.get(unit.id, (unit.name, unit.parent)) != (unit.name, unit.parent):
            raise RequestError("unit_differs", unit=unit.id)


def of_name(record: Record, by: Viewer, name: str) -> Organisation:
    """The organisation of that name among the viewer's; a new one, if need be, is the viewer's too."""
    if (found := find(record, by, name)) is not None:
        return found
    if not by.may_somewhere("facilitator"):
        raise RequestError("not_allowed")
    added = organisations.add(record, name.strip())
    memberships.own(record, by, added.id)
    return added


def _under_root(tree: Sequence[Unit], kept: Sequence[Unit]) -> Sequence[Unit]:
    """The tree without its first unit, which stands for the organisation, where that has a root already."""
    roots = [unit.id for unit in kept if unit.parent is None]
    if len(roots) != 1:
        return tree
    return [replace(unit, parent=roots[0]) if unit.parent == tree[0].id else unit for unit in tree[1:]]


def keep_round(
    record: Record, organisation: Organisation, assessment: Assessment, given: Answers, name: str, today: date
) -> Round:
    kind, frame = given.kinds[name], given.of_round(name)[1]
    roles = [RoleGroup(role) for role in role_groups(frame["role"].unique())] if kind == "survey" else []
    return rounds.keep(record, organisation.id, assessment.id, name, kind, _rows(frame, kind), today, roles)


def _rows(
    frame: pd.DataFrame, kind: Kind
) -> Iterator[tuple[str, str | None, str, str | None, int | None, str | None]]:
    """The rows as the record takes them; a row without a value says only that somebody was there."""
    comments = frame["comment"] if "comment" in frame else [""] * len(frame)
    columns = (frame[name] for name in ("unit", "role", "respondent", "item", "value"))
    for unit, role, respondent, item, value, comment in zip(*columns, comments, strict=True):
        state = state_of(value)
        if state is None or value == "":
            yield unit, role or None, respondent, None, None, None
        else:
            yield unit, role or None, respondent, item, state, comment or None


def _flat(given: Answers) -> tuple[Unit, ...]:
    """Without a units file every unit of the answers stands alone, named by its id."""
    return tuple(Unit(str(unit), str(unit)) for unit in given.frame["unit"].cat.categories)


def fresh_id(name: str, taken: Iterable[str]) -> str:
    """A readable id made from a name: Kotihoito, pohjoinen → kotihoito-pohjoinen."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56] or "unit"
    number, candidate = 1, stem
    while candidate in set(taken):
        number += 1
        candidate = f"{stem}-{number}"
    return candidate
