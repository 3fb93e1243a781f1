"""Fitting: how large words may be so that they stay in their place, and how many lines they take there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.charts.label import lines, width

LEADING = 1.2
NARROWEST = 0.3  # of its size a letter is wide at least
LONGEST = 60  # letters in a word of any language; a longer one is looked at in pieces


def in_lines(text: str, wide: float, size: float) -> tuple[str, ...]:
    """The text in lines of a column."""
    most = max(LONGEST, int(wide / (NARROWEST * size)))
    pieces = re.sub(rf"\S{{{most},}}", lambda word: " ".join(_cut(word[0], most)), text)
    return lines(pieces, wide, round(size))


def deep(text: str, wide: float, size: float) -> float:
    """How many points deep a text is in a column."""
    return LEADING * size * sum(len(in_lines(part, wide, size)) for part in text.split("\n"))


def broken(text: str, wide: float, size: float) -> str:
    """The text with every word that is longer than a line broken at a syllable, which Office would not do."""
    found = []
    for word in text.split(" "):
        is_long = width(word, round(size)) > wide
        found.append("\n".join(in_lines(word, wide, size)) if is_long else word)
    return " ".join(found)


def fitted(text: str, wide: float, high: float, sizes: Sequence[float]) -> tuple[str, float]:
    """The text and the largest of the sizes at which it fits, if one can be with no word broken.

    What fits in no size is cut in the last.
    """
    fitting = [size for size in sizes if deep(text, wide, size) <= high]
    whole = (size for size in fitting if _longest(text, size) <= wide)
    if fitting:
        return text, next(whole, fitting[0])
    shown = in_lines(text, wide, sizes[-1])[: max(1, int(high // (LEADING * sizes[-1])))]
    return " ".join(shown)[:-1].rstrip() + "…", sizes[-1]


def _longest(text: str, size: float) -> float:
    """How wide the longest word is."""
    return max((width(word, round(size)) for word in text.split()), default=0.0)


def _cut(word: str, most: int) -> list[str]:
    return [word[start : start + most] for start in range(0, len(word), most)]
