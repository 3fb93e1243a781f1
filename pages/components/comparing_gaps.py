"""Where two role groups clearly see the same units differently."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment import comparison_tables, unit_sentences
from assessment.charts import caterpillar, of_gaps, of_units
from assessment.charts.verdicts import VERDICTS
from assessment.comparison import Overview
from assessment.gaps import RoleGaps, gaps
from assessment.roles import ROLES
from assessment.words import Words
from pages.components import choose, context, figure, finding, listing
from pages.components.comparing_choice import Chosen
from pages.components.context import Context

FIRST, SECOND = "leadership", "clients"


def show(here: Context, chosen: Chosen, seen: Overview) -> None:
    """Every unit's gap between the two groups on the chosen dimension, against none at all."""
    words, held = here.words, chosen.held
    roles = [role for role in ROLES if role in {group.role for group in held.round.roles}]
    if len(roles) < 2 or chosen.dimension is None:
        st.info(words("compare.one_role"))
        return
    one, other = _pair(here, roles)
    found = gaps(here.store, held.organisation.id, held.round.id, chosen.choice, one, other)
    title = unit_sentences.gaps(found, chosen.dimension, words)
    if not found.tally(chosen.dimension).told:
        finding.show(here, title, words("compare.gaps_none"))
        return
    drawn = _drawn(chosen, found, words)
    finding.show(here, title, drawn, _doubts(chosen, found, words))
    chart = of_gaps.role_gaps(found, chosen.dimension, words, title, drawn)
    figure.picture(here, chart, caterpillar.figure, "gaps", words("compare.aloud"), points=True)
    numbers = partial(comparison_tables.gaps, found, chosen.dimension, words)
    names = dict(zip(VERDICTS, of_gaps.gap_words(found, words), strict=True))
    listing.show(here, numbers, title, verdicts=names, column=1)


def _pair(here: Context, roles: Sequence[str]) -> tuple[str, str]:
    """The two groups; the second is never the first."""
    words = here.words
    names = {role: words(f"role.{role}") for role in roles}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = FIRST if FIRST in names else roles[0]
        one = choose.one(
            here, "a", words("compare.role"), names, first=usual, clears=_same_as_second, width=320
        )
        rest = {role: name for role, name in names.items() if role != one}
        usual = SECOND if SECOND in rest else next(iter(rest))
        other = choose.one(here, "b", words("compare.other_role"), rest, first=usual, width=320)
    return one, other


def _same_as_second(first: str) -> tuple[str, ...]:
    """The second group leaves the address when it is chosen as the first."""
    return ("b",) if context.asked("b") == first else ()


def _drawn(chosen: Chosen, found: RoleGaps, words: Words) -> str:
    """Which groups are held against each other on what."""
    return words(
        "compare.gaps_drawn",
        what=of_units.part_name(chosen.instrument, chosen.dimension or "", words),
        one=words(f"role.{found.role_a}").lower(),
        other=words(f"role.{found.role_b}").lower(),
        units=words.count("compare.units_told", found.tally(chosen.dimension or "").told),
        round=chosen.held.round.name,
    )


def _doubts(chosen: Chosen, found: RoleGaps, words: Words) -> list[str]:
    """How many clear gaps chance alone would show, and of how many units nothing can be told."""
    tally, units = found.tally(chosen.dimension or ""), len(found.dimensions[chosen.dimension or ""])
    doubts = [words("compare.gaps_chance", number=words.number(tally.by_chance))]
    if units > tally.told:
        doubts.append(words.count("compare.gaps_withheld", units - tally.told, k=found.round.min_group))
    return doubts
