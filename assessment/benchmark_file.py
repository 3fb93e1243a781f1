"""A benchmark file: what an organisation tells others of a round, without its name or small groups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from assessment.benchmark_faults import LEAST_GROUP, Fault, faults_of_meaning, short
from assessment.errors import FileError, Problem
from assessment.instrument import Identifier, Part, Version
from assessment.scoring.items import Bound

FORMAT = "tikas-benchmark"
LARGEST_FILE = 200_000
MOST_PROBLEMS = 50
MOST_ROWS = 200
MOST_DIGITS = 1000

Count = Annotated[int, Field(strict=True, ge=LEAST_GROUP, le=10_000_000)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^\P{C}*$")]
Spread = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]


class Group(Part):
    """Some people's dimension scores; sd and quartiles only of ten people or more."""

    n: Count
    mean: Number
    bound: Bound | None = None
    sd: Spread | None = None
    quartiles: tuple[Number, Number, Number] | None = None


class RoleGroup(Group):
    """The people of one role group, and the mean of their own scores."""

    role: str


class DimensionGroup(Group):
    """Everybody's mean of a dimension, its role-standardised score, and the groups behind it."""

    dimension: str
    score: Number
    roles: Annotated[tuple[RoleGroup, ...], Field(max_length=MOST_ROWS)] = ()


class Benchmark(Part):
    """One round of one instrument, of an organisation of some class, in some year."""

    format: Literal["tikas-benchmark"]
    version: Annotated[int, Field(strict=True, ge=1, le=1)]
    instrument: Identifier
    instrument_version: Version
    peer_class: Line | None = None
    year: Annotated[int, Field(strict=True, ge=2000, le=2100)]
    dimensions: Annotated[tuple[DimensionGroup, ...], Field(min_length=1, max_length=MOST_ROWS)]

    @property
    def digest(self) -> str:
        """What tells one file from another, however it is laid out."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """The file, always written in the same way."""
        return self.model_dump_json(indent=1) + "\n"

    def value(self, dimension: str, role: str | None) -> float | None:
        """A dimension's score, or a role group's mean of it; None where the file tells none."""
        for row in self.dimensions:
            if row.dimension == dimension:
                found = [one.mean for one in row.roles if one.role == role]
                return row.score if role is None else found[0] if found else None
        return None


def read_benchmark(data: bytes, name: str) -> Benchmark:
    """The benchmark in a file; raises `FileError` naming every fault at once."""
    name = short(name)
    tree, problems = _parsed(data, name)
    if tree is not None:
        problems = _told(tree, name)
    if problems or tree is None:
        raise FileError(tuple(problems[:MOST_PROBLEMS]), len(problems))
    return Benchmark.model_validate(tree)


TYPES = {  # what each kind of fault allows instead, in no language
    "int_type": "1, 2, 3 …",
    "int_from_float": "1, 2, 3 …",
    "float_type": "0.0",
    "finite_number": "0.0",
    "string_type": '"…"',
    "greater_than_equal": "≥ {ge}",
    "less_than_equal": "≤ {le}",
    "string_too_long": "≤ {max_length}",
    "literal_error": "{expected}",
    "tuple_type": "[…]",
    "model_type": "{{…}}",
    "too_short": "≥ {min_length}",
    "too_long": "≤ {max_length}",
}


def _parsed(data: bytes, name: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The file as it is written, if it can be read at all; the keys that stand twice in it."""
    if len(data) > LARGEST_FILE:
        return None, [Problem("file_too_large", name, allowed=f"≤ {LARGEST_FILE // 1000} kB")]
    twice: list[str] = []
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=lambda pairs: _once(pairs, twice),
            parse_constant=_refuse,
            parse_int=_whole,
        )
    except UnicodeDecodeError as error:
        return None, [Problem("not_utf8", name, found=f"0x{data[error.start]:02x}", allowed="UTF-8")]
    except json.JSONDecodeError as error:
        return None, [Problem("not_json", name, error.lineno, str(error.colno), allowed="JSON")]
    except (
        ValueError,
        RecursionError,
    ) as error:  # NaN, a number of thousands of digits, thousands of brackets
        return None, [Problem("not_json", name, found=short(str(error)), allowed="JSON")]
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        return None, [Problem("not_benchmark", name, allowed=f'"format": "{FORMAT}"')]
    return (None if twice else tree), [Problem("repeated_key", name, column=short(key)) for key in twice]


def _told(tree: dict[str, Any], name: str) -> list[Problem]:
    """Every fault of what was read: of its shape first, then of its meaning."""
    if crowds := _crowds(tree):  # so many faults that telling them all would take seconds
        return [
            Problem("not_allowed", name, column=place, found=str(rows), allowed=f"≤ {MOST_ROWS}")
            for place, rows in crowds[:MOST_PROBLEMS]
        ]
    try:
        return [
            Problem(code, name, column=place, found=found, allowed=allowed)
            for code, place, found, allowed in (*_faults_of_shape(tree), *faults_of_meaning(tree))
        ]
    except RecursionError:  # brackets so deep that they can be read, but not told
        return [Problem("not_json", name, allowed="JSON")]


def _crowds(tree: dict[str, Any]) -> list[tuple[str, int]]:
    """The lists of more rows than a file has: where each is, and how many."""
    found = tree.get("dimensions")
    rows = found if isinstance(found, list) else []
    lists = [("dimensions", rows)] + [
        (f"dimensions[{place}].roles", row.get("roles"))
        for place, row in enumerate(rows)
        if isinstance(row, dict)
    ]
    return [(place, len(one)) for place, one in lists if isinstance(one, list) and len(one) > MOST_ROWS]


def _once(pairs: list[tuple[str, Any]], twice: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            twice.append(key)
        found[key] = value
    return found


def _whole(digits: str) -> int:
    """A number of people; one of so many digits that Python would neither add nor write it is none."""
    if len(digits) > MOST_DIGITS:
        raise ValueError(digits)
    return int(digits)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _faults_of_shape(tree: dict[str, Any]) -> Iterator[Fault]:
    try:
        Benchmark.model_validate(tree)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            code = {"missing": "missing", "extra_forbidden": "unknown_key"}.get(fault["type"], "not_allowed")
            allowed = TYPES.get(fault["type"], "").format_map(fault.get("ctx", {}))
            yield code, _place(fault["loc"]), "" if code == "missing" else short(fault["input"]), allowed


def _place(location: tuple[int | str, ...]) -> str:
    """`dimensions[3].roles[0].mean` for ("dimensions", 3, "roles", 0, "mean")."""
    place = ""
    for step in location:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return short(place.removeprefix("."))
