"""A sheet for many thousand rows: its cells go to the file in one sweep, in a fraction of the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from assessment.comparison_tables import FORMULA
from assessment.reports.book.leaf import fitting
from assessment.reports.report import Value

Rows = Sequence[Sequence[Value]]
Look = Callable[[int, int], Any]


class Bulk(Worksheet):
    """A sheet whose first row is written as usual, and the rows below it from one sequence.

    It leans on two things inside XlsxWriter: texts are numbered while cells are written, and `_write_rows`
    writes the cells when the file is made.
    """

    str_table: Any
    dim_rowmax: Any
    dim_colmax: Any
    fh: Any

    def hold(self, rows: Rows, look: Look, literal: Any) -> None:
        """The rows from the second on.

        look: the format of a number by its row, from 0, and its column. literal: that of a text that would
        become a formula as soon as somebody edits its cell.
        """
        self._held, self._look, self._literal = rows, look, literal
        self._texts: dict[str, int] = {}
        for row in rows:
            for value in row:
                if isinstance(value, str) and value:
                    self.str_table.count += 1
                    if value not in self._texts:
                        self._texts[value] = self.str_table._get_shared_string_index(fitting(value))
                        self.str_table.count -= 1
        if rows:
            self._check_dimensions(len(rows), max(map(len, rows)) - 1)

    def _write_rows(self) -> None:
        last, self.dim_rowmax = self.dim_rowmax, 0
        super()._write_rows()
        self.dim_rowmax = last
        columns = [xl_col_to_name(column) for column in range(self.dim_colmax + 1)]
        for number, row in enumerate(self._held):
            cells = "".join(
                self._cell(f"{columns[place]}{number + 2}", value, number, place)
                for place, value in enumerate(row)
                if value not in (None, "")
            )
            self.fh.write(f'<row r="{number + 2}">{cells}</row>')

    def _cell(self, address: str, value: Value, row: int, column: int) -> str:
        if isinstance(value, str):
            style = f' s="{self._literal._get_xf_index()}"' if FORMULA.match(value) else ""
            return f'<c r="{address}"{style} t="s"><v>{self._texts[value]}</v></c>'
        if value is None or not isfinite(value):
            raise ValueError(f"{self.name}!{address}: {value!r} is no number")
        return f'<c r="{address}" s="{self._look(row, column)._get_xf_index()}"><v>{value + 0!r}</v></c>'
