"""The smallest cut of the network is the smallest group that the published sums tell of, and no other."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.cuts import bundles
from assessment.scoring.forest import Forest
from assessment.scoring.unknowns import Unknowns
from tests.assessment.scoring.attacker import Attacker, published

ROLES = 3


@st.composite
def forests(draw: st.DrawFn, most: int = 6) -> list[int]:
    """The parents of a few nodes."""
    size = draw(st.integers(1, most))
    return [draw(st.integers(-1, place - 1)) for place in range(size)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], np.ndarray, np.ndarray, np.ndarray]:
    """parents, people [node, role], whether a node and a role in it is shown; the first is everybody."""
    parents = [-1, *(parent + 1 for parent in draw(forests()))]
    nodes = len(parents)
    people = draw(st.lists(st.integers(0, 6), min_size=nodes * ROLES, max_size=nodes * ROLES))
    shown = draw(st.lists(st.booleans(), min_size=nodes * (ROLES + 1), max_size=nodes * (ROLES + 1)))
    direct = np.array(people).reshape(nodes, ROLES)
    direct[0] = 0
    told = np.array(shown).reshape(nodes, ROLES + 1)
    told[0, 0] = True
    return parents, direct, told[:, 0], told[:, 1:]


@settings(max_examples=300, deadline=None)
@given(tables(), st.integers(2, 6))
def test_something_is_told_of_too_few_exactly_when_a_cut_is_too_small(table, least: int) -> None:
    parents, direct, whole, roles = table
    network = Unknowns(Forest(np.array(parents)), direct[:, None], whole[:, None], roles[:, None])
    _, cuts = bundles(*network.edges, network.ends, least)
    groups = {(node, role): int(direct[node, role]) for node, role in zip(*np.nonzero(direct), strict=True)}
    attacker = Attacker(groups, list(published(list(groups), parents, whole, roles)))
    assert (attacker.finds(least) is not None) == bool(cuts)
