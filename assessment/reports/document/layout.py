"""How a table lies on a page of Word: its columns, its letters, and where a long word may break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assessment.charts.label import lines, width
from assessment.reports.document.markup import COLUMN, LONG_COLUMN, SOFT
from assessment.reports.fitting import BREAK, Fit, even, fitted
from assessment.table import Table

A_POINT = 20  # twips
CLEAR = 5.5  # points that a cell keeps free at its sides
READABLE = 7.5  # points; smaller letters go on a lying page instead
BOLD = 1.06
_CODE = re.compile(r"[._@](?=\w)")


@dataclass(frozen=True)
class Layout:
    """Columns in twips, letters in points. lying: on a lying page. turned: with upright headings."""

    columns: tuple[int, ...]
    size: float
    numeric: tuple[bool, ...]
    lying: bool = False
    turned: bool = False


def of_table(table: Table) -> Layout:
    """A table on an upright page where that can be read, else on a lying one."""
    return _layout(table, fitted)


def of_numbers(table: Table) -> Layout:
    """A table under its chart, and so on the same upright page."""
    return _in_twips(fitted(table, COLUMN / A_POINT), COLUMN)


def of_shades(table: Table) -> Layout:
    """The same for a map of shades, whose columns are alike."""
    return _layout(table, even)


def broken(text: str, column: int, size: float) -> str:
    """`text` with soft hyphens in the words that are wider than the column; other words stay whole."""
    room = column / A_POINT - CLEAR
    if width(text, 1) * size <= room:
        return text
    return re.sub(r"\S+", lambda found: _broken(found.group(), room, size), text)


def _layout(table: Table, fit: Callable[[Table, float], Fit]) -> Layout:
    upright = fit(table, COLUMN / A_POINT)
    if _is_readable(upright):
        return _in_twips(upright, COLUMN)
    lying = fit(table, LONG_COLUMN / A_POINT)
    if _is_readable(lying):
        return _in_twips(lying, LONG_COLUMN, lying=True)
    bare = fit(Table((table.columns[0], *("" for _ in table.columns[1:])), table.rows), LONG_COLUMN / A_POINT)
    return _in_twips(bare, LONG_COLUMN, lying=True, turned=True)


def _is_readable(fit: Fit) -> bool:
    return not fit.tight and fit.size >= READABLE


def _in_twips(fit: Fit, room: int, *, lying: bool = False, turned: bool = False) -> Layout:
    """Whole twips that fill the room."""
    rest = [int(one * A_POINT) for one in fit.widths[1:]]
    return Layout((room - sum(rest), *rest), fit.size, fit.numeric, lying, turned)


def _broken(word: str, room: float, size: float) -> str:
    """The word in pieces that fit: at soft hyphens; a code at its dots, since hyphens are letters there."""
    if width(word, 1) * size <= room:
        return word
    if _CODE.search(word):
        return _CODE.sub(rf"\g<0>{BREAK}", word)
    found, place = [], 0
    for piece in lines(word, room, round(size)):
        own = piece if word.startswith(piece, place) else piece[:-1]
        found.append(own)
        place += len(own)
    return SOFT.join(found)
