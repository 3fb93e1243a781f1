"""Grids of the charts of change."""

from __future__ import annotations

from dataclasses import replace

from assessment.charts.lines import Lines
from assessment.charts.look import LIGHT
from assessment.charts.shift import Shift
from assessment.reports.book.grid import (
    Cell,
    Course,
    Grid,
    Mark,
    needed,
)
from assessment.reports.book.marks import beside, column, ends, label
from assessment.reports.report import Value
from assessment.words import Words


def shift(chart: Shift, say: Words) -> Grid:
    """Both rounds, with the interval of the later one."""
    columns = (
        label(),
        column("verdict", say("book.verdict"), "text"),
        column("note", say("book.note"), "text"),
        column("before", chart.before_word, digits=chart.digits),
        column("value", chart.after_word, digits=chart.digits),
        *(replace(column, digits=chart.digits) for column in ends(say)),
    )
    rows: list[tuple[Value | Cell, ...]] = []
    for row in chart.rows:
        hidden = row.hidden if row.hidden != "–" and None in (row.before, row.after) else ""
        note = ". ".join(filter(None, (hidden, row.note)))
        before, after = (
            Cell(value, sign) if sign else value
            for value, sign in zip((row.before, row.after), row.signs, strict=True)
        )
        rows.append((row.label, row.verdict_word, note, before, after, row.low, row.high))
    marks = (
        Mark("before", LIGHT.line, "square", 7),
        Mark("value", LIGHT.primary, low="low", high="high"),
    )
    return beside(chart.levels, chart.first, columns, rows, marks, ("label", "before", "value"))


def lines(chart: Lines, say: Words) -> Grid:
    """A line over the rounds."""
    rounds = range(len(chart.rounds))
    names = tuple(f"round{place}" for place in rounds)
    columns = (
        label(),
        column("note", say("book.note"), "text"),
        *(column(name, word, digits=chart.digits) for name, word in zip(names, chart.rounds, strict=True)),
    )
    rows = [
        (
            line.label,
            chart.withheld_word if any(point.value is None for point in line.points) else "",
            *(point.value for point in line.points),
        )
        for line in chart.lines
    ]
    kept, cells = needed(columns, rows, ("label", *names))
    course = Course(chart.first, chart.first + len(chart.levels) - 1, names)
    return Grid(kept, cells, course, beyond=_intervals(chart, say), levels=chart.levels, first=chart.first)


def _intervals(chart: Lines, say: Words) -> Grid | None:
    """The ends of every interval, round by round."""
    columns = [label(say("book.intervals"))]
    for place, word in enumerate(chart.rounds):
        columns.append(column(f"low{place}", f"{word}: {say('book.low')}"))
        columns.append(column(f"high{place}", f"{word}: {say('book.high')}"))
    rows = [
        (line.label, *(end for point in line.points for end in (point.low, point.high)))
        for line in chart.lines
    ]
    kept, cells = needed(columns, rows, ("label",))
    return Grid(kept, cells) if len(kept) > 1 else None
