"""How much two texts say the same, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

LONGEST = 300  # what two texts of a questionnaire differ in shows long before
_NUMBER = re.compile(r"[qk]?\d+(?:\.\d+)*\s+(?=\D)|(?:[qk]?\d+(?:\.\d+)*|[a-z])\s*[.):]\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")


def fold(text: str) -> str:
    """The text without what nobody means: capitals, kinds of dashes and spaces, signs at its ends."""
    plain = unicodedata.normalize("NFKC", text[: 4 * LONGEST]).casefold()
    plain = re.sub(r"[‐-―−]", "-", plain)
    return " ".join(plain.split()).strip(" .:;,*?!\"'”’")


def parts(heading: str) -> Iterator[str]:
    """What a heading may mean, folded: all of it, without its number, the row of a grid, its last part."""
    seen = set()
    for part in _pieces(heading[: 4 * LONGEST]):
        for one in (fold(part), fold(_unnumbered(part.strip()))):
            if one and one not in seen:
                seen.add(one)
                yield one


def _pieces(heading: str) -> Iterator[str]:
    """A grid's question comes with its row in brackets, after a colon, a dash or on the next line."""
    yield heading
    if in_brackets := _BRACKETS.search(heading):
        yield in_brackets[1]
    for separator in ("\n", ": ", " – ", " - ", " | "):
        before, found, after = heading.rpartition(separator)
        if found:
            yield after
            yield before


def _unnumbered(text: str) -> str:
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def alike(one: str, other: str, least: float) -> float:
    """How alike two folded texts are, 0–1; 0 as soon as it is clear that they are less than that."""
    one, other = one[:LONGEST], other[:LONGEST]
    if not _share_words(one, other, least):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _share_words(one: str, other: str, least: float) -> bool:
    """Whether enough words begin alike; a cheap look before the costly one."""
    ours, theirs = _beginnings(one), _beginnings(other)
    return 2 * len(ours & theirs) >= least * min(len(ours), len(theirs))


@lru_cache(4096)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:4] for word in text.split())
