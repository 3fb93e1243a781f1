"""Which chart shows which scores: labels in the reader's language, numbers untouched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.charts.bars import Bars, Levels
from assessment.charts.dots import Dot, Dots
from assessment.charts.dumbbell import Dumbbell, Gap
from assessment.charts.groups import Groups, Point, Row
from assessment.charts.ladder import Band, Ladder, Phase, Rung
from assessment.charts.radar import Radar, Series
from assessment.charts.response import Group, Response
from assessment.roles import role_groups
from assessment.scoring import Scores
from assessment.scoring import ladder as rungs
from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.items import ItemScore
from assessment.scoring.perception import RoleScore
from assessment.stated import Beside
from assessment.words import Words


def ladder(scores: Scores, words: Words, title: str, subtitle: str, stated: Beside | None = None) -> Ladder:
    """The five phases on the ladder."""
    instrument, language = scores.instrument, words.language
    return Ladder(
        title,
        subtitle,
        tuple(
            Rung(level.value, level.name.to(language), level.band or "") for level in instrument.scale.levels
        ),
        tuple(Band(band.id, band.name.to(language)) for band in instrument.scale.bands),
        tuple(
            Phase(
                instrument.item(row.item).name.to(language),
                row.median,
                row.target,
                nothing(row, words) if row.median is None else "",
                _rung_stated(stated, row.item),
            )
            for row in scores.ladder
        ),
        words("chart.now"),
        words("chart.target"),
        words("chart.withheld"),
        decimal(words),
        stated_word(stated, words),
    )


def radar(scores: Scores, words: Words, title: str, subtitle: str, dimension: str | None = None) -> Radar:
    """A dimension's items as axes, or all dimensions; now, and the target dashed."""
    rows = _rows(scores, dimension)
    now = Series(words("chart.now"), tuple(row.score for row in rows), "now")
    target = Series(words("chart.target"), tuple(row.target for row in rows), "target")
    series = (now, target) if any(row.target is not None for row in rows) else (now,)
    names = tuple(label(scores, row.name, words) for row in rows)
    return Radar(title, subtitle, names, series, level_names(scores, words), decimal(words))


def dots(
    scores: Scores,
    words: Words,
    title: str,
    subtitle: str,
    dimension: str | None = None,
    stated: Beside | None = None,
) -> Dots:
    """A dimension's items, or all dimensions, with intervals, targets and what is stated."""
    rows = tuple(
        Dot(
            label(scores, row.name, words) + flag(row, words),
            row.score,
            *interval(scores, row),
            row.target,
            row.n,
            nothing(row, words) if row.score is None else "",
            stated.levels.get(row.name) if stated else None,
        )
        for row in _rows(scores, dimension)
    )
    word = "" if scores.rules.statement else words("chart.interval")
    names = level_names(scores, words)
    return Dots(
        title,
        subtitle,
        rows,
        names,
        words("chart.now"),
        word,
        words("chart.target"),
        decimal(words),
        stated_word(stated, words),
    )


def gaps(
    scores: Scores,
    words: Words,
    title: str,
    subtitle: str,
    most: int = 12,
    given: Mapping[str, int] | None = None,
) -> Dumbbell:
    """The widest gaps, the most urgent first, with the dots that people gave them."""
    rows = []
    for row in [row for row in scores.priorities if row.priority != 0][:most]:
        item = scores.item(row.item)
        word = words(f"verdict.{row.verdict}")
        note = words.count("outcome.dots", given.get(row.item, 0)) if given else ""
        rows.append(Gap(label(scores, row.item, words), item.score, item.target, word, row.verdict, note))
    return Dumbbell(
        title,
        subtitle,
        tuple(rows),
        level_names(scores, words),
        words("chart.now"),
        words("chart.target"),
        decimal(words),
        words("chart.withheld" if scores.rules.protects else "chart.no_answer"),
    )


def agreement(scores: Scores, words: Words, title: str, subtitle: str, dimension: str) -> Bars:
    """How many gave each level of each item, with the word of their agreement."""
    rows = tuple(
        Levels(
            label(scores, row.item, words), row.levels, row.dk or 0, row.na or 0, agreement_word(row, words)
        )
        for row in scores.items
        if scores.instrument.item(row.item).dimension == dimension
    )
    return Bars(
        title,
        subtitle,
        rows,
        level_names(scores, words),
        words("answer.dk"),
        words("answer.na"),
        words("chart.no_spread"),
        decimal(words),
    )


