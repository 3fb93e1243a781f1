"""The units that moved most in the record: who takes part, who is only counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment import catalogue, intake
from assessment.changes import changes
from assessment.choice import Choice
from assessment.errors import RequestError
from assessment.improvement import most_improved
from assessment.records import rounds
from assessment.records.store import Store
from tests import outcomes
from tests.assessment.rounds import kept
from tests.conftest import TODAY

CHOICE = Choice("kampa")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int, int, int]]:
    """Forty units and their two rounds; only looked at."""
    with Store.open(tmp_path_factory.mktemp("improvement")) as store:
        begun = kept(store, units=40, people=3000)
        yield store, begun.organisation.id, *(one.id for one in begun.rounds)


def test_every_unit_moved_as_its_own_page_says(example):
    found = most_improved(*example, CHOICE, "kampa.b")
    assert len(found.rows) > 20
    store, organisation, first, second = example
    for row in found.rows:
        own = changes(store, organisation, first, second, "kampa", row.unit.id).change
        told = next(one for one in own.dimensions if one.name == "kampa.b")
        assert (row.before, row.after) == (pytest.approx(told.before), pytest.approx(told.after))
        assert row.difference == pytest.approx(told.difference)


def test_the_greatest_rise_stands_first_and_is_drawn_towards_the_common_one(example):
    found = most_improved(*example, CHOICE, "kampa.b")
    assert [row.estimate for row in found.rows] == sorted((row.estimate for row in found.rows), reverse=True)
    assert found.common == pytest.approx(0.2, abs=0.1)
    for row in found.rows:
        assert min(row.difference, found.common) - 1e-9 <= row.estimate
        assert row.estimate <= max(row.difference, found.common) + 1e-9
        assert (row.verdict == "up") == (row.low > 0)


def test_turned_round_every_unit_fell(example):
    store, organisation, first, second = example
    found, back = (
        most_improved(store, organisation, *pair, CHOICE, "kampa.b")
        for pair in ((first, second), (second, first))
    )
    assert back.common == pytest.approx(-found.common)
    assert {row.unit.id: row.estimate for row in back.rows} == {
        row.unit.id: pytest.approx(-row.estimate) for row in found.rows
    }


def test_units_of_one_round_are_counted_and_have_no_row(store):
    begun = kept(
        store, 40, 3000, lambda frame: frame[(frame["unit"] != "sanelma") | (frame["round"] == "2025")]
    )
    found = most_improved(store, begun.organisation.id, *(one.id for one in begun.rounds), CHOICE, "kampa.b")
    assert found.once == 1 + 1  # the newcomer answered in the second round only
    assert "sanelma" not in [row.unit.id for row in found.rows]


def test_units_that_may_not_be_told_are_counted_and_have_no_row(example):
    found = most_improved(*example, CHOICE, "kampa.b")
    assert len(found.rows) + found.withheld + found.once <= 40
    told = {row.unit.id for row in found.rows}
    for unit in ("kuvittelo", "esimerkkila"):
        assert unit not in told


def test_a_branch_below_itself(example):
    found = most_improved(*example, Choice("kampa", None, "below"), "kampa.b")
    assert {row.unit.id for row in found.rows} == {"perheet", "ikaihmiset", "tyoikaiset"}
    assert found.common is None
    assert not found.is_chance


def test_items_of_one_round_only_are_left_out(store):
    begun = kept(
        store, 40, 3000, lambda frame: frame[(frame["item"] != "kampa.b3") | (frame["round"] == "2025")]
    )
    found = most_improved(store, begun.organisation.id, *(one.id for one in begun.rounds), CHOICE, "kampa.b")
    own = changes(
        store, begun.organisation.id, *(one.id for one in begun.rounds), "kampa", found.rows[0].unit.id
    )
    assert found.rows[0].difference == pytest.approx(own.change.dimensions[1].difference)


@pytest.mark.parametrize(
    ("choice", "dimension", "code"),
    [
        (Choice("arnstein"), "arnstein.needs", "ladder_compared"),
        (CHOICE, "kampa.z", "not_of_instrument"),
        (Choice("kampa", "nowhere"), "kampa.b", "no_such_unit"),
    ],
)
def test_what_cannot_be_compared_is_told(example, choice, dimension, code):
    with pytest.raises(RequestError, match=code):
        most_improved(*example, choice, dimension)


def test_a_round_is_not_compared_with_itself(example):
    store, organisation, first, _ = example
    with pytest.raises(RequestError, match="change_same"):
        most_improved(store, organisation, first, first, CHOICE, "kampa.b")


def test_no_unit_of_both_rounds_has_no_rows(store):
    begun = kept(
        store, change=lambda frame: frame[(frame["unit"] == "sanelma") == (frame["round"] == "2025")]
    )
    found = most_improved(store, begun.organisation.id, *(one.id for one in begun.rounds), CHOICE, "kampa.b")
    assert (found.rows, found.withheld) == ((), 0)
    assert found.once > 2


def test_a_dimension_that_one_round_tells_nothing_of_has_no_rows(store):
    begun = kept(
        store,
        change=lambda frame: frame[(frame["round"] == "2025") | ~frame["item"].str.startswith("kampa.b")],
    )
    found = most_improved(store, begun.organisation.id, *(one.id for one in begun.rounds), CHOICE, "kampa.b")
    assert found.rows == ()


def test_a_workshop_is_compared_on_what_it_asked(store):
    """A workshop that asked two items of a dimension and nothing of another, and a later round of all."""
    workshop = outcomes.closed(store)
    unit = workshop.units[0]
    rows = [
        (unit, "staff", f"p{person}", item.id, (person + place) % 5, None)
        for person in range(12)
        for place, item in enumerate(catalogue.instrument("kampa").items)
    ]
    held = rounds.find(store, workshop.organisation, workshop.round)
    later = rounds.keep(store, workshop.organisation, held.assessment, "later", "survey", rows, TODAY)
    pair = workshop.round, later.id
    asked = {item for item in workshop.items if item.startswith("kampa.a")}
    found = most_improved(store, workshop.organisation, *pair, CHOICE, "kampa.a")
    own = {item.id for item in catalogue.instrument("kampa").items_of("kampa.a")}
    assert set(found.left_out) == own - asked
    with pytest.raises(RequestError, match="change_nothing"):
        most_improved(store, workshop.organisation, *pair, CHOICE, "kampa.c")


def test_the_spread_of_a_small_rest_is_in_no_interval(store):
    """A unit of twelve, and six people who stand in the unit above it: its spread would tell theirs."""
    rows = "\n".join(
        f"{name},{unit},staff,{name}{unit}{person},{item.id},{(person * place + len(name)) % 5}"
        for name in ("r", "later")
        for unit, people in (("p", 6), ("a", 12))
        for person in range(people)
        for place, item in enumerate(catalogue.instrument("kampa").items)
    )
    answers = f"round,unit,role,respondent,item,value\n{rows}\n".encode()
    tree = b"unit,name,parent\np,P,\na,A,p\n"
    begun = intake.open_files(store, "Tikkala", ("answers.csv", answers), TODAY, ("units.csv", tree))
    found = most_improved(store, begun.organisation.id, *(one.id for one in begun.rounds), CHOICE, "kampa.a")
    assert [(row.unit.id, row.low, row.high) for row in found.rows] == [("a", None, None)]
