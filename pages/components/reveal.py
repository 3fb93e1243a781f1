"""One item before the room: the statement, how all answered, how the roles see it, what was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from assessment import sight_tables
from assessment.charts import dots, of_sight, tally
from assessment.charts.dots import Dots
from assessment.charts.enlarged import enlarged
from assessment.charts.look import Look
from assessment.charts.tally import Tally
from assessment.reveal import Reveal
from assessment.room import Room
from assessment.sight import Sight
from assessment.table import Table
from pages.components import context, figure, sight_words
from pages.components.context import Context
from pages.components.messages import plain


def chosen(seen: Reveal) -> Sight:
    """The item of the address; else the one that is voted on again, or the most divided one."""
    return seen.sight(context.asked("item") or seen.workshop.item)


def statement(here: Context, seen: Reveal, sight: Sight) -> None:
    """What was asked, and where in the order we are."""
    language, place = here.words.language, seen.items.index(sight.item.id)
    st.markdown(f":small[{sight.instrument.name.to(language)} · {place + 1}/{len(seen.items)}]")
    st.header(sight.item.statement.to(language), anchor=False)


def steps(here: Context, seen: Reveal, sight: Sight) -> None:
    """To the item before and to the next one."""
    words, place = here.words, seen.items.index(sight.item.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, key, to in (("back", "assess.back", place - 1), ("next", "assess.next", place + 1)):
            there = 0 <= to < len(seen.items)
            st.button(
                words(key),
                key=f"item-{name}",
                type=here.strong if name == "next" else "secondary",
                disabled=not there,
                on_click=partial(context.ask, item=seen.items[to] if there else None),
            )


def both(here: Context, now: Room, sight: Sight) -> None:
    """How all answered and how the roles see it, side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        spread(here, now, sight)
    with right:
        views(here, sight)


def spread(here: Context, now: Room, sight: Sight, times: float = 1.0) -> None:
    """How many chose each level, or only the middle one; of too few people nothing."""
    words = here.words
    title, what = sight_words.finding(sight, words), sight_words.answered(sight, now, words)
    if sight.is_told and (sight.row.levels is not None or sight.instrument.is_ladder):
        drawn = of_sight.spread(sight, words, title, what)
        chart(here, drawn, sight_tables.spread(sight, words), f"spread-{sight.item.id}", times)
        return
    st.subheader(plain(title))
    st.markdown(f":small[{plain(what)}]")
    if sight.is_told:
        centre = f"**{words('reveal.mean')} {plain(sight_tables.centre(sight.row, words))}**"
        st.markdown(f"{centre}  \n:small[{words('chart.no_spread')}.]")


def views(here: Context, sight: Sight, times: float = 1.0) -> None:
    """How the role groups that may be shown see the item."""
    words = here.words
    if not sight.is_told:
        return
    title = sight_words.apart(sight, words)
    if not sight.tells_apart:
        st.subheader(plain(title))
        st.markdown(f":small[{plain(words('reveal.views_what'))}]")
        return
    drawn = of_sight.views(sight, words, title, words("reveal.views_what"))
    numbers = sight_tables.views(sight, words)
    chart(here, drawn, numbers, f"views-{sight.item.id}", times, narrow=times == 1)


def again(here: Context, sight: Sight, times: float = 1.0) -> None:
    """The second vote beside the first, and how the agreement changed."""
    words, second = here.words, sight.second
    if second is None:
        return
    title = sight_words.changed(sight.row, second, words)
    what = words("discuss.voted", first=words.number(sight.row.n, 0), second=words.number(second.n, 0))
    drawn = of_sight.again(sight, second, words, title, what)
    chart(here, drawn, sight_tables.spread(sight, words), f"again-{sight.item.id}", times)


def comments(here: Context, sight: Sight) -> None:
    """What people wrote, as far as it was released."""
    if not sight.comments:
        return
    st.subheader(here.words("reveal.comments"))
    for text in sight.comments:
        with st.container(border=True):
            st.markdown(plain(text))


def chart(
    here: Context, drawn: Tally | Dots, numbers: Table, key: str, times: float = 1.0, *, narrow: bool = False
) -> None:
    """A chart with its table on a page; without it, and so many times as large, on a wall."""
    draw: Callable[[Any, Look, bool], Any] = dots.figure if isinstance(drawn, Dots) else tally.figure
    if times != 1:
        draw = partial(_large, draw, times)
    figure.show(
        here, drawn, draw, numbers, f"{key}-{times}", table=times == 1, narrow=narrow, taken=times == 1
    )


def _large(draw: Callable[[Any, Look, bool], Any], times: float, drawn: Any, look: Look, narrow: bool) -> Any:
    return enlarged(draw(drawn, look, narrow), times)
