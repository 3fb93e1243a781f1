"""The tidy answers table: one row an answer, read from a file, checked whole, written back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd

from assessment.errors import RequestError
from assessment.instrument import ID, Instrument
from assessment.roles import ROLES
from assessment.sheets import Columns, Finding, Sheet, read

COLUMNS = Columns(("round", "unit", "role", "respondent", "item", "value"), ("comment", "kind"))
KEY = ("round", "respondent", "item")
DONT_KNOW, NOT_APPLICABLE, MISSING = -1, -2, -3
WORDS = {"dk": DONT_KNOW, "na": NOT_APPLICABLE, "": MISSING}
LONGEST_ID = 64
LONGEST_LEVEL = 9

Kind = Literal["survey", "statement"]
KINDS: tuple[Kind, ...] = ("survey", "statement")
Rows = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True)
class Answers:
    """Checked answers of one or more rounds; every column of the frame is categorical text."""

    frame: pd.DataFrame
    kinds: Mapping[str, Kind]

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds in the file, by name."""
        return tuple(sorted(self.kinds))

    def of_round(self, name: str | None) -> tuple[str, pd.DataFrame]:
        """One round's rows; without a name the only round there is."""
        if name is None and len(self.rounds) > 1:
            raise RequestError("which_round", allowed=", ".join(self.rounds))
        chosen = name if name is not None else self.rounds[0]
        if chosen not in self.kinds:
            raise RequestError("unknown_round", found=chosen, allowed=", ".join(self.rounds))
        if len(self.rounds) == 1:
            return chosen, self.frame
        return chosen, self.frame[self.frame["round"] == chosen]


def levels(instruments: Iterable[Instrument]) -> Mapping[str, tuple[int, ...]]:
    """The levels that each known item allows."""
    return MappingProxyType(
        {item.id: instrument.scale.values for instrument in instruments for item in instrument.items}
    )


def read_answers(
    source: Path | bytes,
    items: Mapping[str, tuple[int, ...]],
    units: Collection[str] | None = None,
    name: str = "",
    closed: Collection[str] = (),
) -> Answers:
    """The answers in a file; raises `FileError` with every problem, and then nothing is taken in.

    units: those that people may have answered in, any where it is None. closed: those that take nothing new.
    """
    sheet = read(source, COLUMNS, name)
    findings = [*_names(sheet), *_roles(sheet), *_kinds(sheet), *_items(sheet, items), *_values(sheet, items)]
    if units is not None:
        findings += _units(sheet, units, closed)
    if all(len(finding.rows) == 0 for finding in findings if finding.column in KEY):
        findings += [
            *_repeated(sheet),
            *_torn(sheet),
            *_crowds(sheet),
        ]  # otherwise nobody can say who answered what
    sheet.refuse(findings)
    return Answers(sheet.frame, _kind_of_rounds(sheet))


def write_csv(answers: Answers) -> str:
    """The answers as the CSV that `read_answers` takes in."""
    text: str = answers.frame.to_csv(index=False, lineterminator="\r\n")  # so that a lone \r is quoted too
    return text


def state_of(text: str) -> int | None:
    """The level or state that a value's text stands for; None for what is no value at all."""
    if text in WORDS:
        return WORDS[text]
    whole = text.isascii() and text.isdigit() and len(text) <= LONGEST_LEVEL
    return int(text) if whole and (text == "0" or text[0] != "0") else None


def _names(sheet: Sheet) -> list[Finding]:
    """Rounds and units become keys; a respondent's name is another tool's and only has to be short."""
    strict = [
        Finding("bad_id", column, _unfit(sheet, column, _is_id), "a–z 0–9 _ . - (1–64)")
        for column in ("round", "unit")
    ]
    return [*strict, Finding("bad_respondent", "respondent", _unfit(sheet, "respondent", _is_name), "1–64")]


def _is_id(text: str) -> bool:
    return ID.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_ID and text.isprintable() and text == text.strip()


def _unfit(sheet: Sheet, column: str, fits: Callable[[str], bool]) -> Rows:
    return sheet.where(column, [fits(text) for text in sheet.categories(column)])


def _roles(sheet: Sheet) -> list[Finding]:
    """A survey's people have a role; a statement may speak for the whole unit."""
    rows = _unfit(sheet, "role", lambda role: role in ROLES)
    silent = np.asarray(sheet.frame["role"] == "")[rows] & _stated(sheet)[rows]
    return [Finding("unknown_role", "role", rows[~silent], ", ".join(ROLES))]


def _stated(sheet: Sheet) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if "kind" not in sheet.frame:
        return np.zeros(len(sheet.frame), bool)
    return np.asarray(sheet.frame["kind"] == "statement")


