"""Planning a workshop: what is written so far, everything that is wrong with it, and then the workshop."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType

from assessment import catalogue, moments
from assessment.errors import RequestError
from assessment.records import assessments, organisations, units, workshops
from assessment.records.limits import NAME, checked
from assessment.records.rounds import LEAST_GROUP, RoleGroup
from assessment.records.store import Record, Store
from assessment.records.workshop import Plan, Workshop
from assessment.roles import SINGLE_ROLES
from assessment.units import Unit, above
from assessment.words import PHONE_LANGUAGES

FEW_UNITS = 12
SECONDS_AN_ITEM = 20
MOST_EXPECTED = 100_000


@dataclass(frozen=True)
class Draft:
    """A workshop as a facilitator has written it so far.

    `groups` has the role groups that are asked, each with the expected number as written. A new assessment
    has no id yet; `organisation` is the name of one that comes into being with the workshop.
    """

    name: str
    assessment: int | None
    items: tuple[str, ...]
    units: tuple[str, ...]
    unit: str | None
    groups: Mapping[str, str]
    languages: tuple[str, ...]
    comments: bool = True
    opens: str = ""
    closes: str = ""
    min_group: str = str(LEAST_GROUP)
    organisation: str | None = None


@dataclass(frozen=True)
class Taken:
    """Names that are in use: of the assessment's rounds and of the organisations."""

    rounds: Collection[str] = ()
    organisations: Collection[str] = ()


def fresh(name: str, assessment: int | None, instruments: Iterable[str], tree: Sequence[Unit]) -> Draft:
    """What a workshop is like that nobody has said anything about: everything of everybody."""
    asked = units_first(tree)
    return Draft(
        name=name,
        assessment=assessment,
        items=tuple(item.id for one in instruments for item in catalogue.instrument(one).items),
        units=asked,
        unit=common(tree, asked),
        groups=MappingProxyType(dict.fromkeys(SINGLE_ROLES, "")),
        languages=PHONE_LANGUAGES,
    )


def again(before: Workshop, tree: Sequence[Unit], name: str, assessment: int | None) -> Draft:
    """The earlier workshop once more; its times are past, and units that have closed since stay behind."""
    there = {unit.id for unit in tree}
    asked = tuple(unit for unit in before.units if unit in there) or units_first(tree)
    return Draft(
        name=name,
        assessment=assessment,
        items=before.items,
        units=asked,
        unit=before.unit if before.unit in there else common(tree, asked),
        groups=MappingProxyType(
            {group.role: "" if group.expected is None else str(group.expected) for group in before.roles}
        ),
        languages=before.languages,
        comments=before.comments,
        min_group=str(before.min_group),
    )


def units_first(tree: Sequence[Unit]) -> tuple[str, ...]:
    """The units to choose from when nobody has said: all of a few, else the roots."""
    few = len(tree) <= FEW_UNITS
    return tuple(unit.id for unit in tree if few or unit.parent is None)


