"""Which chart shows which comparison of units: names in the reader's language, numbers untouched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assessment.charts.caterpillar import Caterpillar
from assessment.charts.caterpillar import Unit as Row
from assessment.charts.funnel import Funnel, Limit, Point
from assessment.charts.heat_map import Cell, Column, HeatMap
from assessment.charts.heat_map import Row as MapRow
from assessment.charts.of_scores import decimal
from assessment.charts.pool import Beside, Pool
from assessment.charts.small_multiples import Shape, SmallMultiples
from assessment.comparison import Overview
from assessment.instrument import Instrument
from assessment.scoring.items import Bound
from assessment.scoring.measures import BOUNDS
from assessment.scoring.units import UnitComparison, UnitEstimate
from assessment.units import known
from assessment.words import Words

Link = Callable[[str], str]

CURVE = 60
PEERS = 5  # so many others at least stand beside one unit
MARKED = 60  # more others than this are seen as quartiles only
SIGNS: Mapping[Bound | None, str] = {None: "", "at_least": "≥\u00a0", "at_most": "≤\u00a0"}


def caterpillar(
    seen: Overview, compared: UnitComparison, words: Words, title: str, subtitle: str
) -> Caterpillar:
    """Every unit's estimate and interval, the highest first; what may not be told stands last."""
    names = known(seen.units)
    rows = sorted(compared.rows, key=lambda row: (row.estimate is None, -(row.estimate or 0.0)))
    count = int(np.count_nonzero(compared.told))
    return Caterpillar(
        title,
        subtitle,
        tuple(_row(row, names[row.unit], count, words) for row in rows),
        level_names(seen.instrument, words),
        compared.centre if count > 1 else None,
        centre_word(compared, words),
        verdict_words(words),
        words("chart.interval"),
        words("compared.own_mean") if compared.is_shrunk else "",
        decimal(words),
        seen.instrument.scale.first,
    )


def funnel(seen: Overview, compared: UnitComparison, words: Words, title: str, subtitle: str) -> Funnel:
    """Each unit's own mean against how many people it is of, with the limits of chance."""
    names = known(seen.units)
    points = tuple(
        Point(names[row.unit], row.n, row.mean, row.verdict, _is_outside(row))
        for row in compared.rows
        if row.n is not None and row.mean is not None and row.verdict != "withheld"
    )
    return Funnel(
        title,
        subtitle,
        points,
        _limits(compared, [point.n for point in points]),
        level_names(seen.instrument, words),
        compared.centre,
        centre_word(compared, words),
        verdict_words(words),
        (words("compared.limit_near"), words("compared.limit_far")),
        words("compared.people"),
        decimal(words),
    )


def heat_map(
    seen: Overview,
    words: Words,
    title: str,
    subtitle: str,
    *,
    dimension: str | None = None,
    opens: Link = lambda unit: "",
    sorts: Link = lambda column: "",
) -> HeatMap:
    """Units by dimensions (estimates), by the items of one (means), or by the phases of a ladder (medians).

    opens: the address of a unit's results; sorts: that of the map sorted by a column, "" being the tree.
    """
    drawn = _cells(seen, dimension, words)
    columns = tuple(Column(name, part_name(seen.instrument, name, words), sorts(name)) for name in drawn)
    rows = tuple(
        MapRow(unit.id, unit.name, tuple(drawn[name][place] for name in drawn), opens(unit.id))
        for place, unit in enumerate(seen.units)
    )
    tree = Column("", words("column.unit"), sorts(""))
    return HeatMap(title, subtitle, tree, columns, rows, _shades(seen.instrument, words))


def profiles(
    seen: Overview, chosen: Sequence[str], words: Words, title: str, subtitle: str
) -> SmallMultiples:
    """The shapes of the chosen units, each against the common centre."""
    names, compared = known(seen.units), tuple(seen.dimensions.values())
    shapes = tuple(
        Shape(names[unit], tuple(_number(one.estimate[one.units.index(unit)]) for one in compared))
        for unit in chosen
    )
    return SmallMultiples(
        title,
        subtitle,
        tuple(part_name(seen.instrument, name, words) for name in seen.dimensions),
        shapes,
        tuple(one.centre for one in compared),
        level_names(seen.instrument, words),
        words("compared.unit"),
        words("compared.centre_line"),
        decimal(words),
    )


def peers(
    seen: Overview,
    unit: str,
    words: Words,
    title: str,
    subtitle: str,
    targets: Mapping[str, float] | None = None,
) -> Pool:
    """One unit's estimates among those of the others that are compared, dimension by dimension."""
    return Pool(
        title,
        subtitle,
        tuple(
            _beside(seen.instrument, name, one, unit, (targets or {}).get(name), words)
            for name, one in seen.dimensions.items()
        ),
        level_names(seen.instrument, words),
        words("compared.unit"),
        words("chart.interval"),
        words("compared.others"),
        words("compared.middle"),
        words("compared.half"),
        words("chart.target"),
        decimal(words),
    )


def part_name(instrument: Instrument, name: str, words: Words) -> str:
    """The short name of a dimension or an item."""
    part = instrument.item(name) if name in instrument.index else instrument.dimension(name)
    return part.name.to(words.language)


