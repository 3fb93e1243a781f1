"""The texts of a figure as rows of runs: Plotly's few tags are read, everything else is letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from itertools import chain

from assessment.charts.label import lines, width
from assessment.charts.scene_parts import Run

Rows = tuple[tuple[Run, ...], ...]

# Letters that the face of documents does not have are drawn.
SYMBOLS = {"●": "circle", "○": "ring", "✚": "cross"}
LEAST = 40.0  # narrower, no text can be read
_TAG = re.compile(r"(<b>|</b>|<br>|<span style=\"color:[^\"]*\">|</span>)")
_BREAKS = re.compile(r"[\t\r\n]+")  # what a figure draws as a space
_SYMBOL = re.compile(f"([{''.join(SYMBOLS)}])")


@dataclass(frozen=True)
class _Hand:
    """How the next letters are written."""

    colours: tuple[str, ...]
    bold: bool = False

    def after(self, tag: str) -> _Hand:
        if tag in ("<b>", "</b>"):
            return replace(self, bold=tag == "<b>")
        if tag == "</span>":
            return replace(self, colours=self.colours[:-1])
        return replace(self, colours=(*self.colours, tag.split("color:")[1].rstrip('">')))

    def runs(self, text: str) -> Iterator[Run]:
        for piece in filter(None, _SYMBOL.split(_BREAKS.sub(" ", unescape(text)))):
            symbol = SYMBOLS.get(piece, "")
            yield Run("" if symbol else piece, self.colours[-1], self.bold, symbol)


@lru_cache(maxsize=4096)
def rows(text: str, colour: str) -> Rows:
    """A figure's text in rows."""
    hand, found = _Hand((colour,)), [[]]  # type: tuple[_Hand, list[list[Run]]]
    for piece in _TAG.split(text):
        if piece == "<br>":
            found.append([])
        elif _TAG.fullmatch(piece):
            hand = hand.after(piece)
        else:
            found[-1] += hand.runs(piece)
    return tuple(tuple(row) for row in found)


def filled(found: Rows) -> Rows:
    """The rows without the empty ones at the end."""
    kept = len(found)
    while kept > 1 and not found[kept - 1]:
        kept -= 1
    return found[:kept]


def wide(row: tuple[Run, ...], size: float) -> float:
    """About how many pixels a row takes."""
    return sum(width(run.text, 1) * size + (size * 0.8 if run.symbol else 0) for run in row)


def widest(found: Rows, size: float) -> float:
    """About how many pixels the longest row takes."""
    return max((wide(row, size) for row in found), default=0.0)


def again(found: Rows, room: float, size: float) -> Rows:
    """Rows broken once more where one is too long: its longest run is."""
    return tuple(chain.from_iterable(_broken(row, room, size) for row in found))


def _broken(row: tuple[Run, ...], room: float, size: float) -> Rows:
    if not row or wide(row, size) <= room:
        return (row,)
    place = max(range(len(row)), key=lambda place: len(row[place].text))
    before, run, after = row[:place], row[place], row[place + 1 :]
    left = room - wide((*before, *after), size)
    pieces = lines(run.text, max(left, LEAST), round(size))
    if after and run.text.endswith(" "):
        pieces = (*pieces[:-1], f"{pieces[-1]} ")
    whole: list[tuple[Run, ...]] = [(replace(run, text=piece),) for piece in pieces]
    whole[0] = (*before, *whole[0])
    return (*whole[:-1], (*whole[-1], *after))
