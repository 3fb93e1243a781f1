import numpy as np
import pytest

from assessment.roles import ROLES
from assessment.scoring.comparability import (
    CODES,
    in_order,
    of_comparison,
    of_groups,
    of_measures,
    of_people,
    sizes,
)
from assessment.scoring.measures import measures
from tests.assessment.scoring.reference import Person
from tests.assessment.scoring.test_measures import of_units, town
from tests.assessment.scoring.test_units import FIVE, compared
from tests.strategies import TINY

A = np.array([item.dimension == "tiny.a" for item in TINY.items])


def codes(cautions):
    return {caution.code: caution.units for caution in cautions}


def people(*rows):
    """[unit, role] leaders, staff and clients."""
    found = np.zeros((len(rows), len(ROLES) + 1), int)
    found[:, [ROLES.index("leadership"), ROLES.index("staff"), ROLES.index("clients")]] = rows
    return found


def test_five_units_that_differ_need_no_word():
    assert codes(of_comparison(compared(*FIVE))) == {}


def test_few_units_are_told_with_how_many():
    (caution,) = of_comparison(compared(*FIVE[:3]))
    assert (caution.code, caution.count, caution.all, caution.numbers["least"]) == ("few_units", 3, 3, 5)


def test_chance_is_told():
    assert "chance" in codes(of_comparison(compared(*[[1, 2, 3, 2]] * 6)))


def test_units_without_a_spread_are_told():
    assert codes(of_comparison(compared([1], [4], [2], [3], [0])))["no_spread"] == ()
    assert "no_spread" not in codes(of_comparison(compared([1])))


def test_withheld_units_are_counted_and_named():
    found = codes(of_comparison(compared(*FIVE, [])))
    assert found == {"withheld": ("u05",)}


def test_nothing_told_is_only_withheld():
    assert codes(of_comparison(compared([], []))) == {"withheld": ("u00", "u01")}


def pair(first, second):
    given = {"tiny.a1": first, "tiny.a2": second}
    return Person("staff", {item: answer for item, answer in given.items() if answer is not None})


def test_units_with_other_items_than_most_are_named():
    whole, half = [pair(1, 2)] * 6, [*[pair(1, 2)] * 4, *[pair(2, None)] * 2]
    arrays = town(TINY, whole, half, whole)
    found = of_measures(arrays.units, of_units(TINY, arrays, 5), "tiny.a", A)
    assert codes(found) == {"other_items": ("u001",)}


def test_of_two_kinds_as_many_the_fuller_is_the_rest():
    arrays = town(TINY, [*[pair(1, 2)] * 4, *[pair(2, None)] * 2], [pair(1, 2)] * 6)
    assert codes(of_measures(arrays.units, of_units(TINY, arrays, 5), "tiny.a", A)) == {
        "other_items": ("u000",)
    }


def test_thin_answers_are_named():
    arrays = town(TINY, [pair(1, 2)] * 6, [*[pair(1, 2)] * 2, *[pair(2, None)] * 4])
    found = of_measures(arrays.units, of_units(TINY, arrays), "tiny.a", A)
    assert codes(found) == {"thin": ("u001",)}


def test_what_is_not_told_says_nothing_of_itself():
    arrays = town(TINY, [pair(1, 2)] * 6, [pair(2, None)] * 6)
    shown = np.array([[True] * 4, [False] * 4])
    told = measures(TINY, arrays, np.arange(2), 2, shown)
    assert of_measures(arrays.units, told, "tiny.a", A) == ()


def test_a_mix_of_roles_like_all_needs_no_word():
    assert codes(of_people(["a", "b"], people([2, 10, 12], [1, 5, 6]))) == {}


def test_another_mix_of_roles_is_told_by_the_role_that_varies_most():
    found = of_people(list("abcd"), people(*[[2, 20, 2]] * 3, [2, 2, 20]))
    (caution,) = found
    assert (caution.code, caution.units, caution.roles) == ("role_mix", ("d",), ("staff",))
    assert caution.numbers == {"low": pytest.approx(1 / 12), "high": pytest.approx(5 / 6)}


def test_a_mix_just_under_a_quarter_apart_is_no_other_mix():
    half = people([0, 50, 50], [0, 74, 26], [0, 26, 74])
    assert codes(of_people(["a", "b", "c"], half)) == {}
    assert codes(of_people(["a", "b", "c"], people([0, 50, 50], [0, 75, 25], [0, 25, 75]))) == {
        "role_mix": ("b", "c")
    }


def test_units_that_miss_a_role_of_the_others_are_named():
    found = of_people(["a", "b"], people([2, 10, 12], [0, 6, 6]))
    assert (found[0].code, found[0].units, found[0].roles) == ("role_missing", ("b",), ("leadership",))


def test_small_units_are_named():
    assert codes(of_people(["a", "b"], people([1, 5, 5], [1, 4, 4]))) == {"small_units": ("b",)}


def test_one_unit_is_not_like_or_unlike():
    assert of_people(["a"], people([0, 3, 0])) == ()
    assert of_people([], people([0, 3, 0])[:0]) == ()


def test_several_classes_are_counted():
    assert of_groups("several_classes", ["a", "b", "c"], ["small", "large", None])[0].count == 2
    assert of_groups("several_classes", ["a", "b"], ["small", None]) == ()


def test_sizes_count_everybody_who_gave_any_answer():
    arrays = town(TINY, [pair(1, 2)] * 3, [Person("clients", {"tiny.b1": "dk"})] * 2)
    found = sizes(arrays, np.array([0, 0]), 2)
    assert found.sum(axis=1).tolist() == [5, 0]
    assert found[0, ROLES.index("clients")] == 2
    assert sizes(arrays, np.array([-1, 1]), 2).sum(axis=1).tolist() == [0, 2]


def test_the_worst_comes_first():
    found = [*of_people(["a", "b"], people([1, 5, 5], [1, 4, 4])), *of_comparison(compared(*FIVE[:3]))]
    assert [caution.code for caution in in_order(found)] == ["few_units", "small_units"]
    assert len(set(CODES)) == len(CODES) == 12
