"""Which item divides a room more than another."""

from __future__ import annotations

from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.sight import division


def test_camps_come_before_little_agreement_and_that_before_much() -> None:
    camps = ItemScore("camps", rwg=0.6, two_camps=True, mean=2.0)
    wide, narrow = ItemScore("wide", rwg=-0.4, mean=2.0), ItemScore("narrow", rwg=0.9, mean=2.0)
    one = ItemScore("one", mean=3.5, bound="at_least")
    nothing = ItemScore("nothing", n=3, withheld=True)
    rows = [nothing, one, narrow, wide, camps]
    assert [row.item for row in sorted(rows, key=division)] == ["camps", "wide", "narrow", "one", "nothing"]


def test_rungs_stand_among_the_levels_by_how_far_apart_they_are() -> None:
    ends = Rung("ends", levels=(10, 0, 0, 0, 0, 0, 0, 10), median=1)
    same = Rung("same", levels=(0, 0, 0, 20, 0, 0, 0, 0), median=4)
    hidden = Rung("hidden", median=4)
    middle = ItemScore("middle", rwg=0.5, mean=2.0)
    assert [row.item for row in sorted([hidden, same, middle, ends], key=division)] == [
        "ends",
        "middle",
        "same",
        "hidden",
    ]
