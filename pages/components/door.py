"""The way into a workshop: its code, the picture to scan, the screens around it, when it is open."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlencode

import streamlit as st

from assessment import addresses, moments, qr
from assessment.errors import AssessmentError
from assessment.records import workshops
from assessment.records.workshop import Workshop
from assessment.settings import settings
from assessment.words import OWN_NAMES
from pages.components import context
from pages.components.context import Context
from pages.components.messages import plain


def door(here: Context, workshop: Workshop) -> None:
    """The way in: open while people are answering, at hand for latecomers afterwards."""
    if workshop.phase == "answering":
        _open(here, workshop)
        if here.viewer.may(workshop.organisation, "facilitator"):
            _times(here, workshop)
    else:
        line = here.words("door.way_in", code=addresses.grouped(workshop.code))
        with st.expander(line, key=f"door-{workshop.round}"):
            _open(here, workshop)


def _open(here: Context, workshop: Workshop) -> None:
    """The code, its picture and the screens around it."""
    words = here.words
    found = addresses.every(settings())
    address = addresses.picked(found, context.asked("host"))
    picture, code, screens = st.columns([2, 5, 4], vertical_alignment="center")
    with picture:
        _picture(here, addresses.join(address, workshop.code))
    with code:
        st.html(_code(here, address, workshop))
        if len(found) > 1:
            _address(here, found, address)
    with screens:
        if here.viewer.may(workshop.organisation, "facilitator"):
            st.html(_links(here, workshop, address))
    if addresses.is_own(address):
        st.warning(words("door.own"), icon=":material/warning:")


def _picture(here: Context, address: str) -> None:
    """The QR code as an image with a text: Streamlit takes drawings out of HTML."""
    drawn = b64encode(qr.picture(address).replace("<svg", _SVG, 1).encode()).decode()
    alt = escape(here.words("door.qr", address=address))
    st.html(f'<img src="data:image/svg+xml;base64,{drawn}" alt="{alt}" style="width:100%;max-width:11rem">')


_SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def _code(here: Context, address: str, workshop: Workshop) -> str:
    """The address and the code, large enough to be read out."""
    spoken = escape(addresses.spoken(address))
    return (
        f'<p style="margin:0">{escape(here.words("door.address"))} <strong>{spoken}</strong></p>'
        f'<p style="margin:0;font-size:min(2.75rem,11.5vw);font-weight:600;letter-spacing:.06em">'
        f"{addresses.grouped(workshop.code)}</p>"
    )


def _address(here: Context, found: tuple[str, ...], address: str) -> None:
    key = "door-host"
    st.selectbox(
        here.words("door.which_address"),
        found,
        index=found.index(address),
        key=key,
        on_change=_pick,
        args=(key,),
    )


def _pick(key: str) -> None:
    context.ask(host=str(context.typed(key)))


def _links(here: Context, workshop: Workshop, address: str) -> str:
    """The screens that stand in windows of their own."""
    words, colour = here.words, here.look.primary
    wall = f"/wall/{workshop.round}?{urlencode({'host': address})}"
    screens = (
        (wall, words("door.wall"), words("door.wall_what")),
        (f"/preview/{workshop.round}/1", words("door.preview"), words("door.preview_what")),
        (f"/paper/{workshop.round}", words("door.paper"), words("door.paper_what")),
    )
    return "".join(
        f'<p style="margin:0 0 .5rem"><a href="{escape(to)}" target="_blank" rel="noopener" '
        f'style="color:{colour}">{escape(name)}</a> – {escape(what)}</p>'
        for to, name, what in screens
    ) + _prints(here, workshop, address)


def _prints(here: Context, workshop: Workshop, address: str) -> str:
    """The form on paper, in every language that may be answered in."""
    links = (
        f'<a href="/paper/{workshop.round}/print?{escape(urlencode({"lang": one, "host": address}))}" '
        f'target="_blank" rel="noopener" style="color:{here.look.primary}" lang="{one[:2]}" '
        f'aria-label="{escape(here.words("paperform.link"))}: {OWN_NAMES[one]}">{OWN_NAMES[one]}</a>'
        for one in workshop.languages
    )
    name, what = here.words("paperform.link"), here.words("paperform.link_what")
    return f'<p style="margin:0 0 .5rem">{escape(name)} ({", ".join(links)}) – {escape(what)}</p>'


def _times(here: Context, workshop: Workshop) -> None:
    """When people may answer; can be changed as long as the workshop is open."""
    words, begin, end = here.words, f"opens-{workshop.round}", f"closes-{workshop.round}"
    with (
        st.expander(_state(here, workshop), key=f"times-{workshop.round}"),
        st.form(f"schedule-{workshop.round}", border=False, enter_to_submit=False),
    ):
        left, right = st.columns(2)
        left.text_input(words("plan.opens"), moments.written(workshop.opens), key=begin)
        right.text_input(words("plan.closes"), moments.written(workshop.closes), key=end)
        st.markdown(f":small[{words('plan.times_help')}]")
        st.form_submit_button(words("door.save_times"), on_click=_save, args=(here, workshop, begin, end))


def _save(here: Context, workshop: Workshop, begin: str, end: str) -> None:
    """Keeps the new times; the line above says them then."""
    now = datetime.now(UTC)
    here.viewer.require(workshop.organisation, "facilitator")
    try:
        opens, closes = (moments.read(str(context.typed(key) or ""), now) for key in (begin, end))
        workshops.schedule(here.store, workshop.organisation, workshop.round, opens, closes)
    except AssessmentError as error:
        context.warn(plain(here.words.error(error)))


def _state(here: Context, workshop: Workshop) -> str:
    """Whether people may answer now, and until when or from when."""
    words, now = here.words, datetime.now(UTC)
    if workshop.takes(now):
        return (
            words("door.open_until", time=_said(here, workshop.closes))
            if workshop.closes
            else words("door.open")
        )
    if workshop.opens is not None and now < workshop.opens:
        return words("door.opens_at", time=_said(here, workshop.opens))
    return words("door.closed")


def _said(here: Context, moment: datetime) -> str:
    """A moment as it is read in the reader's language."""
    there = moments.local(moment)
    day = here.words.date(there.date())
    return here.words("door.moment", day=day, hour=there.hour, minute=f"{there.minute:02}")
