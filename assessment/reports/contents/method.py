"""The method: what each number means, in words that may be quoted, and how each came about."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.computed import rules
from assessment.reports.contents import workings
from assessment.reports.contents.material import Material
from assessment.reports.report import Facts, Prose, Section, Tabled
from assessment.scoring.units import UnitComparison
from assessment.table import Table

Term = tuple[str, str]


def section(material: Material) -> Section | None:
    """The terms; of everybody's report also the workings of every number, and how to compute it again."""
    if not material.told:
        return None
    words = material.words
    terms = Facts(tuple(_terms(material)))
    if material.is_brief:
        return Section("method", words("reported.method"), (terms,), kind="method", appendix=True)
    blocks, parts = (terms, Prose(_again(material), "note")), tuple(_works(material))
    return Section("method", words("reported.method"), blocks, parts, kind="method", appendix=True)


def _terms(material: Material) -> Iterator[Term]:
    words, seen = material.words, material.seen
    if seen.is_statement:
        yield words("chart.own"), words("reported.means_stated")
    elif material.factors:
        yield words("column.score"), words("reported.means_score")
        yield words("chart.interval"), words("reported.means_interval")
    if any(one.instrument.is_ladder for one in material.told.values()):
        yield words("column.rung"), words("formula.rung")
    if any(one.priorities for one in material.factors.values()):
        yield words("column.gap"), f"{words('reported.means_gap')} {words('gaps.verdicts')}"
    if not seen.is_statement:
        yield from _of_people(material)
    yield words("work.missing_rule"), words("work.missing")


def _of_people(material: Material) -> Iterator[Term]:
    """What only many people have: agreement, groups, units, change, and protection."""
    words, seen = material.words, material.seen
    if material.factors:
        yield words("column.agreement"), words("reported.means_agreement")
    if any(one.perception for one in material.factors.values()):
        yield words("view.perception"), words("reported.means_perception")
    if compared := _compared(material):
        estimate = words("computed.estimate_shrunk" if compared.is_shrunk else "computed.estimate_own")
        yield words("compare.heading"), f"{estimate} {words('computed.verdict_rule')}"
    if material.changes:
        yield words("change.title"), words("reported.means_change")
    if seen.stated:
        yield words("chart.own"), words("reported.means_beside")
    if seen.round.min_group > 1:
        yield words("work.group_rule"), words("work.groups", k=seen.round.min_group)
    if any(one.merged for one in material.told.values()):
        yield words("work.merged_rule"), words("work.merged")


def _compared(material: Material) -> UnitComparison | None:
    """A comparison that the report shows; all of them follow the same rules."""
    every = (*material.below.values(), *material.beside.values())
    return next((one for seen in every for one in seen.dimensions.values()), None)


def _works(material: Material) -> Iterator[Section]:
    for name in material.told:
        yield workings.section(material, name)
    if compared := _compared(material):
        yield _units(material, compared)
    if material.changes:
        words = material.words
        text = Prose(words("reported.change_formula"))
        yield Section("work-change", words("change.heading"), (text,), appendix=True)


def _units(material: Material, compared: UnitComparison) -> Section:
    """What the comparison of each dimension rests on."""
    words = material.words
    heads = (
        words("column.dimension"),
        words("computed.units"),
        words("reported.centre"),
        words("reported.between"),
        words("reported.within"),
    )
    found = tuple(
        (
            seen.instrument.dimension(name).name.to(words.language),
            words.number(int(one.told.sum()), 0),
            words.number(one.centre, 2),
            words.number(one.tau2, 3),
            words.number(one.within_sd, 2),
        )
        for seen in material.below.values()
        for name, one in seen.dimensions.items()
    )
    table = Tabled("work-table-units", words("computed.title"), Table(heads, found))
    facts = Facts(rules(compared, words))
    return Section("work-units", words("compare.heading"), (table, facts), appendix=True)


def _again(material: Material) -> str:
    """Which of the numbers anybody can compute again from the data bundle."""
    words = material.words
    if material.seen.is_statement or material.round.min_group == 1:
        return words("reported.again")
    every = material.told.values()
    told = any(row.levels for one in every for row in one.items) or any(
        rung.levels for one in every for rung in one.ladder
    )
    return words("reported.again_told" if told else "reported.again_not")
