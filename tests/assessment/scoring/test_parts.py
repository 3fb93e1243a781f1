"""What a round tells of its units beside everybody, given to somebody who solves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.answers import COLUMNS
from assessment.arrays import Arrays, build
from assessment.instrument import Instrument
from assessment.roles import ROLES
from assessment.scoring import Rules, Scores, score
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.item_views import item_views
from assessment.scoring.parts import Parts, nothing, parts
from assessment.sheets import text_frame
from assessment.tree import Tree
from tests import strategies
from tests.assessment.scoring.attacker import Attacker, Group, inside, published
from tests.strategies import TINY

FIRST = TINY.items[0].id
LADDER = catalogue.instrument("arnstein")
ALL = tuple(item.id for item in TINY.items)


def round_of(sizes: np.ndarray, items: Sequence[str] = ALL, instrument: Instrument = TINY) -> Arrays:
    """So many people of each node and role answer these items. sizes: [node, role]."""
    first = instrument.scale.first
    rows = [
        (
            "r",
            f"u{node}",
            ROLES[role],
            f"{node}-{role}-{person}",
            item,
            str(first + (person + place + node) % 4),
        )
        for node, role in zip(*np.nonzero(sizes), strict=True)
        for person in range(sizes[node, role])
        for place, item in enumerate(items)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS.required)
    return build(instrument, text_frame(dict(zip(COLUMNS.required, columns, strict=True))))


def tree_of(parents: Sequence[int]) -> Tree:
    return Tree(tuple(f"u{node}" for node in range(len(parents))), np.array(parents, np.intp))


def told(sizes: np.ndarray, parents: Sequence[int], rules: Rules) -> tuple[Scores, Parts]:
    """What is told of everybody, and of the parts."""
    arrays = round_of(sizes)
    whole = score(TINY, arrays, rules)
    return whole, parts(arrays, tree_of(parents), whole)


def score_row(
    groups: Mapping[Group, int], within: Sequence[bool], weights: Mapping[str, float], merged: frozenset[str]
) -> list[float]:
    """What the score of some groups weighs each person's level with: the merged roles count as one."""
    people: dict[str, int] = {}
    for (_, role), is_in in zip(groups, within, strict=True):
        people[ROLES[role]] = people.get(ROLES[role], 0) + is_in * groups[_, role]
    one = [role for role, count in people.items() if count and role in merged]
    each = {role: weights.get(role, 1.0) / count for role, count in people.items() if count}
    weight = sum(weights.get(role, 1.0) for role in one)
    each |= {role: weight / sum(people[role] for role in one) for role in one}
    return [is_in * each.get(ROLES[role], 0.0) for (_, role), is_in in zip(groups, within, strict=True)]


def attacker(sizes: np.ndarray, parents: Sequence[int], rules: Rules) -> Attacker:
    """Somebody who sees mean and score of everybody and of shown units, and what is told of roles."""
    whole, found = told(sizes, parents, rules)
    groups = {
        (int(node), int(role)): int(sizes[node, role]) for node, role in zip(*np.nonzero(sizes), strict=True)
    }
    level, everybody = found.level, [True] * len(groups)
    known = list(published(list(groups), parents, level.whole[:, 0], level.roles[:, 0]))
    known.append([1.0] * len(groups))
    views = item_views(round_of(sizes), whole)
    shown = {ROLES.index(view.role) for view in views if view.item == FIRST and not view.withheld}
    shown |= {
        ROLES.index(view.role) for view in whole.views if view.dimension == "tiny.a" and not view.withheld
    }
    known += [[float(group[1] == role) for group in groups] for role in shown]
    if rules.role_weights is not None:
        known.append(score_row(groups, everybody, rules.role_weights, whole.merged))
        for node in np.flatnonzero(level.whole[:, 0]).tolist():
            within = [inside(parents, group[0], node) for group in groups]
            known.append(score_row(groups, within, rules.role_weights, found.limits(node).merged))
    return Attacker(groups, known)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[np.ndarray, list[int]]:
    """sizes [node, role] and parents: small groups beside some that are large enough."""
    nodes, roles = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    parents = [draw(st.integers(-1, place - 1)) for place in range(nodes)]
    size = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12])
    people = draw(st.lists(size, min_size=nodes * roles, max_size=nodes * roles))
    return np.array(people).reshape(nodes, roles), parents


@settings(max_examples=150, deadline=None)
@given(rounds(), strategies.role_weights(), st.sampled_from([5, 6]))
def test_mean_and_score_of_units_and_everybody_tell_of_no_small_group(
    round_, role_weights, least: int
) -> None:
    sizes, parents = round_
    if sizes.sum() >= least:
        assert (
            attacker(sizes, parents, Rules(role_weights=role_weights, min_group=least)).finds(least) is None
        )