def verdict_words(words: Words) -> tuple[str, str, str]:
    """What above, not distinguishable and below are called."""
    return words("compared.above"), words("compared.not_distinguishable"), words("compared.below")


def verdict_word(verdict: str, words: Words) -> str:
    """What one verdict is called; a withheld unit has none but this."""
    above, unclear, below = verdict_words(words)
    known_words = {"above": above, "not_distinguishable": unclear, "below": below}
    return known_words.get(verdict) or words("chart.withheld")


def centre_word(compared: UnitComparison, words: Words) -> str:
    """The centre with its number."""
    return words("compared.centre", number=words.number(compared.centre))


def place_word(row: UnitEstimate, count: int, words: Words) -> str:
    """Between which places a unit stands; never one place."""
    if row.rank_low is None or row.rank_high is None:
        return ""
    low, high, of = (words.number(number, 0) for number in (row.rank_low, row.rank_high, count))
    return words("compared.place", low=low, high=high, count=of)


def level_names(instrument: Instrument, words: Words) -> tuple[str, ...]:
    """The names of the scale's levels, lowest first."""
    return tuple(level.name.to(words.language) for level in instrument.scale.levels)


def _row(row: UnitEstimate, name: str, count: int, words: Words) -> Row:
    if row.verdict == "withheld":
        return Row(name, None, note=words("chart.withheld"))
    return Row(
        name, row.estimate, row.low, row.high, row.mean, row.verdict, row.n, place_word(row, count, words)
    )


def _cells(seen: Overview, dimension: str | None, words: Words) -> Mapping[str, Sequence[Cell]]:
    """The cells of each column, in the order of the units."""
    instrument = seen.instrument
    if instrument.is_ladder:
        return {
            item.id: [_rung(instrument, rung, words) for rung in column.tolist()]
            for item, column in zip(instrument.items, seen.levels.T, strict=True)
        }
    if dimension is None:
        return {
            name: [_level(row.estimate, row.bound, words) for row in one.rows]
            for name, one in seen.dimensions.items()
        }
    columns = [(item.id, instrument.index[item.id]) for item in instrument.items_of(dimension)]
    return {
        name: [
            _level(_number(level), BOUNDS[end], words)
            for level, end in zip(seen.levels[:, column], seen.ends[:, column].tolist(), strict=True)
        ]
        for name, column in columns
    }


def _shades(instrument: Instrument, words: Words) -> tuple[Cell, ...]:
    """What the shades mean: the levels, or the bands of a ladder; and the hatch."""
    scale, language = instrument.scale, words.language
    if instrument.is_ladder:
        told = [Cell(None, band.name.to(language), band.id) for band in scale.bands]
    else:
        told = [
            Cell(level.value, f"{level.value} {level.name.to(language)}", float(level.value))
            for level in scale.levels
        ]
    return (*told, Cell(None, "", note=words("chart.withheld")))


def _level(value: float | None, bound: Bound | None, words: Words) -> Cell:
    """A mean or an estimate on the shade of its place on the scale."""
    if value is None:
        return Cell(None, "", note=words("chart.withheld"))
    return Cell(value, SIGNS[bound] + words.number(value), value)


def _rung(instrument: Instrument, value: float, words: Words) -> Cell:
    """The middle rung in the colour of its band, which the name tells too."""
    if np.isnan(value):
        return Cell(None, "", note=words("chart.withheld"))
    rung = instrument.scale.level(int(value))
    return Cell(value, f"{rung.value} {rung.name.to(words.language)}", rung.band)


def _beside(
    instrument: Instrument, name: str, one: UnitComparison, unit: str, target: float | None, words: Words
) -> Beside:
    """One dimension of a unit among the others; too few others are not drawn."""
    place = one.units.index(unit)
    row = one.rows[place]
    others = np.delete(one.estimate, place)
    others = np.sort(others[~np.isnan(others)])
    is_many = len(others) >= PEERS
    lower, middle, upper = np.quantile(others, (0.25, 0.5, 0.75)).tolist() if is_many else (None,) * 3
    return Beside(
        part_name(instrument, name, words),
        row.estimate,
        row.low,
        row.high,
        target,
        tuple(others.tolist()) if is_many and len(others) <= MARKED else (),
        lower,
        middle,
        upper,
        place_word(row, int(np.count_nonzero(one.told)), words),
        words("chart.withheld") if row.estimate is None else "",
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _is_outside(row: UnitEstimate) -> bool:
    """Whether its own mean falls outside the nearer limits."""
    limits = row.funnel
    return limits is not None and row.mean is not None and not limits.low95 <= row.mean <= limits.high95


def _limits(compared: UnitComparison, counts: Sequence[int]) -> tuple[Limit, ...]:
    """The limits at as many sizes as make a smooth curve over those that occur."""
    if not counts:
        return ()
    sizes = np.geomspace(max(1.0, min(counts) / 1.15), max(counts) * 1.15, CURVE)
    found = compared.funnel_limits(sizes)
    return () if found is None else tuple(Limit(*row) for row in np.stack((sizes, *found), axis=1).tolist())
