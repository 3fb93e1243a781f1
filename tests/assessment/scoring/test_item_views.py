"""How role groups see one item: the numbers by hand, and that no shown combination tells of too few."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.roles import ROLES
from assessment.scoring import Rules, Scores
from assessment.scoring.item_views import ItemView, item_views
from assessment.scoring.rules import Limits
from assessment.scoring.student import interval
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, arrays, scored

LADDER = catalogue.instrument("arnstein")


def views(
    people: list[Person], rules: Rules | None = None, instrument=TINY
) -> dict[tuple[str, str], ItemView]:
    """The views of a round that these people answered, by item and role."""
    rules = rules or Rules()
    found = item_views(arrays(instrument, people), scored(instrument, people, rules))
    return {(view.item, view.role): view for view in found}


def group(role: str, item: str, *levels: int | str) -> list[Person]:
    """People of one role who answer one item."""
    return [Person(role, {item: level}) for level in levels]


def test_mean_of_a_role_stands_beside_how_many_gave_a_level() -> None:
    people = group("staff", "tiny.a1", 1, 1, 2, 2, 4) + group("clients", "tiny.a1", 0, 1, 1, 2, 3, "dk")
    found = views(people)
    assert found["tiny.a1", "staff"] == ItemView("tiny.a1", "staff", 5, 2.0)
    assert found["tiny.a1", "clients"] == ItemView("tiny.a1", "clients", 5, 1.4)


def test_interval_is_told_of_ten_people_not_of_nine() -> None:
    levels = (1, 2, 2, 2, 3, 3, 3, 4, 2, 1)
    few, enough = (
        views(group("staff", "tiny.a1", *levels[:n]) + group("clients", "tiny.a1", *levels))[
            "tiny.a1", "staff"
        ]
        for n in (9, 10)
    )
    assert (few.low, few.high) == (None, None)
    spread = float(np.var(levels, ddof=1)) / 10
    assert (enough.low, enough.high) == pytest.approx(interval(float(np.mean(levels)), spread, 9))


@pytest.mark.parametrize(
    ("level", "shown", "bound"), [(0, 0.5, "at_most"), (4, 3.5, "at_least"), (2, 2.0, None)]
)
def test_unanimous_end_says_only_its_side(level: int, shown: float, bound: str | None) -> None:
    people = group("staff", "tiny.a1", *[level] * 6) + group("clients", "tiny.a1", 0, 1, 2, 3, 4)
    found = views(people)["tiny.a1", "staff"]
    assert (found.value, found.bound) == (shown, bound)


def test_small_role_is_hidden_with_the_next_smallest() -> None:
    people = (
        group("leadership", "tiny.a1", 1, 2)
        + group("staff", "tiny.a1", 1, 2, 3, 4, 0)
        + group("clients", "tiny.a1", *[1, 2] * 6)
    )
    found = views(people, Rules(role_weights=None))
    assert {role for (_, role), view in found.items() if view.withheld} == {"leadership", "staff"}
    assert found["tiny.a1", "leadership"] == ItemView("tiny.a1", "leadership", 2)


def test_role_too_small_on_one_item_is_shown_on_none_of_its_dimension() -> None:
    everybody = {"tiny.a1": 1, "tiny.a2": 2, "tiny.b1": 3, "tiny.b2": 0}
    unsure = {**everybody, "tiny.a2": "dk"}
    people = [
        Person(role, unsure if role == "clients" and number < 2 else everybody)
        for role in ("staff", "clients", "elected", "partners")
        for number in range(6)
    ]
    found = views(people, Rules(role_weights=None))
    dark = {name for name, view in found.items() if view.withheld}
    assert {(item, "clients") for item in ("tiny.a1", "tiny.a2")} < dark
    assert {role for item, role in dark if item == "tiny.a1"} == {
        role for item, role in dark if item == "tiny.a2"
    }
    assert not {item for item, _ in dark} & {"tiny.b1", "tiny.b2"}


def test_item_of_too_few_people_has_no_views() -> None:
    assert views(group("staff", "tiny.a1", 1, 2, 3, 4)) == {}


def test_statement_has_no_views() -> None:
    assert views([Person("staff", {"tiny.a1": 3})] * 12, Rules(statement=True)) == {}


def test_ladder_tells_the_low_median_of_a_role() -> None:
    people = group("staff", "arnstein.needs", 2, 3, 4, 5, 5, 8) + group("clients", "arnstein.needs", *[1] * 5)
    found = views(people, instrument=LADDER)
    assert found["arnstein.needs", "staff"].value == 4
    assert found["arnstein.needs", "clients"].value == 1


def test_views_of_a_part_keep_to_its_limits() -> None:
    people = group("staff", "tiny.a1", 1, 2, 3, 1, 2) + group("clients", "tiny.a1", *[1, 2] * 6)
    limits = Limits(dark=frozenset({("tiny.a", "clients")}), merged=frozenset({"clients"}))
    found = views(people, Rules(limits=limits))
    assert {role for (_, role), view in found.items() if view.withheld} == {"clients"}


def test_protection_turned_off_shows_everybody() -> None:
    found = views(group("staff", "tiny.a1", 3) + group("clients", "tiny.a1", 1, 2), Rules(min_group=1))
    assert (found["tiny.a1", "staff"].value, found["tiny.a1", "clients"].value) == (3, 1.5)


# What somebody can work out who sees mean, score, the views of items and the views of the dimension


def sums(
    scores: Scores, shown: list[ItemView], sizes: dict[str, dict[str, int]], dimension: str
) -> np.ndarray:
    """[published number, item and role] what each number weighs a role's sum of an item with."""
    weights = scores.rules.role_weights
    items = [
        item.id for item in TINY.items if item.dimension == dimension and not scores.item(item.id).withheld
    ]
    column = {key: number for number, key in enumerate((item, role) for item in items for role in ROLES)}
    rows = []
    for item in items:
        people = {role: count for role, count in sizes[item].items() if count}
        rows.append({(item, role): 1.0 for role in people})
        if weights is not None:
            rows.append({(item, role): share for role, share in score_row(people, weights, scores).items()})
    rows += [{(view.item, view.role): 1.0} for view in shown if view.item in items and not view.withheld]
    if len({tuple(sizes[item].items()) for item in items}) == 1:
        # only where nobody skipped an item is a view of the dimension the sum of the items
        rows += [
            {(item, view.role): 1.0 for item in items}
            for view in scores.views
            if view.dimension == dimension and view.mean is not None
        ]
    matrix = np.zeros((len(rows), len(column)))
    for number, row in enumerate(rows):
        for key, value in row.items():
            matrix[number, column[key]] = value
    return matrix