def common(tree: Sequence[Unit], chosen: Sequence[str]) -> str | None:
    """The nearest unit that all of these are or belong to; the first of them where there is none."""
    if not chosen:
        return None
    paths = [above(tree, unit) for unit in chosen]
    return next((unit for unit in paths[0] if all(unit in path for path in paths)), chosen[0])


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or with a number after it when it is in use."""
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def minutes(items: int) -> int:
    """About how long answering takes, in whole minutes."""
    return -(-items * SECONDS_AN_ITEM // 60)


def total(expected: Iterable[str]) -> str:
    """Expected numbers added up as a number is written; nothing where one of them is not known."""
    found = [_count(text) for text in expected]
    return "" if not found or None in found else str(sum(filter(None, found)))


def is_hidden(expected: str, least: str) -> bool:
    """Whether a group of the expected size is too small for a result of its own."""
    size = _count(expected)
    return size is not None and size < (_count(least) or LEAST_GROUP)


def faults(draft: Draft, now: datetime, taken: Taken) -> tuple[RequestError, ...]:
    """Everything that keeps the draft from being a plan, in the order of the form."""
    return tuple(_faults([*_names(draft, taken), *_parts(draft, now), partial(_times, draft, now)]))


def plan(draft: Draft, now: datetime) -> Plan:
    """The draft as the record takes it; raises its first fault."""
    for check in _parts(draft, now):
        check()
    opens, closes = _times(draft, now)
    return Plan(
        name=draft.name.strip(),
        unit=draft.unit or draft.units[0],
        units=draft.units,
        items=draft.items,
        languages=draft.languages,
        roles=tuple(_group(role, text) for role, text in draft.groups.items()),
        comments=draft.comments,
        opens=opens,
        closes=closes,
        min_group=_least(draft),
    )


def open_(
    store: Store, organisation: int | None, tree: Sequence[Unit], draft: Draft, now: datetime
) -> Workshop:
    """The workshop, with whatever it needs that is not there yet: all of it or nothing."""
    wanted, today = plan(draft, now), moments.local(now).date()

    def work(record: Record) -> Workshop:
        whose = organisation if organisation is not None else _found(record, draft, tree)
        assessment = draft.assessment
        if assessment is None:
            used = [one for one in catalogue.instruments().values() if one.index.keys() & set(wanted.items)]
            versions = [(one.id, one.version) for one in used]
            assessment = assessments.add(record, whose, wanted.name, versions, today).id
        return workshops.plan(record, whose, assessment, wanted, today)

    return store.together(work)


def _found(record: Record, draft: Draft, tree: Sequence[Unit]) -> int:
    whose = organisations.add(record, (draft.organisation or "").strip()).id
    units.put(record, whose, tree)
    return whose


def _faults(checks: Iterable[Callable[[], object]]) -> Iterator[RequestError]:
    for check in checks:
        try:
            check()
        except RequestError as fault:
            yield fault


def _names(draft: Draft, taken: Taken) -> list[Callable[[], object]]:
    return [
        partial(_organisation, draft, taken.organisations),
        partial(_name, draft, taken.rounds),
    ]


def _parts(draft: Draft, now: datetime) -> list[Callable[[], object]]:
    chosen = [
        partial(_chosen, found, fault)
        for found, fault in (
            (draft.items, RequestError("no_items")),
            (draft.units, RequestError("no_units")),
            (draft.groups, RequestError("no_groups")),
            (draft.languages, RequestError("no_languages")),
        )
    ]
    groups = [partial(_group, role, text) for role, text in draft.groups.items()]
    moment = [partial(moments.read, text, now) for text in (draft.opens, draft.closes)]
    return [*chosen, *groups, partial(_least, draft), *moment]


def _organisation(draft: Draft, taken: Collection[str]) -> None:
    if draft.organisation is None:
        return
    if not draft.organisation.strip():
        raise RequestError("no_organisation")
    if draft.organisation.strip().casefold() in {name.casefold() for name in taken}:
        raise RequestError("organisation_exists", name=draft.organisation.strip())
    checked(draft.organisation, "organisation", NAME)


def _name(draft: Draft, taken: Collection[str]) -> None:
    if not draft.name.strip():
        raise RequestError("no_name")
    if draft.name.strip() in taken:
        raise RequestError("round_exists", name=draft.name.strip())
    checked(draft.name, "round", NAME)


def _chosen(found: Collection[str], fault: RequestError) -> None:
    if not found:
        raise fault


def _group(role: str, text: str) -> RoleGroup:
    expected = _count(text)
    if expected is None and text.strip():
        raise RequestError("bad_expected", found=text.strip()[:40], most=MOST_EXPECTED)
    return RoleGroup(role, expected)


def _least(draft: Draft) -> int:
    least = _count(draft.min_group)
    if least is None or least < LEAST_GROUP:
        raise RequestError("min_group", least=LEAST_GROUP)
    return least


def _times(draft: Draft, now: datetime) -> tuple[datetime | None, datetime | None]:
    """When the workshop opens and closes; a workshop that has closed before it began helps nobody."""
    try:
        opens, closes = moments.read(draft.opens, now), moments.read(draft.closes, now)
    except RequestError:
        return None, None  # told by its own part
    if opens is not None and closes is not None and closes <= opens:
        raise RequestError("closes_first")
    if closes is not None and closes <= now:
        raise RequestError("closes_past")
    return opens, closes


def _count(text: str) -> int | None:
    """A number of people as it was written."""
    plain = text.strip()
    whole = plain.isascii() and plain.isdigit() and len(plain) < 7
    return int(plain) if whole and int(plain) <= MOST_EXPECTED else None
