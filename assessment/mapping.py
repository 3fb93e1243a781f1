"""How another tool's table is read: what each column is and what its cells' texts mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from assessment.answers import MISSING

Use = Literal[
    "ignore",
    "unit",
    "role",
    "respondent",
    "item",  # its cells are the answers to one item
    "comment",  # its cells are the comments on one item
    "question",  # its cells name the item: one row an answer
    "answer",
    "remark",
    "target",
    "reason",
]
# How the numbers in cells count the levels: as the scale does, or as choices from 1.
Counting = Literal["scale", "choice"]

USES: tuple[Use, ...] = get_args(Use)
COUNTINGS: tuple[Counting, ...] = get_args(Counting)
OF_ITEM: tuple[Use, ...] = ("item", "comment")
LEFT_OUT = "-"  # the rows of such a text are not taken in
NEW = "+"  # a unit of that name is added
ALL = "*"  # a target for every unit
Heading = tuple[str, int]  # a heading, and how many columns before it have the same


@dataclass(frozen=True)
class Column:
    """What one column of the table is."""

    use: Use = "ignore"
    item: str = ""

    @property
    def code(self) -> str:
        """The column as a form sends it: `unit`, or `item kampa.a1`."""
        return f"{self.use} {self.item}".strip()

    @staticmethod
    def of(code: str, items: Mapping[str, object]) -> Column | None:
        """The column that a form sent; None when there is no such thing."""
        use, _, item = code.partition(" ")
        found = next((one for one in USES if one == use), None)
        if found is None or (item in items) != (found in OF_ITEM) or (item and found not in OF_ITEM):
            return None
        return Column(found, item)


@dataclass(frozen=True)
class ColumnMapping:
    """What was confirmed for a table; texts stand here as `spelling.fold` writes them.

    levels: scale → text → level or state. roles, units, questions: text → id, NEW, ALL or LEFT_OUT.
    """

    heading_rows: int
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    counting: Mapping[str, Counting] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)

    def uses(self, use: Use) -> tuple[int, ...]:
        """The columns of this use, by number."""
        return tuple(number for number, column in enumerate(self.columns) if column.use == use)

    def only(self, use: Use) -> int | None:
        """The one column of this use, if there is any."""
        return next(iter(self.uses(use)), None)

    @property
    def is_long(self) -> bool:
        """Whether a row is one answer, or one target, instead of one respondent."""
        return bool(self.uses("question"))

    @property
    def is_of_targets(self) -> bool:
        """Whether the table says where somebody wants to be, not what people answered."""
        return bool(self.uses("target"))

    @property
    def named(self) -> Mapping[Heading, Column]:
        """What the column under each heading is."""
        return dict(zip(numbered(self.headings), self.columns, strict=True))


_JSON = TypeAdapter(ColumnMapping)


def to_json(mapping: ColumnMapping) -> str:
    """The mapping as the record keeps it."""
    return _JSON.dump_json(mapping).decode()


def from_json(text: str) -> ColumnMapping | None:
    """The mapping that was kept; None for what this Tikas cannot read, which is then guessed anew."""
    try:
        found = _JSON.validate_json(text)
    except ValidationError:
        return None
    return found if len(found.headings) == len(found.columns) else None


def digest(headings: Sequence[str]) -> str:
    """The SHA-256 of these headings in this order."""
    return sha256(json.dumps(list(headings)).encode()).hexdigest()


def numbered(headings: Sequence[str]) -> tuple[Heading, ...]:
    """The headings, told apart where several columns have the same."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        found.append((heading, seen[heading]))
        seen[heading] += 1
    return tuple(found)


def nearest(kept: Sequence[ColumnMapping], headings: Sequence[str]) -> ColumnMapping | None:
    """The kept mapping with the most headings in common, if it knows at least half of these."""
    wanted = set(numbered(headings))
    shared = [len(wanted & set(one.named)) for one in kept]
    best = max(range(len(kept)), key=shared.__getitem__, default=None)
    return None if best is None or 2 * shared[best] < len(wanted) else kept[best]


def to_keep(mapping: ColumnMapping) -> ColumnMapping:
    """What is worth remembering: no text that was left out, since it may be a person's own words."""
    return ColumnMapping(
        mapping.heading_rows,
        mapping.headings,
        mapping.columns,
        mapping.counting,
        {
            scale: {text: level for text, level in read.items() if level != MISSING}
            for scale, read in mapping.levels.items()
        },
        *(_decided(read) for read in (mapping.roles, mapping.units, mapping.questions)),
    )


def _decided(read: Mapping[str, str]) -> Mapping[str, str]:
    return {text: one for text, one in read.items() if one not in (NEW, ALL, LEFT_OUT)}
