"""Words and numbers as a figure shows them: literal, wrapped, with the reader's decimal mark."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from assessment.charts.look import TEXT

_VOWELS = "aeiouyåäöAEIOUYÅÄÖ"
_NARROW = frozenset("iljtfrI.,:;!'|()[] -")
_WIDE = frozenset("mwMWQO@%&—")


def literal(text: str) -> str:
    """`text` for Plotly to draw as it stands: it reads a subset of HTML, and TeX between dollars."""
    return escape(text, quote=False).replace("$", "&#36;")


def number(value: float | None, decimal: str, places: int = 1) -> str:
    """`value` as printed; an en dash when there is none."""
    if value is None:
        return "–"
    text = f"{value:.{places}f}".replace(".", decimal).replace("-", "−")
    return text.removeprefix("−") if float(f"{value:.{places}f}") == 0 else text


def percent(share: float) -> str:
    """`share` (0–1) as whole per cent."""
    return f"{share * 100:.0f}\u00a0%"


def width(text: str, size: int = TEXT) -> float:
    """About how many pixels `text` takes in Source Sans; a little more rather than less."""
    return size * _wide(text)


@lru_cache(maxsize=16384)
def _wide(text: str) -> float:
    return sum(_em(character) for character in text)


@lru_cache(maxsize=4096)
def lines(text: str, pixels: float, size: int = TEXT) -> tuple[str, ...]:
    """`text` in lines of at most `pixels`: broken at spaces and hyphens, in a long word at a syllable."""
    found = [""]
    for word in re.split(r"[ \t\r\n]+", text.strip()):
        glue = " " if found[-1] else ""
        for piece in _pieces(word, pixels, size):
            if found[-1] and width(found[-1] + glue + piece, size) > pixels:
                found.append(piece)
            else:
                found[-1] += glue + piece
            glue = ""
    return tuple(found)


def wrapped(text: str, pixels: float, size: int = TEXT) -> str:
    """`text` in literal lines for a figure."""
    return joined(lines(text, pixels, size))


def joined(rows: tuple[str, ...]) -> str:
    """Lines of words as one literal text of a figure."""
    return "<br>".join(literal(row) for row in rows)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.82
    return 0.6 if character.isupper() else 0.515


def _pieces(word: str, pixels: float, size: int) -> list[str]:
    parts = re.findall(r"[^-–/]+[-–/]*|[-–/]+", word)
    return [piece for part in parts for piece in _chunks(part, pixels, size)]


def _chunks(part: str, pixels: float, size: int) -> list[str]:
    found = []
    while width(part, size) > pixels and len(part) > 1:
        cut = _cut(part, pixels, size)
        found.append(f"{part[:cut]}-")
        part = part[cut:]
    return [*found, part]


def _cut(part: str, pixels: float, size: int) -> int:
    """Where to break a word that is too long: the last syllable that fits, or the last letter that does."""
    fitting = [cut for cut in range(1, len(part)) if width(f"{part[:cut]}-", size) <= pixels]
    return max((cut for cut in fitting if _starts_syllable(part, cut)), default=max(fitting, default=1))


def _starts_syllable(word: str, at: int) -> bool:
    """Finnish: a syllable begins where a vowel follows a consonant; two letters stay on each side."""
    if not 2 <= at <= len(word) - 2 or word[at] in _VOWELS or word[at + 1] not in _VOWELS:
        return False
    return any(letter in _VOWELS for letter in word[:at])
