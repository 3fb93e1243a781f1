"""Caterpillar: every unit's estimate and interval in order against the centre, so that differences show."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import crowd, marks, scale, withheld
from assessment.charts.label import joined, lines, literal, number
from assessment.charts.look import SMALL, Look, tint
from assessment.charts.rows import (
    EDGE,
    LEADING,
    PHONE,
    Figure,
    Part,
    Rows,
    drawn,
    framed,
    remark,
    room,
    words,
)
from assessment.charts.sheet import sheet
from assessment.charts.verdicts import VERDICTS, Verdict, marker, wash

LABELLED = 60
BAND = 24
HEAD = 26  # above the first row, where the centre says what it is
HATCH = 14
MARGIN = 130
SIDES = 38  # two lines of words above the axis


@dataclass(frozen=True)
class Unit:
    """One unit: its estimate with interval, its own mean, how many people; `note` says why there is none.

    place: where it stands among the others, as words of an interval.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    raw: float | None = None
    verdict: Verdict = "not_distinguishable"
    n: int | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class Caterpillar:
    """Units in the order in which they stand, the highest first; `first` is the number of the first level.

    verdict_words: the words of above, not distinguishable, below; sides: of differences, what it means to
    stand to the left and to the right of none.
    """

    title: str
    subtitle: str
    rows: tuple[Unit, ...]
    levels: tuple[str, ...]
    centre: float | None
    centre_word: str
    verdict_words: tuple[str, str, str]
    interval_word: str = ""
    raw_word: str = ""
    decimal: str = ","
    first: int = 0
    sides: tuple[str, str] | None = None

    @property
    def is_crowd(self) -> bool:
        """Whether there are too many units to name every one."""
        return len(self.rows) > LABELLED

    @property
    def span(self) -> tuple[float, float]:
        """Where the axis begins and where it ends."""
        return self.first, self.first + len(self.levels) - 1


def figure(chart: Caterpillar, look: Look, narrow: bool = False) -> Figure:
    """The caterpillar, drawn: with a row for each unit, or as one crowd of which the clearest are named."""
    return _crowd(chart, look, narrow) if chart.is_crowd else _rows(chart, look, narrow)


def _rows(chart: Caterpillar, look: Look, narrow: bool) -> Figure:
    rows = _laid_out(chart, narrow)
    legend = _legend(chart, look, raw=True)
    layout = _framed(chart, rows, look, legend, right=EDGE if narrow else MARGIN)
    layout["annotations"] += _notes(chart, rows, look)
    return drawn([*_marks(chart, rows, look), *legend], layout)


def _laid_out(chart: Caterpillar, narrow: bool) -> Rows:
    """Rows close to each other, since many are read together."""
    space = PHONE - 12 if narrow else sheet().labels - 24
    labels = tuple(lines(_label(row, narrow), space) for row in chart.rows)
    tops, depth = [], 0.0
    for label in labels:
        tops.append(depth)
        text = LEADING * len(label)
        depth += text + BAND + 6 if narrow else max(text + 6, BAND)
    return Rows(labels, tuple(tops), depth, BAND, 0, narrow)


def _label(row: Unit, narrow: bool) -> str:
    """The unit's name; on a phone, where there is no margin, with how many people."""
    return f"{row.label} · n = {row.n}" if narrow and row.n is not None else row.label


def _framed(chart: Caterpillar, rows: Rows, look: Look, legend: list[Part], *, right: float) -> Part:
    """Scale, centre line and legend around rows, or around a crowd."""
    names = tuple(entry["name"] for entry in legend)
    sides = _sides(chart, rows, look)
    legend_depth = marks.legend_depth(names, room(rows.narrow))
    top = scale.depth(chart.levels, narrow=rows.narrow) + legend_depth + (SIDES if sides else 0)
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=right, bottom=24)
    layout["height"] += HEAD
    layout["yaxis"]["range"] = [rows.depth, -HEAD]
    layout["xaxis"] = scale.axis(chart.levels, narrow=rows.narrow, first=chart.first)
    layout["showlegend"] = bool(legend)
    layout["shapes"] += scale.lines_at(chart.levels, look, chart.first)
    layout["annotations"] += [*scale.feet(rows, chart.levels, look, chart.first), *sides]
    if chart.centre is not None:
        layout["shapes"].append(_centre_line(chart.centre, rows, look))
        layout["annotations"].append(_centre_word(chart, chart.centre, look))
    return layout


