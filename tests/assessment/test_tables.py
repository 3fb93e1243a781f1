"""The tables say the same numbers as the scores, in the reader's language."""

import pytest

from assessment import catalogue, tables
from assessment.results import Ground
from assessment.scoring import Rules
from assessment.words import LANGUAGES, words
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

ARNSTEIN = catalogue.instrument("arnstein")
ITEMS = tuple(item.id for item in TINY.items)
FI, EN = words("fi"), words("en")


def people(levels, role="staff", count=12):
    return [Person(role, dict(zip(ITEMS, levels, strict=True)))] * count


MIXED = [Person("staff", dict(zip(ITEMS, (level, 2, 1, 3), strict=True))) for level in (1, 2, 2, 3) * 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_under_every_heading(language):
    say, scores = words(language), scored(TINY, MIXED, Rules(dict.fromkeys(ITEMS, 3)))
    rungs = scored(ARNSTEIN, [Person("staff", {"arnstein.needs": 4})] * 6, Rules({"arnstein.needs": 6}))
    found = [
        tables.ladder(rungs, say),
        tables.factors(scores, say),
        tables.factors(scores, say, "tiny.a"),
        tables.items(scores, say, "tiny.a"),
        tables.gaps(scores, say),
        tables.agreement(scores, say, "tiny.a"),
        tables.perception(scores, say),
        tables.response({"staff": 12}, {"staff": 20, "clients": None}, say),
    ]
    for table in found:
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_numbers_are_written_as_the_language_writes_them():
    scores = scored(TINY, MIXED, Rules(dict.fromkeys(ITEMS, 3)))
    (row, *_) = tables.factors(scores, FI, "tiny.a").rows
    assert (row[1], row[4]) == ("2,0", "1,0")
    assert tables.factors(scores, EN, "tiny.a").rows[0][1] == "2.0"


def test_a_unanimous_end_says_only_its_side():
    table = tables.factors(scored(TINY, people((4, 0, 2, 2)), Rules()), FI, "tiny.a")
    assert [row[1] for row in table.rows] == ["3,5 tai enemmän", "0,5 tai vähemmän"]


def test_a_small_group_and_a_half_answered_dimension_have_their_own_words():
    few = tables.factors(scored(TINY, people((1, 2, 3, 3), count=4), Rules()), FI)
    assert {row[1] for row in few.rows} == {FI("chart.withheld")}
    half = [Person("staff", {"tiny.a1": 2, "tiny.a2": "dk", "tiny.b1": "dk"})] * 9
    lone = scored(TINY, [Person("staff", {"tiny.b1": 2, "tiny.b2": None})] * 9, Rules(statement=True))
    assert tables.factors(scored(TINY, half, Rules()), FI).rows[1][1] == FI("chart.no_answer")
    assert tables.factors(lone, FI).rows[0][1] == FI("chart.no_answer")


def test_missing_answers_stand_beside_the_items_unless_the_group_is_small():
    half = [Person("staff", {"tiny.a1": 2, "tiny.a2": "dk", "tiny.b1": "dk"})] * 9
    assert [row[-1] for row in tables.items(scored(TINY, half, Rules()), EN, "tiny.a").rows] == [
        "0 / 0",
        "9 / 0",
    ]
    few = tables.items(scored(TINY, half[:4], Rules()), EN, "tiny.a")
    assert [row[-1] for row in few.rows] == ["–", "–"]


def test_a_statement_has_no_column_of_intervals():
    scores = scored(TINY, people((1, 2, 3, 3), "", 1), Rules(statement=True))
    assert FI("column.interval") not in tables.factors(scores, FI).columns


def test_a_clear_difference_is_named_with_its_size():
    leaders = [Person("leadership", dict(zip(ITEMS, (level, 3, 2, 2), strict=True))) for level in (3, 4) * 5]
    clients = [Person("clients", dict(zip(ITEMS, (level, 1, 2, 2), strict=True))) for level in (0, 1) * 5]
    rows = tables.perception(scored(TINY, leaders + clients, Rules()), EN).rows
    assert rows[0][-1] == "Clients −2.5 (large)"
    assert rows[1][-1] == EN("perception.not_shown")


def test_the_unit_is_told_only_where_there_are_several():
    one = (Ground("poske", "arnstein.needs", 5, "thesis, luku 5"),)
    two = (*one, Ground("kiiminki", "kampa.b4", -1, "report"))
    units = {"poske": "POSKE", "kiiminki": "Kiiminki"}
    assert len(tables.grounds(one, units, FI).columns) == 3
    table = tables.grounds(two, units, FI)
    assert [row[1:3] for row in table.rows] == [("POSKE", "5 Lepyttely"), ("Kiiminki", FI("answer.dk"))]
