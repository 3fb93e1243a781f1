"""Who is asked: the role groups, how many of each are expected, and which are too small to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment import planning
from assessment.planning import Draft
from assessment.roles import SIDES
from assessment.words import Words
from pages.components import context
from pages.components.context import Context
from pages.components.planning_desk import held

MERGE = {"inside": "plan.merge_inside", "outside": "plan.merge_outside"}
ROW = [4, 2, 6]
NARROW = 170  # pixels; in wider boxes Streamlit tells in English what Enter does

Key = Callable[[str], str]


@dataclass(frozen=True)
class Row:
    """One group of the form: how it begins, and what has been said of it."""

    role: str
    first: bool
    first_expected: str
    asked: bool
    expected: str


def groups(here: Context, key: Key, first: Draft) -> tuple[Mapping[str, str], str]:
    """The groups that are asked with what is expected of each, and the smallest group that is shown."""
    words = here.words
    least = held(key("least"), first.min_group)
    sides = {side: _rows(key, first, side) for side in SIDES}
    asked = {row.role: row.expected for rows in sides.values() for row in rows if row.asked}
    with st.expander(_line(words, asked), key=key("groups")):
        st.markdown(words("plan.groups_help"))
        for side, rows in sides.items():
            _switch(here, key, first, side)
            for row in rows:
                _row(here, key, row, least)
        st.text_input(
            words("plan.min_group"), first.min_group, key=key("least"), width=NARROW, persist_state="session"
        )
    return asked, least


def _rows(key: Key, first: Draft, side: str) -> tuple[Row, ...]:
    """The roles of a side, or the side itself where they are merged."""
    roles = (side,) if held(key(side), side in first.groups) else SIDES[side]
    return tuple(_found(key, first, side, role) for role in roles)


def _found(key: Key, first: Draft, side: str, role: str) -> Row:
    begins = role in first.groups or (side in (role, *first.groups) and _had(first, side))
    expects = first.groups.get(role) or (_together(key, side) if role == side else "")
    asked, expected = held(key(f"role-{role}"), begins), held(key(f"expected-{role}"), expects)
    return Row(role, begins, expects, asked, expected)


def _had(first: Draft, side: str) -> bool:
    """Whether anybody of the side was asked before, in one group or in several."""
    return not first.groups.keys().isdisjoint((side, *SIDES[side]))


def _together(key: Key, side: str) -> str:
    """What is expected of the single roles of a side, added up."""
    asked = [role for role in SIDES[side] if held(key(f"role-{role}"), True)]
    return planning.total(held(key(f"expected-{role}"), "") for role in asked)


def _line(words: Words, asked: Mapping[str, str]) -> str:
    if not asked:
        return f"**{words('plan.groups')}:** {words('plan.nobody')}"
    total = planning.total(asked.values())
    people = words.count("plan.people", int(total)) if total else words("plan.people_unknown")
    names = words.listed(words(f"role.{role}") for role in asked)
    return f"**{words('plan.groups')}:** {names} · {people}"


def _switch(here: Context, key: Key, first: Draft, side: str) -> None:
    st.toggle(
        here.words(MERGE[side]),
        side in first.groups,
        key=key(side),
        persist_state="session",
        on_change=partial(context.forget, key(f"expected-{side}")),
    )


def _row(here: Context, key: Key, row: Row, least: str) -> None:
    """One group, and at once what its expected number means for its result."""
    words = here.words
    name = words(f"role.{row.role}")
    box, number, meaning = st.columns(ROW, vertical_alignment="center")
    box.checkbox(name, row.first, key=key(f"role-{row.role}"), persist_state="session")
    if not row.asked:
        return
    number.text_input(
        words("plan.expected", role=name),
        row.first_expected,
        key=key(f"expected-{row.role}"),
        placeholder=words("plan.how_many"),
        label_visibility="collapsed",
        width=NARROW,
        persist_state="session",
    )
    meaning.markdown(words(_meaning(row, least)))


def _meaning(row: Row, least: str) -> str:
    if not row.expected.strip():
        return "plan.size_unknown"
    if not planning.total([row.expected]):
        return "plan.size_unread"
    if not planning.is_hidden(row.expected, least):
        return "plan.size_shown"
    return "plan.size_hidden" if row.role in SIDES else "plan.size_merge"
