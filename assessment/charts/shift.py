"""Shift: two rounds beside each other, and whether what lies between them is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, scale, withheld
from assessment.charts.label import literal, number, wrapped
from assessment.charts.look import SMALL, TEXT, Look
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room
from assessment.charts.verdicts import Verdict, colour

BAND = 58
MARGIN = 210
SIGNS: dict[Verdict, str] = {"above": "▲", "not_distinguishable": "–", "below": "▼"}  # a ring means before


@dataclass(frozen=True)
class Moved:
    """One row: before and after, between which places after lies if only chance is left out of the change.

    verdict: up is above, down below. note: stands below the verdict's word; hidden: why there is no value;
    signs: what stands before the two numbers where they tell only a side.
    """

    label: str
    before: float | None
    after: float | None
    low: float | None = None
    high: float | None = None
    verdict: Verdict = "not_distinguishable"
    verdict_word: str = ""
    note: str = ""
    hidden: str = "–"
    signs: tuple[str, str] = ("", "")

    @property
    def is_hidden(self) -> bool:
        """Whether neither round may be told."""
        return self.before is None and self.after is None


@dataclass(frozen=True)
class Shift:
    """Rows of a dimension, an item or a phase each; on a ladder `levels` are its rungs and `first` is 1."""

    title: str
    subtitle: str
    rows: tuple[Moved, ...]
    levels: tuple[str, ...]
    before_word: str
    after_word: str
    interval_word: str
    decimal: str = ","
    first: int = 0
    digits: int = 1

    @property
    def span(self) -> tuple[float, float]:
        """Where the axis begins and where it ends."""
        return self.first, self.first + len(self.levels) - 1


def figure(chart: Shift, look: Look, narrow: bool = False) -> Figure:
    """The two rounds, drawn: before a ring, after a dot on the interval of the change."""
    rows = laid_out(tuple(row.label for row in chart.rows), band=BAND, narrow=narrow, remarks=True)
    levels = ("",) * len(chart.levels) if narrow and chart.first else chart.levels
    legend = _legend(chart, look)
    names = tuple(entry["name"] for entry in legend)
    top = scale.depth(levels, narrow=narrow or chart.first > 0) + marks.legend_depth(names, room(narrow))
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=EDGE if narrow else MARGIN, bottom=24)
    layout["xaxis"] = scale.axis(levels, narrow=narrow or chart.first > 0, first=chart.first)
    layout["showlegend"] = bool(legend)
    layout["shapes"] += scale.lines_at(levels, look, chart.first)
    layout["annotations"] += [*scale.feet(rows, levels, look, chart.first), *_words(chart, rows, look)]
    return drawn([*_marks(chart, rows, look), *legend], layout)


def _marks(chart: Shift, rows: Rows, look: Look) -> list[Part]:
    hidden = [place for place, row in enumerate(chart.rows) if row.is_hidden]
    return [
        *withheld.bars(rows, hidden, chart.span, look),
        _intervals(chart, rows, look),
        _joins(chart, rows, look),
        _ends(chart, rows, look, "after", marks.now(look)),
        _ends(chart, rows, look, "before", _hollow(look)),
    ]


def _hollow(look: Look) -> Part:
    """The ring that means the round before; wider than the dot, so that both are seen in one place."""
    return {"symbol": "circle-open", "size": 17, "color": look.ink, "opacity": 1, "line": {"width": 2}}


def _intervals(chart: Shift, rows: Rows, look: Look) -> Part:
    """Where the unit may have come to, cut where the scale ends; one that leaves the ring out is a change."""
    first, last = chart.span
    spans = [
        (max(first, row.low), rows.centre(place), min(last, row.high), rows.centre(place))
        for place, row in enumerate(chart.rows)
        if row.low is not None and row.high is not None
    ]
    return marks.segments("interval", spans, marks.interval(look))


def _joins(chart: Shift, rows: Rows, look: Look) -> Part:
    """From before to after."""
    spans = [
        (row.before, rows.centre(place), row.after, rows.centre(place))
        for place, row in enumerate(chart.rows)
        if row.before is not None and row.after is not None
    ]
    return marks.segments("joins", spans, {"color": look.muted, "width": 1.5})


def _ends(chart: Shift, rows: Rows, look: Look, which: str, marker: Part) -> Part:
    """The values of one round with their numbers: before below its ring, after above its dot."""
    values = [(place, row, getattr(row, which)) for place, row in enumerate(chart.rows)]
    shown = [(place, row, value) for place, row, value in values if value is not None]
    return {
        "type": "scatter",
        "name": which,
        "mode": "markers+text",
        "x": [value for _, _, value in shown],
        "y": [rows.centre(place) for place, _, _ in shown],
        "text": [_printed(row, value, which, chart) for _, row, value in shown],
        "textposition": "bottom center" if which == "before" else "top center",
        "textfont": {"size": SMALL, "color": look.muted if which == "before" else look.ink},
        "marker": marker,
        "hovertext": [_told(row, chart) for _, row, _ in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _printed(row: Moved, value: float, which: str, chart: Shift) -> str:
    before, after = (literal(sign) for sign in row.signs)
    text = number(value, chart.decimal, chart.digits)
    return f"{before}{text}" if which == "before" else f"<b>{after}{text}</b>"


def _legend(chart: Shift, look: Look) -> list[Part]:
    """The rounds and what the line means, as far as they occur."""
    ring = {**_hollow(look), "size": 13}
    interval = {"symbol": "line-ew", "size": 12, "line": marks.interval(look)}
    entries = (
        (chart.before_word, ring, any(row.before is not None for row in chart.rows)),
        (chart.after_word, marks.now(look), any(row.after is not None for row in chart.rows)),
        (chart.interval_word, interval, any(row.low is not None for row in chart.rows)),
    )
    return [marks.key(literal(word), marker=marker) for word, marker, occurs in entries if word and occurs]


def _words(chart: Shift, rows: Rows, look: Look) -> list[Part]:
    """Why there is nothing, on its hatch; the verdict by shape and word beside every row."""
    middle = sum(chart.span) / 2
    hidden = [
        withheld.word(row.hidden, middle, rows.centre(place), look)
        for place, row in enumerate(chart.rows)
        if row.is_hidden
    ]
    verdicts = [
        remark(_verdict(row, rows, look), rows, place, colour=look.ink, size=TEXT)
        for place, row in enumerate(chart.rows)
        if row.verdict_word or row.note
    ]
    return hidden + verdicts


def _verdict(row: Moved, rows: Rows, look: Look) -> str:
    """The shape and the word, and below it the note; on a phone the note says it all on one line."""
    shape = f'<span style="color:{colour(row.verdict, look)}">{SIGNS[row.verdict]}</span>'
    if rows.narrow:
        return f"{shape} {literal(row.note or row.verdict_word)}"
    note = f'<span style="color:{look.muted}">{wrapped(row.note, MARGIN - 34, SMALL)}</span>'
    return f"{shape} {literal(row.verdict_word)}" + (f"<br>{note}" if row.note else "")


def _told(row: Moved, chart: Shift) -> str:
    before, after = (number(one, chart.decimal, chart.digits) for one in (row.before, row.after))
    return f"<b>{literal(row.label)}</b><br>{before} → {after}<br>{literal(row.verdict_word)}"
