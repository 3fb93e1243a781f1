"""The same numbers as the charts show, as tables to read aloud, print and check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment import catalogue
from assessment.answers import DONT_KNOW
from assessment.charts.of_scores import agreement_word, flag, interval, label, level_names, nothing, rung_text
from assessment.instrument import Instrument
from assessment.results import Ground
from assessment.roles import ROLES, role_groups
from assessment.scoring import Scores
from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.items import ItemScore
from assessment.scoring.perception import Contrast, RoleScore
from assessment.stated import Beside
from assessment.table import Table
from assessment.words import Words


def ladder(scores: Scores, words: Words, stated: Beside | None = None) -> Table:
    """Every phase with its rung, its band, the five-step reading, the target, the gap and what is stated."""
    scale, language = scores.instrument.scale, words.language
    rows = []
    for row in scores.ladder:
        level = scale.level(row.median) if row.median is not None else None
        target = scale.level(row.target).name.to(language) if row.target is not None else ""
        rows.append(
            (
                label(scores, row.item, words),
                f"{level.value} {level.name.to(language)}" if level else nothing(row, words),
                scale.band(level.band).name.to(language) if level and level.band else "",
                scale.reading(level.reading).name.to(language) if level and level.reading else "",
                f"{row.target} {target}" if target else "",
                words.number(row.gap, 0) if row.gap is not None else "",
                *_stated_level(scores, stated, row.item, words),
                *_counts(row.n, row.dk, row.na, words),
            )
        )
    keys = ("phase", "rung", "band", "reading", "target", "gap", *_stated_key(stated), "n", "dk", "na")
    return Table(tuple(words(f"column.{key}") for key in keys), tuple(rows))


def factors(
    scores: Scores, words: Words, dimension: str | None = None, stated: Beside | None = None
) -> Table:
    """The dimensions, or the items of one: score, interval, target, gap, what is stated, and n."""
    rows = []
    chosen: Sequence[ItemScore | DimensionScore] = scores.dimensions
    for row in chosen if dimension is None else _items(scores, dimension):
        rows.append(
            (
                label(scores, row.name, words),
                (score_text(row.score, row.bound, words) or nothing(row, words)) + flag(row, words),
                *(() if scores.rules.statement else (_interval(*interval(scores, row), words),)),
                words.number(row.target) if row.target is not None else "",
                words.number(row.gap) if row.gap is not None else "",
                *_stated_number(stated, row.name, words),
                words.number(row.n, 0),
            )
        )
    first = "factor" if dimension else "dimension"
    keys = (
        first,
        "score",
        *(() if scores.rules.statement else ("interval",)),
        "target",
        "gap",
        *_stated_key(stated),
        "n",
    )
    return Table(tuple(words(f"column.{key}") for key in keys), tuple(rows))


def items(scores: Scores, words: Words, dimension: str, stated: Beside | None = None) -> Table:
    """The items of a dimension, in the last column how many don't know, and to how many it does not apply."""
    found = factors(scores, words, dimension, stated)
    missing = (_missing(row, words) for row in _items(scores, dimension))
    rows = tuple((*row, cell) for row, cell in zip(found.rows, missing, strict=True))
    return Table((*found.columns, f"{words('column.dk')} / {words('column.na')}"), rows)


def gaps(
    scores: Scores,
    words: Words,
    stated: Beside | None = None,
    given: Mapping[str, int] | None = None,
) -> Table:
    """Every item with a target, the widest gap first, with the verdict and the dots that people gave it."""
    rows = []
    for row in scores.priorities:
        item = scores.item(row.item)
        rows.append(
            (
                label(scores, row.item, words),
                score_text(item.score, item.bound, words) or nothing(item, words),
                words.number(item.target, 0),
                *_stated_number(stated, row.item, words),
                words.number(row.priority),
                *((words.number(given.get(row.item, 0), 0),) if given else ()),
                words(f"verdict.{row.verdict}"),
            )
        )
    dots = ("dots",) if given else ()
    keys = ("factor", "score", "target", *_stated_key(stated), "priority", *dots, "verdict")
    return Table(tuple(words(f"column.{key}") for key in keys), tuple(rows))


def agreement(scores: Scores, words: Words, dimension: str) -> Table:
    """How many gave each level of each item, don't know and not applicable, and the word of agreement."""
    rows = []
    for row in _items(scores, dimension):
        spread = [words.number(count, 0) for count in row.levels] if row.levels else ["–"] * 5
        near = words.percent(row.within_one) if row.levels and row.within_one is not None else "–"
        dk, na = words.number(row.dk, 0), words.number(row.na, 0)
        rows.append((label(scores, row.item, words), *spread, dk, na, agreement_word(row, words), near))
    heads = (words("column.factor"), *level_names(scores, words), words("column.dk"), words("column.na"))
    return Table((*heads, words("column.agreement"), words("column.within_one")), tuple(rows))


