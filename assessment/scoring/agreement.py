"""How far people agree on one item, from nothing but how many gave each level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Word = Literal["agree", "largely", "mixed", "divided", "too_few"]
WORDS: tuple[tuple[float, Word], ...] = ((0.70, "agree"), (0.50, "largely"), (0.30, "mixed"))
RANKS = {"divided": 1, "mixed": 2, "largely": 3, "agree": 4}  # the words in the order of agreement
FEWEST_FOR_A_WORD = 5
FEWEST_FOR_CAMPS = 6


@dataclass(frozen=True)
class Agreement:
    """Agreement on one item; what cannot be said of so few is None."""

    rwg: float | None
    within_one: float | None
    word: Word
    two_camps: bool


def agreement(levels: Sequence[int]) -> Agreement:
    """Agreement of the people who gave a level. levels: [level] how many gave it."""
    rwg = r_wg(levels)
    return Agreement(rwg, within_one(levels), word(rwg, sum(levels)), two_camps(levels))


def variance(levels: Sequence[int]) -> float | None:
    """s² with n − 1 of the steps that people gave, from whole numbers to the last; None of fewer than two."""
    people = whole = squares = 0
    for step, count in enumerate(levels):
        people += count
        whole += step * count
        squares += step * step * count
    if people < 2:
        return None
    return (people * squares - whole * whole) / (people * (people - 1))


def r_wg(levels: Sequence[int]) -> float | None:
    """r_wg = 1 − s² / ((K² − 1)/12), s² with n − 1, not truncated (James, Demaree & Wolf 1984)."""
    spread = variance(levels)
    return None if spread is None else 1 - spread / ((len(levels) ** 2 - 1) / 12)


def within_one(levels: Sequence[int]) -> float | None:
    """The share of pairs of people whose levels are at most one step apart."""
    people = sum(levels)
    if people < 2:
        return None
    same = sum(count * (count - 1) for count in levels) / 2
    next_to = sum(one * other for one, other in pairwise(levels))
    return (same + next_to) / (people * (people - 1) / 2)


def word(rwg: float | None, people: int) -> Word:
    """The word for an r_wg; none is given for fewer than five people."""
    if rwg is None or people < FEWEST_FOR_A_WORD:
        return "too_few"
    # a hair of tolerance: 0.7 must not fall short by the last bit of a sum
    return next((name for least, name in WORDS if rwg >= least - 1e-12), "divided")


def two_camps(levels: Sequence[int]) -> bool:
    """Whether both ends of a five-step scale hold at least 30 % and the middle less than either."""
    people = sum(levels)
    if len(levels) != 5 or people < FEWEST_FOR_CAMPS:
        return False
    low, middle, high = sum(levels[:2]), levels[2], sum(levels[3:])
    return 10 * min(low, high) >= 3 * people and middle < min(low, high)
