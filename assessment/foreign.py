"""Answers and targets that another tool gathered, taken out of its table as it was mapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd

from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE, Answers
from assessment.errors import Problem
from assessment.mapping import ALL, LEFT_OUT, ColumnMapping, Use
from assessment.roles import ROLES
from assessment.rows import Array, Rows, scale_of
from assessment.sheets.grid import Grid
from assessment.sheets.sheet import LONGEST_CELL, short
from assessment.targets import Target

ONCE: tuple[Use, ...] = ("unit", "role", "respondent", "question", "answer", "remark", "target", "reason")
OF_LONG: tuple[Use, ...] = ("answer", "remark", "target", "reason")


def faults(grid: Grid, mapping: ColumnMapping) -> Iterator[Problem]:
    """Everything that keeps columns that are mapped like this from being read."""
    name, line, seen = grid.name, mapping.heading_rows, set[str]()
    answered = {column.item for column in mapping.columns if column.use == "item"}
    for heading, column in zip(mapping.headings, mapping.columns, strict=True):
        if column.code in seen and column.use in ONCE:
            yield Problem("use_twice", name, line, short(heading))
        elif column.code in seen and column.item:
            yield Problem("item_twice", name, line, short(heading), column.item)
        elif column.use in ("item", "comment") and mapping.is_long:
            yield Problem("two_shapes", name, line, short(heading), column.item)
        elif column.use == "comment" and column.item not in answered:
            yield Problem("comment_alone", name, line, short(heading), column.item)
        elif column.use in OF_LONG and not mapping.is_long:
            yield Problem("no_question_column", name, line, short(heading))
        seen.add(column.code)
    if not answered and not mapping.is_long:
        yield Problem("no_item_column", name)
    if mapping.is_long and len(mapping.uses("answer")) + len(mapping.uses("target")) != 1:
        yield Problem("no_answer_column", name)
    if mapping.uses("answer") and not mapping.uses("respondent"):
        yield Problem("no_respondent_column", name)


@dataclass(frozen=True)
class Taken:
    """What a table gives: answers by row, what is left out and why (in rows), and what is wrong with it.

    frame: unit, role, respondent, item, value, comment, all categorical.
    """

    frame: pd.DataFrame
    left_out: Mapping[str, int]
    lone_comments: int = 0
    problems: tuple[Problem, ...] = ()

    def answers(self, round_name: str) -> Answers:
        """The answers as those of one survey round."""
        of_round = pd.Categorical.from_codes(np.zeros(len(self.frame), np.int8), pd.Index([round_name]))
        return Answers(self.frame.assign(round=of_round), MappingProxyType({round_name: "survey"}))

    @cached_property
    def people(self) -> pd.DataFrame:
        """One row a respondent."""
        return self.frame.drop_duplicates("respondent")

    @property
    def comments(self) -> int:
        """How many answers have a comment."""
        return int((self.frame["comment"] != "").sum())

    def times(self, column: str) -> Mapping[str, int]:
        """How many respondents there are of each unit or role, the most first."""
        counts = self.people[column].value_counts()
        return {str(name): int(times) for name, times in counts.items() if times}

    @property
    def items(self) -> frozenset[str]:
        """The items that anybody answered."""
        return frozenset(str(item) for item in self.frame["item"].unique())


def taken(grid: Grid, mapping: ColumnMapping) -> Taken:
    """The answers of a table whose mapping has a meaning for every text."""
    rows = Rows(grid, mapping)
    return _long(rows) if mapping.is_long else _wide(rows)


def targets(grid: Grid, mapping: ColumnMapping) -> tuple[tuple[Target, ...], int, tuple[Problem, ...]]:
    """The targets of a table, how many rows are left out, and what is wrong with them."""
    rows = Rows(grid, mapping)
    units, items, levels = rows.units, rows.items, rows.levels_of_items("target")
    reasons = rows.texts("reason")
    is_in = (units != LEFT_OUT) & (items != LEFT_OUT) & (levels != MISSING)
    twice = is_in & _repeated(is_in, units, items)
    problems = [*rows.problems("repeated_target", twice, items), *_too_long(rows, reasons, is_in)]
    found = tuple(
        Target(None if units[row] == ALL else units[row], items[row], int(levels[row]), reasons[row])
        for row in np.flatnonzero(is_in)
    )
    return found, int((~is_in).sum()), tuple(problems)


def _wide(rows: Rows) -> Taken:
    """One row a respondent: those whose unit or role is left out, or who said nothing, are not taken in."""
    numbers = rows.mapping.uses("item")
    items = [rows.mapping.columns[number].item for number in numbers]
    levels = np.column_stack(
        [rows.levels(number, scale_of(item)) for number, item in zip(numbers, items, strict=True)]
    )
    units, roles, silent = rows.units, rows.roles, (levels == MISSING).all(axis=1)
    left_out = _left_out({"unit": units == LEFT_OUT, "role": roles == LEFT_OUT, "silent": silent})
    is_in = (units != LEFT_OUT) & (roles != LEFT_OUT) & ~silent
    answered = (levels != MISSING) & is_in[:, None]
    people, which = np.nonzero(answered)
    comments, lone = np.full(len(people), "", object), 0
    problems = list(_same_people(rows, is_in))
    for number in rows.mapping.uses("comment"):
        item = items.index(rows.mapping.columns[number].item)
        texts = rows.column(number)
        comments[which == item] = texts[people[which == item]]
        lone += int(((texts != "") & is_in & ~answered[:, item]).sum())
        problems += _too_long(rows, texts, answered[:, item])
    names = np.array(items, object)[which]
    frame = _frame(units[people], roles[people], people, names, levels[people, which], comments)
    return Taken(frame, left_out, lone, tuple(problems))


def _long(rows: Rows) -> Taken:
    """One row an answer; who gave it is told by the respondent's name, of which only a number remains."""
    units, roles, items, levels = rows.units, rows.roles, rows.items, rows.levels_of_items("answer")
    people = pd.factorize(rows.texts("respondent"))[0]
    left_out = _left_out(
        {
            "question": items == LEFT_OUT,
            "unit": units == LEFT_OUT,
            "role": roles == LEFT_OUT,
            "silent": levels == MISSING,
        }
    )
    is_in = (items != LEFT_OUT) & (units != LEFT_OUT) & (roles != LEFT_OUT) & (levels != MISSING)
    comments = rows.texts("remark")
    frame = _frame(*(one[is_in] for one in (units, roles, people, items, levels, comments)))
    nameless = is_in & (rows.texts("respondent") == "")
    problems = [
        *rows.problems("bad_respondent", nameless, rows.texts("respondent")),
        *rows.problems("repeated_answer", is_in & _repeated(is_in, people, items), items),
        *rows.problems("torn_respondent", is_in & _torn(is_in, people, units), rows.texts("unit")),
        *rows.problems("torn_respondent", is_in & _torn(is_in, people, roles), rows.texts("role")),
        *_too_long(rows, comments, is_in),
    ]
    lone = int(((comments != "") & (levels == MISSING) & (items != LEFT_OUT)).sum())
    return Taken(frame, left_out, lone, tuple(problems))


