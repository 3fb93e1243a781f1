"""Where the people come from: the units they choose among, and the unit that what is agreed belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from assessment import planning
from assessment.planning import Draft
from assessment.units import Unit, in_order
from assessment.words import Words
from pages.components.choose import distinct
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.planning_desk import held

Key = Callable[[str], str]


def units(here: Context, key: Key, first: Draft, tree: Sequence[Unit]) -> tuple[tuple[str, ...], str | None]:
    """The units to choose from, and the one whose statement the agreed levels become."""
    if not tree:
        st.info(here.words("plan.no_tree"))
        return (), None
    ways = _ways(tree, first)
    start = next(way for way, found in ways.items() if set(found) == set(first.units))
    way = held(key("way"), start)
    chosen = ways[way] if way != "some" else _ticked(key, tree, first)
    nearest = _nearest(tree, chosen, first)
    unit = None if nearest is None else held(key(f"stated-{nearest}"), nearest)
    with st.expander(_line(here.words, tree, chosen, unit), key=key("units")):
        if len(tree) > 1:
            _way(here, key, ways, start)
        if way == "some":
            _boxes(key, tree, first)
        if nearest is not None:
            _stated(here, key, tree, nearest)
    return chosen, unit


def _ways(tree: Sequence[Unit], first: Draft) -> Mapping[str, tuple[str, ...]]:
    """All units, the top ones, or the ticked ones."""
    return {
        "all": tuple(unit.id for unit in tree),
        "top": tuple(unit.id for unit in tree if unit.parent is None),
        "some": tuple(unit.id for unit in tree if unit.id in first.units),
    }


def _ticked(key: Key, tree: Sequence[Unit], first: Draft) -> tuple[str, ...]:
    return tuple(unit.id for unit in tree if held(key(f"unit-{unit.id}"), unit.id in first.units))


def _nearest(tree: Sequence[Unit], chosen: Sequence[str], first: Draft) -> str | None:
    """Whose the agreed levels become at first: as before for the same units, else nearest above them all."""
    if chosen and set(chosen) == set(first.units):
        return first.unit
    return planning.common(tree, chosen)


def _line(words: Words, tree: Sequence[Unit], chosen: Sequence[str], unit: str | None) -> str:
    names = {one.id: one.name for one in tree}
    if unit is None:
        return f"**{words('plan.units')}:** {words('plan.no_unit')}"
    where = plain(names[chosen[0]]) if len(chosen) == 1 else words.count("plan.units_chosen", len(chosen))
    belongs = words("plan.belongs", unit=plain(names[unit]))
    return f"**{words('plan.units')}:** {where} · {belongs}"


def _way(here: Context, key: Key, ways: Mapping[str, Sequence[str]], start: str) -> None:
    words = here.words
    labels = {
        "all": words.count("plan.all_units", len(ways["all"])),
        "top": words.count("plan.top_units", len(ways["top"])),
        "some": words("plan.some_units"),
    }
    st.radio(
        words("plan.units_asked"),
        list(labels),
        index=list(labels).index(start),
        format_func=labels.__getitem__,
        key=key("way"),
        persist_state="session",
    )


def _boxes(key: Key, tree: Sequence[Unit], first: Draft) -> None:
    for depth, unit in in_order(tree):
        label, name = "\u2003" * depth + plain(unit.name), key(f"unit-{unit.id}")
        st.checkbox(label, unit.id in first.units, key=name, persist_state="session")


def _stated(here: Context, key: Key, tree: Sequence[Unit], nearest: str) -> None:
    labels = distinct({unit.id: "\u2003" * depth + unit.name for depth, unit in in_order(tree)})
    st.selectbox(
        here.words("plan.stated"),
        list(labels),
        index=list(labels).index(nearest),
        format_func=labels.__getitem__,
        key=key(f"stated-{nearest}"),
        persist_state="session",
    )
