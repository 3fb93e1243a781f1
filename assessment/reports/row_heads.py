"""Row heads: in a tagged PDF, the first cell of each row of a table names its row.

The typesetter tags the heads of columns only. It writes its structure in the clear, so the tags are mended
in the file itself: quicker than to take the file apart and write it anew.
"""

from __future__ import annotations

import re

_ENTRY = 20  # bytes of a line of the table of objects
_ROW = re.compile(rb"<</Type/StructElem/S/TR/P (\d+) 0 R/K\[([\d R]+)\]>>")
_BODY = re.compile(rb"<</Type/StructElem/S/(?:TBody|Table)/")
_CELL, _NAME = b"/StructElem/S/TD/", b"/StructElem/S/TH/"
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_SCOPE = b"<</O/Table/Scope/Row"


def with_row_heads(file: bytes) -> bytes:
    """The file with the first cell of each row of a table's body tagged as the head of that row.

    The other cells list their heads no longer: with both directions told, each is found from where it stands.
    """
    start = int(file[file.rindex(b"startxref") :].split()[1])
    places = _places(file, start)
    objects = _objects(file, places, start)
    for first, *others in _rows(objects):
        objects[first] = _head(objects[first])
        for cell in others:
            objects[cell] = _HEADERS.sub(b"", objects[cell], count=1)
    return _written(file, objects, min(places.values()), start)


def _entries(file: bytes, start: int) -> list[bytes]:
    """The lines of the table of objects; an object's number is its place."""
    heading = file[start:].split(b"\n", 2)
    first = start + len(heading[0]) + len(heading[1]) + 2
    count = int(heading[1].split()[1])
    return [file[first + _ENTRY * number : first + _ENTRY * (number + 1)] for number in range(count)]


def _places(file: bytes, start: int) -> dict[int, int]:
    """Where each object stands, by its number."""
    return {
        number: int(entry[:10]) for number, entry in enumerate(_entries(file, start)) if entry[17:18] == b"n"
    }


def _objects(file: bytes, places: dict[int, int], start: int) -> dict[int, bytes]:
    """Each object by its number, in the order of the file."""
    order = sorted(places, key=places.__getitem__)
    ends = [*(places[number] for number in order[1:]), start]
    return {number: file[places[number] : end] for number, end in zip(order, ends, strict=True)}


def _rows(objects: dict[int, bytes]) -> list[list[int]]:
    """The cells of every row of a table's body."""
    bodies = {number for number, content in objects.items() if _BODY.search(content, 0, 60)}
    rows = (_ROW.search(content) for content in objects.values() if b"/S/TR/" in content[:60])
    cells = [
        [int(one) for one in row[2].split(b" 0 R") if one] for row in rows if row and int(row[1]) in bodies
    ]
    return [row for row in cells if _CELL in objects[row[0]]]


def _head(cell: bytes) -> bytes:
    """A cell as the head of its row."""
    head = _HEADERS.sub(b"", cell.replace(_CELL, _NAME, 1), count=1)
    if b"<</O/Table" in head:
        return head.replace(b"<</O/Table", _SCOPE, 1)
    if b"/A[" in head:
        return head.replace(b"/A[", b"/A[" + _SCOPE + b">>", 1)
    return head.replace(_NAME, _NAME[:-1] + b"/A[" + _SCOPE + b">>]/", 1)


def _written(file: bytes, objects: dict[int, bytes], opening: int, start: int) -> bytes:
    """The objects with a table of where each stands now."""
    entries, at = _entries(file, start), opening
    for number, content in objects.items():
        entries[number] = b"%010d" % at + entries[number][10:]
        at += len(content)
    trailer = file[file.index(b"trailer", start) : file.rindex(b"startxref")]
    table = (b"xref\n0 %d\n" % len(entries), *entries, trailer, b"startxref\n%d\n%%%%EOF" % at)
    return b"".join((file[:opening], *objects.values(), *table))
