"""The step in which somebody says what each column is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from starlette.responses import Response

from assessment import foreign, mapped
from assessment.errors import FileError, Problem
from assessment.mapping import ColumnMapping, Use
from assessment.sheets.grid import MOST_HEADING_ROWS
from assessment.sheets.sheet import MOST_PROBLEMS, short
from pages.components import record
from pages.plain import column_form
from pages.plain.drafts import DRAFTS
from pages.plain.mapping_step import Sent, Step

MOST_TEXTS = 300  # more than that nobody tells one by one: then it is another kind of column


def columns(here: Step, sent: Sent) -> Response:
    """What each column is."""
    return _columns(here)


def take_columns(here: Step, sent: Sent) -> Response:
    """Goes on with the columns as they were chosen, or says what cannot be; other headings are read anew."""
    rows = _rows(sent.get("rows", ""))
    is_other = rows is not None and rows != here.draft.mapping.heading_rows
    if is_other or sent.get("action") == "headings":
        store, draft = record.open_(), here.draft
        DRAFTS.change(
            here.by,
            here.token,
            *mapped.begin(store, here.by, draft.organisation, draft.grid, here.units, rows),
        )
        return here.to("columns")
    mapping = column_form.chosen(here.draft, sent)
    changed = replace(here, draft=DRAFTS.change(here.by, here.token, here.draft.guesses, mapping))
    problems = tuple(foreign.faults(here.draft.grid, mapping))
    if not problems:
        problems = tuple(_crowds(here, mapping))
    if problems:
        error = FileError(problems[:MOST_PROBLEMS], len(problems))
        return _columns(changed, message=here.say("mapping.columns_wrong"), error=error, status=422)
    return here.to("values")


def _rows(text: str) -> int | None:
    return int(text) if text in map(str, range(1, MOST_HEADING_ROWS + 1)) else None


def _crowds(here: Step, mapping: ColumnMapping) -> Iterator[Problem]:
    """The columns in which too many texts would have to be told one by one."""
    found = here.read(mapping, here.units)
    levels: tuple[Use, ...] = ("item", "answer", "target")
    for uses, cells in (
        (("question",), found.questions),
        (("role",), found.roles),
        (("unit",), found.units),
        *((levels, of_scale) for of_scale in found.levels.values()),
    ):
        unclear = sum(not cell.is_sure for cell in cells)
        if unclear > MOST_TEXTS:
            number = next(number for number, column in enumerate(mapping.columns) if column.use in uses)
            heading = short(mapping.headings[number])
            allowed = f"≤ {MOST_TEXTS}"
            yield Problem("too_many_texts", here.draft.grid.name, None, heading, str(unclear), allowed)


def _columns(here: Step, message: str = "", error: FileError | None = None, status: int = 200) -> Response:
    draft, fields = here.draft, tuple(column_form.fields(here.draft, here.say))
    return here.page(
        "columns",
        status,
        fields=fields,
        doubtful=[field for field in fields if field.is_doubtful],
        groups=column_form.groups(here.say),
        rows=range(1, min(MOST_HEADING_ROWS, len(draft.grid.lines) - 1) + 1),
        below=len(draft.grid.lines) - draft.mapping.heading_rows,
        is_remembered=any(guess.why == "remembered" for guess in draft.guesses),
        message=message,
        error=error,
    )
