"""What is wanted in a report: its contents, its language, whose it is, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessment.reports.brand import PLAIN, Brand

CONTENTS = (
    "summary",
    "response",
    "ladder",
    "instruments",
    "gaps",
    "agreement",
    "perception",
    "units",
    "change",
    "agreed",
    "method",
    "sources",
)


@dataclass(frozen=True)
class Wanted:
    """The report that is asked for; what has nothing to say is left out of it without a word.

    made: UTC to the second. unit: None for everybody together. instruments: None for all that were asked.
    before: the round that it is held against; None for the newest earlier one. data: whether it carries its
    datasets, documents and files, which only workbooks and bundles hold.
    """

    language: str
    made: datetime
    contents: frozenset[str] = frozenset(CONTENTS)
    unit: str | None = None
    brand: Brand = PLAIN
    instruments: tuple[str, ...] | None = None
    before: int | None = None
    data: bool = True
