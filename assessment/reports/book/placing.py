"""A grid put on a sheet: headings, rows of one height, shades, and its chart beside them."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format

from assessment.charts.look import LIGHT, blend, contrast
from assessment.reports.book.binding import Binding
from assessment.reports.book.columns import INDEX, LABEL, Plan
from assessment.reports.book.grid import Cell, Grid, Shades, Stack, Strip, bare
from assessment.reports.book.leaf import ROW, Leaf, lines
from assessment.reports.book.placed import Placed
from assessment.reports.report import Column, Value

MANY = 10  # columns of numbers from which on headings stand upright
UPRIGHT = 130  # pixels
MOST_LINES = 10
PALE, DARK = "#FFFFFF", "#000000"


def place(binding: Binding, leaf: Leaf, plan: Plan, grid: Grid, top: int) -> Placed:
    """Write the grid where the sheet has got to; top: the row at which its chart begins."""
    columns, head = _columns(plan, grid), leaf.row
    drawn_beside = isinstance(grid.drawing, Strip | Stack)
    depth = _head(leaf, plan, grid, columns, head)
    row_depth = ROW * max((_lines(plan, grid, columns, row) for row in grid.rows), default=1)
    above = depth + sum(leaf.depth(row) for row in range(top, head))
    placed = Placed(leaf, grid, head, columns, above, row_depth, INDEX, plan.chart + 1)
    for number, row in enumerate(grid.rows):
        leaf.pixels(head + 1 + number, row_depth)
        for column in set(range(INDEX, max(columns))).difference(columns):
            leaf.value(head + 1 + number, column, None, "cell")
        if drawn_beside and number < placed.count:
            leaf.value(head + 1 + number, INDEX, number + 1, "index")
        _row(leaf, columns, grid, head + 1 + number, row)
    if grid.shades:
        _shade(binding, placed, grid.shades)
    leaf.row = head + 1 + len(grid.rows)
    return placed


def beyond(leaf: Leaf, plan: Plan, grid: Grid, head: int) -> Placed:
    """Write what else a chart holds to its right, in the same rows."""
    columns = tuple(range(plan.beyond, plan.beyond + len(grid.columns)))
    for column, one in zip(columns, grid.columns, strict=True):
        leaf.text(head, column, one.heading, "head")
        leaf.sheet.set_column(column, column, 12)
    for number, row in enumerate(grid.rows):
        _row(leaf, columns, grid, head + 1 + number, row)
    return Placed(leaf, grid, head, columns)


def _columns(plan: Plan, grid: Grid) -> tuple[int, ...]:
    """Names first, words beside them, numbers from where they begin on this sheet."""
    words, numbers = iter(range(LABEL + 1, plan.first_number)), iter(range(plan.first_number, 10_000))
    return LABEL, *(next(words if one.kind == "text" else numbers) for one in grid.columns[1:])


def _head(leaf: Leaf, plan: Plan, grid: Grid, columns: Sequence[int], row: int) -> int:
    """The headings; returns how many pixels high they are."""
    upright = len(grid.numbers) > MANY
    headings = dict(zip(columns, grid.columns, strict=True))
    for column in range(INDEX, max(columns) + 1):
        one = headings.get(column)
        turned = {"rotation": 90, "align": "center"} if upright and one and one.kind != "text" else {}
        side = {"align": "right", "indent": 1} if one and one.kind != "text" and not turned else {}
        leaf.text(row, column, one.heading if one else "", leaf.paint("head", **turned, **side))
    most = max(lines(one.heading, plan.width(column) * 0.85) for column, one in headings.items())
    depth = UPRIGHT if upright else ROW * max(2, min(most, 5)) + 4
    leaf.pixels(row, depth)
    return depth


def _lines(plan: Plan, grid: Grid, columns: Sequence[int], row: Sequence[Value | Cell]) -> int:
    found = [
        lines(str(bare(cell)), plan.width(column))
        for column, one, cell in zip(columns, grid.columns, row, strict=True)
        if one.kind == "text" and bare(cell)
    ]
    return min(max(found, default=1), MOST_LINES)


def _row(leaf: Leaf, columns: Sequence[int], grid: Grid, at: int, row: Sequence[Value | Cell]) -> None:
    for column, one, cell in zip(columns, grid.columns, row, strict=True):
        leaf.value(at, column, bare(cell), _look(leaf, one, cell))


def _look(leaf: Leaf, column: Column, cell: Value | Cell) -> Format:
    if column.kind == "text":
        return leaf.paint("remark" if column.name in ("note", "place") else "cell")
    if not isinstance(cell, Cell):
        return leaf.paint.number(column)
    if cell.is_hidden:
        return leaf.paint("hidden")
    ground = {"bg_color": cell.ground, "font_color": cell.ink} if cell.ground else {}
    return leaf.paint.number(column, before=cell.before, after=cell.after, **ground)


def _shade(binding: Binding, placed: Placed, shades: Shades) -> None:
    """Shades that follow the numbers when somebody changes them, with letters that can be read on them."""
    first, last = placed.column(shades.columns[0]), placed.column(shades.columns[-1])
    area = (placed.first, first, placed.first + max(len(placed.grid.rows), 1) - 1, last)
    middle = (shades.least + shades.most) / 2
    ends = {"min": shades.least, "mid": middle, "max": shades.most}
    tints = dict(zip(ends, LIGHT.levels[::2], strict=True))
    scale = {
        **{f"{end}_type": "num" for end in ends},
        **{f"{end}_value": value for end, value in ends.items()},
        **{f"{end}_color": tint for end, tint in tints.items()},
    }
    placed.leaf.sheet.conditional_format(*area, {"type": "3_color_scale", **scale})
    pale = binding.book.add_format({"font_color": PALE})
    turn = {"type": "cell", "criteria": ">=", "value": _turn(shades), "format": pale}
    placed.leaf.sheet.conditional_format(*area, turn)


def _turn(shades: Shades) -> float:
    """The number from which on white letters read better than black."""
    steps = [place / 100 for place in range(201)]
    tints = LIGHT.levels[::2]
    dark = (at for at in steps if contrast(PALE, blend(tints, at)) > contrast(DARK, blend(tints, at)))
    return round(shades.least + next(dark, 2.0) / 2 * (shades.most - shades.least), 2)
