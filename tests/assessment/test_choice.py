from datetime import date

import pytest

from assessment import catalogue
from assessment.choice import Choice, compared, heard, refuse_ladder
from assessment.errors import RequestError
from assessment.tree import Tree
from assessment.units import Unit, below

TOWN = (
    Unit("town", "Town"),
    Unit("care", "Care", "town", peer_class="sector"),
    Unit("home", "Home care", "care", peer_class="small"),
    Unit("ward", "Ward", "care", peer_class="large"),
    Unit("youth", "Youth", "town", peer_class="small"),
)


def chosen(tree=TOWN, answered=(), **choice):
    return [unit.id for unit in compared(tree, answered, Choice("kampa", **choice))]


def test_lowest_units_have_nothing_below_them():
    assert chosen() == ["home", "ward", "youth"]
    assert chosen(branch="care") == ["home", "ward"]
    assert chosen(branch="youth") == ["youth"]


def test_units_directly_below_stand_for_everything_below_them():
    assert chosen(level="below") == ["care", "youth"]
    assert chosen(level="below", branch="care") == ["home", "ward"]
    assert chosen(level="below", branch="youth") == []


def test_units_of_a_peer_class_only():
    assert chosen(peer_class="small") == ["home", "youth"]
    assert chosen(peer_class="small", branch="care") == ["home"]


def test_without_one_root_the_roots_stand_directly_below_the_whole():
    assert chosen((Unit("x", "X"), Unit("y", "Y", "x"), Unit("z", "Z")), level="below") == ["x", "z"]
    assert chosen((Unit("a", "A"), Unit("b", "B")), level="below") == ["a", "b"]


def test_a_lonely_unit_is_its_own_comparison():
    assert chosen((Unit("town", "Town"),)) == chosen((Unit("town", "Town"),), level="below") == ["town"]


def test_closed_units_are_there_only_where_they_answered():
    closed = (*TOWN[:4], Unit("youth", "Youth", "town", closed=date(2026, 1, 1)))
    assert chosen(closed) == ["home", "ward"]
    assert chosen(closed, ["youth"]) == ["home", "ward", "youth"]


@pytest.mark.parametrize("level", ["lowest", "below"])
def test_compared_units_never_overlap(level):
    found = chosen(level=level)
    assert sum(len(below(TOWN, unit)) for unit in found) == len(
        set().union(*(below(TOWN, unit) for unit in found))
    )


def test_what_is_not_there_is_told():
    with pytest.raises(RequestError, match="no_such_unit"):
        chosen(branch="sea")
    with pytest.raises(RequestError, match="no_such_class"):
        chosen(peer_class="huge")


def test_a_ladder_is_not_compared():
    with pytest.raises(RequestError, match="ladder_compared"):
        refuse_ladder(catalogue.instrument("arnstein"))


def test_heard_are_those_below_whom_anybody_answered():
    speaks, owner = heard(Tree.of(TOWN), ("care", "home", "town"), ["care", "youth"])
    assert speaks.tolist() == [True, False]
    assert owner.tolist() == [0, 0, -1]
    speaks, owner = heard(Tree.of(TOWN), ("youth", "home"), ["care", "youth"])
    assert (speaks.tolist(), owner.tolist()) == ([True, True], [1, 0])
    assert heard(Tree.flat(()), (), ())[0].tolist() == []


def test_none_of_no_units_is_heard():
    speaks, owner = heard(Tree.flat(("a", "b")), ("a", "b"), ())
    assert (speaks.tolist(), owner.tolist()) == ([], [-1, -1])
