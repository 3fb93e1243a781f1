"""What to know before comparing units, in words."""

from __future__ import annotations

from assessment.scoring.comparability import Caution
from assessment.words import Words


def sentence(caution: Caution, words: Words) -> str:
    """One caution as a sentence."""
    numbers = caution.numbers
    return words.count(
        f"comparability.{caution.code}",
        caution.count,
        all=words.number(caution.all, 0),
        least=words.number(numbers.get("least"), 0),
        low=words.percent(numbers.get("low")),
        high=words.percent(numbers.get("high")),
        roles=words.listed(words(f"role.{role}") for role in caution.roles),
    )
