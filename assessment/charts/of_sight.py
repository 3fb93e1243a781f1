"""Which chart shows one item to a room: how all answered, how the roles see it, and both votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.charts.dots import Dot, Dots
from assessment.charts.look import MARKERS
from assessment.charts.of_scores import decimal, nothing
from assessment.charts.tally import Row, Tally
from assessment.scoring.item_views import ItemView
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.sight import Sight
from assessment.words import Words

Told = ItemScore | Rung
MOST = 8
CLOSE = 40  # pixels a row: everybody and six groups are seen at once


def spread(sight: Sight, words: Words, title: str, subtitle: str) -> Tally:
    """How many chose each level, the highest on top; of too few for that only where the middle one stands."""
    counts = sight.row.levels
    return _steps(
        sight, words, title, subtitle, () if counts is None else (counts,), _middle(sight.row, words)
    )


def again(sight: Sight, second: Told, words: Words, title: str, subtitle: str) -> Tally | Dots:
    """The first vote and the second side by side: their spreads, or of few people what stands for them."""
    first, names = sight.row, (words("discuss.first"), words("discuss.second"))
    if first.levels is not None and second.levels is not None:
        return replace(_steps(sight, words, title, subtitle, (first.levels, second.levels), {}), votes=names)
    if isinstance(first, ItemScore) and isinstance(second, ItemScore):
        rows = (_all(first, names[0], words), _all(second, names[1], words))
        return Dots(title, subtitle, rows, level_names(sight, words), decimal=decimal(words))
    return _steps(sight, words, title, subtitle, (), _both_middles(first, second, names))


def views(sight: Sight, words: Words, title: str, subtitle: str) -> Tally | Dots:
    """How everybody and each role group sees the item; on a ladder the role stands on its rung."""
    if isinstance(sight.row, Rung):
        return _steps(sight, words, title, subtitle, (), _roles_by_rung(sight, words))
    rows = (
        _all(sight.row, words("reveal.everybody"), words),
        *(_role(view, words) for view in sight.views),
    )
    interval = words("chart.interval") if any(row.low is not None for row in rows) else ""
    names = level_names(sight, words)
    return Dots(title, subtitle, rows, names, "", interval, decimal=decimal(words), band=CLOSE)


def points(
    given: Mapping[str, int], names: Mapping[str, str], verdicts: Mapping[str, str], title: str, subtitle: str
) -> Tally:
    """The dots of the items that got most, beside what their computed priority says."""
    most = sorted(given, key=lambda item: -given[item])[:MOST]
    rows = tuple(Row(names[item], (given[item],), remark=verdicts.get(item, "")) for item in most)
    return Tally(title, subtitle, rows)


def level_names(sight: Sight, words: Words) -> tuple[str, ...]:
    """The names of the scale's levels, lowest first."""
    return tuple(level.name.to(words.language) for level in sight.instrument.scale.levels)


def _steps(
    sight: Sight,
    words: Words,
    title: str,
    subtitle: str,
    votes: tuple[tuple[int, ...], ...],
    remarks: Mapping[int, str],
) -> Tally:
    """The levels as rows, the highest on top."""
    rows = [
        Row(
            f"{level.value} {level.name.to(words.language)}",
            tuple(counts[place] for counts in votes),
            level.band if sight.instrument.is_ladder else place,
            remarks.get(level.value, ""),
        )
        for place, level in enumerate(sight.instrument.scale.levels)
    ]
    return Tally(title, subtitle, tuple(reversed(rows)), decimal=decimal(words))


def _middle(row: Told, words: Words) -> dict[int, str]:
    if isinstance(row, Rung) and row.median is not None:
        return {row.median: words("reveal.middle")}
    return {}


def _both_middles(first: Told, second: Told, names: tuple[str, str]) -> dict[int, str]:
    """The rungs on which the middle answers of the two votes stand."""
    found: dict[int, list[str]] = {}
    for row, name in zip((first, second), names, strict=True):
        if isinstance(row, Rung) and row.median is not None:
            found.setdefault(row.median, []).append(name)
    return {rung: ", ".join(votes) for rung, votes in found.items()}


def _roles_by_rung(sight: Sight, words: Words) -> dict[int, str]:
    """Everybody and the role groups, on the rung where their middle answer stands."""
    found: dict[int, list[str]] = {}
    if isinstance(sight.row, Rung) and sight.row.median is not None:
        found[sight.row.median] = [words("reveal.everybody")]
    for view in sight.views:
        if view.value is not None:
            found.setdefault(int(view.value), []).append(role_name(view.role, words))
    return {rung: " · ".join(names) for rung, names in found.items()}


def _all(row: ItemScore, name: str, words: Words) -> Dot:
    """One row for everybody: the mean, without an interval, since nobody in the room was sampled."""
    hidden = nothing(row, words) if row.mean is None else ""
    return Dot(_labelled(name, row.n, row.bound, row.mean, words), row.mean, note=hidden)


def _role(view: ItemView, words: Words) -> Dot:
    told = None if view.withheld else view.n  # beside how many are there it would tell who could not say
    label = _labelled(role_name(view.role, words), told, view.bound, view.value, words)
    hidden = words("chart.withheld") if view.withheld else ""
    return Dot(label, view.value, view.low, view.high, note=hidden, role=view.role)


def _labelled(name: str, n: int | None, bound: str | None, value: float | None, words: Words) -> str:
    """The name with how many it is of; a unanimous end says its side."""
    side = "" if bound is None else words(f"number.{bound}", number=words.number(value))
    return " · ".join(part for part in (name, "" if n is None else f"n = {n}", side) if part)


def role_name(role: str, words: Words) -> str:
    """A role group with its mark."""
    return f"{MARKERS[role]} {words(f'role.{role}')}"
