"""Bars: how the answers spread over the levels, to both sides of the middle one; the rest stands apart."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, withheld
from assessment.charts.label import literal, percent, wrapped
from assessment.charts.look import SMALL, Look, text_on
from assessment.charts.rows import EDGE, PHONE, Figure, Part, Rows, drawn, framed, laid_out, remark

THICKNESS = 24
GAP = 0.06
MARGIN = 140
SEVEN = 430  # the legend's seven entries wrap early, so room is kept as on a page of 860 pixels


@dataclass(frozen=True)
class Levels:
    """One row: how many chose each level, how many could not say, for how many it does not apply."""

    label: str
    counts: tuple[int, ...] | None
    dk: int = 0
    na: int = 0
    word: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """Each level's share of the answers that chose a level; none when nobody did."""
        counts = self.counts or ()
        return tuple(count / sum(counts) for count in counts) if sum(counts) else ()

    @property
    def apart(self) -> tuple[float, float]:
        """Shares of all answers: don't know, not applicable."""
        total = sum(self.counts or ()) + self.dk + self.na
        return (self.dk / total, self.na / total) if total else (0.0, 0.0)

    @property
    def start(self) -> float:
        """Where the row begins, so that the middle level stands on both sides of zero."""
        middle = len(self.shares) // 2
        return -sum(self.shares[:middle]) - sum(self.shares[middle : middle + 1]) / 2


@dataclass(frozen=True)
class Bars:
    """Spreads under each other, with the word of their agreement at the right.

    bands: on a ladder the ids of the bands, whose colours the bars have; then `levels` are the bands' words.
    """

    title: str
    subtitle: str
    rows: tuple[Levels, ...]
    levels: tuple[str, ...]
    dk_word: str
    na_word: str
    withheld_word: str
    decimal: str = ","
    bands: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The levels with their numbers; bands have no number."""
        return self.levels if self.bands else tuple(f"{n} {word}" for n, word in enumerate(self.levels))


def figure(chart: Bars, look: Look, narrow: bool = False) -> Figure:
    """The bars, drawn."""
    rows = laid_out(tuple(row.label for row in chart.rows), band=42, narrow=narrow, remarks=True)
    names = (*chart.names, chart.dk_word, chart.na_word)
    right = 12 if narrow else MARGIN
    top = 10 + marks.legend_depth(names, PHONE - EDGE - right if narrow else SEVEN)
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=right)
    layout |= _axes(chart)
    layout["showlegend"] = True
    layout["annotations"] += _words(chart, rows, look)
    layout["shapes"] += [_middle(rows, look)]
    return drawn([*_shown(chart, rows, look, narrow), *_hidden(chart, rows, look)], layout)


def _span(chart: Bars) -> tuple[float, float]:
    """How far the rows reach to the left and to the right of the middle."""
    starts = [row.start for row in chart.rows if row.shares]
    return min([-0.5, *starts]), max([0.5, *(start + 1 for start in starts)])


def _axes(chart: Bars) -> Part:
    """Two axes on which one per cent is equally long: the levels, and the rest to their right."""
    left, right = _span(chart)
    rest = max([0.15, *(sum(row.apart) for row in chart.rows if row.counts is not None)])
    whole = right - left + GAP + rest
    hidden: Part = {"showgrid": False, "showticklabels": False}
    return {
        "xaxis": {"range": [left, right], "domain": [0, (right - left) / whole], **hidden},
        "xaxis2": {"range": [0, rest], "domain": [1 - rest / whole, 1], "fixedrange": True, **hidden},
    }


def _shown(chart: Bars, rows: Rows, look: Look, narrow: bool) -> list[Part]:
    least = 0.13 if narrow else 0.06
    levels = [_level(chart, level, rows, look, least) for level in range(len(chart.levels))]
    return [*levels, _rest(chart, 0, rows, look), _rest(chart, 1, rows, look)]


def _level(chart: Bars, level: int, rows: Rows, look: Look, least: float) -> Part:
    """One level in every row that shows any."""
    colour = look.bands[chart.bands[level]] if chart.bands else look.levels[level]
    places = [place for place, row in enumerate(chart.rows) if row.shares]
    picked = [chart.rows[place] for place in places]
    return {
        **_bar([row.shares[level] for row in picked], [rows.centre(place) for place in places]),
        "name": literal(chart.names[level]),
        "base": [row.start + sum(row.shares[:level]) for row in picked],
        "text": [percent(row.shares[level]) if row.shares[level] >= least else "" for row in picked],
        "textfont": {"size": SMALL, "color": text_on(colour, look)},
        "marker": {"color": colour, "line": {"color": look.primary, "width": 1}},
        "hovertext": [_told(row, level, chart) for row in picked],
    }


def _rest(chart: Bars, which: int, rows: Rows, look: Look) -> Part:
    """Don't know (0) or not applicable (1), as shares of all answers."""
    places = [place for place, row in enumerate(chart.rows) if row.counts is not None]
    shares = [chart.rows[place].apart for place in places]
    name = literal((chart.dk_word, chart.na_word)[which])
    return {
        **_bar([share[which] for share in shares], [rows.centre(place) for place in places]),
        "name": name,
        "xaxis": "x2",
        "base": [share[0] if which else 0 for share in shares],
        "marker": _rest_marker(which, look),
        "hovertext": [f"{name}: {percent(share[which])}" for share in shares],
    }


def _rest_marker(which: int, look: Look) -> Part:
    line = {"color": look.dont_know, "width": 1}
    if which:
        return {"color": look.not_applicable, "line": line}
    pattern = {"shape": "x", "fgcolor": look.dont_know, "size": 5, "solidity": 0.3}
    return {"color": look.ground, "pattern": pattern, "line": line}


def _bar(lengths: list[float], ys: list[float]) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": ys,
        "width": THICKNESS,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "hoverinfo": "text",
    }


def _hidden(chart: Bars, rows: Rows, look: Look) -> list[Part]:
    return withheld.bars(rows, _withheld(chart), _span(chart), look)


def _withheld(chart: Bars) -> list[int]:
    return [place for place, row in enumerate(chart.rows) if row.counts is None]


def _words(chart: Bars, rows: Rows, look: Look) -> list[Part]:
    middle = sum(_span(chart)) / 2
    hidden = [withheld.word(chart.withheld_word, middle, rows.centre(row), look) for row in _withheld(chart)]
    remarks = [
        remark(_word(row, rows), rows, place, colour=look.ink)
        for place, row in enumerate(chart.rows)
        if row.word and row.counts is not None
    ]
    return hidden + remarks


def _word(row: Levels, rows: Rows) -> str:
    """The word of agreement: in the margin it may take several lines, on a phone one."""
    return literal(row.word) if rows.narrow else wrapped(row.word, MARGIN - 30, SMALL)


def _middle(rows: Rows, look: Look) -> Part:
    """The line through the middle of the middle level."""
    line = {"color": look.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": rows.depth, "line": line, "layer": "below"}


def _told(row: Levels, level: int, chart: Bars) -> str:
    count = (row.counts or ())[level]
    word = literal(chart.levels[level])
    return f"<b>{literal(row.label)}</b><br>{word}: {count} ({percent(row.shares[level])})"
