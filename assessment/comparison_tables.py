"""The numbers of the charts of units and of change, as tables to read aloud, to filter and to download."""

from __future__ import annotations

import re

import numpy as np

from assessment.changes import Changes
from assessment.charts.of_change import rows, turn_word
from assessment.charts.of_gaps import gap_verdict, gap_words
from assessment.charts.of_units import part_name, place_word, verdict_word
from assessment.charts.pool import Pool
from assessment.charts.verdicts import VERDICTS
from assessment.comparison import Overview
from assessment.course import Course, Point
from assessment.gaps import Gap, RoleGaps
from assessment.improvement import MostImproved, Moved
from assessment.scoring.change import Difference
from assessment.scoring.units import UnitComparison, UnitEstimate
from assessment.table import Table
from assessment.tables import score_text, signed
from assessment.units import known
from assessment.words import Words

# What a spreadsheet takes for the beginning of a formula, also when typed full width.
FORMULA = re.compile("[=+@\\-\u2212\uff1d\uff0b\uff20\uff0d\\x00-\\x20]")
# Where a spreadsheet that cuts rows at another mark than ours would find one inside a cell.
CUT = re.compile('([,;\t][\\s"]*)(?=[=+@\\-\u2212\uff1d\uff0b\uff20\uff0d])')
# A number of ours, with what groups its thousands.
NUMBER = re.compile("[\u2212+-]?[0-9]{1,3}([ \u00a0\u202f,][0-9]{3})*([.,][0-9]+)?")


def units(seen: Overview, compared: UnitComparison, words: Words) -> Table:
    """Every unit in the order of the tree: verdict, people, own mean, estimate with interval, places."""
    names = known(seen.units)
    count = int(np.count_nonzero(compared.told))
    found = tuple(_unit(row, names[row.unit], count, words) for row in compared.rows)
    heads = (
        words("column.unit"),
        words("compared.verdict"),
        words("compared.people"),
        words("compared.own_mean"),
        words("compared.estimate"),
        words("compared.low"),
        words("compared.high"),
        words("compared.places"),
    )
    return Table(heads, found)


def gaps(seen: RoleGaps, dimension: str, words: Words) -> Table:
    """Every unit in the order of the tree: the verdict, how far the groups lie apart, the interval."""
    heads = (
        words("column.unit"),
        words("compared.verdict"),
        words("apart.difference"),
        words("compared.low"),
        words("compared.high"),
    )
    return Table(heads, tuple(_gap(gap, seen, words) for gap in seen.dimensions[dimension]))


def pool(chart: Pool, words: Words) -> Table:
    """One's own values beside the others' middle and quartiles, and the targets where there are any."""
    has_targets = any(row.target is not None for row in chart.rows)
    heads = (
        words("column.dimension"),
        chart.own_word,
        words("compared.low"),
        words("compared.high"),
        chart.middle_word,
        words("compared.quarter_low"),
        words("compared.quarter_high"),
        *((chart.target_word,) if has_targets else ()),
    )
    found = (
        (
            row.label,
            row.note or words.number(row.value),
            *(words.number(one) for one in (row.low, row.high, row.middle, row.lower, row.upper)),
            *((words.number(row.target),) if has_targets else ()),
        )
        for row in chart.rows
    )
    return Table(heads, tuple(found))


def change(seen: Changes, words: Words, dimension: str | None = None) -> Table:
    """Both rounds, the change with its interval, the verdict, and how large a change could have been told."""
    if seen.instrument.is_ladder:
        return _rungs(seen, words)
    heads = (
        words("column.factor" if dimension else "column.dimension"),
        seen.before.name,
        seen.after.name,
        words("moved.difference"),
        words("compared.low"),
        words("compared.high"),
        words("compared.verdict"),
        words("moved.smallest"),
    )
    return Table(heads, tuple(_difference(seen, row, words) for row in rows(seen, dimension)))


def course(seen: Course, words: Words) -> Table:
    """Every dimension in every round, with its interval."""
    heads = (words("column.dimension"), *(one.name for one in seen.rounds))
    found = (
        (part_name(seen.instrument, line.name, words), *(_point(point, seen, words) for point in line.points))
        for line in seen.lines
    )
    return Table(heads, tuple(found))


