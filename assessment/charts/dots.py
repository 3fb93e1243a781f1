"""Dot plot: one value a row with its interval and its target, on the levels of the scale."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, scale, withheld
from assessment.charts.label import literal, number
from assessment.charts.look import SYMBOLS, Look
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room


@dataclass(frozen=True)
class Dot:
    """One row: a value, its interval, its target and what is stated; `note` says why there is no value."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    n: int | None = None
    note: str = ""
    stated: float | None = None
    role: str = ""


@dataclass(frozen=True)
class Dots:
    """A dot plot; the words name the marks in the legend."""

    title: str
    subtitle: str
    rows: tuple[Dot, ...]
    levels: tuple[str, ...]
    value_word: str = ""
    interval_word: str = ""
    target_word: str = ""
    decimal: str = ","
    stated_word: str = ""
    band: float = 46


def figure(chart: Dots, look: Look, narrow: bool = False) -> Figure:
    """The dot plot, drawn."""
    rows = laid_out(tuple(row.label for row in chart.rows), band=chart.band, narrow=narrow)
    legend = _legend(chart, look)
    names = tuple(entry["name"] for entry in legend)
    top = scale.depth(chart.levels, narrow=narrow) + marks.legend_depth(names, room(narrow))
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=EDGE if narrow else 130, bottom=24)
    layout["xaxis"] = scale.axis(chart.levels, narrow=narrow)
    layout["showlegend"] = bool(legend)
    layout["shapes"] += scale.lines_at(chart.levels, look)
    layout["annotations"] += scale.feet(rows, chart.levels, look) + _notes(chart, rows, look)
    return drawn([*_marks(chart, rows, look), *legend], layout)


def _marks(chart: Dots, rows: Rows, look: Look) -> list[Part]:
    hidden = [place for place, row in enumerate(chart.rows) if row.value is None]
    span = (0.0, len(chart.levels) - 1.0)
    return [
        *withheld.bars(rows, hidden, span, look),
        _intervals(chart, rows, look),
        _targets(chart, rows, look),
        _values(chart, rows, look),
        _stated(chart, rows, look),
    ]


def _intervals(chart: Dots, rows: Rows, look: Look) -> Part:
    """The intervals, cut where the scale ends."""
    last = len(chart.levels) - 1
    spans = [
        (max(0, row.low), rows.centre(place), min(last, row.high), rows.centre(place))
        for place, row in enumerate(chart.rows)
        if row.value is not None and row.low is not None and row.high is not None
    ]
    return marks.segments("interval", spans, marks.interval(look))


def _targets(chart: Dots, rows: Rows, look: Look) -> Part:
    marked = [place for place, row in enumerate(chart.rows) if row.target is not None]
    return {
        "type": "scatter",
        "name": "target",
        "mode": "markers",
        "x": [chart.rows[place].target for place in marked],
        "y": [rows.centre(place) for place in marked],
        "marker": marks.target(look),
        **marks.SILENT,
    }


def _stated(chart: Dots, rows: Rows, look: Look) -> Part:
    marked = [place for place, row in enumerate(chart.rows) if row.stated is not None]
    return {
        "type": "scatter",
        "name": "stated",
        "mode": "markers",
        "x": [chart.rows[place].stated for place in marked],
        "y": [rows.centre(place) for place in marked],
        "marker": marks.stated(look),
        **marks.SILENT,
    }


def _values(chart: Dots, rows: Rows, look: Look) -> Part:
    shown = [(row, rows.centre(place)) for place, row in enumerate(chart.rows) if row.value is not None]
    found = [(row.value or 0.0, centre, _told(row, chart.decimal)) for row, centre in shown]
    return marks.valued("value", found, _marker([row.role for row, _ in shown], look), look, chart.decimal)


def _marker(roles: list[str], look: Look) -> Part:
    """The dot that means now; a role group's own mark where a row is a role's."""
    now = marks.now(look)
    if not any(roles):
        return now
    symbols = [SYMBOLS.get(role, "circle") for role in roles]
    return {**now, "symbol": symbols, "color": [look.roles.get(role, look.primary) for role in roles]}


def _legend(chart: Dots, look: Look) -> list[Part]:
    """What the marks mean; only the marks that occur, and only where a word is given."""
    interval = {"symbol": "line-ew", "size": 12, "line": marks.interval(look)}
    entries = (
        (chart.value_word, marks.now(look), any(row.value is not None for row in chart.rows)),
        (chart.interval_word, interval, any(row.low is not None for row in chart.rows)),
        (chart.target_word, marks.target(look), any(row.target is not None for row in chart.rows)),
        (chart.stated_word, marks.stated_key(look), any(row.stated is not None for row in chart.rows)),
    )
    return [marks.key(literal(word), marker=marker) for word, marker, occurs in entries if word and occurs]


def _notes(chart: Dots, rows: Rows, look: Look) -> list[Part]:
    """Why a value is missing, on its hatch; how many answered, in the right margin."""
    middle = (len(chart.levels) - 1) / 2
    found = []
    for place, row in enumerate(chart.rows):
        if row.value is None:
            found.append(withheld.word(row.note or "–", middle, rows.centre(place), look))
        elif not rows.narrow:
            found.append(remark(_counted(row), rows, place, colour=look.muted))
    return found


def _counted(row: Dot) -> str:
    count = "" if row.n is None else f"n = {row.n}"
    return literal("  ".join(part for part in (count, row.note) if part))


def _told(row: Dot, decimal: str) -> str:
    """What the reader hears when pointing at a row."""
    interval = f" ({number(row.low, decimal)}–{number(row.high, decimal)})" if row.low is not None else ""
    target = f" → {number(row.target, decimal)}" if row.target is not None else ""
    facts = f"{number(row.value, decimal)}{interval}{target}"
    return "<br>".join(part for part in (f"<b>{literal(row.label)}</b>", facts, _counted(row)) if part)
