"""Names as Excel allows them: of sheets, of tables, of ranges, of columns in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_SHEET = 31
RESERVED = frozenset({"history"})
_BARRED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """A name for each sheet: short, allowed, and its own whether in capitals or not."""
    taken = set(RESERVED)
    found = []
    for title in titles:
        name = _free(_allowed(title) or "–", taken)
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def range_name(kind: str, name: str) -> str:
    """A name that a formula can use; the kind before it keeps it from being read as a cell."""
    return f"{kind}_{re.sub('[^A-Za-z0-9_]+', '_', name)}"[:200]


def headings(texts: Iterable[str]) -> tuple[str, ...]:
    """Headings of a table, none empty and no two alike whether in capitals or not."""
    taken: set[str] = set()
    found = []
    for text in texts:
        plain = text.replace("\n", " ")[:200] or "–"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _allowed(title: str) -> str:
    """The title as a sheet may be called; one that is too long goes by what stands before its colon."""
    name, short = _plain(title), _plain(title.partition(":")[0])
    return _cut(short if short and _size(name) > LONGEST_SHEET else name, LONGEST_SHEET)


def _plain(title: str) -> str:
    return " ".join(_BARRED.sub(" ", title).split()).strip("'")


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        end = f" ({number})"
        found = _cut(name, LONGEST_SHEET - len(end)) + end
    return found


def _cut(name: str, most: int) -> str:
    """As much of a name as fits, at a word's end if one is near; Excel counts in UTF-16."""
    if _size(name) <= most:
        return name
    kept = name[:most]
    while _size(kept) > most:
        kept = kept[:-1]
    head = kept.rpartition(" ")[0]
    return (head if len(head) > most // 2 else kept).strip().strip("'")


def _size(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2
