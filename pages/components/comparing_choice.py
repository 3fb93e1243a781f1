"""What is compared with what: the round, the part of its instrument, the units; all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.choice import Choice, Level
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records import units
from assessment.survey import survey
from assessment.units import Unit, in_order
from pages.components import choose, context
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held, held

EVERY = ""  # no id is empty
# What in the address is about the units of one organisation, and what about one instrument.
OF_UNITS = ("branch", "level", "peers", "unit", "units", "find", "page", "from")
OF_INSTRUMENT = ("instrument", "what", "sort", "columns")


@dataclass(frozen=True)
class Chosen:
    """What is compared: one dimension or item of an instrument, in some units; a ladder is compared whole."""

    held: Held
    instrument: Instrument
    what: str | None
    choice: Choice
    tree: tuple[Unit, ...]

    @property
    def dimension(self) -> str | None:
        """The dimension that is compared, or the one that the compared item belongs to."""
        if self.what in self.instrument.index:
            return self.instrument.item(self.what).dimension
        return self.what


def is_comparable(one: Held) -> bool:
    """Whether a round can be compared: people answered it, and nobody does any more."""
    return one.round.kind == "survey" and one.round.state == "closed"


def rounds(here: Context) -> Mapping[str, Held]:
    """The rounds that can be compared, the newest first.

    When the address names one that cannot, that is told, and those of the same organisation stand in for it.
    """
    seen = {str(one.round.id): one for one in held(here.store, here.viewer)}
    asked = context.asked("round")
    if asked is not None and asked not in seen:
        raise RequestError("round_gone")
    found = {key: one for key, one in seen.items() if is_comparable(one)}
    if asked is not None and asked not in found:
        st.info(here.words("compare.not_this", round=plain(seen[asked].label(here.words))))
        found = {key: one for key, one in found.items() if one.organisation == seen[asked].organisation}
        context.ask(round=next(iter(found), asked))
    return found


def round_(here: Context, found: Mapping[str, Held]) -> Held:
    """The round that the address names, or the newest."""
    before = found[context.asked("round") or next(iter(found))]
    labels = {key: one.label(here.words) for key, one in found.items()}
    chosen = choose.one(
        here, "round", here.words("choose.round"), labels, clears=partial(_of_other, here, found, before)
    )
    context.ask(round=chosen)
    return found[chosen]


def _of_other(here: Context, found: Mapping[str, Held], before: Held, chosen: str) -> Sequence[str]:
    """What of the address does not hold for another round: the units of another organisation, the parts of an
    instrument that was not asked, and the round that it was held against when it is that one.
    """
    now = found[chosen]
    keeps_units = now.organisation == before.organisation
    return (
        *(() if keeps_units else OF_UNITS),
        *(() if _holds(asked(here, now)) else OF_INSTRUMENT),
        *(("from",) if chosen == context.asked("from") else ()),
    )


def _holds(asked: Mapping[str, Instrument]) -> bool:
    """Whether these instruments have the part that the address names."""
    name, what = context.asked("instrument") or _usual(asked), context.asked("what")
    parts = {one.id for one in (*asked[name].dimensions, *asked[name].items)} if name in asked else set()
    return what is None or what in parts


def chosen(here: Context, held_round: Held, box: DeltaGenerator) -> Chosen:
    """The part of an instrument and the units that are compared."""
    tree = units.every(here.store, held_round.organisation.id)
    with box:
        one = instrument(here, asked(here, held_round))
        what = None if one.is_ladder else _what(here, one)
        branch = _branch(here, tree) if _inner(tree) else None
        level: Level = _level(here) if _inner(tree) else "lowest"
        peers = _peers(here, tree) if _classes(tree) else None
    return Chosen(held_round, one, what, Choice(one.id, branch, level, peers), tree)


def asked(here: Context, held_round: Held) -> Mapping[str, Instrument]:
    """The instruments that people were asked, as far as they were; a workshop may have left some out."""
    found = {}
    for name, _ in held_round.assessment.instruments:
        with suppress(RequestError):  # left out
            found[name] = survey(here.store, held_round.organisation.id, held_round.round.id, name).instrument
    return found


def instrument(here: Context, asked: Mapping[str, Instrument]) -> Instrument:
    """One of the instruments; at first the one whose answers have means."""
    names = {name: one.name.to(here.words.language) for name, one in asked.items()}
    label, clears = here.words("compare.instrument"), OF_INSTRUMENT[1:]
    return asked[choose.one(here, "instrument", label, names, first=_usual(asked), clears=clears)]


def _usual(asked: Mapping[str, Instrument]) -> str:
    """The first whose levels may be averaged, else the first."""
    return next((name for name, one in asked.items() if not one.is_ladder), next(iter(asked)))


def box(here: Context) -> DeltaGenerator:
    """Side by side; on a phone one press away, so that the answer is on the first screen."""
    if here.narrow:
        return st.expander(here.words("compare.choices"), icon=":material/tune:", key="choices")
    return st.container(horizontal=True, vertical_alignment="bottom")


def _what(here: Context, one: Instrument) -> str:
    """A dimension, or an item under it."""
    language, options = here.words.language, {}
    for dimension in one.dimensions:
        options[dimension.id] = dimension.name.to(language)
        options |= {item.id: f"\u2003{item.name.to(language)}" for item in one.items_of(dimension.id)}
    options |= {item.id: item.name.to(language) for item in one.items if item.dimension is None}
    return choose.one(here, "what", here.words("compare.what"), options)


def _branch(here: Context, tree: Sequence[Unit]) -> str | None:
    """A unit that has others below it, or the whole organisation."""
    inner = _inner(tree)
    names = {unit.id: "\u2003" * depth + unit.name for depth, unit in in_order(tree) if unit.id in inner}
    options = {EVERY: here.words("choose.whole"), **names}
    return choose.one(here, "branch", here.words("compare.branch"), options, clears=("page",)) or None


def _level(here: Context) -> Level:
    words = here.words
    options = {"lowest": words("compare.lowest"), "below": words("compare.below")}
    return choose.one(here, "level", words("compare.level"), options, clears=("page",))


def _peers(here: Context, tree: Sequence[Unit]) -> str | None:
    options = {EVERY: here.words("compare.every_class"), **{name: name for name in _classes(tree)}}
    return choose.one(here, "peers", here.words("compare.peer_class"), options, clears=("page",)) or None


def _inner(tree: Sequence[Unit]) -> frozenset[str]:
    """The units that have others below them."""
    return frozenset(unit.parent for unit in tree if unit.parent is not None)


def _classes(tree: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(sorted({unit.peer_class for unit in tree if unit.peer_class}))
