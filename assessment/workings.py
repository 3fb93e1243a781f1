"""How a shown number came about: its formula, its parts, and what was done with missing answers."""

from __future__ import annotations

from assessment.charts.of_scores import agreement_word, interval, nothing
from assessment.scoring import Scores
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.table import Table
from assessment.tables import score_text
from assessment.words import Words


def numbers(scores: Scores) -> tuple[str, ...]:
    """The ids of everything that has a number here."""
    dimensions = tuple(row.dimension for row in scores.dimensions)
    return dimensions + tuple(item.id for item in scores.instrument.items)


def workings(scores: Scores, name: str, words: Words) -> Table:
    """The parts of one number, each with what it says, and the rules it follows."""
    if scores.instrument.is_ladder:
        rows = _of_rung(scores, next(row for row in scores.ladder if row.item == name), words)
    elif name in scores.instrument.index:
        rows = _of_item(scores, scores.item(name), words)
    else:
        rows = _of_dimension(scores, name, words)
    version = f"{scores.instrument.name.to(words.language)} {scores.instrument.version}"
    rows += [("instrument", version), ("missing_rule", words("work.missing"))]
    if scores.merged:
        rows.append(("merged_rule", words("work.merged")))
    if scores.rules.protects:
        rows.append(("group_rule", words("work.groups", k=scores.rules.min_group)))
    heads = (words("work.part"), words("work.value"))
    return Table(heads, tuple((words(f"work.{key}"), text) for key, text in rows))


def _of_rung(scores: Scores, row: Rung, words: Words) -> list[tuple[str, str]]:
    shown = words.number(row.median, 0) if row.median is not None else nothing(row, words)
    return [
        ("shown", shown),
        ("formula", words("formula.rung")),
        *_who(row, words),
        ("levels", _levels(scores, row.levels, words)),
        ("bands", " · ".join(words.percent(share) for share in row.bands) if row.bands else "–"),
        ("gap", words("formula.gap_rung", target=words.number(row.target, 0), gap=words.number(row.gap, 0))),
    ]


def _of_item(scores: Scores, row: ItemScore, words: Words) -> list[tuple[str, str]]:
    statement = scores.rules.statement
    rows = [
        ("shown", score_text(row.score, row.bound, words) or nothing(row, words)),
        ("formula", words("formula.statement" if statement else _weighing(scores, "item"))),
        *_who(row, words),
        ("levels", _levels(scores, row.levels, words)),
        ("mean", words.number(row.mean, 2)),
    ]
    spread = row.levels is not None  # of few people mean and spread together would tell the levels
    if not statement:
        rows += [
            ("sd", words.number(row.sd, 2) if spread else words("chart.no_spread")),
            ("interval", _interval(*interval(scores, row), words)),
            ("rwg", _agreed(row, spread, words)),
            ("within_one", words.percent(row.within_one) if spread else words("chart.no_spread")),
        ]
    weight = words.number(scores.instrument.item(row.item).weight, 1)
    gap = words("formula.gap", target=words.number(row.target, 0), gap=words.number(row.gap, 2))
    return [*rows, ("gap", gap), ("priority", words("formula.priority", weight=weight))]


def _agreed(row: ItemScore, spread: bool, words: Words) -> str:
    number = f"{words.number(row.rwg, 2)} " if spread else ""
    return f"{number}({agreement_word(row, words)}). {words('formula.rwg')}"


def _of_dimension(scores: Scores, name: str, words: Words) -> list[tuple[str, str]]:
    row, statement = scores.dimension(name), scores.rules.statement
    items = [scores.item(item.id) for item in scores.instrument.items_of(name)]
    parts = "; ".join(
        f"{scores.instrument.item(item.item).name.to(words.language)} {words.number(item.mean, 2)}"
        for item in items
    )
    rows = [
        ("shown", words.number(row.score, 2) if row.score is not None else nothing(row, words)),
        ("formula", words("formula.statement" if statement else _weighing(scores, "dimension"))),
        ("n", words.number(row.n, 0)),
        ("parts", parts),
        ("mean", words.number(row.mean, 2)),
        ("share", words.percent(row.answered_share)),
    ]
    if not statement:
        rows += [
            ("interval", _interval(*interval(scores, row), words)),
            ("se", f"{words.number(row.se, 3)}. {words('formula.se')}"),
            ("views", _views(scores, name, words)),
            _contrasts(scores, name, words),
        ]
    return [
        *rows,
        ("gap", words("formula.gap", target=words.number(row.target, 2), gap=words.number(row.gap, 2))),
    ]


def _views(scores: Scores, name: str, words: Words) -> str:
    """Each group's own mean, with its n and its interval."""
    shown = [view for view in scores.views if view.dimension == name and view.mean is not None]
    return "; ".join(
        f"{words(f'role.{view.role}')} {score_text(view.mean, view.bound, words)}"
        f" ({_interval(view.low, view.high, words)}, n = {words.number(view.n, 0)})"
        for view in shown
    )


def _contrasts(scores: Scores, name: str, words: Words) -> tuple[str, str]:
    """Each group against the one they are compared with: difference, interval, the p that Holm adjusted."""
    rows = [row for row in scores.perception if row.dimension == name]
    told = "; ".join(
        f"{words(f'role.{row.role}')} {words.number(row.difference, 2)}"
        f" ({words.number(row.low, 2)} … {words.number(row.high, 2)}), {_p(row.p_adjusted, words)}"
        for row in rows
    )
    if scores.against == "inside":
        whole = f"{told}. {words('formula.contrast')}" if rows else words("perception.none_inside")
        return ("contrasts_inside", whole)
    return ("contrasts", f"{told}. {words('formula.contrast')}" if rows else words("perception.none"))


def _interval(low: float | None, high: float | None, words: Words) -> str:
    return "–" if low is None or high is None else f"{words.number(low, 2)}–{words.number(high, 2)}"


def _p(p: float | None, words: Words) -> str:
    return f"p < {words.number(0.001, 3)}" if p is not None and p < 0.001 else f"p = {words.number(p, 3)}"


def _weighing(scores: Scores, part: str) -> str:
    return f"formula.{part}_pooled" if scores.rules.role_weights is None else f"formula.{part}"


def _who(row: ItemScore | Rung, words: Words) -> list[tuple[str, str]]:
    return [(key, words.number(getattr(row, key), 0)) for key in ("n", "dk", "na")]


def _levels(scores: Scores, levels: tuple[int, ...] | None, words: Words) -> str:
    if levels is None:
        return words("chart.no_spread")
    values = scores.instrument.scale.values
    return " · ".join(
        f"{value}: {words.number(count, 0)}" for value, count in zip(values, levels, strict=True)
    )
