"""A heat map as a scene: names, numbers on their shades, heads that stand up where they have no room."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import scene_legend, scene_text
from assessment.charts.heat_map import Cell, HeatMap, Row, colours
from assessment.charts.label import joined, lines, literal
from assessment.charts.look import SMALL, Look, tint
from assessment.charts.scene_frame import colour
from assessment.charts.scene_marks import corners
from assessment.charts.scene_parts import LEADING, Area, Part, Point, Scene, Text

NAMES = 0.3  # of the width is the column of names
DEEP = 25.0
GAP = 2.0
LYING = 62.0  # a narrower column has its head written upwards
TALL = 150.0
TALLEST = 300.0  # where two lines of a standing head have no room beside each other


@dataclass(frozen=True)
class _Grid:
    """How wide its columns are and what it looks like."""

    chart: HeatMap
    look: Look
    width: float

    @property
    def wide(self) -> float:
        return self.width * (1 - NAMES) / max(1, len(self.chart.columns))

    @property
    def stands(self) -> bool:
        """Whether the heads are written upwards."""
        return self.wide < LYING

    def left(self, column: int) -> float:
        """Where a column begins."""
        return self.width * NAMES + self.wide * column

    def broken(self, text: str, room: float, ink: str) -> scene_text.Rows:
        """A text in lines."""
        return scene_text.rows(joined(lines(text, room, SMALL)), ink)

    def heads(self, top: float) -> tuple[list[Part], float]:
        """What stands above the columns, and where it ends."""
        room = (TALL if self.wide >= 2 * LEADING * SMALL else TALLEST) if self.stands else self.wide - 6
        texts = [self.broken(column.label, room, self.look.ink) for column in self.chart.columns]
        foot = top + 8 + max((self._depth(rows) for rows in texts), default=0.0)
        return [self._head(rows, column, foot) for column, rows in enumerate(texts)], foot

    def _depth(self, rows: scene_text.Rows) -> float:
        return 8 + (scene_text.widest(rows, SMALL) if self.stands else len(rows) * LEADING * SMALL)

    def _head(self, rows: scene_text.Rows, column: int, foot: float) -> Text:
        middle = self.left(column) + (self.wide - GAP) / 2
        if self.stands:
            return Text(middle, foot - 6, rows, SMALL, "left", -90)
        return Text(middle, foot - 4 - len(rows) * LEADING * SMALL / 2, rows, SMALL, "center")

    def row(self, row: Row, top: float) -> tuple[list[Part], float]:
        """A unit's name and cells, and where they end."""
        name = self.broken(row.label, self.width * NAMES - 12, self.look.ink)
        texts = [self.broken(cell.text, self.wide - GAP - 4, _ink(cell, self.look)) for cell in row.cells]
        deep = max(DEEP, max(len(text) for text in (name, *texts)) * LEADING * SMALL + 4)
        parts: list[Part] = [Text(0, top + deep / 2, name, SMALL)]
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            left = self.left(column)
            box = left, top, left + self.wide - GAP, top + deep - GAP
            parts.append(_shade(cell, corners(box), self.look))
            if cell.shade is not None:
                parts.append(Text((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, text, SMALL, "center"))
        return parts, top + deep


def table(chart: HeatMap, look: Look, width: float) -> Scene:
    """The heat map, drawn."""
    grid = _Grid(chart, look, width)
    parts, top = scene_legend.laid_out([_entry(cell, look) for cell in chart.legend], width)
    heads, foot = grid.heads(top)
    parts += heads
    for row in chart.rows:
        cells, foot = grid.row(row, foot)
        parts += cells
    return Scene(width, round(foot, 1), tuple(parts), look.ground)


def _entry(cell: Cell, look: Look) -> scene_legend.Entry:
    return scene_legend.swatch(_shade(cell, (), look), literal(cell.text or cell.note), look.ink)


def _ink(cell: Cell, look: Look) -> str:
    """The colour of letters that can be read on the shade."""
    shades = colours(cell, look)
    return look.ink if shades is None else shades[1]


def _shade(cell: Cell, outline: tuple[Point, ...], look: Look) -> Area:
    """The shade of a number; the hatch where there is none."""
    shades = colours(cell, look)
    if shades is None:
        return Area(outline, "", look.line, 1, "/", colour(tint(look.muted, 0.45)))
    return Area(outline, shades[0])
