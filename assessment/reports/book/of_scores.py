"""Grids of the charts of scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from assessment.charts.bars import Bars
from assessment.charts.dots import Dots
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.groups import Groups
from assessment.charts.ladder import Ladder
from assessment.charts.look import LIGHT
from assessment.charts.radar import Radar
from assessment.charts.response import Response
from assessment.charts.tally import Tally
from assessment.reports.book.grid import (
    Grid,
    Mark,
    Row,
    Stack,
    Symbol,
    Web,
    needed,
)
from assessment.reports.book.marks import beside, column, ends, label, now, stated, target
from assessment.words import Words

ROLES: Mapping[str, Symbol] = MappingProxyType(
    {
        "leadership": "circle",
        "staff": "square",
        "elected": "triangle",
        "clients": "diamond",
        "partners": "x",
        "inside": "circle",
        "outside": "diamond",
    }
)


def dots(chart: Dots, say: Words) -> Grid:
    """Values with their intervals, targets and what is stated."""
    columns = (
        label(),
        column("note", say("book.note"), "text"),
        column("value", chart.value_word or say("book.value")),
        *ends(say),
        column("target", chart.target_word or say("book.target")),
        column("stated", chart.stated_word or say("book.stated")),
        column("n", say("book.n"), "whole"),
    )
    rows = [
        (row.label, row.note, row.value, row.low, row.high, row.target, row.stated, row.n)
        for row in chart.rows
    ]
    marks = (target(), stated(), now("value", low="low", high="high"))
    return beside(chart.levels, 0, columns, rows, marks, ("label", "value"))


def dumbbell(chart: Dumbbell, say: Words) -> Grid:
    """Now and target, joined."""
    columns = (
        label(),
        column("verdict", say("book.verdict"), "text"),
        column("note", say("book.note"), "text"),
        column("value", chart.now_word),
        column("target", chart.target_word),
    )
    rows = []
    for row in chart.rows:
        note = ". ".join(filter(None, (chart.withheld_word if row.now is None else "", row.note)))
        rows.append((row.label, row.verdict_word, note, row.now, row.target))
    marks = (replace(target(), to="value"), now("value"))
    return beside(chart.levels, 0, columns, rows, marks, ("label", "value", "target"))


def groups(chart: Groups, say: Words) -> Grid:
    """Each role group in a row of its own, since no table has room for five intervals side by side."""
    columns = (
        label(),
        column("role", say("book.role"), "text"),
        column("clear", say("book.note"), "text"),
        column("value", say("book.value")),
        *ends(say),
    )
    told = [(row, point) for row in chart.rows for point in row.points]
    rows = [
        (
            row.label,
            point.role_name,
            say("book.clear") if point.role in row.clear else "",
            point.value,
            point.low,
            point.high,
        )
        for row, point in told
    ]
    roles = {point.role: point.role_name for _, point in told}
    marks = tuple(
        Mark("value", LIGHT.roles[role], ROLES[role], low="low", high="high", only=("role", name))
        for role, name in roles.items()
    )
    return beside(chart.levels, 0, columns, rows, marks, ("label", "role", "value"))


def ladder(chart: Ladder, say: Words) -> Grid:
    """Each phase on its rung."""
    bands = {band.id: band.name for band in chart.bands}
    rungs = {rung.value: rung for rung in chart.rungs}
    columns = (
        label(),
        column("name", say("book.rung"), "text"),
        column("band", say("book.band"), "text"),
        column("note", say("book.note"), "text"),
        column("value", chart.current_word, "whole"),
        column("target", chart.target_word, "whole"),
        column("stated", chart.stated_word or say("book.stated"), "whole"),
    )
    rows = []
    for phase in chart.phases:
        rung = None if phase.rung is None else rungs[phase.rung]
        band = bands[rung.band] if rung else ""
        note = ". ".join(filter(None, ("" if rung else chart.withheld_word, phase.note)))
        rows.append(
            (phase.label, rung.name if rung else "", band, note, phase.rung, phase.target, phase.stated)
        )
    marks = (
        target(),
        stated(),
        *(Mark("value", LIGHT.bands[band], size=11, only=("band", name)) for band, name in bands.items()),
    )
    levels = tuple(rung.name for rung in chart.rungs)
    return beside(levels, chart.rungs[0].value, columns, rows, marks, ("label", "name", "band", "value"))


def bars(chart: Bars, say: Words) -> Grid:
    """How many chose each level; nothing of a row whose spread is not told."""
    names = tuple(f"level{place}" for place in range(len(chart.levels)))
    columns = (
        label(),
        column("word", say("book.agreement"), "text"),
        *(column(name, word, "whole") for name, word in zip(names, chart.names, strict=True)),
        column("dk", chart.dk_word, "whole"),
        column("na", chart.na_word, "whole"),
    )
    nothing = (None,) * len(names)
    rows: list[Row] = [
        (row.label, chart.withheld_word, *nothing, None, None)
        if row.counts is None
        else (row.label, row.word, *row.counts, row.dk, row.na)
        for row in chart.rows
    ]
    tints = tuple(LIGHT.bands[band] for band in chart.bands) or LIGHT.levels
    kept, cells = needed(columns, rows, ("label", *names, "dk", "na"))
    return Grid(kept, cells, Stack(names, tints, True))


def response(chart: Response, say: Words) -> Grid:
    """Who answered, and how many were hoped for."""
    columns = (
        label(),
        column("note", say("book.note"), "text"),
        column("answered", say("book.answered"), "whole"),
        column("expected", say("book.expected"), "whole"),
    )
    rows = [
        (row.name, chart.missing_word if row.missing else "", row.answered, row.expected)
        for row in chart.rows
    ]
    kept, cells = needed(columns, rows, ("label", "answered"))
    return Grid(kept, cells, Stack(("answered", "expected"), (LIGHT.primary, LIGHT.line), False))


def tally(chart: Tally, say: Words) -> Grid:
    """How many votes each level got."""
    most = max((len(row.counts) for row in chart.rows), default=0)
    names = tuple(f"vote{place}" for place in range(most))
    words = (*chart.votes, *(say("book.n"),) * most)[:most]
    columns = (
        label(),
        column("note", say("book.note"), "text"),
        *(column(name, word, "whole") for name, word in zip(names, words, strict=True)),
    )
    rows = [(row.label, row.remark, *row.counts, *(None,) * (most - len(row.counts))) for row in chart.rows]
    kept, cells = needed(columns, rows, ("label", *names))
    return Grid(kept, cells, Stack(names, (LIGHT.line, LIGHT.primary, LIGHT.accent), False))


def radar(chart: Radar, say: Words) -> Grid:
    """One outline a column."""
    names = tuple(f"series{place}" for place in range(len(chart.series)))
    columns = (
        label(),
        *(column(name, one.name) for name, one in zip(names, chart.series, strict=True)),
    )
    rows = tuple(
        (axis, *(one.values[place] for one in chart.series)) for place, axis in enumerate(chart.axes)
    )
    marks = tuple(_OUTLINES[one.kind](name) for name, one in zip(names, chart.series, strict=True))
    return Grid(columns, rows, Web(len(chart.levels) - 1, marks), levels=chart.levels)


def _other(column: str) -> Mark:
    return Mark(column, LIGHT.muted, "square", size=7)


_OUTLINES: Mapping[str, Callable[[str], Mark]] = {"now": now, "target": target, "other": _other}