def perception(scores: Scores, words: Words, title: str, subtitle: str) -> Groups:
    """How each role group sees each dimension; clear gaps are marked."""
    rows = []
    for dimension in scores.instrument.dimensions:
        views = [view for view in scores.views if view.dimension == dimension.id and view.mean is not None]
        clear = tuple(row.role for row in scores.perception if row.dimension == dimension.id and row.clear)
        points = tuple(
            Point(view.role, words(f"role.{view.role}"), view.mean, view.low, view.high) for view in views
        )
        rows.append(Row(label(scores, dimension.id, words), points, clear))
    return Groups(title, subtitle, tuple(rows), level_names(scores, words), decimal(words), scores.against)


def response(
    roles: Mapping[str, int], expected: Mapping[str, int | None], words: Words, title: str, subtitle: str
) -> Response:
    """Who answered, role by role, and who did not."""
    rows = tuple(
        Group(role, words(f"role.{role}"), roles.get(role, 0), expected.get(role), roles.get(role, 0) == 0)
        for role in role_groups({*roles, *expected})
    )
    return Response(title, subtitle, rows, words("chart.nobody"), decimal(words))


def label(scores: Scores, name: str, words: Words) -> str:
    """The short name of an item or a dimension."""
    instrument = scores.instrument
    part = instrument.item(name) if name in instrument.index else instrument.dimension(name)
    return part.name.to(words.language)


def rung_text(scores: Scores, rung: int | None, words: Words) -> str:
    """A level or a rung with its name."""
    return "" if rung is None else f"{rung} {scores.instrument.scale.level(rung).name.to(words.language)}"


def level_names(scores: Scores, words: Words) -> tuple[str, ...]:
    """The names of the scale's levels, lowest first."""
    return tuple(level.name.to(words.language) for level in scores.instrument.scale.levels)


def agreement_word(row: ItemScore, words: Words) -> str:
    """The word for how far people agree on an item; two camps are named as such."""
    if row.agreement is None:
        return ""
    return words("agreement.two_camps" if row.two_camps else f"agreement.{row.agreement}")


def nothing(row: ItemScore | DimensionScore | rungs.Rung | RoleScore, words: Words) -> str:
    """Why there is no number: too few people, less than half answered, or nobody gave one."""
    if isinstance(row, DimensionScore) and row.answered_share is not None and row.mean is None:
        return words("chart.half" if row.n else "chart.no_answer")
    return words("chart.withheld" if row.withheld else "chart.no_answer")


def interval(scores: Scores, row: ItemScore | DimensionScore) -> tuple[float | None, float | None]:
    """The ends of the interval; none of an item that few answered: with the mean it would tell the spread."""
    items = scores.instrument.items_of(row.name) if isinstance(row, DimensionScore) else ()
    only = scores.item(items[0].id) if len(items) == 1 else row
    if isinstance(only, ItemScore) and only.levels is None:
        return None, None
    return row.score_low, row.score_high


def stated_word(stated: Beside | None, words: Words) -> str:
    """What a unit's own levels are called: agreed in a workshop, or stated around one screen."""
    if stated is None:
        return ""
    return words("chart.agreed" if stated.agreed else "chart.own")


def decimal(words: Words) -> str:
    """The decimal mark of the language."""
    return "." if words.language == "en" else ","


def flag(row: ItemScore | DimensionScore, words: Words) -> str:
    """The mark of a dimension of which much was left unanswered."""
    flagged = isinstance(row, DimensionScore) and row.flagged and row.score is not None
    return f" ({words('number.flagged')})" if flagged else ""


def _rung_stated(stated: Beside | None, item: str) -> int | None:
    level = stated.levels.get(item) if stated else None
    return None if level is None else round(level)


def _rows(scores: Scores, dimension: str | None) -> Sequence[ItemScore | DimensionScore]:
    if dimension is None:
        return scores.dimensions
    return [row for row in scores.items if scores.instrument.item(row.item).dimension == dimension]
