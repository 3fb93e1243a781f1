"""What people wrote, read by the facilitator, shortened where it must be, released or held back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.records import comments
from assessment.records.comments import Comment
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.reveal import Reveal
from assessment.room import Room
from assessment.sight import Sight
from pages.components import context, lead
from pages.components.context import Context
from pages.components.messages import plain

MOST = 20


def show(here: Context, now: Room, seen: Reveal) -> None:
    """The items that somebody wrote about, and the comments of the one in hand."""
    words, workshop = here.words, now.workshop
    found = comments.every(here.store, workshop.organisation, workshop.round)
    by_item = {name: [one for one in found if one.item == name] for name in seen.items}
    written = {name: listed for name, listed in by_item.items() if listed}
    if not written:
        st.info(words("comments.none"))
        return
    st.markdown(words("comments.what"))
    asked = context.asked("item")
    item = asked if asked in written else next(iter(written))
    context.ask(item=item)
    left, right = st.columns([1, 2], gap="large")
    with left, st.container(gap=None):
        for name, listed in written.items():
            _entry(here, seen.sight(name), listed, chosen=name == item)
    with right:
        _of_item(here, workshop, seen.sight(item), written[item])


def _entry(here: Context, sight: Sight, listed: list[Comment], *, chosen: bool) -> None:
    """An item with how many comments it has, and how many of them are out."""
    words = here.words
    out = sum(one.released is not None for one in listed)
    name = f"{plain(sight.item.name.to(words.language))} – {words('comments.out', out=out, all=len(listed))}"
    st.button(
        f"**{name}**" if chosen else name,
        key=f"comments-{sight.item.id}",
        type="tertiary",
        on_click=partial(context.ask, item=sight.item.id, page=None),
    )


def _of_item(here: Context, workshop: Workshop, sight: Sight, listed: list[Comment]) -> None:
    st.header(sight.item.statement.to(here.words.language), anchor=False)
    page = _page(len(listed))
    for comment in listed[page * MOST : (page + 1) * MOST]:
        _comment(here, workshop, comment)
    if len(listed) > MOST:
        _pages(here, page, -(-len(listed) // MOST))


def _comment(here: Context, workshop: Workshop, comment: Comment) -> None:
    """As it was written, and as the room may read it."""
    words, key = here.words, f"text-{comment.handle}"
    with st.container(border=True, key=f"comment-{comment.handle}"):
        st.markdown(plain(comment.text))
        if comment.released is not None:
            st.markdown(f":material/visibility: **{words('comments.released')}**")
        context.seed(key, comment.released if comment.released is not None else comment.text)
        st.text_area(words("comments.wording"), key=key, height=80)
        with st.container(horizontal=True):
            label = words("comments.release" if comment.released is None else "comments.reword")
            press = partial(_release, workshop, comment, key)
            st.button(label, key=f"release-{comment.handle}", on_click=press)
            if comment.released is not None:
                hold = partial(comments.hold, handle=comment.handle)
                lead.button(workshop, words("comments.hold"), f"hold-{comment.handle}", hold)


def _release(workshop: Workshop, comment: Comment, key: str) -> None:
    text = str(context.typed(key) or "").strip()

    def deed(store: Store, organisation: int, round_id: int) -> None:
        comments.release(store, organisation, round_id, comment.handle, text)

    lead.act(workshop, deed)


def _page(count: int) -> int:
    asked = context.asked("page") or "0"
    last = (count - 1) // MOST
    return min(int(asked), last) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0


def _pages(here: Context, page: int, pages: int) -> None:
    words = here.words
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, key, to in (("back", "assess.back", page - 1), ("next", "assess.next", page + 1)):
            press = partial(context.ask, page=str(to))
            st.button(words(key), key=f"page-{name}", disabled=not 0 <= to < pages, on_click=press)
        st.markdown(words("comments.page", page=page + 1, pages=pages))