def _sides(chart: Caterpillar, rows: Rows, look: Look) -> list[Part]:
    """What it means to stand on either side of no difference, at both ends above the axis."""
    if chart.sides is None:
        return []
    space = PHONE / 2 - 20 if rows.narrow else 300
    left, right = (
        joined(lines(text, space, SMALL)) for text in (f"← {chart.sides[0]}", f"{chart.sides[1]} →")
    )
    edge = EDGE - 4 if rows.narrow else 0
    place: Part = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 36}
    return [
        words(left, 0, 1, colour=look.ink, xshift=-edge, **place),
        words(right, 1, 1, colour=look.ink, xshift=edge, xanchor="right", align="right", **place),
    ]


def _centre_line(centre: float, rows: Rows, look: Look) -> Part:
    line = {"color": look.ink, "width": 1.5, "dash": "dash"}
    return {"type": "line", "x0": centre, "x1": centre, "y0": 0, "y1": rows.depth, "line": line}


def _centre_word(chart: Caterpillar, centre: float, look: Look) -> Part:
    """What the line means, above it; near an edge it grows away from the edge."""
    first, last = chart.span
    share = (centre - first) / (last - first)
    anchor = "left" if share < 0.25 else "right" if share > 0.75 else "center"
    text = f"<b>{literal(chart.centre_word)}</b>"
    place: Part = {"xanchor": anchor, "bgcolor": look.ground, "borderpad": 1}
    return words(text, centre, -HEAD / 2, colour=look.ink, **place)


def _marks(chart: Caterpillar, rows: Rows, look: Look) -> list[Part]:
    hidden = [place for place, row in enumerate(chart.rows) if row.value is None]
    return [
        *({**bar, "width": HATCH} for bar in withheld.bars(rows, hidden, chart.span, look)),
        *(
            _interval(chart, verdict, _ys(rows), {"color": wash(verdict, look), "width": 6})
            for verdict in VERDICTS
        ),
        _raws(chart, rows, look),
        *(_values(chart, verdict, _ys(rows), look, 9) for verdict in VERDICTS),
    ]


def _ys(rows: Rows) -> tuple[float, ...]:
    return tuple(rows.centre(place) for place in range(len(rows.labels)))


def _interval(
    chart: Caterpillar, verdict: Verdict, ys: tuple[float, ...], line: Part, digits: int = 15
) -> Part:
    """The intervals of one verdict, cut where the scale ends."""
    first, last = chart.span
    spans = [
        (round(max(first, row.low), digits), y, round(min(last, row.high), digits), y)
        for row, y in zip(chart.rows, ys, strict=True)
        if row.verdict == verdict and row.value is not None and row.low is not None and row.high is not None
    ]
    return marks.segments(f"interval {verdict}", spans, line)


def _raws(chart: Caterpillar, rows: Rows, look: Look) -> Part:
    """What the units' own people gave: from there the estimate has moved towards the centre."""
    told = [(place, row.raw) for place, row in enumerate(chart.rows) if row.raw is not None]
    return {
        "type": "scatter",
        "name": "raw",
        "mode": "markers",
        "x": [raw for _, raw in told],
        "y": [rows.centre(place) for place, _ in told],
        "marker": _raw(look),
        **marks.SILENT,
    }


def _raw(look: Look) -> Part:
    return {
        "symbol": "line-ns",
        "size": 7,
        "opacity": 1,
        "line": {"color": tint(look.ink, 0.6), "width": 1.5},
    }


