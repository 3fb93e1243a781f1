"""The last step: what would be kept, and keeping it, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from starlette.responses import RedirectResponse, Response

from assessment import foreign, intake, mapped, readings
from assessment.errors import FileError, RequestError
from assessment.mapped import Place
from assessment.mapping import ColumnMapping
from assessment.readings import Readings
from assessment.records import rounds
from assessment.records.assessments import Assessment
from assessment.sheets.sheet import MOST_PROBLEMS
from assessment.units import Unit
from pages.components import record
from pages.plain import mapping_tables
from pages.plain.drafts import DRAFTS, Draft
from pages.plain.mapping_step import Sent, Step


def summary(here: Step, sent: Sent) -> Response:
    """What would be kept; what has no meaning yet is asked first."""
    return _summary(here, sent)


def take_summary(here: Step, sent: Sent) -> Response:
    """Keeps what was shown: all of it or nothing."""
    if not here.is_readable:
        return here.to("columns")
    units = here.units
    found = here.read(here.draft.mapping, units)
    if not found.is_settled or sent.get("seen") != _seen(here.draft, units):
        return _summary(here, sent, message=here.say("mapping.changed"), status=409)
    try:
        place = _place(here, sent)
        where = _kept_targets if here.draft.mapping.is_of_targets else _kept
        way = where(here, place, found, units)
    except RequestError as error:
        return _summary(here, sent, message=here.say.error(error), status=422)
    DRAFTS.drop(here.by, here.token)
    return RedirectResponse(way, 303)


def _kept(here: Step, place: Place, found: Readings, units: tuple[Unit, ...]) -> str:
    """Keeps the answers; the address of their results."""
    mapping = readings.settled(here.draft.mapping, found)
    mapping, fresh = mapped.placed(mapping, found, units)
    given = foreign.taken(here.draft.grid, mapping)
    if given.problems or given.frame.empty:
        raise RequestError("nothing_to_keep")
    begun = mapped.keep(
        record.open_(), here.by, place, given, mapping, there=units, fresh=fresh, today=date.today()
    )
    return f"/results?round={begun.rounds[-1].id}"


def _kept_targets(here: Step, place: Place, found: Readings, units: tuple[Unit, ...]) -> str:
    """Keeps the targets; the address of the results that they hold for."""
    mapping, store = readings.settled(here.draft.mapping, found), record.open_()
    aims, _, problems = foreign.targets(here.draft.grid, mapping)
    if problems or not aims:
        raise RequestError("nothing_to_keep")
    kept = mapped.keep_targets(store, here.by, place, aims, mapping, there=units)
    held = rounds.every(store, kept.organisation, kept.id)
    return f"/results?round={held[-1].id}" if held else "/"


def _place(here: Step, sent: Sent) -> Place:
    """Where it was said to go."""
    name, day, assessment = (sent.get(one, "").strip() for one in ("round", "day", "assessment"))
    if not name and not here.draft.mapping.is_of_targets:
        raise RequestError("no_round_name")
    number = (
        int(assessment) if assessment.isascii() and assessment.isdigit() and len(assessment) < 16 else None
    )
    return Place(here.draft.organisation, number, name, _day(day), here.draft.along)


def _day(text: str) -> date:
    """The day on which people answered last; today when nothing was said."""
    try:
        day = date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise RequestError("bad_day", found=text[:40]) from None
    if day > date.today():
        raise RequestError("day_ahead")
    return day


def _seen(draft: Draft, units: tuple[Unit, ...]) -> str:
    """What tells one summary from another."""
    return sha256(repr((draft.mapping, units)).encode()).hexdigest()[:16]


def _summary(here: Step, sent: Sent, message: str = "", status: int = 200) -> Response:
    if not here.is_readable:
        return here.to("columns")
    draft, units = here.draft, here.units
    found = here.read(draft.mapping, units)
    if not found.is_settled:
        return here.to("values")
    mapping, fresh = mapped.placed(readings.settled(draft.mapping, found), found, units)
    is_of_targets = mapping.is_of_targets
    shown = _shown_targets(here, mapping, units) if is_of_targets else _shown(here, mapping, units, fresh)
    problems, items = shown.pop("problems"), shown.pop("items")
    error = FileError(problems[:MOST_PROBLEMS], len(problems)) if problems else None
    fitting = mapped.fitting(record.open_(), here.by, draft.organisation, items)
    return here.page(
        "summary",
        422 if error and status == 200 else status,
        **shown,
        **_typed(here, sent, fitting),
        read_as=mapping_tables.read_as(found, here.say),
        ignored=mapping_tables.ignored(mapping, here.say),
        most=mapping_tables.MOST_SHOWN,
        seen=_seen(draft, units),
        is_sure=found.is_sure,
        can_keep=error is None and (bool(fitting) or not is_of_targets),
        message=message or _hindrance(here, error, is_homeless=is_of_targets and not fitting),
        error=error,
    )


def _typed(here: Step, sent: Sent, fitting: Sequence[Assessment]) -> dict[str, Any]:
    """The fields that say where it goes, as they were sent or as they begin."""
    return {
        "fitting": fitting,
        "chosen": sent.get("assessment", str(fitting[0].id) if fitting else "")[:20],
        "round": sent.get("round", "")[:200],
        "day": sent.get("day", "")[:10],
        "today": date.today().isoformat(),
        "is_new": intake.find(record.open_(), here.by, here.draft.organisation) is None,
    }


def _hindrance(here: Step, error: FileError | None, *, is_homeless: bool) -> str:
    """Why nothing can be kept, if nothing can."""
    if error:
        return here.say("mapping.faults")
    return here.say.error(RequestError("no_assessment")) if is_homeless else ""


def _shown(
    here: Step, mapping: ColumnMapping, units: tuple[Unit, ...], fresh: tuple[Unit, ...]
) -> dict[str, Any]:
    say, given = here.say, foreign.taken(here.draft.grid, mapping)
    return {
        "problems": given.problems,
        "items": given.items,
        "people": len(given.people),
        "asked": tuple(mapping_tables.asked(given.items, say)),
        "roles": mapping_tables.by_role(given, say),
        "units": mapping_tables.by_unit(given, units, fresh, say),
        "left_out": mapping_tables.left_out(given.left_out, say),
        "comments": given.comments,
        "lone_comments": given.lone_comments,
    }


def _shown_targets(here: Step, mapping: ColumnMapping, units: tuple[Unit, ...]) -> dict[str, Any]:
    aims, left_out, problems = foreign.targets(here.draft.grid, mapping)
    items = frozenset(aim.item for aim in aims)
    return {
        "problems": problems,
        "items": items,
        "asked": tuple(mapping_tables.asked(items, here.say)),
        "aims": mapping_tables.of_targets(aims, units, here.say),
        "left_out": (here.say.count("mapping.left_target", left_out),) if left_out else (),
    }
