"""The JSON of `score`, `compare` and `change`, which other people's scripts rely on: docs/contracts.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.scoring import Scores
from assessment.scoring.change import Change, Difference
from assessment.scoring.units import Funnel, UnitComparison

ITEM = (
    "item",
    "n",
    "dk",
    "na",
    "levels",
    "mean",
    "sd",
    "score",
    "rwg",
    "within_one",
    "agreement",
    "two_camps",
    "target",
    "gap",
    "withheld",
)
DIMENSION = (
    "dimension",
    "n",
    "answered_share",
    "mean",
    "se",
    "low",
    "high",
    "score",
    "score_low",
    "score_high",
    "target",
    "gap",
    "gap_low",
    "withheld",
)
CONTRAST = ("dimension", "role", "against", "difference", "low", "high", "p", "p_adjusted", "clear")
PRIORITY = ("item", "priority", "verdict")
RUNG = (
    "item",
    "n",
    "dk",
    "na",
    "levels",
    "median",
    "band",
    "bands",
    "target",
    "at_target_share",
    "gap",
    "withheld",
)
UNIT = ("unit", "n", "mean", "estimate", "low", "high", "verdict", "funnel", "rank_low", "rank_high")
DIFFERENCE = ("before", "after", "difference", "low", "high", "smallest_detectable", "verdict")
FUNNEL = ("low95", "high95", "low998", "high998")


def score_document(scores: Scores, round_name: str, unit: str | None) -> dict[str, Any]:
    """The scores field for field; a statement says so in `kind`, since its numbers are not a survey's."""
    head = {
        "instrument": scores.instrument.id,
        "instrument_version": scores.instrument.version,
        "round": round_name,
        "unit": unit,
        "respondents": scores.respondents,
        "min_group": scores.rules.min_group,
        "roles": dict(scores.roles),
    }
    if scores.rules.statement:
        head["kind"] = "statement"
    if scores.instrument.is_ladder:
        return {**head, "ladder": _rows(scores.ladder, RUNG), "ladder_summary": _summary(scores)}
    return {
        **head,
        "items": _rows(scores.items, ITEM),
        "dimensions": _rows(scores.dimensions, DIMENSION),
        "perception": _rows(scores.perception, CONTRAST),
        "priorities": _rows(scores.priorities, PRIORITY),
    }


def compare_document(comparison: UnitComparison, kind: str, name: str) -> dict[str, Any]:
    """The comparison field for field. kind: whether it is of a dimension or of an item."""
    rows = _rows(comparison.rows, UNIT)
    return {
        kind: name,
        "centre": comparison.centre,
        "tau2": comparison.tau2,
        "within_sd": comparison.within_sd,
        "units": [{**row, "funnel": _limits(row["funnel"])} for row in rows],
    }


def change_document(change: Change) -> dict[str, Any]:
    """The change field for field; that of a ladder, whose rungs are not averaged, in `ladder`."""
    found = {
        "dimensions": _differences("dimension", change.dimensions),
        "items": _differences("item", change.items),
    }
    return {**found, "ladder": _differences("item", change.phases)} if change.phases else found


def _differences(kind: str, rows: Iterable[Difference]) -> list[dict[str, Any]]:
    return [{kind: row.name, **{field: getattr(row, field) for field in DIFFERENCE}} for row in rows]


def _limits(funnel: Funnel | None) -> dict[str, float | None]:
    return {limit: None if funnel is None else getattr(funnel, limit) for limit in FUNNEL}


def _rows(values: Iterable[object], fields: tuple[str, ...]) -> list[Mapping[str, Any]]:
    return [{field: _plain(getattr(value, field)) for field in fields} for value in values]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _summary(scores: Scores) -> dict[str, Any]:
    summary = scores.ladder_summary
    if summary is None:
        return {"typical": None, "weakest": [], "span": None}
    return {"typical": summary.typical, "weakest": list(summary.weakest), "span": _plain(summary.span)}
