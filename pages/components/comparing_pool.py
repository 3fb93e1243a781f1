"""The organisation beside others, as far as their benchmark files were brought here."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment import comparison_tables, unit_sentences
from assessment.benchmark import Standing, against, classes
from assessment.charts import of_benchmark, pool
from assessment.comparison import Overview
from assessment.roles import ROLES
from assessment.words import Words
from pages.components import choose, figure, finding
from pages.components.comparing_choice import EVERY, Chosen
from pages.components.context import Context


def show(here: Context, chosen: Chosen, seen: Overview) -> None:
    """One's own round among the files of others, of everybody or of one role group."""
    words, held = here.words, chosen.held
    organisation, instrument = held.organisation.id, chosen.instrument.id
    named = classes(here.store, organisation, instrument)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        peer_class = _class(here, named)
        whole = against(here.store, organisation, held.round.id, instrument, peer_class)
        role = _role(here, whole)
    if not whole.files:
        st.info(words("compare.no_files"))
    else:
        _drawn(here, chosen, whole, role)
    if here.viewer.may(organisation, "facilitator"):
        _files(here, organisation)


def _drawn(here: Context, chosen: Chosen, seen: Standing, role: str | None) -> None:
    words = here.words
    title = unit_sentences.standing(seen, words)
    whose = words("compare.everybody") if role is None else words(f"role.{role}")
    files = words.count("compare.files", seen.files)
    drawn = words("compare.benchmark_drawn", whose=whose, round=chosen.held.round.name, files=files)
    chart = of_benchmark.benchmark(seen, words, title, drawn, role)
    numbers = comparison_tables.pool(chart, words)
    finding.show(here, title, drawn, _doubts(seen, words))
    figure.picture(here, chart, pool.figure, f"benchmark-{role}", numbers.aloud())
    figure.beneath(here, numbers, title)


def _class(here: Context, named: tuple[str, ...]) -> str | None:
    """One of the classes that the files name, or all of them."""
    if not named:
        return None
    options = {EVERY: here.words("compare.every_class"), **{name: name for name in named}}
    return choose.one(here, "class", here.words("compare.peer_class"), options, width=320) or None


def _role(here: Context, seen: Standing) -> str | None:
    """Everybody, or one of the role groups that one's own round tells."""
    told = {row.role for row in seen.rows}
    roles = {role: here.words(f"role.{role}") for role in ROLES if role in told}
    if not roles:
        return None
    options = {EVERY: here.words("compare.everybody"), **roles}
    return choose.one(here, "role", here.words("compare.role"), options, width=320) or None


def _doubts(seen: Standing, words: Words) -> list[str]:
    """How old the files are, and which are not compared with."""
    told = []
    if seen.other_version:
        told.append(words.count("compare.other_version", seen.other_version))
    if seen.other_class:
        told.append(words.count("compare.other_class", seen.other_class))
    if seen.years is not None:
        first, last = map(str, seen.years)
        told.append(words("compare.years", years=first if first == last else f"{first}–{last}"))
    return told


def _files(here: Context, organisation: int) -> None:
    """The way to the files: one's own to hand on, those of others to add."""
    label, colour = escape(here.words("compare.to_files")), here.look.primary
    address = f"/benchmark/{organisation}"
    st.html(f'<a href="{address}" target="_self" style="color:{colour}">{label}</a>')