def score_row(people: dict[str, int], weights, scores: Scores) -> dict[str, float]:
    """What the score weighs each role's sum with: the merged ones count as one group."""
    one = {role for role in people if role in scores.merged}
    together, weight = sum(people[role] for role in one), sum(weights.get(role, 1.0) for role in one)
    return {
        role: weight / together if role in one else weights.get(role, 1.0) / count
        for role, count in people.items()
    }


def told(matrix: np.ndarray, columns: list[int]) -> bool:
    """Whether some sum of the rows says something of these columns and nothing of the others."""
    others = np.delete(matrix, columns, axis=1)
    return np.linalg.matrix_rank(matrix, tol=1e-9) > np.linalg.matrix_rank(others, tol=1e-9)


ANSWERS_ALL = st.lists(
    st.tuples(st.sampled_from(ROLES), st.integers(1, 9), st.booleans()), min_size=1, max_size=7
)


@settings(max_examples=150, deadline=None)
@given(ANSWERS_ALL, strategies.role_weights())
def test_no_combination_tells_of_fewer_than_the_smallest_group(groups, weights) -> None:
    """Groups of a role answer both items of a dimension, or only the first."""
    people = [
        Person(role, {"tiny.a1": number % 5, **({"tiny.a2": (number + 2) % 4} if both else {})})
        for role, count, both in groups
        for number in range(count)
    ]
    rules = Rules(role_weights=weights)
    scores = scored(TINY, people, rules)
    shown = list(item_views(arrays(TINY, people), scores))
    sizes = {
        item: {role: sum(item in one.answers for one in people if one.role == role) for role in ROLES}
        for item in ("tiny.a1", "tiny.a2")
    }
    whole = {role: max(sizes[item][role] for item in sizes) for role in ROLES}
    matrix = sums(scores, shown, sizes, "tiny.a")
    items = matrix.shape[1] // len(ROLES)
    for few in (few for size in range(1, 5) for few in combinations(ROLES, size)):
        if 0 < sum(whole[role] for role in few) < rules.min_group:
            columns = [place * len(ROLES) + ROLES.index(role) for place in range(items) for role in few]
            assert not told(matrix, columns), (few, whole)
