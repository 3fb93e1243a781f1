"""Composed: a round of the record as one frozen report, built with what the pages are built with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from assessment import intake
from assessment.charts.heat_map import HeatMap
from assessment.records.store import Store
from assessment.reports.contents import (
    agreed,
    agreement,
    change,
    cover,
    datasets,
    documents,
    files,
    gaps,
    instruments,
    ladder,
    method,
    perception,
    response,
    sources,
    summary,
    units,
)
from assessment.reports.contents.material import Material, material
from assessment.reports.report import Block, Exhibit, Report, Section, Tabled
from assessment.reports.steady import steady
from assessment.reports.wanted import CONTENTS as CONTENTS
from assessment.reports.wanted import Wanted as Wanted
from assessment.table import without_silent

_SECTIONS: Mapping[str, Callable[[Material], Section | None]] = MappingProxyType(
    {
        "summary": summary.section,
        "response": response.section,
        "ladder": ladder.section,
        "instruments": instruments.section,
        "gaps": gaps.section,
        "agreement": agreement.section,
        "perception": perception.section,
        "units": units.section,
        "change": change.section,
        "agreed": agreed.section,
        "method": method.section,
        "sources": sources.section,
    }
)


def compose(store: Store, organisation: int, round_id: int, wanted: Wanted) -> Report:
    """The report of a round, seen from a unit or from everybody, with what is wanted of it."""
    told = material(store, organisation, round_id, wanted)
    sections = tuple(
        _spoken(section) for name, of in _SECTIONS.items() if name in told.contents and (section := of(told))
    )
    report = Report(
        intake.fresh_id(f"{told.unit or told.organisation.name} {told.round.name}", ()),
        wanted.language,
        cover.title(told),
        cover.subtitle(told),
        told.organisation.name,
        wanted.made,
        cover.facts(told),
        sections,
        datasets.datasets(told, sections) if wanted.data else (),
        documents.documents(told) if wanted.data else {},
        files.files(told) if wanted.data else {},
        tuple(told.told),
        wanted.brand,
    )
    return steady(report)


def _spoken(section: Section) -> Section:
    """The section with no column in which nothing is said, such as targets where nobody set any."""
    blocks = tuple(_spoken_block(block) for block in section.blocks)
    return replace(section, blocks=blocks, parts=tuple(map(_spoken, section.parts)))


def _spoken_block(block: Block) -> Block:
    """A heat map keeps its columns: what is withheld in all of one is seen there."""
    if isinstance(block, Tabled):
        return replace(block, table=without_silent(block.table))
    if isinstance(block, Exhibit) and not isinstance(block.chart, HeatMap):
        return replace(block, numbers=without_silent(block.numbers))
    return block


def offered(store: Store, organisation: int, round_id: int, unit: str | None = None) -> tuple[str, ...]:
    """The contents that have anything to say of this round; none where nothing of it may be told."""
    told = material(store, organisation, round_id, Wanted("fi", datetime.min, unit=unit))
    if not told.told:
        return ()
    has = {
        "ladder": any(one.instrument.is_ladder for one in told.told.values()),
        "instruments": bool(told.factors),
        "gaps": any(one.priorities for one in told.factors.values()),
        "perception": any(one.perception for one in told.factors.values()),
        "units": units.is_told(told),
        "change": bool(told.changes),
        **dict.fromkeys(("summary", "method", "sources"), True),
    }
    return tuple(
        name
        for name in CONTENTS
        if name in told.contents and (has[name] if name in has else _SECTIONS[name](told) is not None)
    )
