"""Where the score of everybody is one more sum of the roles that are held back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from assessment import catalogue
from assessment.roles import ROLES
from assessment.scoring import Rules, Scores, score
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.weighing import Weighed, weighed_apart
from tests.assessment.scoring.test_parts import round_of
from tests.strategies import TINY

LEADERS, STAFF, ELECTED = range(3)


def whole_of(sizes: np.ndarray, weights: Mapping[str, float] | None, merged: frozenset[str]) -> Scores:
    """Somebody else's decision which roles are merged, for rules with these weights."""
    return Scores(TINY, Rules(role_weights=weights), int(sizes.sum()), {}, merged=merged)


def found(
    rows: list[tuple[int, ...]],
    dark: set[int],
    weights: Mapping[str, float] | None = None,
    merged: frozenset[str] = frozenset(),
) -> tuple[Weighed, ...]:
    """rows: [unit] people of the first roles, who answered the first item."""
    given = np.zeros((len(rows), len(TINY.items), len(GROUPS)), int)
    for unit, row in enumerate(rows):
        given[unit, 0, : len(row)] = row
    held_back = np.zeros((len(TINY.items), len(GROUPS)), bool)
    held_back[0, sorted(dark)] = True
    return weighed_apart(given, whole_of(given, {} if weights is None else weights, merged), held_back)


def test_people_meet_in_units_that_hold_roles_of_more_and_of_less_weight() -> None:
    """A leader weighs most, an elected person least: the first two meet the third in two units, 5 and 1."""
    rows = [(2, 3, 10), (1, 6, 0), (1, 0, 10)]
    assert found(rows, {LEADERS, STAFF, ELECTED}) == (Weighed(0, (LEADERS, STAFF, ELECTED), 5 + 1),)


def test_units_of_one_role_alone_let_nobody_meet() -> None:
    assert found([(4, 0, 0), (0, 9, 0)], {LEADERS, STAFF})[0].meet == 0


@pytest.mark.parametrize(
    ("dark", "weights", "merged"),
    [
        (set(), {}, frozenset()),
        ({LEADERS}, {}, frozenset()),  # one role: with everybody's mean the score tells nothing new
        ({LEADERS, STAFF}, {ROLES[LEADERS]: 1.0, ROLES[STAFF]: 2.0}, frozenset()),  # each person weighs alike
        ({LEADERS, STAFF}, {}, frozenset({ROLES[LEADERS], ROLES[STAFF]})),
    ],
)
def test_score_adds_nothing_where_what_is_held_back_weighs_alike(dark, weights, merged) -> None:
    assert found([(2, 4), (3, 6)], dark, weights, merged) == ()


def test_pooled_scores_and_ladders_weigh_nothing_apart() -> None:
    sizes = np.full((2, 2), 9)
    ladder = score(
        catalogue.instrument("arnstein"), round_of(sizes, (), catalogue.instrument("arnstein")), Rules()
    )
    given = np.full((2, 5, len(GROUPS)), 9)
    dark = np.ones((5, len(GROUPS)), bool)
    assert weighed_apart(given, ladder, dark) == ()
    assert weighed_apart(given[:, :4], whole_of(sizes, None, frozenset()), dark[:4]) == ()
