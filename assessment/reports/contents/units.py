"""Units compared: which truly differ; of one unit, where it stands among the others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment import cautions, comparison_tables, unit_drawn, unit_sentences
from assessment.charts import heat_map, of_units
from assessment.comparison import Overview
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import said_once
from assessment.reports.report import Block, Bullets, Exhibit, Prose, Section
from assessment.scoring.units import UnitComparison
from assessment.table import Table

MOST = 40  # so many units are drawn one below the other; more are seen as a funnel


def section(material: Material) -> Section | None:
    """A part for the unit among the others, and one for each instrument over the units below."""
    words = material.words
    parts = [_beside(material, name, seen) for name, seen in material.beside.items() if seen.dimensions]
    parts += [_below(material, name, seen) for name, seen in material.below.items()]
    return Section("units", words("compare.heading"), parts=tuple(parts), kind="units") if parts else None


def is_told(material: Material) -> bool:
    """Whether there is anything to compare."""
    return bool(material.below) or any(one.dimensions for one in material.beside.values())


def _beside(material: Material, name: str, seen: Overview) -> Section:
    """The unit's estimates among those of the others, dimension by dimension."""
    words, unit = material.words, material.unit or ""
    title = unit_drawn.place(seen, unit, material.whose, words)
    others = len(seen.told) - 1
    drawn = words(
        "compare.beside_drawn", units=words.count("compare.units_told", others), round=material.round.name
    )
    targets = {row.dimension: row.target for row in material.told[name].dimensions if row.target is not None}
    chart = of_units.peers(seen, unit, words, title, drawn, targets)
    numbers = comparison_tables.pool(chart, words)
    heading = words("reported.beside", name=_name(seen, material))
    exhibit = Exhibit(f"beside-{name}", chart, numbers, material.work("units"))
    return Section(f"beside-{name}", heading, (exhibit,))


def _below(material: Material, name: str, seen: Overview) -> Section:
    """All units on a map, then what parts them."""
    words = material.words
    units = words.count("compare.units_told", len(seen.told))
    drawn = words("reported.map", name=_name(seen, material), units=units, round=material.round.name)
    chart = of_units.heat_map(seen, words, unit_drawn.lowest(seen, None, words), drawn)
    blocks: list[Block] = [Exhibit(f"map-{name}", chart, heat_map.cells(chart), material.work("units"))]
    if doubts := tuple(_doubts(material, seen)):
        blocks.append(Bullets(doubts))
    blocks += _dimensions(material, seen)
    return Section(f"units-{name}", _name(seen, material), tuple(blocks))


def _doubts(material: Material, seen: Overview) -> Iterator[str]:
    """What to know before comparing; what holds for some dimensions only says for which."""
    words = material.words
    yield from (cautions.sentence(one, words) for one in seen.general)
    yield from said_once(
        {
            of_units.part_name(seen.instrument, name, words): [cautions.sentence(one, words) for one in own]
            for name, own in seen.particular.items()
        },
        words,
    )


def _dimensions(material: Material, seen: Overview) -> Iterator[Block]:
    """The dimension that parts the units most, drawn; the others in a sentence each."""
    words = material.words
    apart = {name: one for name, one in seen.dimensions.items() if one.above or one.below}
    if apart:
        first = max(apart, key=lambda name: apart[name].above + apart[name].below)
        yield _exhibit(material, seen, first, apart.pop(first))
    if apart:
        yield Bullets(tuple(_sentence(seen, name, one, material) for name, one in apart.items()))
    alike = [name for name, one in seen.dimensions.items() if not one.above and not one.below]
    if alike:
        names = words.listed(of_units.part_name(seen.instrument, name, words) for name in alike)
        yield Prose(words.count("reported.alike", len(alike), names=names))


def _sentence(seen: Overview, name: str, compared: UnitComparison, material: Material) -> str:
    """What the comparison on one dimension comes to, with its name before it."""
    words = material.words
    part = of_units.part_name(seen.instrument, name, words)
    return words("reported.part", name=part, text=unit_sentences.comparison(compared, words))


def _exhibit(material: Material, seen: Overview, name: str, compared: UnitComparison) -> Exhibit:
    words, title = material.words, _sentence(seen, name, compared, material)
    numbers, work = comparison_tables.units(seen, compared, words), material.work("units")
    if int(np.count_nonzero(compared.told)) <= MOST:
        drawn = unit_drawn.drawn(seen, name, compared, "compare.units_drawn", words)
        chart = of_units.caterpillar(seen, compared, words, title, drawn)
        return Exhibit(f"units-{name}", chart, _ordered(numbers, compared), work)
    drawn = unit_drawn.drawn(seen, name, compared, "compare.funnel_drawn", words)
    funnel = of_units.funnel(seen, compared, words, title, drawn)
    return Exhibit(f"units-{name}", funnel, _apart(_ordered(numbers, compared), material), work)


def _ordered(numbers: Table, compared: UnitComparison) -> Table:
    """The rows as the chart has them, the highest estimate first; what is withheld stands last."""
    order = np.argsort(-compared.estimate, kind="stable").tolist()
    return Table(numbers.columns, tuple(numbers.rows[place] for place in order))


def _apart(numbers: Table, material: Material) -> Table:
    """Of very many units only those that stand clearly apart: the rest is on the map."""
    above, _, below = of_units.verdict_words(material.words)
    return Table(numbers.columns, tuple(row for row in numbers.rows if row[1] in (above, below)))


def _name(seen: Overview, material: Material) -> str:
    return seen.instrument.name.to(material.words.language)
