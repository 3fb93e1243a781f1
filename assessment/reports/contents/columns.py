"""The columns of the datasets: a name means the same in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assessment.reports.report import Column, Kind
from assessment.words import Words

_TEXTS = {
    "part": "work.part",
    "text": "reported.text",
    "instrument": "reported.instrument",
    "item": "reported.id",
    "dimension": "reported.id_dimension",
    "name": "reported.name",
    "unit": "reported.id_unit",
    "unit_name": "column.unit",
    "bound": "reported.bound",
    "agreement": "column.agreement",
    "band": "column.band",
    "level_name": "reported.level_name",
    "role": "column.role",
    "against": "reported.against",
    "size": "reported.size",
    "verdict": "column.verdict",
    "kind": "reported.kind",
    "before_bound": "reported.before_bound",
    "after_bound": "reported.after_bound",
    "dissent": "column.dissent",
    "ground": "column.ground",
    "comment": "column.comment",
    "vote": "reported.vote",
}
_WHOLES = {
    "n": "column.n",
    "dk": "column.dk",
    "na": "column.na",
    "two_camps": "agreement.two_camps",
    "withheld": "chart.withheld",
    "median": "column.rung",
    "level": "reported.level",
    "count": "column.n",
    "clear": "reported.clear",
    "expected": "column.expected",
    "rank_low": "reported.rank_low",
    "rank_high": "reported.rank_high",
    "dots": "column.dots",
}
_NUMBERS = {
    "mean": ("column.mean", 2),
    "sd": ("work.sd", 2),
    "score": ("column.score", 2),
    "score_low": ("reported.score_low", 2),
    "score_high": ("reported.score_high", 2),
    "rwg": ("work.rwg", 2),
    "target": ("column.target", 1),
    "gap": ("column.gap", 2),
    "se": ("work.se", 3),
    "low": ("compared.low", 2),
    "high": ("compared.high", 2),
    "gap_low": ("reported.gap_low", 2),
    "difference": ("moved.difference", 2),
    "p": ("reported.p", 3),
    "p_adjusted": ("reported.p_adjusted", 3),
    "priority": ("column.priority", 2),
    "estimate": ("compared.estimate", 2),
    "before": ("reported.before", 2),
    "after": ("reported.after", 2),
    "smallest_detectable": ("moved.smallest", 2),
    "agreed": ("column.agreed", 1),
}
_SHARES = {
    "within_one": "column.within_one",
    "answered_share": "work.share",
    "at_target_share": "reported.at_target_share",
}


def _known() -> Mapping[str, tuple[str, Kind, int]]:
    found: dict[str, tuple[str, Kind, int]] = {}
    found |= {name: (key, "text", 0) for name, key in _TEXTS.items()}
    found |= {name: (key, "whole", 0) for name, key in _WHOLES.items()}
    found |= {name: (key, "number", digits) for name, (key, digits) in _NUMBERS.items()}
    found |= {name: (key, "share", 0) for name, key in _SHARES.items()}
    return MappingProxyType(found)


KNOWN = _known()


def columns(names: Iterable[str], words: Words) -> tuple[Column, ...]:
    """The columns of these names with their headings in the reader's language."""
    return tuple(
        Column(name, words(key), kind, digits) for name in names for key, kind, digits in [KNOWN[name]]
    )
