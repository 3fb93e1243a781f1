"""What a workshop asks: whole instruments, or chosen statements of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import streamlit as st

from assessment import planning
from assessment.instrument import Instrument, Item
from assessment.planning import Draft
from assessment.words import Words
from pages.components.context import Context
from pages.components.planning_desk import held

Key = Callable[[str], str]


def items(here: Context, key: Key, first: Draft, installed: Iterable[Instrument]) -> tuple[str, ...]:
    """The chosen items, in the order they are asked."""
    before, offered = frozenset(first.items), tuple(installed)
    chosen = [one for one in offered if held(key(one.id), bool(before & one.index.keys()))]
    partly = any(before & one.index.keys() and not before >= one.index.keys() for one in offered)
    singly = held(key("single"), partly)
    found = tuple(item for one in chosen for item in _asked(key, one, before, singly=singly))
    with st.expander(_line(here.words, chosen, found), key=key("items")):
        for one in offered:
            _instrument(here, key, one, before)
        st.toggle(here.words("plan.single"), partly, key=key("single"), persist_state="session")
        for one in chosen if singly else ():
            _statements(here, key, one, before)
    return found


def _asked(key: Key, one: Instrument, before: frozenset[str], *, singly: bool) -> Iterator[str]:
    for item in one.items:
        if not singly or held(key(item.id), _is_first(one, item, before)):
            yield item.id


def _is_first(one: Instrument, item: Item, before: frozenset[str]) -> bool:
    """Whether the item is ticked at first: as before, and all of an instrument that was not asked before."""
    return item.id in before or before.isdisjoint(one.index.keys())


def _line(words: Words, chosen: Iterable[Instrument], found: tuple[str, ...]) -> str:
    counted = words.count("plan.items_chosen", len(found), minutes=planning.minutes(len(found)))
    names = " · ".join([*(one.name.to(words.language) for one in chosen), counted])
    return f"**{words('plan.items')}:** {names}"


def _instrument(here: Context, key: Key, one: Instrument, before: frozenset[str]) -> None:
    words = here.words
    label = f"{one.name.to(words.language)} – {words.count('start.items', len(one.items))}"
    st.checkbox(label, bool(before & one.index.keys()), key=key(one.id), persist_state="session")


def _statements(here: Context, key: Key, one: Instrument, before: frozenset[str]) -> None:
    language = here.words.language
    for heading, group in _grouped(one, language):
        st.markdown(f"**{heading}**")
        for item in group:
            label = f"{item.name.to(language)} – {item.statement.to(language)}"
            first = _is_first(one, item, before)
            st.checkbox(label, first, key=key(item.id), persist_state="session")


def _grouped(one: Instrument, language: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    if not one.dimensions:
        yield one.name.to(language), one.items
    for dimension in one.dimensions:
        yield f"{one.name.to(language)}: {dimension.name.to(language)}", one.items_of(dimension.id)