def _kinds(sheet: Sheet) -> list[Finding]:
    if "kind" not in sheet.frame:
        return []
    allowed = (*KINDS, "")
    unknown = Finding(
        "unknown_kind", "kind", _unfit(sheet, "kind", lambda kind: kind in allowed), ", ".join(KINDS)
    )
    stated, rounds = _stated(sheet), sheet.codes("round").astype(np.intp)
    first = np.zeros(len(sheet.categories("round")), bool)
    first[rounds[::-1]] = stated[::-1]
    return [
        unknown,
        Finding("mixed_kinds", "kind", np.flatnonzero(stated != first[rounds]), "1 × kind / round"),
    ]


def _items(sheet: Sheet, items: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    allowed = ", ".join(list(items)[:3]) + ", …"
    return [Finding("unknown_item", "item", _unfit(sheet, "item", lambda item: item in items), allowed)]


def _values(sheet: Sheet, items: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    """Which values go with which item is looked up once a pair of categories, not once a row."""
    names, values = sheet.categories("item"), [state_of(text) for text in sheet.categories("value")]
    scales = sorted({items[name] for name in names if name in items})
    scale_of = np.array([scales.index(items[name]) if name in items else -1 for name in names])
    of_row = scale_of[sheet.codes("item")]
    findings = []
    for number, scale in enumerate(scales):
        good = np.array([value in scale or (value is not None and value < 0) for value in values], bool)
        if good.all():
            continue
        rows = np.flatnonzero((of_row == number) & ~good[sheet.codes("value")])
        findings.append(Finding("bad_value", "value", rows, f"{scale[0]}–{scale[-1]}, dk, na"))
    return findings


def _units(sheet: Sheet, units: Collection[str], closed: Collection[str]) -> list[Finding]:
    allowed = ", ".join(sorted(units)[:5]) + (", …" if len(units) > 5 else "")
    known = {*units, *closed}
    return [
        Finding("unknown_unit", "unit", _unfit(sheet, "unit", lambda unit: unit in known), allowed),
        Finding("closed_unit", "unit", _unfit(sheet, "unit", lambda unit: unit not in closed), allowed),
    ]


def _keys(sheet: Sheet, *columns: str) -> Rows:
    """One number for each combination of the columns' categories."""
    keys = np.zeros(len(sheet.frame), np.intp)
    for column in columns:
        keys *= len(sheet.frame[column].cat.categories)
        keys += sheet.codes(column)
    return keys


def _repeated(sheet: Sheet) -> list[Finding]:
    keys = _keys(sheet, *KEY)
    rows = (
        np.flatnonzero(pd.Series(keys).duplicated().to_numpy()) if _any_twice(keys) else np.empty(0, np.intp)
    )
    return [Finding("repeated_answer", "item", rows, "1 × round, respondent, item")]


def _any_twice(keys: Rows) -> bool:
    """Counting beats hashing while the keys are dense, as a full questionnaire's are."""
    if keys.max(initial=0) < 8 * len(keys) + 1000:
        return bool((np.bincount(keys) > 1).any())
    return bool(pd.Series(keys).duplicated().any())


def _torn(sheet: Sheet) -> list[Finding]:
    """A respondent who stands in two units or two roles of one round cannot be counted."""
    people = _keys(sheet, "round", "respondent")
    if people.max(initial=0) > 8 * len(people) + 1000:
        people = np.unique(people, return_inverse=True)[1]
    findings = []
    for column in ("unit", "role"):
        codes = sheet.codes(column)
        first = np.zeros(people.max(initial=0) + 1, codes.dtype)
        first[people[::-1]] = codes[::-1]
        rows = np.flatnonzero(first[people] != codes)
        findings.append(Finding("torn_respondent", column, rows, f"1 × {column} / round, respondent"))
    return findings


def _crowds(sheet: Sheet) -> list[Finding]:
    """A unit, or a role group of it, states one thing: a second respondent would be a survey in disguise."""
    stated = _stated(sheet)
    if not stated.any():
        return []
    voices, people = _keys(sheet, "round", "unit", "role"), sheet.codes("respondent")
    first = pd.Series(people).groupby(voices).transform("first").to_numpy()
    rows = np.flatnonzero(stated & (people != first))
    return [Finding("statement_of_many", "respondent", rows, "1 × respondent / unit, role")]


def _kind_of_rounds(sheet: Sheet) -> Mapping[str, Kind]:
    if "kind" not in sheet.frame:
        return MappingProxyType(dict.fromkeys(sheet.categories("round"), KINDS[0]))
    stated = set(sheet.frame["round"][_stated(sheet)])
    return MappingProxyType({name: KINDS[name in stated] for name in sheet.categories("round")})