def _values(
    chart: Caterpillar, verdict: Verdict, ys: tuple[float, ...], look: Look, size: float, digits: int = 15
) -> Part:
    """The estimates of one verdict."""
    shown = [
        (row, row.value, y)
        for row, y in zip(chart.rows, ys, strict=True)
        if row.verdict == verdict and row.value is not None
    ]
    return {
        "type": "scatter",
        "name": f"estimate {verdict}",
        "mode": "markers",
        "x": [round(value, digits) for _, value, _ in shown],
        "y": [y for _, _, y in shown],
        "marker": marker(verdict, look, size),
        "hovertext": [_told(row, chart) for row, _, _ in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _legend(chart: Caterpillar, look: Look, *, raw: bool) -> list[Part]:
    """The verdicts that occur, what the lines mean and, with rows, what the tick means."""
    found = {row.verdict for row in chart.rows if row.value is not None}
    named = [
        marks.key(literal(word), marker=marker(verdict, look, 10))
        for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True)
        if verdict in found
    ]
    interval = {"symbol": "line-ew", "size": 12, "line": {"color": tint(look.muted, 0.45), "width": 7}}
    if chart.interval_word and any(row.low is not None for row in chart.rows):
        named.append(marks.key(literal(chart.interval_word), marker=interval))
    if raw and chart.raw_word and any(row.raw is not None for row in chart.rows):
        named.append(marks.key(literal(chart.raw_word), marker=_raw(look)))
    return named


def _notes(chart: Caterpillar, rows: Rows, look: Look) -> list[Part]:
    """Why there is no estimate, on its hatch; the estimate and how many people, in the right margin."""
    middle = sum(chart.span) / 2
    found = []
    for place, row in enumerate(chart.rows):
        if row.value is None:
            found.append(withheld.word(row.note or "–", middle, rows.centre(place), look))
        elif not rows.narrow:
            found.append(remark(_counted(row, chart), rows, place, colour=look.muted, indent=-4))
    return found


def _counted(row: Unit, chart: Caterpillar) -> str:
    value = f"<b>{_number(row.value, chart)}</b>"
    return value if row.n is None else f"{value}   n = {row.n}"


def _number(value: float | None, chart: Caterpillar) -> str:
    """A number as printed; a difference has its sign."""
    text = number(value, chart.decimal)
    return f"+{text}" if chart.first < 0 and float(f"{value or 0:.1f}") > 0 else text


def _told(row: Unit, chart: Caterpillar) -> str:
    """What the reader hears when pointing at a unit."""
    ends = f" ({_number(row.low, chart)} – {_number(row.high, chart)})" if row.low is not None else ""
    count = "" if row.n is None else f"n = {row.n}"
    facts = (f"<b>{literal(row.label)}</b>", _number(row.value, chart) + ends, count, literal(row.place))
    return "<br>".join(fact for fact in facts if fact)


def _crowd(chart: Caterpillar, look: Look, narrow: bool) -> Figure:
    """All units on one screen; the clearest are named in the margin, on a phone below."""
    shown = [row for row in chart.rows if row.value is not None]
    depth, step = crowd.depth(len(shown)), crowd.depth(len(shown)) / max(1, len(shown))
    heights = iter(round(step * (place + 0.5), 1) for place in range(len(shown)))
    ys = tuple(0.0 if row.value is None else next(heights) for row in chart.rows)
    rows = Rows((), (), depth, 0, 0, narrow)
    legend = _legend(chart, look, raw=False)
    layout = _framed(chart, rows, look, legend, right=EDGE if narrow else 60)
    if not shown:
        word = chart.rows[0].note or "–"
        layout["annotations"].append(withheld.word(word, sum(chart.span) / 2, depth / 2, look))
    named = crowd.named(_clear(chart, ys), depth, narrow)
    layout["annotations"] += crowd.names(named, depth, look, narrow)
    layout["height"] += crowd.below(named, narrow)
    layout["margin"]["b"] += crowd.below(named, narrow)
    return drawn(
        [
            *(_interval(chart, verdict, ys, crowd.line(verdict, step, look), 3) for verdict in VERDICTS),
            *([] if narrow else [crowd.leaders(named, chart.first, look)]),
            *(_values(chart, verdict, ys, look, crowd.size(step), 3) for verdict in VERDICTS),
            *legend,
        ],
        layout,
    )


def _clear(chart: Caterpillar, ys: tuple[float, ...]) -> list[crowd.Name]:
    """The units that differ, with how far their interval stays from the centre."""
    found = []
    for row, y in zip(chart.rows, ys, strict=True):
        if row.value is None or row.verdict == "not_distinguishable":
            continue
        low, high, centre = row.low or row.value, row.high or row.value, chart.centre or 0.0
        clear = low - centre if row.verdict == "above" else centre - high
        found.append(crowd.Name(row.label, row.verdict, max(chart.first, low), y, clear))
    return found