def test_score_that_weighs_hidden_roles_apart_hides_them_in_units() -> None:
    """Leaders, elected and partners are held back of everybody but weigh apart; one unit completes it."""
    sizes = np.zeros((3, len(ROLES)), int)
    small = [ROLES.index(role) for role in ("leadership", "elected", "partners")]
    sizes[0, small], sizes[1, small], sizes[2, small] = (1, 2, 0), (1, 2, 0), (0, 0, 7)
    sizes[:, [ROLES.index("staff"), ROLES.index("clients")]] = 20
    whole, found = told(sizes, [-1] * 3, Rules())
    assert whole.merged == frozenset()
    assert not found.level.roles[:, 0, small].any()
    assert not found.level.whole[:, 0].any()
    sizes[2, small] = (0, 1, 7)  # elected people beside the partners: no unit is the partners alone any more
    assert attacker(sizes, [-1] * 3, Rules()).finds(5) is None


def test_everything_is_told_without_protection_and_of_a_statement() -> None:
    sizes = np.full((2, 2), 2)
    for rules in (Rules(min_group=1), Rules(statement=True)):
        _, found = told(sizes, [-1, 0], rules)
        assert found.level.whole.all()
        assert found.limits(1).hidden == found.limits(1).merged == frozenset()


def test_limits_name_what_is_not_told_of_a_unit() -> None:
    sizes = np.zeros((3, len(ROLES)), int)
    staff, clients, leadership = (ROLES.index(role) for role in ("staff", "clients", "leadership"))
    sizes[:, staff], sizes[:, clients] = (20, 14, 3), (16, 12, 0)
    sizes[0, leadership] = 12
    _, found = told(sizes, [-1] * 3, Rules())
    assert found.limits(2).hidden == frozenset(ALL)
    big, middle = found.limits(0), found.limits(1)
    assert big.hidden == middle.hidden.difference(ALL) == frozenset()
    assert ("tiny.a", "clients") not in big.dark
    assert big.dark_in("tiny.a") <= {"staff", "leadership"}
    assert not found.is_everybody(0)


def test_no_distribution_is_told_that_leaves_another_of_too_few() -> None:
    """Thirty less twenty-two are eight: enough for a mean, too few for how their answers are spread."""
    sizes = np.zeros((3, len(ROLES)), int)
    sizes[:, ROLES.index("staff")] = (8, 22, 40)
    _, found = told(sizes, [-1, 0, -1], Rules())
    assert found.level.whole[:, 0].all()
    assert found.spread.whole[:, 0].tolist() == [True, False, True]
    assert found.limits(1).plain == frozenset(ALL)
    assert found.limits(1).hidden == frozenset()


def test_role_that_few_can_answer_on_one_item_is_not_told_in_its_dimension() -> None:
    sizes = np.zeros((2, len(ROLES)), int)
    sizes[:, :3] = 12
    rows = round_of(sizes).answers.copy()
    arrays = round_of(sizes)
    rows[np.flatnonzero((arrays.groups // len(GROUPS) == 0) & (arrays.roles == 0))[:9], 0] = -1
    arrays = Arrays(arrays.units, arrays.levels, rows, arrays.groups)
    found = parts(arrays, tree_of([-1, -1]), score(TINY, arrays, Rules()))
    assert found.people[0, 0, 0] == 3
    assert not found.level.roles[0, :2, 0].any()
    assert found.level.roles[0, 2:, 0].all()
    assert found.limits(0).merged >= {ROLES[0]}


def test_ladder_tells_each_phase_by_itself() -> None:
    sizes = np.zeros((2, len(ROLES)), int)
    sizes[:, :2] = 12
    arrays = round_of(sizes, ("arnstein.needs",), LADDER)
    found = parts(arrays, tree_of([-1, -1]), score(LADDER, arrays, Rules()))
    place = LADDER.index["arnstein.needs"]
    assert found.level.roles[0, place, :2].all()
    assert not found.level.whole[:, 1 - place].any()


def test_nobody_answered() -> None:
    sizes = np.zeros((2, len(ROLES)), int)
    arrays = round_of(sizes)
    found = parts(arrays, tree_of([-1, 0]), score(TINY, arrays, Rules()))
    assert not found.level.whole.any()


def test_nothing_is_told_where_nothing_may_be() -> None:
    sizes = np.zeros((1, len(ROLES)), int)
    sizes[0, :2] = 20
    shut = score(TINY, round_of(sizes), Rules(limits=nothing(TINY)))
    assert all(item.mean is None and item.score is None for item in shut.items)
    assert all(row.mean is None for row in (*shut.dimensions, *shut.views))


@pytest.mark.parametrize("plain", [True, False])
def test_distribution_of_an_item_is_told_only_within_its_limits(plain: bool) -> None:
    sizes = np.zeros((3, len(ROLES)), int)
    sizes[:, 1] = (8 if plain else 18, 22, 40)
    arrays = round_of(sizes)
    whole = score(TINY, arrays, Rules())
    limits = parts(arrays, tree_of([-1, 0, -1]), whole).limits(1)
    seen = score(TINY, arrays.within({"u1"}), Rules(limits=limits)).item(FIRST)
    assert seen.mean is not None
    assert (seen.levels is None) == plain
