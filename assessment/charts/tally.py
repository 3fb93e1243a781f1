"""Tally: how many stand on each row, of one vote or of two; the levels of one item, or the dots of many."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks
from assessment.charts.label import literal
from assessment.charts.look import TEXT, Look
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room, words

FEW = 6  # so many rows stand wide apart; more of them closer, to be seen at once
BAND, CLOSE = 44, 32
PAIRED = 0.39  # of the band is each of two bars
MARGIN = 200


@dataclass(frozen=True)
class Row:
    """One row: how many in each vote; `shade` is the number of a level or the id of a band."""

    label: str
    counts: tuple[int, ...] = ()
    shade: int | str | None = None
    remark: str = ""


@dataclass(frozen=True)
class Tally:
    """Counts row by row; `votes` names them where there are two: the earlier one, the later one."""

    title: str
    subtitle: str
    rows: tuple[Row, ...]
    votes: tuple[str, ...] = ()
    decimal: str = ","


def figure(chart: Tally, look: Look, narrow: bool = False) -> Figure:
    """The tally, drawn."""
    has_remarks = _counts(chart) and any(row.remark for row in chart.rows)
    rows = laid_out(
        tuple(row.label for row in chart.rows),
        band=_band(chart),
        narrow=narrow,
        remarks=narrow and has_remarks,
    )
    top = 10 + marks.legend_depth(chart.votes, room(narrow))
    right = MARGIN if has_remarks and not narrow else EDGE
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=right)
    layout["xaxis"] = {"range": [0, _most(chart) * 1.12], "showgrid": False, "showticklabels": False}
    layout["showlegend"] = bool(chart.votes)
    layout["annotations"] += [*_numbers(chart, rows, look), *_remarks(chart, rows, look)]
    return drawn([*_bars(chart, rows, look), *_legend(chart, look)], layout)


def _counts(chart: Tally) -> bool:
    """Whether anything is counted; else the remarks stand where the bars would."""
    return any(row.counts for row in chart.rows)


def _band(chart: Tally) -> float:
    return BAND if len(chart.rows) <= FEW else CLOSE


def _most(chart: Tally) -> int:
    """The longest bar."""
    return max([1, *(count for row in chart.rows for count in row.counts)])


def _bars(chart: Tally, rows: Rows, look: Look) -> list[Part]:
    """One trace a vote; the earlier of two is an outline, so that the later one is what one sees."""
    votes = max((len(row.counts) for row in chart.rows), default=0)
    return [_vote(chart, vote, votes, rows, look) for vote in range(votes)]


def _vote(chart: Tally, vote: int, votes: int, rows: Rows, look: Look) -> Part:
    told = [(place, row) for place, row in enumerate(chart.rows) if vote < len(row.counts)]
    is_earlier = vote < votes - 1
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"vote {vote}",
        "x": [row.counts[vote] for _, row in told],
        "y": [_y(rows, place, vote, votes) for place, _ in told],
        "width": rows.band * (0.64 if votes == 1 else PAIRED),
        "marker": {
            "color": look.ground if is_earlier else [_colour(row, look) for _, row in told],
            "line": {"color": look.muted if is_earlier else look.primary, "width": 1.5},
        },
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _y(rows: Rows, place: int, vote: int, votes: int) -> float:
    """Where the bar of a vote stands: two share the row, the earlier one above."""
    return rows.centre(place) + (0 if votes == 1 else (vote - 0.5) * (PAIRED * rows.band + 2))


def _colour(row: Row, look: Look) -> str:
    if isinstance(row.shade, int):
        return look.levels[row.shade]
    return look.primary if row.shade is None else look.bands[row.shade]


def _numbers(chart: Tally, rows: Rows, look: Look) -> list[Part]:
    """How many, at the end of each bar."""
    return [
        words(
            f"<b>{count}</b>" if vote == len(row.counts) - 1 else str(count),
            count,
            _y(rows, place, vote, len(row.counts)),
            colour=look.ink,
            size=TEXT,
            xshift=6,
        )
        for place, row in enumerate(chart.rows)
        for vote, count in enumerate(row.counts)
    ]


def _remarks(chart: Tally, rows: Rows, look: Look) -> list[Part]:
    told = [(place, literal(row.remark)) for place, row in enumerate(chart.rows) if row.remark]
    if _counts(chart):
        return [remark(text, rows, place, colour=look.ink, size=TEXT) for place, text in told]
    return [words(text, 0, rows.centre(place), colour=look.ink, size=TEXT) for place, text in told]


def _legend(chart: Tally, look: Look) -> list[Part]:
    """Which of two votes is which."""
    line = {"color": look.muted, "width": 1.5}
    fills = (look.ground, look.primary)
    return [
        marks.key(literal(name), marker={"symbol": "square", "size": 13, "color": fill, "line": line})
        for name, fill in zip(chart.votes, fills, strict=False)
    ]
