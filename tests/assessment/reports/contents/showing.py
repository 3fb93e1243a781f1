"""One content of a kept round, and what stands in it."""

from __future__ import annotations

from typing import Any

from assessment.reports.contents.material import Material, material
from assessment.reports.report import Exhibit, Prose, Section
from assessment.reports.wanted import Wanted
from tests.assessment.reports.kept import MADE, Held


def of(held: Held, language: str = "en", **wanted: Any) -> Material:
    """What the report of the round is made of."""
    return material(held.store, held.organisation, held.round, Wanted(language, MADE, **wanted))


def charts(section: Section | None) -> list[Any]:
    """The charts of a section and its parts."""
    assert section is not None
    return [block.chart for part in section.walk() for block in part.blocks if isinstance(block, Exhibit)]


def prose(section: Section | None) -> list[str]:
    """The paragraphs of a section and its parts."""
    assert section is not None
    return [block.text for part in section.walk() for block in part.blocks if isinstance(block, Prose)]
