"""The gate for letters: what no face can draw is replaced, so that a sign never costs a report."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import font_source_sans_pro
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FACES = ("Regular", "Semibold", "Bold")
STAND_IN = "☐"  # U+2610, which the faces have; they lack U+25A1
_BREAKS = frozenset("\n\u200b\u00ad")  # lines end or may end there
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn"})  # in the faces or not: a typesetter of tagged PDF refuses some
_LIKE = MappingProxyType({"●": "•", "✚": "+", "□": "☐", "‐": "-", "‑": "-", "\u2028": "\n", "\u2029": "\n"})


@cache
def font_files() -> tuple[Path, ...]:
    """The faces that documents are set in."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return tuple(folder / f"SourceSansPro-{face}.ttf" for face in FACES)


@cache
def coverage() -> frozenset[str]:
    """The characters that every face can draw."""
    known = frozenset.intersection(*map(_drawn_by, font_files()))
    return frozenset(letter for letter in known if unicodedata.category(letter) not in _UNSEEN) | _BREAKS


def _drawn_by(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))


def advance(text: str, *, bold: bool = False) -> float:
    """How far a text reaches, in heights of its letters; exact but for kerning."""
    known = _advances(FACES.index("Semibold" if bold else "Regular"))
    return sum(known.get(letter, 0.0) for letter in text)


@cache
def _advances(face: int) -> dict[str, float]:
    with TTFont(font_files()[face], lazy=True) as opened:
        size, metrics = opened["head"].unitsPerEm, opened["hmtx"].metrics
        return {chr(code): metrics[name][0] / size for code, name in opened.getBestCmap().items()}


@lru_cache(maxsize=16384)
def drawable(text: str) -> str:
    """`text` with each character that no face can draw as its like, its parts, its base letter or a box."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_drawable, unicodedata.normalize("NFC", text)))


def drawn(data: Any) -> Any:
    """Data for a template with every text in it drawable."""
    if isinstance(data, str):
        return drawable(data)
    if isinstance(data, dict):
        return {drawable(name): drawn(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [drawn(value) for value in data]
    return data


def is_drawn(text: str) -> bool:
    """Whether every face can draw all of a text."""
    return coverage() >= set(text)


def undrawn(text: str) -> int:
    """How many characters of a text are a box in its place."""
    if is_drawn(text):
        return 0
    return drawable(text).count(STAND_IN) - sum(text.count(box) for box in (STAND_IN, "□"))


@lru_cache(maxsize=16384)
def _drawable(letter: str) -> str:
    known = coverage()
    if letter in known:
        return letter
    if letter in _LIKE:
        return _LIKE[letter]
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in ("Mn", "Me", "Cc", "Cf"):
        return ""  # a mark that cannot be set on its letter, or nothing to see
    return _parts(letter, known)


def _parts(letter: str, known: frozenset[str]) -> str:
    """What a letter is made of: all of it if that can be drawn, else without its marks."""
    for form in ("NFD", "NFKD"):
        parts = unicodedata.normalize(form, letter)
        if parts != letter and known.issuperset(parts):
            return parts
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare if bare and known.issuperset(bare) else STAND_IN
