"""Pool: one unit's or organisation's own value beside what others have, dimension by dimension."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, scale, withheld
from assessment.charts.label import literal, number
from assessment.charts.look import Look, tint
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room

BAND = 50
THICK = 20


@dataclass(frozen=True)
class Beside:
    """One dimension: the own value with its interval and target; the others' values, or their quartiles.

    `remark` stands in the right margin, `note` where there is no own value.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    others: tuple[float, ...] = ()
    lower: float | None = None
    middle: float | None = None
    upper: float | None = None
    remark: str = ""
    note: str = ""


@dataclass(frozen=True)
class Pool:
    """Dimensions under each other; the words name the marks in the legend."""

    title: str
    subtitle: str
    rows: tuple[Beside, ...]
    levels: tuple[str, ...]
    own_word: str
    interval_word: str
    others_word: str
    middle_word: str
    band_word: str
    target_word: str
    decimal: str = ","


def figure(chart: Pool, look: Look, narrow: bool = False) -> Figure:
    """The own values among the others', drawn."""
    rows = laid_out(tuple(row.label for row in chart.rows), band=BAND, narrow=narrow, remarks=True)
    legend = _legend(chart, look)
    names = tuple(entry["name"] for entry in legend)
    top = scale.depth(chart.levels, narrow=narrow) + marks.legend_depth(names, room(narrow))
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=EDGE if narrow else 160, bottom=24)
    layout["xaxis"] = scale.axis(chart.levels, narrow=narrow)
    layout["showlegend"] = bool(legend)
    layout["shapes"] += [*scale.lines_at(chart.levels, look), *_bands(chart, rows, look)]
    layout["annotations"] += [*scale.feet(rows, chart.levels, look), *_words(chart, rows, look)]
    return drawn([*_marks(chart, rows, look), *legend], layout)


def _bands(chart: Pool, rows: Rows, look: Look) -> list[Part]:
    """Where the middle half of the others stands."""
    return [
        {
            "type": "rect",
            "x0": row.lower,
            "x1": row.upper,
            "y0": rows.centre(place) - THICK / 2,
            "y1": rows.centre(place) + THICK / 2,
            "fillcolor": tint(look.muted, 0.28),
            "line": {"width": 0},
            "layer": "below",
        }
        for place, row in enumerate(chart.rows)
        if row.lower is not None and row.upper is not None
    ]


def _marks(chart: Pool, rows: Rows, look: Look) -> list[Part]:
    hidden = [place for place, row in enumerate(chart.rows) if row.value is None]
    last = len(chart.levels) - 1
    others = [(other, place) for place, row in enumerate(chart.rows) for other in row.others]
    middles = [(row.middle, place) for place, row in enumerate(chart.rows) if row.middle is not None]
    targets = [(row.target, place) for place, row in enumerate(chart.rows) if row.target is not None]
    spans = [
        (max(0, row.low), rows.centre(place), min(last, row.high), rows.centre(place))
        for place, row in enumerate(chart.rows)
        if row.value is not None and row.low is not None and row.high is not None
    ]
    return [
        *withheld.bars(rows, hidden if not others and not middles else [], (0, last), look),
        _placed("others", others, rows, _other(look)),
        _placed("middle", middles, rows, _middle(look)),
        marks.segments("interval", spans, marks.interval(look)),
        _placed("target", targets, rows, marks.target(look)),
        _own(chart, rows, look),
    ]


def _placed(name: str, found: list[tuple[float, int]], rows: Rows, marker: Part) -> Part:
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [value for value, _ in found],
        "y": [rows.centre(place) for _, place in found],
        "marker": marker,
        **marks.SILENT,
    }


def _other(look: Look) -> Part:
    line = {"color": tint(look.muted, 0.8), "width": 1.2}
    return {"symbol": "line-ns", "size": 7, "opacity": 1, "line": line}


def _middle(look: Look) -> Part:
    return {"symbol": "line-ns", "size": 11, "opacity": 1, "line": {"color": look.ink, "width": 2.5}}


def _own(chart: Pool, rows: Rows, look: Look) -> Part:
    found = [
        (row.value, rows.centre(place), _told(row, chart.decimal))
        for place, row in enumerate(chart.rows)
        if row.value is not None
    ]
    return marks.valued("own", found, marks.now(look), look, chart.decimal)


def _told(row: Beside, decimal: str) -> str:
    interval = f" ({number(row.low, decimal)}–{number(row.high, decimal)})" if row.low is not None else ""
    facts = (f"<b>{literal(row.label)}</b>", number(row.value, decimal) + interval, literal(row.remark))
    return "<br>".join(fact for fact in facts if fact)


def _legend(chart: Pool, look: Look) -> list[Part]:
    """The marks that occur."""
    rows = chart.rows
    interval = {"symbol": "line-ew", "size": 12, "line": marks.interval(look)}
    band = {"symbol": "square", "size": 13, "color": tint(look.muted, 0.28)}
    entries = (
        (chart.own_word, marks.now(look), any(row.value is not None for row in rows)),
        (chart.interval_word, interval, any(row.low is not None for row in rows)),
        (chart.others_word, _other(look), any(row.others for row in rows)),
        (chart.middle_word, _middle(look), any(row.middle is not None for row in rows)),
        (chart.band_word, band, any(row.lower is not None for row in rows)),
        (chart.target_word, marks.target(look), any(row.target is not None for row in rows)),
    )
    return [marks.key(literal(word), marker=marker) for word, marker, occurs in entries if word and occurs]


def _words(chart: Pool, rows: Rows, look: Look) -> list[Part]:
    """Why there is no own value; what is said of a row beside it."""
    middle = (len(chart.levels) - 1) / 2
    found = []
    for place, row in enumerate(chart.rows):
        if row.value is None:
            found.append(withheld.word(row.note or "–", middle, rows.centre(place), look))
        if row.remark:
            found.append(remark(literal(row.remark), rows, place, colour=look.ink))
    return found
