"""Ruled: a table, or a map of shades, as the typesetter is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assessment.charts.heat_map import Cell, HeatMap, cells, colours
from assessment.charts.look import LIGHT
from assessment.reports.fitting import INSET, Fit, breaks, even, fitted, is_line, line, soft
from assessment.table import Table

Data = dict[str, Any]
ROOM, WIDE_ROOM = 470.0, 717.0  # points between the margins of a page, upright and on its side
LONG = 600  # letters in a cell that may go on on the next page
SHORT = 14  # rows that stay on one page
WHITE = replace(LIGHT, ground="#FFFFFF")


def room(told: Table) -> float:
    """The room of an upright page, or where that is too narrow, of one that lies on its side."""
    return WIDE_ROOM if fitted(_softened(told), ROOM).tight else ROOM


def table(told: Table, wide: float) -> Data:
    """A table set in so much room."""
    whole = _softened(told)
    fit = fitted(whole, wide)
    is_long = any(len(cell) > LONG for row in whole.rows for cell in row)
    return {
        "size": fit.size,
        "widths": fit.widths,
        "sides": ["right" if numeric else "left" for numeric in fit.numeric],
        "columns": _hyphenated(whole.columns, fit),
        "cells": [cell for row in whole.rows for cell in _hyphenated(row, fit)],
        "inset": INSET,
        "heights": [line(fit.size) if is_line(row, fit) else None for row in whole.rows],
        "long": is_long,
        "whole": len(whole.rows) <= SHORT and not is_long,
    }


def heat_room(chart: HeatMap) -> float:
    """The room of an upright page, or where that is too narrow, of one that lies on its side."""
    return WIDE_ROOM if even(_softened(cells(chart)), ROOM).tight else ROOM


def heat(chart: HeatMap, wide: float) -> Data:
    """A map of shades set in so much room."""
    whole = _softened(cells(chart))
    fit = even(whole, wide)
    return {
        "size": fit.size,
        "widths": fit.widths,
        "sides": ["left", *(["center"] * len(chart.columns))],
        "columns": _hyphenated(whole.columns, fit),
        "rows": [
            [_hyphenated(said[:1], fit)[0], list(map(_shade, row.cells))]
            for row, said in zip(chart.rows, whole.rows, strict=True)
        ],
        "legend": list(map(_shade, chart.legend)),
        "whole": len(chart.rows) <= SHORT,
    }


def _softened(told: Table) -> Table:
    return Table(tuple(map(soft, told.columns)), tuple(tuple(map(soft, row)) for row in told.rows))


def _hyphenated(row: Sequence[str], fit: Fit) -> list[str | Data]:
    """The cells of a row; what holds a word too long for its column is to be hyphenated, nothing else."""
    return [
        {"long": text} if breaks(text, wide, fit.size) else text
        for text, wide in zip(row, fit.widths, strict=False)
    ]


def _shade(cell: Cell) -> Data:
    ground, letters = colours(cell, WHITE) or (None, None)
    text = soft(cell.text or cell.note)
    return {"text": text, "note": bool(cell.note), "ground": ground, "letters": letters}