def perception(scores: Scores, words: Words) -> Table:
    """Each group's mean of each dimension; a clear difference is named."""
    roles = [role for role in ROLES if any(view.role == role for view in scores.views)]
    rows = []
    for dimension in scores.instrument.dimensions:
        views = {view.role: view for view in scores.views if view.dimension == dimension.id}
        clear = [
            _clear(row, words) for row in scores.perception if row.dimension == dimension.id and row.clear
        ]
        cells = (_view(views, role, words) for role in roles)
        rows.append(
            (label(scores, dimension.id, words), *cells, "; ".join(clear) or words("perception.not_shown"))
        )
    heads = (
        words("column.dimension"),
        *(words(f"role.{role}") for role in roles),
        _clear_heading(scores, words),
    )
    return Table(heads, tuple(rows))


def _clear_heading(scores: Scores, words: Words) -> str:
    return words("column.clear_inside" if scores.against == "inside" else "column.clear")


def _clear(row: Contrast, words: Words) -> str:
    size, difference = words(f"size.{row.size}"), signed(row.difference, words)
    return words("perception.clear", role=words(f"role.{row.role}"), difference=difference, size=size)


def response(roles: Mapping[str, int], expected: Mapping[str, int | None], words: Words) -> Table:
    """How many of each role group answered, of how many where that is known of any."""
    is_known = any(number is not None for number in expected.values())
    rows = []
    for role in role_groups({*roles, *expected}):
        hoped = (words.number(expected.get(role), 0),) if is_known else ()
        rows.append((words(f"role.{role}"), words.number(roles.get(role, 0), 0), *hoped))
    keys = ("role", "answered", *(("expected",) if is_known else ()))
    return Table(tuple(words(f"column.{key}") for key in keys), tuple(rows))


def grounds(found: Sequence[Ground], units: Mapping[str, str], words: Words) -> Table:
    """What each answer of a statement rests on: a note, or a place in a source."""
    several = len({row.unit for row in found}) > 1
    rows = []
    for row in found:
        instrument = next(one for one in catalogue.instruments().values() if row.item in one.index)
        name = f"{instrument.name.to(words.language)}: {instrument.item(row.item).name.to(words.language)}"
        unit = (units.get(row.unit, row.unit),) if several else ()
        rows.append((name, *unit, _answer(instrument, row.value, words), row.text))
    keys = ("factor", *(("unit",) if several else ()), "answer", "ground")
    return Table(tuple(words(f"column.{key}") for key in keys), tuple(rows))


def _answer(instrument: Instrument, value: int, words: Words) -> str:
    if value < 0:
        return words("answer.dk" if value == DONT_KNOW else "answer.na")
    return f"{value} {instrument.scale.level(value).name.to(words.language)}"


def score_text(score: float | None, bound: str | None, words: Words) -> str:
    """A score to one decimal; a unanimous end of the scale says only its side."""
    if score is None:
        return ""
    text = words.number(score)
    return words(f"number.{bound}", number=text) if bound else text


def _view(views: Mapping[str, RoleScore], role: str, words: Words) -> str:
    if role not in views:
        return "–"
    view = views[role]
    return score_text(view.mean, view.bound, words) or nothing(view, words)


def _items(scores: Scores, dimension: str) -> list[ItemScore]:
    return [row for row in scores.items if scores.instrument.item(row.item).dimension == dimension]


def _counts(n: int | None, dk: int | None, na: int | None, words: Words) -> tuple[str, str, str]:
    return words.number(n, 0), words.number(dk, 0), words.number(na, 0)


def _missing(row: ItemScore, words: Words) -> str:
    return "–" if row.dk is None else f"{words.number(row.dk, 0)} / {words.number(row.na, 0)}"


def _interval(low: float | None, high: float | None, words: Words) -> str:
    return "–" if low is None or high is None else f"{words.number(low)}–{words.number(high)}"


def _stated_key(stated: Beside | None) -> tuple[str, ...]:
    if stated is None:
        return ()
    return ("agreed",) if stated.agreed else ("own",)


def _stated_number(stated: Beside | None, name: str, words: Words) -> tuple[str, ...]:
    return () if stated is None else (words.number(stated.levels.get(name)),)


def _stated_level(scores: Scores, stated: Beside | None, item: str, words: Words) -> tuple[str, ...]:
    if stated is None:
        return ()
    level = stated.levels.get(item)
    return ("–" if level is None else rung_text(scores, round(level), words),)


def signed(difference: float, words: Words, digits: int = 1) -> str:
    """A difference with its sign."""
    return ("+" if difference > 0 else "") + words.number(difference, digits)
