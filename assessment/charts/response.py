"""Response: how many of each role answered, of how many, and who is not here at all."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import withheld
from assessment.charts.label import literal
from assessment.charts.look import MARKERS, TEXT, Look
from assessment.charts.rows import Figure, Part, Rows, drawn, framed, laid_out, words

THICKNESS = 22


@dataclass(frozen=True)
class Group:
    """One role: how many answered, how many were hoped for, and whether nobody came."""

    role: str
    name: str
    answered: int
    expected: int | None = None
    missing: bool = False


@dataclass(frozen=True)
class Response:
    """Who answered, role by role."""

    title: str
    subtitle: str
    rows: tuple[Group, ...]
    missing_word: str
    decimal: str = ","


def figure(chart: Response, look: Look, narrow: bool = False) -> Figure:
    """The bars of who answered, drawn."""
    labels = tuple(f"{MARKERS[row.role]} {row.name}" for row in chart.rows)
    rows = laid_out(labels, band=38, narrow=narrow)
    layout = framed(rows, look, decimal=chart.decimal, top=8, right=84)
    layout["xaxis"] = {"range": [0, _most(chart)], "showgrid": False, "showticklabels": False}
    for place, row in enumerate(chart.rows):
        layout["annotations"].append(_word(row, rows.centre(place), chart, look))
    marks = [_expected(chart, rows, look), _answered(chart, rows, look), *_absent(chart, rows, look)]
    return drawn(marks, layout)


def _most(chart: Response) -> int:
    """The longest bar."""
    return max([1, *(max(row.answered, row.expected or 0) for row in chart.rows)])


def _expected(chart: Response, rows: Rows, look: Look) -> Part:
    """Outlines of how many were hoped for."""
    marker = {"color": "rgba(0,0,0,0)", "line": {"color": look.line, "width": 1.5}}
    told = [(place, row.expected) for place, row in enumerate(chart.rows) if row.expected and not row.missing]
    return _bars("expected", [(rows.centre(place), count) for place, count in told], marker)


def _answered(chart: Response, rows: Rows, look: Look) -> Part:
    came = [(place, row) for place, row in enumerate(chart.rows) if not row.missing]
    marker = {"color": [look.roles[row.role] for _, row in came], "line": {"width": 0}}
    return _bars("answered", [(rows.centre(place), row.answered) for place, row in came], marker)


def _bars(name: str, ends: list[tuple[float, int]], marker: Part) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [end for _, end in ends],
        "y": [y for y, _ in ends],
        "width": THICKNESS,
        "marker": marker,
        "hoverinfo": "skip",
    }


def _absent(chart: Response, rows: Rows, look: Look) -> list[Part]:
    """Hatched bars as long as what was hoped for."""
    absent = [(place, row.expected) for place, row in enumerate(chart.rows) if row.missing and row.expected]
    return [part for place, end in absent for part in withheld.bars(rows, [place], (0, end), look)]


def _word(row: Group, y: float, chart: Response, look: Look) -> Part:
    """The number at the end of its bar, or the word of absence."""
    end = max(row.answered, row.expected or 0)
    if row.missing:
        return words(literal(chart.missing_word), end, y, colour=look.ink, xshift=8 if end else 0)
    count = f"<b>{row.answered}</b>" + (f" / {row.expected}" if row.expected else "")
    return words(count, end, y, colour=look.ink, size=TEXT, xshift=8)
