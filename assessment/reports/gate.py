"""The gate for text: what no file format can hold, or what changes how the rest is read, stays outside."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")

_KEPT = "\n\t"
# Control, format (bidirectional overrides, zero width), surrogate, private use, unassigned.
_BARRED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SOFT = frozenset("\u00ad\u2060")  # what only helps to break lines


@lru_cache(maxsize=16384)
def safe(text: str) -> str:
    """`text` composed (NFC) without control characters, overrides of direction or anything unseen."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        letter
        for letter in whole
        if letter in _KEPT or (letter not in _SOFT and unicodedata.category(letter) not in _BARRED)
    )


def cleaned(whole: T) -> T:
    """A frozen piece with every text in it gone through the gate; numbers and bytes as they are."""
    return _cleaned(whole)  # type: ignore[no-any-return]


def _cleaned(part: Any) -> Any:
    if isinstance(part, str):
        return safe(part)
    if isinstance(part, tuple):
        new = tuple(map(_cleaned, part))
        return part if all(map(is_, new, part)) else new
    if isinstance(part, dict | MappingProxyType):
        return MappingProxyType({name: _cleaned(one) for name, one in part.items()})
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            name: new
            for name in _names(type(part))
            if (new := _cleaned(old := getattr(part, name))) is not old
        }
        return replace(part, **changed) if changed else part
    return part


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """What a kind of piece is made of."""
    return tuple(one.name for one in fields(kind) if one.init)