def _left_out(reasons: Mapping[str, Array]) -> Mapping[str, int]:
    """How many rows each reason leaves out; of several the first counts."""
    found, out = {}, np.zeros(len(next(iter(reasons.values()))), bool)
    for reason, rows in reasons.items():
        found[reason] = int((rows & ~out).sum())
        out |= rows
    return {reason: times for reason, times in found.items() if times}


def _frame(
    units: Array, roles: Array, people: Array, items: Array, levels: Array, comments: Array
) -> pd.DataFrame:
    words = {DONT_KNOW: "dk", NOT_APPLICABLE: "na"}
    values, codes = np.unique(levels, return_inverse=True)
    texts = [words.get(int(value), str(value)) for value in values]
    return pd.DataFrame(
        {
            "unit": pd.Categorical(units),
            "role": pd.Categorical(roles, ROLES),
            "respondent": _numbered(people),
            "item": pd.Categorical(items),
            "value": pd.Categorical.from_codes(codes.reshape(-1), pd.Index(texts)),
            "comment": pd.Categorical(comments),
        }
    )


def _numbered(people: Array) -> pd.Categorical[str]:
    """The people as numbers from 1, which say nothing of who they are."""
    codes, found = pd.factorize(people)
    return pd.Categorical.from_codes(codes, pd.Index([str(number + 1) for number in range(len(found))]))


def _repeated(is_in: Array, *keys: Array) -> Array:
    """[row] whether an earlier row has the same keys."""
    found = np.zeros(len(is_in), bool)
    found[is_in] = (
        pd.DataFrame({number: key[is_in] for number, key in enumerate(keys)}).duplicated().to_numpy()
    )
    return found


def _torn(is_in: Array, people: Array, places: Array) -> Array:
    """[row] whether the person stood in another place before."""
    found = np.zeros(len(is_in), bool)
    of_person = pd.Series(places[is_in]).groupby(people[is_in])
    found[is_in] = (of_person.transform("first") != pd.Series(places[is_in])).to_numpy()
    return found


def _same_people(rows: Rows, is_in: Array) -> Iterator[Problem]:
    """The rows of somebody who has answered already, where the table says who answered."""
    names, lines = rows.texts("respondent"), rows.grid.lines[rows.mapping.heading_rows :]
    for row in np.flatnonzero(is_in & (names != "") & _repeated(is_in, names)):
        yield Problem("repeated_respondent", rows.grid.name, lines[row], "", short(names[row]))


def _too_long(rows: Rows, texts: Array, is_in: Array) -> Iterator[Problem]:
    long = np.array([len(text) > LONGEST_CELL for text in texts], bool)
    return rows.problems("too_long", long & is_in, texts, f"≤ {LONGEST_CELL}")
