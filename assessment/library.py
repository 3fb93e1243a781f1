"""Finding one's way in the instruments by any of their words."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import catalogue
from assessment.instrument import Instrument, Item


def search(sought: str, language: str) -> tuple[tuple[Instrument, Item], ...]:
    """The items in whose texts every sought word occurs, names and statements before the rest."""
    parts = sought.casefold().split()
    found = []
    for instrument in catalogue.instruments().values():
        for item in instrument.items:
            head, rest = (" ".join(texts).casefold() for texts in _texts(item, language))
            if parts and all(part in f"{head} {rest}" for part in parts):
                found.append((not all(part in head for part in parts), instrument, item))
    return tuple((instrument, item) for _, instrument, item in sorted(found, key=lambda row: row[0]))


def _texts(item: Item, language: str) -> Iterator[list[str]]:
    yield [item.id, item.name.to(language), item.statement.to(language)]
    cells = [*item.anchors.values(), *item.rungs.values()]
    yield [item.help.to(language), *item.evidence.to(language), *(cell.to(language) for cell in cells)]
