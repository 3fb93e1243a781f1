"""Groups: how each role sees each dimension, and where another role's view stands clear of leadership's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from assessment.charts import marks, scale
from assessment.charts.label import literal, number
from assessment.charts.look import MARKERS, SYMBOLS, TEXT, Look, tint
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room

STEP = 11


@dataclass(frozen=True)
class Point:
    """One role's mean between its interval's ends."""

    role: str
    role_name: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Row:
    """One dimension; `clear` names the roles whose view stands clear of the one they are compared with."""

    label: str
    points: tuple[Point, ...]
    clear: tuple[str, ...] = ()

    def value(self, role: str) -> float | None:
        """The mean of `role`, if it is shown."""
        return next((point.value for point in self.points if point.role == role), None)


@dataclass(frozen=True)
class Groups:
    """The roles' means, dimension by dimension."""

    title: str
    subtitle: str
    rows: tuple[Row, ...]
    levels: tuple[str, ...]
    decimal: str = ","
    against: str = "leadership"


@dataclass(frozen=True)
class _Place:
    """A shown point where it is drawn."""

    row: Row
    point: Point
    value: float
    y: float


def figure(chart: Groups, look: Look, narrow: bool = False) -> Figure:
    """The roles' means, drawn."""
    names = _names(chart)
    labels = tuple(row.label for row in chart.rows)
    rows = laid_out(labels, band=STEP * len(names) + 16, narrow=narrow, remarks=True)
    legend = marks.legend_depth(tuple(names.values()), room(narrow))
    top = scale.depth(chart.levels, narrow=narrow) + legend
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=EDGE if narrow else 190, bottom=24)
    layout["xaxis"] = scale.axis(chart.levels, narrow=narrow)
    layout["showlegend"] = True
    layout["shapes"] += scale.lines_at(chart.levels, look)
    layout["annotations"] += scale.feet(rows, chart.levels, look) + _differences(chart, rows, look)
    places = _places(chart, rows, tuple(names))
    return drawn(
        [
            _joins(places, look),
            *(part for role, name in names.items() for part in _role(role, name, places, chart, look)),
        ],
        layout,
    )


def _names(chart: Groups) -> dict[str, str]:
    """The roles that occur, in the order in which they always stand."""
    found = {point.role: point.role_name for row in chart.rows for point in row.points}
    return {role: found[role] for role in MARKERS if role in found}


def _places(chart: Groups, rows: Rows, roles: tuple[str, ...]) -> list[_Place]:
    """Each role a few pixels below the one before, so that intervals never hide each other."""
    first = STEP * (len(roles) - 1) / 2
    return [
        _Place(row, point, point.value, rows.centre(place) - first + STEP * roles.index(point.role))
        for place, row in enumerate(chart.rows)
        for point in sorted(row.points, key=lambda point: roles.index(point.role))
        if point.value is not None
    ]


def _joins(places: list[_Place], look: Look) -> Part:
    """A thin line through the roles of each dimension."""
    pairs = [(one, other) for one, other in pairwise(places) if one.row is other.row]
    spans = [(one.value, one.y, other.value, other.y) for one, other in pairs]
    return marks.segments("joins", spans, {"color": look.line, "width": 1})


def _role(role: str, name: str, places: list[_Place], chart: Groups, look: Look) -> list[Part]:
    """Everything in one role's colour: intervals, clear gaps, means, its entry in the legend."""
    own = [place for place in places if place.point.role == role]
    marker = {"symbol": SYMBOLS[role], "color": look.roles[role], "opacity": 1}
    colour = look.roles[role]
    return [
        marks.segments(
            f"interval {role}",
            _intervals(own, len(chart.levels) - 1),
            {"color": tint(colour, 0.35), "width": 6},
        ),
        marks.segments(f"gap {role}", _gaps(own, chart.against), {"color": colour, "width": 3}),
        {
            "type": "scatter",
            "name": f"mean {role}",
            "mode": "markers",
            "x": [place.value for place in own],
            "y": [place.y for place in own],
            "marker": {**marker, "size": 11, "line": {"color": look.ground, "width": 1}},
            "hovertext": [_told(place, chart) for place in own],
            "hoverinfo": "text",
            "cliponaxis": False,
            "showlegend": False,
        },
        marks.key(literal(name), marker={**marker, "size": 12}),
    ]


def _intervals(own: list[_Place], last: float) -> list[tuple[float, float, float, float]]:
    """The intervals, cut where the scale ends."""
    return [
        (max(0, place.point.low), place.y, min(last, place.point.high), place.y)
        for place in own
        if place.point.low is not None and place.point.high is not None
    ]


def _gaps(own: list[_Place], against: str) -> list[tuple[float, float, float, float]]:
    """From the mean of the role they are held against to the role's own, where the difference is clear."""
    spans = []
    for place in own:
        leaders = place.row.value(against)
        if place.point.role in place.row.clear and leaders is not None:
            spans.append((leaders, place.y, place.value, place.y))
    return spans


def _differences(chart: Groups, rows: Rows, look: Look) -> list[Part]:
    """The clear differences, with the role's marker, beside the row."""
    told = [(place, _difference(row, chart, look)) for place, row in enumerate(chart.rows)]
    return [remark(text, rows, place, colour=look.ink, size=TEXT) for place, text in told if text]


def _difference(row: Row, chart: Groups, look: Look) -> str:
    leaders = row.value(chart.against)
    found = []
    for role in (role for role in MARKERS if role in row.clear):
        value = row.value(role)
        if value is not None and leaders is not None:
            marker = f'<span style="color:{look.roles[role]}">{MARKERS[role]}</span>'
            found.append(f"{marker} <b>{_signed(value - leaders, chart.decimal)}</b>")
    return "  ".join(found)


def _signed(value: float, decimal: str) -> str:
    return f"+{number(value, decimal)}" if value > 0 else number(value, decimal)


def _told(place: _Place, chart: Groups) -> str:
    point = place.point
    low, high = number(point.low, chart.decimal), number(point.high, chart.decimal)
    interval = f" ({low}–{high})" if point.low is not None else ""
    name = literal(point.role_name)
    return f"<b>{literal(place.row.label)}</b><br>{name}: {number(point.value, chart.decimal)}{interval}"
