"""Who is in the room: how many of each role group are there, answer and are done, of how many."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.charts.look import MARKERS, tint
from assessment.records.places import Counts
from assessment.room import Room
from assessment.words import Words
from pages.components.context import Context

NOBODY = Counts()
LARGE = "font-size:3.25rem;font-weight:600;line-height:1.1"
SMALLER = "font-size:2.5rem;font-weight:600;line-height:1.1"
HEAD = "text-align:left;font-weight:600;padding:.3rem .7rem .3rem 0"


def numbers(here: Context, now: Room) -> None:
    """Three numbers that can be read from the back row."""
    words = here.words
    told = (
        (_of(now.joined, _hoped(now)), words("presence.joined")),
        (str(now.begun - now.finished), words("presence.answering")),
        (str(now.finished), words("presence.finished")),
    )
    size, between = (SMALLER, "1.75rem") if here.narrow else (LARGE, "3.5rem")
    cells = "".join(
        f'<div><div style="{size};color:{here.look.primary}">{number}</div><div>{escape(what)}</div></div>'
        for number, what in told
    )
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:.5rem {between}">{cells}</div>')


def groups(here: Context, now: Room) -> None:
    """A row for each role group: its bar against what was hoped for, and its numbers; on a phone no bar."""
    words, line = here.words, here.look.line
    bar = () if here.narrow else ("",)
    keys = ("column.role", *bar, "presence.joined", "presence.answering", "presence.finished")
    head = "".join(
        f'<th scope="col" style="{HEAD}">{escape(words(key))}</th>' if key else "<td></td>" for key in keys
    )
    body = "".join(_row(here, now, role) for role in now.expected)
    name = escape(words("presence.title"))
    st.html(
        f'<div role="region" tabindex="0" aria-label="{name}" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;width:100%;border-bottom:1px solid {line}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if absent := missing(now, words):
        st.markdown(words("presence.missing", roles=absent))


def line(here: Context, now: Room) -> None:
    """The same in one line, for beside a result: who answered of how many, and who is not here at all."""
    words = here.words
    told = f"{escape(words('presence.answered'))} <strong>{_of(now.begun, _hoped(now))}</strong>"
    parts = " · ".join([told, *(_in_short(here, now, role) for role in now.expected)])
    st.html(f'<p style="margin:0">{parts}</p>')


def _in_short(here: Context, now: Room, role: str) -> str:
    words, count = here.words, _counts(now, role)
    name = f"{_mark(here, role)} {escape(words(f'role.{role}'))}"
    share = f"<strong>{_of(count.begun, now.expected[role])}</strong>"
    absent = "" if count.joined else f" {escape(words('presence.absent'))}"
    return f'<span style="white-space:nowrap">{name} {share}{absent}</span>'


def missing(now: Room, words: Words) -> str:
    """The role groups that were hoped for and of which nobody is here."""
    return words.listed(words(f"role.{role}") for role in now.expected if not _counts(now, role).joined)


def _row(here: Context, now: Room, role: str) -> str:
    count, hoped = _counts(now, role), now.expected[role]
    style = f"padding:.45rem .7rem .45rem 0;border-top:1px solid {here.look.line};text-align:left"
    cells = (_of(count.joined, hoped), str(count.begun - count.finished), str(count.finished))
    shown = "".join(f'<td style="{style};white-space:nowrap"><strong>{cell}</strong></td>' for cell in cells)
    name = f"{_mark(here, role)} {escape(here.words(f'role.{role}'))}"
    bar = f'<td style="{style};width:45%;min-width:5rem">{_bar(here, role, count, hoped)}</td>'
    head = f'<th scope="row" style="{style};font-weight:400">{name}</th>'
    return f"<tr>{head}{'' if here.narrow else bar}{shown}</tr>"


def _bar(here: Context, role: str, count: Counts, hoped: int | None) -> str:
    """Those who are done in full colour, the others who are here in a lighter one, the rest an outline."""
    whole, colour = max(hoped or 0, count.joined, 1), here.look.roles[role]
    done, here_too = 100 * count.finished / whole, 100 * (count.joined - count.finished) / whole
    return (
        f'<div aria-hidden="true" style="display:flex;height:1rem;border:1px solid {here.look.line}">'
        f'<div style="width:{done:.1f}%;background:{colour}"></div>'
        f'<div style="width:{here_too:.1f}%;background:{tint(colour, 0.4)}"></div></div>'
    )


def _mark(here: Context, role: str) -> str:
    return f'<span aria-hidden="true" style="color:{here.look.roles[role]}">{MARKERS[role]}</span>'


def _counts(now: Room, role: str) -> Counts:
    return now.counts.get(role, NOBODY)


def _hoped(now: Room) -> int | None:
    """How many were hoped for in all; not known where it is not known of every group."""
    known = [hoped for hoped in now.expected.values() if hoped is not None]
    return sum(known) if len(known) == len(now.expected) else None


def _of(count: int, hoped: int | None) -> str:
    return f"{count}" if hoped is None else f"{count} / {hoped}"
