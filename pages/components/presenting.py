"""Presenting: what a page shows, one thing a screen, walked through from the keyboard or with a clicker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st

from assessment.charts.enlarged import enlarged
from assessment.charts.heat_map import HeatMap
from assessment.charts.kinds import FIGURES
from assessment.charts.look import DARK, LIGHT, Look
from assessment.reports.compose import Wanted, compose
from pages.components import context, figure, heat_map, slides, stage
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held
from pages.components.slides import Slide

CONTENTS = frozenset(
    {"summary", "response", "ladder", "instruments", "gaps", "agreement", "perception", "agreed"}
)
LOOKS: Mapping[str, Look] = {"light": LIGHT, "dark": DARK}
FIRST = "first"
# What of a screen its chart leaves free, in letters: the bar and the subtitle, and each line of the title,
# which holds about so many letters.
HEAD, TITLE, LINE = 5.2, 1.7, 76


def is_on() -> bool:
    """Whether the address asks for it."""
    return context.asked("slide") is not None


def clear() -> None:
    """Takes the head of the page from the wall before it is drawn; its choices still hold."""
    if is_on():
        st.html("<style>.st-key-page-head { display: none }</style>")


def way_in(here: Context) -> None:
    """The button that begins it; a phone is no wall, and has no room for it above the answer."""
    if here.narrow:
        return
    st.button(
        here.words("presenting.begin"),
        icon=":material/present_to_all:",
        key=f"present-{here.words.language}",
        on_click=context.ask,
        kwargs={"slide": FIRST},
    )


def results(here: Context, held: Held, unit: str | None) -> None:
    """The results of a round, from one unit or from everybody."""
    wanted = Wanted(here.words.language, datetime.min, CONTENTS, unit, data=False)
    show(here, slides.of_report(compose(here.store, held.organisation.id, held.round.id, wanted)))


def show(here: Context, found: Sequence[Slide]) -> None:
    """The slide that the address names; one that is not there any more is the first again."""
    here = replace(here, look=LOOKS.get(context.asked("look") or "", here.look))
    letters, times = stage.size()
    st.html(f"<style>{stage.style(here.look, letters)}{_style(here)}</style>")
    names = [slide.id for slide in found]
    asked = context.asked("slide")
    place = names.index(asked) if asked in names else 0
    is_said = bool(found) and found[place].chart is None and found[place].table is None
    with st.container(key="present-said" if is_said else "present-slide"):
        if found:
            _slide(here, found[place], times)
        else:
            st.title(here.words("presenting.nothing"), anchor=False)
    _walk(here, names, place)


def _slide(here: Context, slide: Slide, times: float) -> None:
    st.title(plain(slide.title), anchor=False)
    if slide.subtitle:
        st.markdown(plain(slide.subtitle))
    for line in slide.lines:
        st.markdown(f"- {plain(line)}")
    if slide.table is not None:
        figure.grid(here, slide.table, slide.title)
    if isinstance(slide.chart, HeatMap):
        st.html(heat_map.html(slide.chart, here.look))
    elif slide.chart is not None:
        _drawn(here, slide, times)


def _drawn(here: Context, slide: Slide, times: float) -> None:
    """The chart with large letters; it takes the height that the screen leaves it."""
    title = TITLE * (1 + len(slide.title) // LINE)
    room = context.height() - stage.size()[0] * (HEAD + title)
    figure_of = FIGURES[type(slide.chart)]
    drawn = enlarged(figure_of(slide.chart, here.look, here.narrow), times, None if here.narrow else room)
    alt = f"{slide.title.rstrip('.')}. {slide.subtitle} {slide.aloud}"
    key = f"slide-{slide.id}-{here.look.mode}"
    with st.container(key="present-chart"):
        st.plotly_chart(drawn, theme=None, config=figure.QUIET, key=key, alt=alt)


def _walk(here: Context, names: Sequence[str], place: int) -> None:
    """The keys: next and back, also of a clicker, the first and the last, light and dark, and out."""
    words = here.words
    before = {"slide": names[place - 1]} if place else None
    after = {"slide": names[place + 1]} if place + 1 < len(names) else None
    other = "light" if here.look.mode == "dark" else "dark"
    with (
        st.container(key="present-bar"),
        st.container(horizontal=True, vertical_alignment="center", key="present-keys"),
    ):
        stage.key(words("present.back"), "Left", before)
        stage.key(words("present.next"), "Right", after)
        st.markdown(f"{place + 1}/{len(names)}", width="content")
        st.space("stretch")
        stage.key(words(f"presenting.{other}"), "L", {"look": other})
        stage.key(words("present.leave"), "Esc", {"slide": None, "look": None})
    with st.container(key="present-more"):
        ends = ({"slide": names[0]}, {"slide": names[-1]}) if names else (None, None)
        for shortcut, to in (
            ("PageUp", before),
            ("PageDown", after),
            ("Space", after),
            ("Home", ends[0]),
            ("End", ends[1]),
        ):
            stage.key(shortcut, shortcut, to)


def _style(here: Context) -> str:
    """The chosen look, whatever the browser's is; what only listens for a key is not seen."""
    look = here.look
    return f"""
        [data-testid="stApp"], [data-testid="stMain"] {{ background: {look.ground}; color: {look.ink} }}
        :is(.st-key-present-slide, .st-key-present-said) :is(h1, p, li, th, td) {{ color: {look.ink} }}
        .st-key-present-slide h1 {{ font-size: 1.4rem; line-height: 1.2; padding: .3rem 0 .1rem }}
        .st-key-present-slide p {{ font-size: .9rem }}
        .st-key-present-said {{ max-width: 46rem; margin: 2.5rem auto 0 }}
        .st-key-present-said h1 {{ font-size: 1.9rem; line-height: 1.25; margin-bottom: 1rem }}
        .st-key-present-said li {{ font-size: 1.2rem; margin-bottom: .5rem }}
        .st-key-present-keys button, .st-key-present-keys p {{ color: {look.ink} }}
        .st-key-present-keys button {{ background: {look.surface}; border-color: {look.line} }}
        .st-key-present-more {{ display: none }}
        """
