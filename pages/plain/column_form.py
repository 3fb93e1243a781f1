"""The form that says what each column is: what is shown of a column, and what was chosen for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment import catalogue
from assessment.cells import instrument_of
from assessment.guess import Guess, Why
from assessment.mapping import Column, ColumnMapping
from assessment.personal import samples
from assessment.words import Words
from pages.plain.drafts import Draft

Options = Mapping[str, str]  # what a form sends → what a person reads
WHY: Mapping[Why, str] = {
    "same": "mapping.why_same",
    "alike": "mapping.why_alike",
    "words": "mapping.why_words",
    "cells": "mapping.why_cells",
    "levels": "mapping.why_levels",
    "comment": "mapping.why_comment",
    "personal": "mapping.why_personal",
    "row": "mapping.why_row",
    "remembered": "mapping.why_remembered",
    "none": "mapping.why_none",
}
HIDDEN = frozenset({"personal", "row", "comment"})
LOOK = frozenset({"alike", "levels"})  # guesses at which a person should look twice


@dataclass(frozen=True)
class Field:
    """One column: where it is, what is in it, what it probably is and why."""

    name: str
    letter: str
    heading: str
    samples: tuple[str, ...]
    different: int
    why: str
    is_doubtful: bool
    chosen: str


def fields(draft: Draft, say: Words) -> Iterator[Field]:
    """The columns in the order of the file."""
    for number, (heading, column, guess) in enumerate(
        zip(draft.mapping.headings, draft.mapping.columns, draft.guesses, strict=True)
    ):
        found = draft.grid.found(number, draft.mapping.heading_rows)
        is_hidden = guess.why in HIDDEN and column.use == "ignore"
        yield Field(
            _name(number),
            letter(number),
            heading,
            () if is_hidden else samples(found),
            len(found.keys() - {""}),
            _why(guess, say),
            guess.why in LOOK,
            column.code,
        )


def _why(guess: Guess, say: Words) -> str:
    known = instrument_of().get(guess.item)
    item = known.item(guess.item).name.to(say.language) if known else ""
    return say(WHY[guess.why], item=item)


def groups(say: Words) -> Mapping[str, Options]:
    """What a column may be, in groups: places, items, comments on items, and tables of one row an answer."""
    language = say.language
    items = {
        one.name.to(language): {f"item {item.id}": item.name.to(language) for item in one.items}
        for one in catalogue.instruments().values()
    }
    return {
        "": {
            "ignore": say("mapping.use_ignore"),
            "unit": say("mapping.use_unit"),
            "role": say("mapping.use_role"),
            "respondent": say("mapping.use_respondent"),
        },
        **{say("mapping.group_answers", name=name): named for name, named in items.items()},
        **{
            say("mapping.group_comments", name=name): {
                code.replace("item", "comment", 1): say("mapping.use_comment", item=item)
                for code, item in named.items()
            }
            for name, named in items.items()
        },
        say("mapping.group_long"): {
            "question": say("mapping.use_question"),
            "answer": say("mapping.use_answer"),
            "remark": say("mapping.use_remark"),
            "target": say("mapping.use_target"),
            "reason": say("mapping.use_reason"),
        },
    }


def chosen(draft: Draft, sent: Mapping[str, str]) -> ColumnMapping:
    """The mapping with the columns as they were chosen; what is no choice of ours changes nothing."""
    columns = tuple(
        Column.of(sent.get(_name(number), ""), instrument_of()) or column
        for number, column in enumerate(draft.mapping.columns)
    )
    return replace(draft.mapping, columns=columns)


def letter(number: int) -> str:
    """The column's name in a spreadsheet: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _name(number: int) -> str:
    return f"column-{number}"
