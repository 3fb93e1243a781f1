"""Targets hold for all or for one unit, one for each item."""

import pytest

from assessment.errors import RequestError
from assessment.records import targets
from assessment.records.store import Store
from assessment.targets import Target


def test_last_target_holds_for_each_unit_and_for_all(store: Store, organisation: int, assessment: int):
    wanted = [
        Target("town", "kampa.a1", 4, "agreed in the council"),
        Target(None, "kampa.a2", 2),
        Target(None, "kampa.a1", 1),
        Target(None, "kampa.a1", 3, "strategy"),
    ]
    for target in wanted:
        targets.save(store, organisation, assessment, target)
    assert targets.every(store, organisation, assessment) == (wanted[3], wanted[1], wanted[0])


def test_removed_target_is_the_one_named(store: Store, organisation: int, assessment: int):
    for unit in (None, "town"):
        targets.save(store, organisation, assessment, Target(unit, "kampa.a1", 3))
    targets.remove(store, organisation, assessment, "town", "kampa.a1")
    assert targets.every(store, organisation, assessment) == (Target(None, "kampa.a1", 3),)
    targets.remove(store, organisation, assessment, None, "kampa.a1")
    assert targets.every(store, organisation, assessment) == ()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (Target("nowhere", "kampa.a1", 3), "unknown_unit"),
        (Target("", "kampa.a1", 3), "unknown_unit"),
        (Target(None, "kampa.a1", -1), "refused"),
        (Target(None, "", 3), "refused"),
        (Target(None, "kampa.a1", 3, "x" * 4001), "too_long"),
    ],
)
def test_target_must_fit(store: Store, organisation: int, assessment: int, target: Target, code: str):
    with pytest.raises(RequestError, match=code):
        targets.save(store, organisation, assessment, target)
    assert targets.every(store, organisation, assessment) == ()
