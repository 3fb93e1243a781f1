"""The people of an organisation: their roles, the links to their passwords, where they are signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from assessment import moments
from assessment.clock import CLOCK
from assessment.errors import AssessmentError, RequestError
from assessment.records import accounts, invitations, memberships, organisations, sign_ins
from assessment.records.memberships import Member
from assessment.records.organisations import Organisation
from assessment.records.sign_ins import SignIn
from assessment.viewer import RIGHTS, Right
from pages.components import choose, context
from pages.components.context import Context
from pages.components.messages import plain

MADE = "made"


@dataclass(frozen=True)
class Made:
    """What came of an invitation: a link to hand over, or none for somebody who has a password already."""

    name: str
    link: str | None


def organisation(here: Context) -> Organisation | None:
    """The organisation that the address names, or the first that the viewer leads assessments in; if any."""
    mine = {
        str(one.id): one for one in organisations.every(here.store) if here.viewer.may(one.id, "facilitator")
    }
    asked = context.asked("organisation")
    if not mine and here.viewer.rights is not None:
        raise RequestError("not_allowed")
    if asked is not None and asked not in mine:
        raise RequestError("not_found", what="organisation", id=asked)
    if not mine:
        return None
    ids, names = list(mine), choose.distinct({key: one.name for key, one in mine.items()})
    chosen = st.selectbox(
        here.words("organisation.which"),
        ids,
        index=ids.index(asked) if asked else 0,
        format_func=names.__getitem__,
    )
    if asked is not None and chosen != asked:
        context.ask(unit=None, branch=None, find=None, closed=None, page=None)
    context.ask(organisation=chosen)
    return mine[chosen]


def made(here: Context) -> None:
    """The link that was just made, to be handed over by hand; it is shown this once."""
    if isinstance(found := context.taken(MADE), Made):
        with st.container(border=True, key="made"):
            key = "organisation.joined" if found.link is None else "organisation.link"
            st.markdown(here.words(key, name=plain(found.name)))
            if found.link is not None:
                st.html(f"<p><code>{escape(found.link)}</code></p>")


def member(here: Context, organisation: Organisation, one: Member, places: Sequence[SignIn]) -> None:
    """One person: the role, a new link, the way out, and where the person is signed in."""
    words, key = here.words, f"{organisation.id}-{one.account}"
    role = words(f"right.{one.role}")
    waits = f" · {words('organisation.waits')}" if one.waits else ""
    with st.expander(f"{plain(one.name)} – {role}{waits}", key=f"person-{key}"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _role(here, organisation, one, f"right-{key}")
            st.button(
                words("organisation.new_link"),
                key=f"link-{key}",
                on_click=partial(_kept, here, partial(_offer, here, one.account, one.name)),
            )
            st.button(
                words("organisation.remove"),
                key=f"remove-{key}",
                on_click=_change(here, memberships.remove, organisation, one),
            )
        _places(here, organisation, one, places)


def invite(here: Context, organisation: Organisation) -> None:
    """Somebody new: a user name and a role make a link to hand over."""
    words = here.words
    st.header(words("organisation.invite"), anchor=False)
    st.markdown(words("organisation.invite_what"))
    with st.form("invite", border=True, clear_on_submit=True):
        name = st.text_input(words("signin.name"), max_chars=accounts.NAME)
        role = _choice(here, "invited-right", RIGHTS[0])
        sent = st.form_submit_button(words("organisation.make_link"), type=here.strong)
    if sent:
        _kept(here, partial(_invite, here, organisation, name, role))
        st.rerun()


def new_organisation(here: Context) -> None:
    """A further organisation, which the viewer administers."""
    words = here.words
    st.header(words("organisation.found"), anchor=False)
    st.markdown(words("organisation.found_what"))
    with st.form("organisation", border=True, clear_on_submit=True):
        name = st.text_input(words("organisation.name"), max_chars=200)
        sent = st.form_submit_button(words("organisation.found_send"))
    if sent:
        _kept(here, partial(_found, here, name))
        st.rerun()


def _role(here: Context, organisation: Organisation, one: Member, key: str) -> None:
    context.seed(key, one.role)
    _choice(here, key, None, on_change=partial(_change_role, here, organisation, one, key))


def _choice(
    here: Context, key: str, first: Right | None, on_change: Callable[[], None] | None = None
) -> Right:
    return st.selectbox(
        here.words("organisation.role"),
        RIGHTS,
        index=0 if first is None else RIGHTS.index(first),
        format_func=lambda one: here.words(f"right.{one}"),
        key=key,
        on_change=on_change,
    )


def _places(here: Context, organisation: Organisation, one: Member, places: Sequence[SignIn]) -> None:
    words = here.words
    for place in places:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_place(here, place), width="stretch")
            st.button(
                words("organisation.revoke"),
                key=f"revoke-{organisation.id}-{place.id[:16]}",
                on_click=_change(here, sign_ins.revoke, organisation, one, place.id),
            )
    if not places:
        st.markdown(f":small[{words('organisation.no_places')}]")
    elif len(places) > 1:
        st.button(
            words("organisation.revoke_all"),
            key=f"revoke-{organisation.id}-{one.account}",
            on_click=_change(here, sign_ins.revoke, organisation, one),
        )


def _place(here: Context, place: SignIn) -> str:
    words = here.words
    began, used = (_said(here, moment) for moment in (place.began, place.used))
    device = plain(place.device) or words("organisation.unknown_device")
    own = f" · {words('organisation.this_place')}" if place.id == context.place() else ""
    return f"{device} :small[{plain(words('organisation.place', began=began, used=used))}{own}]"


def _said(here: Context, seconds: int) -> str:
    """A moment as it is read in the reader's language."""
    there = moments.local(datetime.fromtimestamp(seconds, UTC))
    day = here.words.date(there.date())
    return here.words("door.moment", day=day, hour=there.hour, minute=f"{there.minute:02}")


def _change(
    here: Context, change: Callable[..., None], organisation: Organisation, one: Member, *more: str
) -> Callable[[], None]:
    """A change of a person's, made when its button is pressed."""
    made = partial(change, here.store, here.viewer, organisation.id, one.account, *more)
    return partial(_kept, here, made)


def _change_role(here: Context, organisation: Organisation, one: Member, key: str) -> None:
    role = next(right for right in RIGHTS if right == context.typed(key))
    if not context.changed(key):
        return
    change = partial(memberships.change_role, here.store, here.viewer, organisation.id, one.account, role)
    if _kept(here, change):
        context.took(key)
    else:
        context.forget(key)


def _invite(here: Context, organisation: Organisation, name: str, role: Right) -> None:
    account = memberships.invite(here.store, here.viewer, organisation.id, name, role)
    if account.password is None:
        _offer(here, account.id, account.name)
    else:
        context.leave(MADE, Made(account.name, None))


def _offer(here: Context, account: int, name: str) -> None:
    token = invitations.offer(here.store, here.viewer, account, CLOCK.now())
    context.leave(MADE, Made(name, f"{context.address()}/set-up/{token}"))


def _found(here: Context, name: str) -> None:
    organisation = memberships.new_organisation(here.store, here.viewer, name)
    context.ask(organisation=str(organisation.id))


def _kept(here: Context, change: Callable[[], None]) -> bool:
    """Whether the change was made; if not, the reason stands above the page that follows."""
    try:
        change()
    except AssessmentError as error:
        context.warn(plain(here.words.error(error)))
        return False
    return True
