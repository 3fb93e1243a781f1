"""Which two rounds are held against each other, on which instrument, for whom; all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records import units
from assessment.results import seats
from assessment.units import Unit, in_order
from pages.components import choose, comparing_choice, context
from pages.components.comparing_choice import EVERY
from pages.components.context import Context
from pages.components.open_rounds import Held, held


@dataclass(frozen=True)
class Chosen:
    """Two rounds of one organisation that asked the same; of everybody, or of a unit and all below it."""

    before: Held
    after: Held
    instrument: Instrument
    unit: str | None
    tree: tuple[Unit, ...]


def others(here: Context, after: Held) -> Mapping[str, Held]:
    """The rounds that this one can be held against, the newest before it first."""
    asked = comparing_choice.asked(here, after).keys()
    found = [
        one
        for one in held(here.store, here.viewer)
        if comparing_choice.is_comparable(one)
        and one.organisation == after.organisation
        and one.round != after.round
        and asked & comparing_choice.asked(here, one).keys()
    ]
    found.sort(key=lambda one: one.round.id > after.round.id)
    return {str(one.round.id): one for one in found}


def chosen(here: Context, after: Held, rounds: Mapping[str, Held], box: DeltaGenerator) -> Chosen:
    """The round before, the instrument that both asked, and for whom the change is told."""
    if context.asked("from") == str(after.round.id):
        st.info(here.words("change.same"))
        context.ask(**{"from": None})
    with box:
        labels = {key: one.label(here.words) for key, one in rounds.items()}
        before = rounds[choose.one(here, "from", here.words("change.before"), labels)]
        context.ask(**{"from": str(before.round.id)})
        both = (
            comparing_choice.asked(here, before).keys() & (now := comparing_choice.asked(here, after)).keys()
        )
        instrument = comparing_choice.instrument(here, {name: now[name] for name in now if name in both})
        tree = units.every(here.store, after.organisation.id)
        unit = _unit(here, before, after, tree)
    return Chosen(before, after, instrument, unit, tree)


def _unit(here: Context, before: Held, after: Held, tree: Sequence[Unit]) -> str | None:
    """The whole, or a unit of which both rounds may be seen."""
    seen, seen_before = (
        seats(here.store, one.organisation.id, one.round.id).units for one in (after, before)
    )
    there = {unit.id for unit in seen_before}
    names = {unit.id: "\u2003" * depth + unit.name for depth, unit in in_order(seen) if unit.id in there}
    asked = context.asked("unit")
    if len(names) < 2 and asked is None:
        return None
    hidden = {unit.id: unit.name for unit in tree if unit.id == asked and asked not in names}
    options = {EVERY: here.words("choose.whole"), **names, **hidden}
    unit = choose.one(here, "unit", here.words("choose.unit"), options) or None
    if unit in hidden:
        raise RequestError("unit_hidden", unit=hidden[unit])
    return unit
