"""The room on the wall: large type, one thing at a time, walked through from the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assessment import reveal as revealed
from assessment.reveal import Reveal
from assessment.room import Room
from assessment.sight import Sight
from pages.components import context, dots, lead, presence, reveal, stage
from pages.components.context import Context

DOTS = "dots"
Step = Callable[[float], None]


def show(here: Context, now: Room) -> None:
    """What the wall shows now; before the reveal only how many are there."""
    letters, times = stage.size()
    st.html(_style(here, letters))
    if now.workshop.phase == "answering":
        with st.container(key="present-answering"):
            st.title(here.words("present.answering"), anchor=False)
        lead.watch(now.workshop, now.edition, _waiting)
        with st.container(horizontal=True, key="present-keys"):
            _leave(here)
        return
    seen = revealed.reveal(here.store, now.workshop.organisation, now.workshop.round)
    if context.asked("item") == DOTS and now.workshop.dots_shown:
        st.title(here.words("points.heading"), anchor=False)
        dots.result(here, seen, times)
        _walk(here, now, seen, DOTS)
    else:
        _item(here, now, seen, times)


def _style(here: Context, letters: int) -> str:
    """The wall of a room: what was asked stands small above what came of it."""
    return f"""<style>{stage.style(here.look, letters)}
        .st-key-present-asked, .st-key-present-statement {{ margin-bottom: .5rem }}
        .st-key-present-answering {{ margin-bottom: 1rem }}
        .st-key-present-asked h1 {{ font-size: 1.4rem }}
        </style>"""


def _waiting(here: Context, now: Room) -> None:
    presence.numbers(here, now)
    presence.groups(here, now)


def _item(here: Context, now: Room, seen: Reveal, times: float) -> None:
    """One step of one item under its statement, which stands alone and large in the first step."""
    sight = reveal.chosen(seen)
    steps = _steps(here, now, sight)
    asked = context.asked("step")
    step = asked if asked in steps else "statement"
    with st.container(key="present-statement" if step == "statement" else "present-asked"):
        st.title(sight.item.statement.to(here.words.language), anchor=False)
    steps[step](times)
    _walk(here, now, seen, sight.item.id, list(steps)[list(steps).index(step) + 1 :])


def _steps(here: Context, now: Room, sight: Sight) -> dict[str, Step]:
    """What there is to see of the item, in the order in which it is told."""
    steps: dict[str, Step] = {
        "statement": lambda _: st.markdown(sight.item.help.to(here.words.language)),
        "spread": partial(reveal.spread, here, now, sight),
    }
    if sight.is_told and sight.tells_apart:
        steps["views"] = partial(reveal.views, here, sight)
    if sight.second is not None:
        steps["again"] = partial(reveal.again, here, sight)
    if sight.comments:
        steps["comments"] = lambda _: reveal.comments(here, sight)
    return steps


def _walk(here: Context, now: Room, seen: Reveal, item: str, left: Sequence[str] = ()) -> None:
    """The keys, as buttons that can also be pressed: another item, the next step, and out."""
    words = here.words
    screens = (*seen.items, *((DOTS,) if now.workshop.dots_shown else ()))
    place = screens.index(item)
    before = screens[place - 1] if place else None
    after = screens[place + 1] if place + 1 < len(screens) else None
    with st.container(key="present-bar"):
        lead.watch(now.workshop, now.edition, _status)
        with st.container(horizontal=True, vertical_alignment="center", key="present-keys"):
            _key(words("present.back"), "Left", before)
            _key(words("present.next"), "Right", after)
            _key(words("present.step"), "Space", item if left else after, left[0] if left else None)
            st.markdown(f"{place + 1}/{len(screens)}", width="content")
            st.space("stretch")
            _leave(here)


def _key(label: str, shortcut: str, item: str | None, step: str | None = None) -> None:
    stage.key(label, shortcut, None if item is None else {"item": item, "step": step})


def _leave(here: Context) -> None:
    stage.key(here.words("present.leave"), "Esc", {"view": None, "step": None})


def _status(here: Context, now: Room) -> None:
    """What goes on, in one line: a vote, the dots, or who is here."""
    words, workshop = here.words, now.workshop
    if workshop.phase == "voting":
        st.markdown(
            f"**{words('discuss.voting')}** {words('discuss.cast', n=now.voters, present=now.joined)}"
        )
    elif workshop.phase == "dots":
        st.markdown(
            f"**{words('points.going_on')}** {words('points.given', n=now.givers, present=now.joined)}"
        )
    else:
        presence.line(here, now)
