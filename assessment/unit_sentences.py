"""What a comparison or a change comes to, in one sentence: the title of its chart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment import catalogue
from assessment.benchmark import Standing
from assessment.changes import Changes
from assessment.charts.of_change import rows
from assessment.charts.of_units import part_name
from assessment.gaps import RoleGaps
from assessment.improvement import MostImproved
from assessment.scoring.change import Difference
from assessment.scoring.units import UnitComparison
from assessment.words import Words

NAMED = 3  # so many dimensions or items are named; more are counted


def comparison(compared: UnitComparison, words: Words) -> str:
    """How many units differ from the common centre, and of how many that cannot be told."""
    told = int(np.count_nonzero(compared.told))
    if told < 2:
        return words("compared.only_one" if told else "compared.nothing")
    if compared.is_chance:
        return words("compared.chance")
    above, below = compared.above, compared.below
    if not above and not below:
        return words("compared.none")
    clear = _clear(above, below, words)
    rest = told - above - below
    return (
        words("compared.found", clear=clear, rest=words.count("compared.rest", rest)) if rest else f"{clear}."
    )


def change(seen: Changes, words: Words, dimension: str | None = None) -> str:
    """Which dimensions, items or phases moved; a ladder has no test, it only says where the middle stands."""
    found = [row for row in rows(seen, dimension) if row.difference is not None]
    if not found:
        return words("moved.nothing")
    if seen.instrument.is_ladder:
        return _rungs(seen, found, words)
    up, down = ([row for row in found if row.verdict == turn] for turn in ("up", "down"))
    if not up and not down:
        return words("moved.none")
    parts = [
        _told(seen, up, "moved.rose", "moved.rose_many" if dimension else "moved.rose_parts", words),
        _told(seen, down, "moved.fell", "moved.fell_many" if dimension else "moved.fell_parts", words),
        words("moved.rest") if len(up) + len(down) < len(found) else "",
    ]
    return " ".join(part for part in parts if part)


def improvement(seen: MostImproved, words: Words) -> str:
    """How many units rose and how many fell by more than chance."""
    if not seen.rows:
        return words("moved.no_units")
    up, down = (sum(row.verdict == turn for row in seen.rows) for turn in ("up", "down"))
    parts = [
        words.count("moved.most_rose", up) if up else "",
        words.count("moved.most_fell", down) if down else "",
    ]
    if not up and not down:
        return words("moved.none_rose")
    text = words("moved.most", parts=words.listed(part for part in parts if part))
    return text[:1].upper() + text[1:]


def gaps(seen: RoleGaps, dimension: str, words: Words) -> str:
    """In how many units two role groups clearly see it differently, and which of them higher."""
    tally = seen.tally(dimension)
    if not tally.told:
        return words("apart.nothing")
    if not tally.clear:
        return words.count("apart.no_clear", tally.told)
    sides = [
        words.count("apart.in_units", count, role=words(f"role.{role}").lower())
        for role, count in ((seen.role_a, tally.higher), (seen.role_b, tally.lower))
        if count
    ]
    told = words.number(tally.told, 0)
    return words.count("apart.found", tally.clear, told=told, sides=words.listed(sides))


def standing(seen: Standing, words: Words) -> str:
    """In which dimensions the organisation stands outside the middle half of the others."""
    rows_told = [row for row in seen.of(None) if row.word in ("above", "among", "below")]
    if not rows_told:
        return words("pooled.few")
    instrument = catalogue.instrument(seen.instrument)
    parts = [
        words(key, names=words.listed(part_name(instrument, row.dimension, words) for row in found))
        for key, word in (("pooled.stands_above", "above"), ("pooled.stands_below", "below"))
        if (found := [row for row in rows_told if row.word == word])
    ]
    if not parts:
        return words("pooled.all_among")
    if any(row.word == "among" for row in rows_told):
        parts.append(words("pooled.rest_among"))
    return " ".join(parts)


def _clear(above: int, below: int, words: Words) -> str:
    if above and below:
        return words.count("compared.both_sides", above, below=words.number(below, 0))
    return words.count("compared.some_above", above) if above else words.count("compared.some_below", below)


def _rungs(seen: Changes, found: Sequence[Difference], words: Words) -> str:
    """Where the middle answer of a ladder stands higher or lower than before."""
    up, down = ([row for row in found if (row.difference or 0) * side > 0] for side in (1, -1))
    if not up and not down:
        return words("moved.rungs_same")
    parts = (
        _told(seen, up, "moved.rungs_rose", "moved.rungs_rose_many", words),
        _told(seen, down, "moved.rungs_fell", "moved.rungs_fell_many", words),
    )
    return " ".join(part for part in parts if part)


def _told(seen: Changes, moved: Sequence[Difference], named: str, counted: str, words: Words) -> str:
    """Those that moved one way: by name while they are few."""
    if not moved:
        return ""
    if len(moved) > NAMED:
        return words.count(counted, len(moved))
    return words(named, names=words.listed(part_name(seen.instrument, row.name, words) for row in moved))
