import re

import pandas as pd
import pytest

from assessment import catalogue
from assessment.answers import levels, read_answers

FILES = catalogue.DATA / "demo"
PLACE = re.compile(
    r"thesis, luku \d\.\d(\.\d)?( ja \d\.\d(\.\d)?)?: "
    r"|(report|sitra), s\. \d{1,2}(–\d{1,2})?: "
    r"|tuurnas, dia [^:]+: "
)


def table(name):
    return pd.read_csv(FILES / name, dtype="str", keep_default_na=False)


@pytest.fixture(scope="module")
def cases():
    return table("documented-cases.csv")


@pytest.fixture(scope="module")
def units():
    return table("documented-cases-units.csv")


def test_cases_pass_the_check_of_every_answers_file(cases, units):
    allowed = levels(catalogue.instrument(name) for name in catalogue.FIRST)
    read = read_answers(FILES / "documented-cases.csv", allowed, set(units["unit"]))
    assert dict(read.kinds) == {"documented": "statement"}
    assert len(read.frame) == len(cases)


def test_columns_are_those_of_the_contract(cases, units):
    assert list(cases.columns) == ["round", "unit", "role", "respondent", "item", "value", "comment", "kind"]
    assert list(units.columns) == ["unit", "name", "parent", "kind"]


def test_a_case_speaks_for_itself_and_as_a_whole(cases):
    assert (cases["respondent"] == cases["unit"]).all()
    assert set(cases["role"]) == {""}


def test_every_unit_is_a_case_with_answers_and_a_year_in_its_name(cases, units):
    assert list(units["unit"]) == list(cases["unit"].unique())
    assert len(units) >= 5
    assert units["name"].str.contains(r"\((?:[a-zäö]+ )?20\d\d(?:–20\d\d)?\)$").all()
    assert set(units["kind"]) == {"case"}


def test_a_value_is_what_the_source_says_was_done(cases):
    assert cases["value"].str.isdigit().all()


def test_every_comment_is_one_sentence_after_the_place_it_rests_on(cases):
    for comment in cases["comment"]:
        place = PLACE.match(comment)
        assert place, comment
        assert re.fullmatch(r"[A-ZÅÄÖ0-9][^.!]+\.", comment[place.end() :]), comment


def test_a_case_rests_on_one_document(cases):
    document = cases["comment"].str.split(",").str[0]
    assert (document.groupby(cases["unit"]).nunique() == 1).all()
    assert set(document) <= set(catalogue.documents())


def test_no_comment_is_used_twice(cases):
    assert cases["comment"].is_unique
