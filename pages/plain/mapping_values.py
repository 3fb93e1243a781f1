"""The step in which somebody says what the cells mean that are not clear."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from assessment.readings import Readings
from assessment.units import Unit
from pages.plain import cell_form
from pages.plain.drafts import DRAFTS
from pages.plain.mapping_step import Sent, Step


def values(here: Step, sent: Sent) -> Response:
    """What the cells mean that are not clear; where all are, straight on."""
    if not here.is_readable:
        return here.to("columns")
    units = here.units
    found = here.read(here.draft.mapping, units)
    if found.is_sure:
        return here.to("summary")
    return _values(here, found, units)


def take_values(here: Step, sent: Sent) -> Response:
    """Goes on when every text has its meaning, and else says which have none."""
    if not here.is_readable:
        return here.to("columns")
    units, mapping = here.units, here.draft.mapping
    found = here.read(mapping, units)
    if sent.get("seen") != cell_form.seen(found):
        return _values(here, found, units, message=here.say("mapping.changed"), status=409)
    shown = tuple(cell_form.parts(found, mapping, units, here.say))
    mapping = cell_form.chosen(shown, found, mapping, sent)
    changed = replace(here, draft=DRAFTS.change(here.by, here.token, here.draft.guesses, mapping))
    found = here.read(mapping, units)
    if found.is_settled:
        return here.to("summary")
    return _values(changed, found, units, message=here.say("mapping.unsettled"), status=422)


def _values(
    here: Step, found: Readings, units: tuple[Unit, ...], message: str = "", status: int = 200
) -> Response:
    parts = tuple(cell_form.parts(found, here.draft.mapping, units, here.say))
    return here.page("values", status, parts=parts, seen=cell_form.seen(found), message=message)
