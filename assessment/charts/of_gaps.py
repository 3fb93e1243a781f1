"""Which chart shows where two role groups see the same units differently."""

from __future__ import annotations

from assessment.charts.caterpillar import Caterpillar, Unit
from assessment.charts.of_scores import decimal
from assessment.charts.signed import signed_axis
from assessment.charts.verdicts import Verdict
from assessment.gaps import Gap, RoleGaps
from assessment.words import Words


def role_gaps(seen: RoleGaps, dimension: str, words: Words, title: str, subtitle: str) -> Caterpillar:
    """How far one role group's mean lies from another's in every unit, against no difference at all."""
    gaps = sorted(seen.dimensions[dimension], key=lambda gap: (not gap.is_told, -(gap.difference or 0.0)))
    a, b = (words(f"role.{role}") for role in (seen.role_a, seen.role_b))
    ends = [end for gap in gaps for end in (gap.low, gap.high, gap.difference) if end is not None]
    levels, first = signed_axis(ends)
    return Caterpillar(
        title,
        subtitle,
        tuple(_gap(gap, words) for gap in gaps),
        levels,
        0.0,
        words("apart.none"),
        gap_words(seen, words),
        words("chart.interval"),
        "",
        decimal(words),
        first,
        (words("apart.side", role=b), words("apart.side", role=a)),
    )


def gap_words(seen: RoleGaps, words: Words) -> tuple[str, str, str]:
    """What a gap is called: the first group clearly higher, nothing shown, the other clearly higher."""
    a, b = (words(f"role.{role}") for role in (seen.role_a, seen.role_b))
    return words("apart.higher", role=a), words("apart.not_shown"), words("apart.higher", role=b)


def gap_verdict(gap: Gap) -> Verdict:
    """On which side of none a clear gap lies."""
    if not gap.is_clear:
        return "not_distinguishable"
    return "above" if (gap.difference or 0.0) > 0 else "below"


def _gap(gap: Gap, words: Words) -> Unit:
    if gap.difference is None:
        return Unit(gap.unit.name, None, note=words("apart.withheld"))
    return Unit(gap.unit.name, gap.difference, gap.low, gap.high, verdict=gap_verdict(gap))
