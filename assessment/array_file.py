"""The arrays of a round as the bytes of a file, and back; what is torn, foreign or stale is not believed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from assessment.arrays import WORD, Arrays

BEGIN = b"Tikas arrays 1\n"
INTEGER = np.dtype("<i4")
SUM = np.dtype("<u8")

About = Mapping[str, Any]


def packed(arrays: Arrays, about: About) -> bytes:
    """A line that says what they are about; then counts, groups and answers, and the sum of all words."""
    found = {"units": arrays.units, "people": arrays.people, "shape": arrays.counts.shape}
    line = BEGIN + json.dumps({"about": about, **found}).encode()
    body = (
        line + b" " * (-(len(line) + 1) % WORD) + b"\n",
        arrays.counts.astype(INTEGER, copy=False).tobytes(),
        arrays.groups.astype(INTEGER, copy=False).tobytes(),
        arrays.answers.tobytes(),
    )
    data = b"".join((*body, bytes(-sum(map(len, body)) % WORD)))
    return data + _sum(data)


def unpacked(data: bytes, about: About) -> Arrays | None:
    """The arrays, where these bytes are whole and about just this."""
    if not _is_whole(data):
        return None
    begin = data.index(b"\n", len(BEGIN)) + 1
    found = json.loads(data[len(BEGIN) : begin])
    return _arrays(data, begin, found) if found["about"] == about else None


def _is_whole(data: bytes) -> bool:
    if not data.startswith(BEGIN) or len(data) % WORD:
        return False
    words = memoryview(data)[:-WORD]
    return _sum(words) == data[-WORD:]


def _sum(data: bytes | memoryview) -> bytes:
    """The words of the data added up: it costs less than half of reading them."""
    total: bytes = np.frombuffer(data, SUM).sum(dtype=SUM).tobytes()
    return total


def _arrays(data: bytes, begin: int, found: Mapping[str, Any]) -> Arrays:
    """The arrays as views of the bytes, which nobody can write to."""
    units, items, roles, states = found["shape"]
    counts = np.frombuffer(data, INTEGER, units * items * roles * states, begin)
    groups = np.frombuffer(data, INTEGER, found["people"], begin + counts.nbytes)
    answers = np.frombuffer(data, np.int8, found["people"] * items, begin + counts.nbytes + groups.nbytes)
    return Arrays(
        tuple(found["units"]),
        states - 3,
        answers.reshape(found["people"], items),
        groups,
        counts.reshape(found["shape"]),
    )