def improved(seen: MostImproved, words: Words) -> Table:
    """Every unit in both rounds: its change as it was, and as it is estimated with its interval."""
    heads = (
        words("column.unit"),
        words("compared.verdict"),
        seen.before.name,
        seen.after.name,
        words("moved.own_change"),
        words("moved.estimate"),
        words("compared.low"),
        words("compared.high"),
    )
    return Table(heads, tuple(_improved(row, words) for row in seen.rows))


def csv(table: Table, language: str) -> str:
    """The table as a file that spreadsheets open by themselves: UTF-8 with its mark, one row a line.

    Semicolons, since Finnish and Swedish write numbers with a comma; commas in English. No cell is a formula.
    """
    mark = "," if language == "en" else ";"
    every = [table.columns, *((row[0], *(_number(text) for text in row[1:])) for row in table.rows)]
    lines = (mark.join(_cell(text, mark) for text in row) for row in every)
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def _unit(row: UnitEstimate, name: str, count: int, words: Words) -> tuple[str, ...]:
    return (
        name,
        verdict_word(row.verdict, words),
        words.number(row.n, 0),
        score_text(row.mean, row.bound, words) or "–",
        score_text(row.estimate, row.bound, words) or "–",
        words.number(row.low),
        words.number(row.high),
        place_word(row, count, words) or "–",
    )


def _gap(gap: Gap, seen: RoleGaps, words: Words) -> tuple[str, ...]:
    if gap.difference is None:
        return gap.unit.name, words("apart.withheld"), "–", "–", "–"
    names = dict(zip(VERDICTS, gap_words(seen, words), strict=True))
    ends = (("–" if end is None else signed(end, words)) for end in (gap.difference, gap.low, gap.high))
    return gap.unit.name, names[gap_verdict(gap)], *ends


def _difference(seen: Changes, row: Difference, words: Words) -> tuple[str, ...]:
    return (
        part_name(seen.instrument, row.name, words),
        score_text(row.before, row.before_bound, words) or "–",
        score_text(row.after, row.after_bound, words) or "–",
        _signed(row.difference, words),
        _signed(row.low, words),
        _signed(row.high, words),
        turn_word(row, words) or "–",
        words.number(row.smallest_detectable),
    )


def _rungs(seen: Changes, words: Words) -> Table:
    heads = (words("column.phase"), seen.before.name, seen.after.name, words("moved.difference"))
    found = (
        (
            part_name(seen.instrument, row.name, words),
            words.number(row.before, 0),
            words.number(row.after, 0),
            _signed(row.difference, words, 0),
        )
        for row in seen.change.phases
    )
    return Table(heads, tuple(found))


def _point(point: Point, seen: Course, words: Words) -> str:
    if seen.instrument.is_ladder:
        return words.number(point.score, 0)
    text = score_text(point.score, point.bound, words) or "–"
    if point.low is None or point.high is None:
        return text
    return f"{text} ({words.number(point.low)}–{words.number(point.high)})"


def _improved(row: Moved, words: Words) -> tuple[str, ...]:
    verdicts = {"up": words("moved.up"), "down": words("moved.down"), "not_shown": words("moved.not_shown")}
    changes = (row.difference, row.estimate, row.low, row.high)
    return (
        row.unit.name,
        verdicts[row.verdict],
        words.number(row.before),
        words.number(row.after),
        *(_signed(change, words) for change in changes),
    )


def _signed(value: float | None, words: Words, digits: int = 1) -> str:
    return "–" if value is None else signed(value, words, digits)


def _cell(text: str, mark: str) -> str:
    """One cell, quoted where it has to be."""
    if not NUMBER.fullmatch(text):
        text = CUT.sub(r"\1'", f"'{text}" if FORMULA.match(text) else text)
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(sign in text for sign in (mark, '"', "\n", "\r")) else text


def _number(text: str) -> str:
    """A number as spreadsheets read it; any other text as it stands."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return text
    decimals = found[2] or ""
    whole = text.removesuffix(decimals).replace("\u2212", "-")
    return re.sub("[^0-9-]", "", whole) + decimals
