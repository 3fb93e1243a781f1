"""What is being made and what was made: how far it is, and the file when it is there."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assessment import moments
from assessment.errors import AssessmentError
from assessment.viewer import Viewer
from assessment.words import Words
from pages.components import context, messages, record
from pages.components.context import Context
from pages.components.messages import plain

if TYPE_CHECKING:
    from assessment.reports.press import State

SECONDS = 0.5
KILO = 1000
EARLY = 0.05  # before that share of the work nobody can say how long it takes
LONG = 100


def owner(viewer: Viewer, organisation: int) -> str:
    """Whose jobs they are: an account's in one organisation; who leaves it sees them no more."""
    return f"{'' if viewer.account is None else viewer.account}:{organisation}"


def show(here: Context, organisation: int) -> None:
    """Every job, the newest first; while one goes on, it is looked after by itself."""
    jobs = record.press().jobs(owner(here.viewer, organisation))
    if not jobs:
        return
    st.subheader(here.words("reports.made"), anchor=False)
    if any(not one.is_over for one in jobs):
        _watch(organisation)
    else:
        _listing(here, organisation, jobs)
    st.markdown(f":small[{here.words('reports.kept')}]")


@st.fragment(run_every=SECONDS)
def _watch(organisation: int) -> None:
    """Draws the jobs anew, and the whole page once, when the last of them is over."""
    with messages.told():
        here = context.here()
        here.viewer.require(organisation, "viewer")
        jobs = record.press().jobs(owner(here.viewer, organisation))
        if all(one.is_over for one in jobs):
            context.stay()
            st.rerun()
        _listing(here, organisation, jobs)


def _listing(here: Context, organisation: int, jobs: tuple[State, ...]) -> None:
    for one in jobs:
        with st.container(border=True, key=f"job-{one.id}"):
            if one.is_over:
                _over(here, one)
            else:
                _going(here, organisation, one)


def _over(here: Context, job: State) -> None:
    """The file to take along, or why there is none."""
    say = here.words
    title = f"<strong>{escape(job.title)}</strong>"
    if job.state == "done":
        about = escape(f"{_size(say, job.size or 0)} · {_moment(say, job.begun)}")
        style = f"color:{here.look.primary};font-weight:600"
        link = f'<a href="/made/{job.id}" target="_self" style="{style}">'
        text = f"{escape(say('reports.download'))} {escape(job.name)}"
        st.html(_sides(f"{title}<br>{about}", f"{link}{text}</a>"))
    elif job.state == "cancelled":
        st.html(_sides(title, escape(say("reports.cancelled"))))
    elif job.error is not None:
        st.html(_sides(title, escape(say.error(job.error))))


def _going(here: Context, organisation: int, job: State) -> None:
    """A bar that moves by what is done, in words too, and the way to stop it."""
    say = here.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f"{_sides(f'<strong>{escape(job.title)}</strong>', escape(_progress(say, job)))}"
            f'<progress value="{job.share:.3f}" max="1" aria-label="{escape(job.title)}" '
            f'style="width:100%;height:1.25rem;accent-color:{here.look.primary}"></progress>',
            width="stretch",
        )
        stop = partial(_cancel, organisation, job.id)
        st.button(say("reports.cancel"), key=f"cancel-{job.id}", on_click=stop)


def _progress(say: Words, job: State) -> str:
    if job.state == "waiting":
        return say("reports.waiting")
    done = say("reports.progress", done=say.number(job.done, 0), of=say.number(job.of, 0))
    parts = [done if job.of > 1 else say("reports.making")]
    seconds = (datetime.now(UTC) - job.begun).total_seconds()
    if job.share > EARLY and seconds > 1:
        parts.append(say("reports.left", about=lasts(say, seconds * (1 - job.share) / job.share)))
    return " · ".join(parts)


def lasts(say: Words, seconds: float) -> str:
    """About how long something takes."""
    if seconds < LONG:
        return say.count("reports.seconds", max(1, round(seconds)))
    return say.count("reports.minutes", round(seconds / 60))


def _sides(left: str, right: str) -> str:
    """Two pieces at both ends of a line, or below each other where it is short."""
    style = "display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:center"
    return f'<div style="{style};overflow-wrap:anywhere"><div>{left}</div><div>{right}</div></div>'


def _size(say: Words, size: int) -> str:
    if size < KILO * KILO:
        return say("reports.kilobytes", n=say.number(max(1, size / KILO), 0))
    return say("reports.megabytes", n=say.number(size / KILO / KILO, 1))


def _moment(say: Words, moment: datetime) -> str:
    there = moments.local(moment)
    return say("door.moment", day=say.date(there.date()), hour=there.hour, minute=f"{there.minute:02}")


def _cancel(organisation: int, job: str) -> None:
    """Stops the job, unless it is over or forgotten meanwhile."""
    here = context.here()
    try:
        record.press().cancel(owner(here.viewer, organisation), job)
    except AssessmentError as error:
        context.warn(plain(here.words.error(error)))
