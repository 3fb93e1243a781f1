"""A kept round's protection: made once, of the tree as it is, and obeyed by what is seen of a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assessment import catalogue, intake
from assessment.protection import protection
from assessment.records import rounds, units
from assessment.records.store import Store
from assessment.results import results
from assessment.roles import ROLES
from assessment.units import Unit
from assessment.view import Part
from tests import outcomes
from tests.conftest import TODAY

KAMPA = Part("kampa", None)
NAMES = ("leadership", "staff", "elected", "clients")
TREE = b"unit,name,parent\ntown,Town,\ncare,Care,town\nhome,Home,town\nhut,Hut,town\n"
SIZES = {"care": (9, 12, 0, 3), "home": (8, 11, 0, 9), "hut": (7, 9, 0, 8), "town": (6, 0, 8, 0)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def begun(store: Store) -> intake.Begun:
    """A round of four units and four roles in which everybody answered all of KAMPA."""
    rows = ["round,unit,role,respondent,item,value"]
    rows += [
        f"r,{unit},{NAMES[role]},{unit}-{role}-{person},{item.id},{(person + place) % 5}"
        for unit, sizes in SIZES.items()
        for role, size in enumerate(sizes)
        for person in range(size)
        for place, item in enumerate(catalogue.instrument("kampa").items)
    ]
    return intake.open_files(store, "Tikkala", ("a.csv", "\n".join(rows).encode()), TODAY, ("u.csv", TREE))


def test_protection_is_worked_out_once_for_a_tree(store: Store, begun: intake.Begun) -> None:
    where = (store, begun.organisation.id, begun.rounds[0], KAMPA)
    first = protection(*where)
    assert protection(*where) is first
    assert first.tree.ids == ("town", "care", "home", "hut")
    moved = [Unit("hut", "Hut", "care")]
    units.put(store, begun.organisation.id, moved)
    again = protection(*where)
    assert again.tree.parents.tolist() != first.tree.parents.tolist()


def test_what_is_told_of_a_unit_keeps_to_the_partition(store: Store, begun: intake.Begun) -> None:
    held = begun.rounds[0]
    found = protection(store, begun.organisation.id, held, KAMPA)
    assert found.is_everybody("town")
    assert not found.is_everybody("care")
    seen = results(store, begun.organisation.id, held.id, "care").scores["kampa"]
    place = found.tree.index["care"]
    assert found.partition.whole[place].all()
    dark = {role for role in seen.roles if not found.partition.roles[place, 0, ROLES.index(role)]}
    assert seen.roles == {"leadership": 9, "staff": 12, "clients": 3}
    assert len(dark) == 2
    assert seen.merged == dark
    assert {view.role for view in seen.views if view.withheld} == dark
    whole = results(store, begun.organisation.id, held.id).scores["kampa"]
    assert results(store, begun.organisation.id, held.id, "town").scores["kampa"] == whole


def test_score_of_a_unit_merges_what_is_not_told_apart(store: Store, begun: intake.Begun) -> None:
    """Three clients and the role hidden with them weigh two shares as one group, the third role its own."""
    held = begun.rounds[0]
    seen = results(store, begun.organisation.id, held.id, "care").scores["kampa"]
    levels = {
        role: np.mean([person % 5 for person in range(size)])
        for role, size in zip(NAMES, SIZES["care"], strict=True)
        if size
    }
    sizes = dict(zip(NAMES, SIZES["care"], strict=True))
    one = sum(sizes[role] * levels[role] for role in seen.merged) / sum(sizes[role] for role in seen.merged)
    (other,) = set(levels) - seen.merged
    assert seen.items[0].score == pytest.approx((2 * one + levels[other]) / 3)


def test_a_statement_is_told_openly(store: Store, begun: intake.Begun) -> None:
    held = rounds.open_(store, begun.organisation.id, begun.rounds[0].assessment, "Own", "statement", TODAY)
    closed = rounds.close(store, begun.organisation.id, held.id, TODAY)
    assert protection(store, begun.organisation.id, closed, KAMPA).partition.whole.all()


def test_larger_smallest_groups_hide_more(store: Store, begun: intake.Begun) -> None:
    found = [
        protection(store, begun.organisation.id, replace(begun.rounds[0], min_group=least), KAMPA).partition
        for least in (1, 5, 10, 40)
    ]
    shown = [int(one.whole.sum()) for one in found]
    assert shown == sorted(shown, reverse=True)
    assert found[0].roles.all()
    assert not found[3].roles.any()


def test_nothing_is_told_of_a_part_of_an_open_workshop(store: Store) -> None:
    workshop = outcomes.rooms.revealed(store, 24)
    seen = results(store, workshop.organisation, workshop.round, "care").scores["kampa"]
    assert all(item.mean is None for item in seen.items)
    assert (
        results(store, workshop.organisation, workshop.round, "town").scores["kampa"].items[0].mean
        is not None
    )
