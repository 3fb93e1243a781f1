"""Axes of native charts: the scale as it is, from its first level to its last."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.look import LIGHT
from assessment.reports.deck.ink import Stroke, edge, solid

GRID = Stroke("#C9CFD2", 0.75)


@dataclass(frozen=True)
class Axis:
    """From where to where, and in which steps; base: of a scale of ratios; ground: where nothing is drawn."""

    first: float
    last: float
    step: float | None = 1.0
    base: int | None = None
    is_seen: bool = False
    has_grid: bool = False
    is_turned: bool = False
    form: str = "0"


def value_axis(
    axis: Axis, own: int, other: int, side: str, between: str = "midCat", line: Stroke | None = None
) -> str:
    base = f'<c:logBase val="{axis.base}"/>' if axis.base else ""
    turned = "maxMin" if axis.is_turned else "minMax"
    grid = GRID
    lines = f"<c:majorGridlines><c:spPr>{edge(grid)}</c:spPr></c:majorGridlines>" if axis.has_grid else ""
    step = f'<c:majorUnit val="{axis.step:g}"/>' if axis.step else ""
    labels = "nextTo" if axis.is_seen else "none"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling>{base}<c:orientation val="{turned}"/>'
        f'<c:max val="{axis.last!r}"/><c:min val="{axis.first!r}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/>{lines}<c:numFmt formatCode="{axis.form}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{edge(line)}</c:spPr>{_axis_text()}"
        f'<c:crossAx val="{other}"/><c:crosses val="min"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )


def category_axis(*, is_seen: bool = False) -> str:
    """The rows from the top; their names stand beside the chart, those of a radar around it."""
    labels = "nextTo" if is_seen else "none"
    turned = "minMax" if is_seen else "maxMin"
    lines = f"<c:majorGridlines><c:spPr>{edge(GRID)}</c:spPr></c:majorGridlines>" if is_seen else ""
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{turned}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{lines}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axis_text() -> str:
    colour = solid(LIGHT.muted)
    return (
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200">'
        f'{colour}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
