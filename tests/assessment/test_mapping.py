"""A mapping is kept and found again as it was; what another wrote is not trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers import MISSING
from assessment.mapping import (
    LEFT_OUT,
    NEW,
    Column,
    ColumnMapping,
    digest,
    from_json,
    nearest,
    numbered,
    to_json,
    to_keep,
)

MAPPING = ColumnMapping(
    1,
    ("Rooli", "Väite", "Väite"),
    (Column("role"), Column("item", "kampa.a1"), Column("comment", "kampa.a1")),
    {"maturity": "choice"},
    {"maturity": {"ehkä": 2, "-": MISSING}},
    {"pomo": "leadership", "muu": LEFT_OUT},
    {"kotihoito": "home", "uusi": NEW},
)


def test_mapping_comes_back_from_json_as_it_was():
    assert from_json(to_json(MAPPING)) == MAPPING


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"heading_rows": 1, "headings": ["a"], "columns": []}']
)
def test_json_that_is_no_mapping_is_forgotten(text: str):
    assert from_json(text) is None


@pytest.mark.parametrize("column", MAPPING.columns)
def test_column_comes_back_from_a_form(column: Column):
    assert Column.of(column.code, {"kampa.a1": 1}) == column


@pytest.mark.parametrize(
    "code", ["", "item", "item nothing", "role kampa.a1", "king", "item kampa.a1 x", "unit x"]
)
def test_column_that_is_none_of_ours_is_none(code: str):
    assert Column.of(code, {"kampa.a1": 1}) is None


def test_same_headings_are_told_apart_by_their_order():
    assert numbered(("a", "b", "a")) == (("a", 0), ("b", 0), ("a", 1))
    assert MAPPING.named["Väite", 1] == Column("comment", "kampa.a1")


def test_digest_tells_headings_and_their_order():
    assert len({digest(one) for one in (("a", "b"), ("b", "a"), ("a,b",), ("a", "b", ""))}) == 4


def test_nearest_mapping_has_half_of_the_headings():
    other = replace(MAPPING, headings=("x", "y", "z"))
    assert nearest([other, MAPPING], ("Rooli", "Väite", "new")) == MAPPING
    assert nearest([other, MAPPING], ("Rooli", "new", "newer")) is None
    assert nearest([], ("Rooli",)) is None


def test_what_was_left_out_is_not_remembered():
    kept = to_keep(MAPPING)
    assert (kept.levels, kept.roles, kept.units) == (
        {"maturity": {"ehkä": 2}},
        {"pomo": "leadership"},
        {"kotihoito": "home"},
    )
