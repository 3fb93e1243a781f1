"""Handing over: what there is of a round, what of it is wanted, and the press of a button that makes it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assessment import sentences
from assessment.errors import AssessmentError
from assessment.records import units as tree
from assessment.reports.compose import offered
from assessment.results import results
from assessment.units import known
from pages.components import context, record, reporting_choice, reporting_jobs
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held
from pages.components.reporting_brand import brand
from pages.components.reporting_choice import Chosen
from pages.components.reporting_jobs import lasts
from pages.components.reporting_tasks import archive, seconds, tasks, title


def show(here: Context, held: Held, unit: str | None) -> None:
    """What is handed over, the press of a button that makes it, and what was made."""
    organisation = held.organisation.id
    there = offered(here.store, organisation, held.round.id, unit)
    if there:
        _order(here, held, unit, there)
    else:
        _nothing(here, held, unit)
    reporting_jobs.show(here, organisation)


def _nothing(here: Context, held: Held, unit: str | None) -> None:
    """Why there is nothing to hand over, in the words of the results, and when there will be."""
    words = here.words
    seen = results(here.store, held.organisation.id, held.round.id, unit)
    why = words("outcome.silent") if seen.is_silent else sentences.lead(tuple(seen.scores.values()), words)
    st.header(plain(why), anchor=False)
    st.info(words("reports.nothing"))


def _order(here: Context, held: Held, unit: str | None, there: tuple[str, ...]) -> None:
    organisation = held.organisation.id
    how, what = st.columns(2, gap="medium")
    with how:
        form, language = reporting_choice.form(here), reporting_choice.language(here)
        with st.container(gap="xsmall"):
            is_archival = reporting_choice.archival(here, form)
            units = reporting_choice.each(here, held, unit)
    with what:
        contents = reporting_choice.contents(here, there)
        before = reporting_choice.before(here, held, contents)
        _look(here, held)
    whose = here.words("choose.whole") if unit is None else known(tree.every(here.store, organisation))[unit]
    _button(here, Chosen(held, unit, whose, form, language, contents, units, is_archival, before))


def _button(here: Context, chosen: Chosen) -> None:
    """The press of a button, with how many files come of it and how long that takes where it takes long."""
    words, many = here.words, len(chosen.units)
    label = words.count("reports.make_many", many) if many else words("reports.make")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label,
            key="make",
            type=here.strong,
            icon=":material/print:",
            disabled=not chosen.contents,
            on_click=partial(_begin, chosen),
        )
        if not chosen.contents:
            st.markdown(words("reports.no_contents"), width="content")
        elif many:
            about = lasts(words, seconds(chosen))
            st.markdown(words("reports.takes", about=about), width="content")


def _look(here: Context, held: Held) -> None:
    """The look that it is handed over in, and where those who lead here change it."""
    words, organisation = here.words, held.organisation.id
    seen = brand(here.store, organisation)
    label = escape(words("reports.look"))
    name = escape(seen.name or words("reports.look_plain"))
    parts = [f"<span>{label}: <strong>{name}</strong></span>"]
    if seen.logo is not None:
        alt = escape(words("brand.logo_alt", name=seen.name or held.organisation.name))
        style = "max-height:2.5rem;max-width:10rem;background:#FFFFFF;padding:.25rem;border-radius:4px"
        parts.insert(0, f'<img src="/brand/{organisation}/logo" alt="{alt}" style="{style}">')
    parts += [_swatch(here, colour) for colour in (seen.primary, seen.accent)]
    if here.viewer.may(organisation, "facilitator"):
        address = escape(context.link(f"brand/{organisation}"))
        link = f'<a href="{address}" target="_self" style="color:{here.look.primary}">'
        parts.append(f"{link}{escape(words('reports.change_look'))}</a>")
    row = "display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center"
    st.html(f'<div style="{row}">{"".join(parts)}</div>')


def _swatch(here: Context, colour: str) -> str:
    box = f"width:1.5rem;height:1.5rem;border:1px solid {here.look.line};border-radius:4px"
    return f'<span style="display:inline-block;{box};background:{colour}" title="{colour}"></span>'


def _begin(chosen: Chosen) -> None:
    """Hands the work to the press if the viewer may still see the round; says why not otherwise."""
    here, organisation = context.here(), chosen.held.organisation.id
    try:
        here.viewer.require(organisation, "viewer")
        record.press().begin(
            reporting_jobs.owner(here.viewer, organisation),
            title(here.words, chosen),
            tasks(here.store, chosen),
            archive(chosen),
        )
    except AssessmentError as error:
        context.warn(plain(here.words.error(error)))
