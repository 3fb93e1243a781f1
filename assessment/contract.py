"""The JSON of `score`, which other people's scripts rely on: docs/contracts.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.scoring import Scores

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


def _rows(values: Iterable[object], fields: tuple[str, ...]) -> list[Mapping[str, Any]]:
    return [{field: _plain(getattr(value, field)) for field in fields} for value in values]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _summary(scores: Scores) -> dict[str, Any]:
    summary = scores.ladder_summary
    if summary is None:
        return {"typical": None, "weakest": [], "span": None}
    return {"typical": summary.typical, "weakest": list(summary.weakest), "span": _plain(summary.span)}
