"""Fitting: how wide the columns of a table are, how small its letters, and where a hard word may break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment.charts.label import width
from assessment.reports.glyphs import advance, drawable
from assessment.table import Table

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
PADDING, SHADED_PADDING = 8.0, 5.0
INSET = (2.7, 3.5)  # points over and under the letters of a cell
CAPITALS, SURE = 0.66, 1.01  # how high they are; what kerning may add to a line
SYLLABLES, SYLLABLE, REASON = 7.0, 3.8, 5.3  # heights of letters; a longer word breaks at a syllable
# Rather than letters too small to read, the heads of numbers break.
TRIES = (*((size, SYLLABLES) for size in SIZES[:3]), *((size, SYLLABLE) for size in SIZES[1:]))
NAMES, SHADED_NAMES = 0.28, 0.34  # of the room
DEEP = 0.4  # of its length is a head of numbers wide where there is room: three lines
BREAK = "\u200b"
PIECE = 8
# Eight letters without a change between vowel and consonant, or a word longer than any that is said.
_HARD = re.compile(r"[^\saeiouyåäöAEIOUYÅÄÖ-]{9,}|[aeiouyåäöAEIOUYÅÄÖ]{9,}|\S{41,}")
_NUMBER = re.compile(r"[\s\d.,+–−%≥≤n/=()-]*\d[\s\d.,+–−%≥≤n/=()*-]*|[–-]?")


@dataclass(frozen=True)
class Fit:
    """Widths in points that fill the room, and the size of the letters.

    numeric: which columns hold numbers. tight: whether words had to be squeezed below what reads well.
    """

    size: float
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]
    tight: bool = False


def fitted(table: Table, room: float) -> Fit:
    """The largest letters with which no short word is broken; the smallest when that cannot be."""
    columns = [tuple(cells) for cells in zip(table.columns, *table.rows, strict=True)]
    numeric = tuple(place > 0 and _is_numeric(cells[1:]) for place, cells in enumerate(columns))
    for size, head in TRIES:
        least = _least(columns, numeric, size, head, room)
        if sum(least) <= room:
            natural, eased = (_natural(columns, numeric, size, deep) for deep in (0.0, DEEP))
            return Fit(size, _spread(eased if sum(eased) <= room else natural, least, room), numeric)
    scale = room / sum(least)
    return Fit(SIZES[-1], tuple(one * scale for one in least), numeric, tight=True)


def even(table: Table, room: float) -> Fit:
    """The same with all columns but that of the names alike, for a map of shades."""
    columns = [tuple(cells) for cells in zip(table.columns, *table.rows, strict=True)]
    count = len(columns) - 1
    for size in SIZES:
        names = min(_line(columns[0]) * size + PADDING, room * SHADED_NAMES)
        each = max(map(_shaded, columns[1:]), default=0.0) * size + SHADED_PADDING
        if names + count * each <= room:
            break
    widths = (names, *([(room - names) / max(1, count)] * count))
    return Fit(size, widths, (False, *([True] * count)), tight=names + count * each > room)


def _spread(natural: list[float], least: list[float], room: float) -> tuple[float, ...]:
    """What is over goes to small needs first; when nobody needs it, half to the names, half to the rest."""
    spare = room - sum(natural)
    if spare >= 0:
        each = spare / (2 * max(1, len(natural) - 1))
        rest = [one + each for one in natural[1:]]
        return (room - sum(rest), *rest)
    widths, left = list(least), room - sum(least)
    order = sorted(range(len(least)), key=lambda place: natural[place] - least[place])
    for served, place in enumerate(order):
        more = min(natural[place] - least[place], left / (len(order) - served))
        widths[place] += more
        left -= more
    return tuple(widths)


def _natural(
    columns: Sequence[Sequence[str]], numeric: Sequence[bool], size: float, deep: float
) -> list[float]:
    """The width that needs no second line; the head of numbers may take as many as it has words.

    deep: of the length of such a head its column is wide at least.
    """
    return [
        max(_line(cells[1:]), _word(cells[:1], SYLLABLES), _line(cells[:1]) * deep) * size + PADDING
        if is_number
        else _line(cells) * size + PADDING
        for cells, is_number in zip(columns, numeric, strict=True)
    ]


def _least(
    columns: Sequence[Sequence[str]], numeric: Sequence[bool], size: float, head: float, room: float
) -> list[float]:
    """The width that breaks no short word; the names of the rows have a part of the room for themselves."""
    names, *rest = (
        max(_word(cells[:1], head if is_number else SYLLABLES), _word(cells[1:], SYLLABLES)) * size + PADDING
        for cells, is_number in zip(columns, numeric, strict=True)
    )
    return [max(names, min(_line(columns[0]) * size + PADDING, room * NAMES)), *rest]


def _shaded(cells: Sequence[str]) -> float:
    """A number or a short reason why there is none stays on one line; the head breaks at syllables."""
    return max(_word(cells[:1], SYLLABLE), min(_line(cells[1:]), REASON))


def _line(cells: Sequence[str]) -> float:
    """The longest line of a column, in heights of its letters."""
    return max((_wide(line) for cell in cells for line in cell.split("\n")), default=0.0)


def _word(cells: Sequence[str], most: float) -> float:
    """The longest word of a column, as far as it may not be broken."""
    words = {word for cell in cells for word in cell.split()}
    return min(max(map(_wide, words), default=0.0), most)


def is_line(row: Sequence[str], fit: Fit) -> bool:
    """Whether every cell of a row fits on one line for certain; then nobody has to try."""
    return all(
        "\n" not in text and advance(drawable(text)) * fit.size * SURE <= wide - PADDING
        for text, wide in zip(row, fit.widths, strict=False)
    )


def line(size: float) -> float:
    """How high a row of one line is, in points: from the foot of its letters to the top of the great ones."""
    return CAPITALS * size + sum(INSET)


def breaks(text: str, column: float, size: float) -> bool:
    """Whether a word of a text is too long for its column."""
    return len(text) * size > column - PADDING and _word([text], column) * size > column - PADDING


def _wide(text: str) -> float:
    return width(text, 1)


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether at least half of what is said in a column is numbers."""
    said = [cell for cell in cells if cell.strip()]
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in said) * 2 >= max(1, len(said))


@lru_cache(maxsize=16384)
def soft(text: str) -> str:
    """`text` with places to break where hyphenation finds none: in codes, addresses, rows of one letter."""
    return _HARD.sub(_broken, text) if _HARD.search(text) else text


def _broken(found: re.Match[str]) -> str:
    run = found.group()
    return BREAK.join(run[at : at + PIECE] for at in range(0, len(run), PIECE))
