"""The units of an organisation: how many there are, the ways in and out, and a list to look through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from assessment import intake
from assessment.errors import AssessmentError
from assessment.records import units
from assessment.records.organisations import Organisation
from assessment.table import Table
from assessment.unit_tables import UNKNOWN, told
from assessment.units import Unit, below, in_order, still_open
from assessment.words import Words
from pages.components import choose, context, figure, paging
from pages.components.context import Context
from pages.components.messages import plain

EVERYWHERE = ""
LONGEST = 100


@dataclass(frozen=True)
class Node:
    """A unit where it stands in the tree."""

    depth: int
    unit: Unit


def summary(here: Context, organisation: Organisation, tree: Sequence[Unit]) -> None:
    """How many units there are, and the ways for a file in and out: links in this window."""
    words, closed = here.words, len(tree) - len(still_open(tree))
    counted = words.count("units.count", len(tree) - closed)
    more = f" · {words.count('units.count_closed', closed)}" if closed else ""
    with st.container(horizontal=True, vertical_alignment="center", key="units-ways"):
        st.markdown(f"**{counted}**{more}", width="content")
        _link(here, f"/units/{organisation.id}", words("units.file_title"))
        if tree:
            _link(here, f"/units/{organisation.id}/file", words("units.download"))


def begin(here: Context, organisation: Organisation) -> None:
    """The first units, one a line; for more than a few there is the file."""
    words = here.words
    st.info(words("units.none"))
    with st.form("units-begin", border=True):
        lines = st.text_area(words("start.units"), height=160)
        st.markdown(f":small[{words('start.units_help')}]")
        sent = st.form_submit_button(words("units.begin"), type=here.strong)
    if sent:
        try:
            units.put(here.store, organisation.id, intake.units_from_lines(organisation.name, lines))
        except AssessmentError as error:
            context.warn(plain(words.error(error)))
        st.rerun()


def sought(tree: Sequence[Unit]) -> tuple[Node, ...]:
    """The units that the address asks for, in the order of the tree."""
    text = (context.asked("find") or "").strip().casefold()
    branch, closed = context.asked("branch"), context.asked("closed") == "1"
    within = below(tree, branch) if branch else None
    return tuple(
        Node(depth, unit)
        for depth, unit in in_order(tree)
        if (within is None or unit.id in within)
        and (closed or unit.closed is None)
        and (text in unit.name.casefold() or text in unit.id)
    )


def narrowing(here: Context, tree: Sequence[Unit], *, fixed: bool = False) -> None:
    """What is asked for, unless it is `fixed` for the moment: a text, a branch, and the closed ones too."""
    words, key = here.words, f"units-find-{here.words.language}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="units-narrowing"):
        context.seed(key, context.asked("find") or "")
        st.text_input(words("units.find"), key=key, on_change=partial(_find, key), disabled=fixed)
        _branch(here, tree, fixed=fixed)
        if any(unit.closed for unit in tree):
            context.seed("units-closed", context.asked("closed") == "1")
            st.checkbox(words("units.show_closed"), key="units-closed", on_change=_ask_closed, disabled=fixed)


def listing(here: Context, tree: Sequence[Unit], found: Sequence[Node]) -> None:
    """The units with all that is known of them, fifty at a time."""
    words = here.words
    if not found:
        st.info(words("units.not_found"))
        return
    seen = paging.page(len(found))
    names = {unit.id: unit.name for unit in tree}
    heads = (words("units.name"), words("units.id"), words("units.parent"))
    about = [told(node.unit, words) for node in found]
    known = [name for name in about[0] if any(one[name] != UNKNOWN for one in about)]
    rows = tuple(
        (*_place(words, node, names), *(one[name] for name in known))
        for node, one in zip(found[seen.start : seen.end], about[seen.start : seen.end], strict=True)
    )
    figure.grid(here, Table((*heads, *known), rows), words("units.title"))
    paging.turn(here, seen)


def labels(words: Words, tree: Sequence[Unit]) -> dict[str, str]:
    """Every unit as a choice that stands in its place in the tree, distinct from every other."""
    named = {unit.id: "\u2003" * depth + choose.called(words, unit) for depth, unit in in_order(tree)}
    return choose.distinct(named)


def _place(words: Words, node: Node, names: Mapping[str, str]) -> tuple[str, ...]:
    unit = node.unit
    name = "\u2003" * node.depth + choose.called(words, unit)
    return name, unit.id, UNKNOWN if unit.parent is None else names[unit.parent]


def _link(here: Context, address: str, text: str) -> None:
    style = f"color:{here.look.primary}"
    st.html(f'<a href="{address}" target="_self" style="{style}">{escape(text)}</a>', width="content")


def _find(key: str) -> None:
    context.ask(find=str(context.typed(key) or "").strip()[:LONGEST] or None, page=None)


def _branch(here: Context, tree: Sequence[Unit], *, fixed: bool) -> None:
    """The part of the tree that is looked at: a unit with something below it."""
    words = here.words
    inner = {unit.parent for unit in tree}
    names = {name: label for name, label in labels(words, tree).items() if name in inner}
    options = {EVERYWHERE: words("units.everywhere"), **names}
    if fixed:
        now = options.get(context.asked("branch") or EVERYWHERE, "")
        st.selectbox(words("units.branch"), [now], disabled=True, key=f"branch-fixed-{words.language}")
    elif len(names) > 1:
        choose.one(here, "branch", words("units.branch"), options, clears=("page",))


def _ask_closed() -> None:
    context.ask(closed="1" if context.typed("units-closed") else None, page=None)
