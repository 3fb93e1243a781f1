"""The parts of the results page; each asks the scores one question and lays the answer out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment import catalogue, findings, tables
from assessment.charts import bars, dots, dumbbell, groups, ladder, of_scores, radar, response
from assessment.results import Results, grounds
from assessment.scoring import Scores
from assessment.units import known
from assessment.workings import numbers, workings
from pages.components import figure, sentences
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held


def standing(here: Context, seen: Results, held: Held) -> None:
    """The answer in words before anything is drawn, and what kind of answer it is."""
    words = here.words
    st.header(plain(sentences.lead(tuple(seen.scores.values()), words)), anchor=False)
    if held.is_documented:
        st.info(words("results.documented"), icon=":material/menu_book:")
    elif seen.is_statement:
        st.info(words("results.statement"), icon=":material/groups:")
    elif seen.absent and seen.is_shown:
        missing = words.listed(words(f"role.{role}") for role in seen.absent)
        st.warning(words("results.absent", roles=missing), icon=":material/person_off:")


def instrument(here: Context, seen: Results, scores: Scores) -> None:
    """One instrument: the ladder, or the views of its factors; then how any of its numbers came about."""
    if scores.respondents == 0 or scores.withheld:
        st.info(plain(sentences.of(findings.headline(scores), scores, here.words)))
        return
    if scores.instrument.is_ladder:
        _ladder(here, scores)
    else:
        _factors(here, scores)
    _workings(here, scores)


def who(here: Context, seen: Results, held: Held) -> None:
    """How many answered by role, and who is missing; a statement shows what it rests on instead."""
    words = here.words
    if seen.is_statement:
        _grounds(here, seen, held)
        return
    asked = max(seen.scores.values(), key=lambda scores: scores.respondents)
    if asked.withheld:
        st.info(plain(sentences.of(findings.headline(asked), asked, words)))
        return
    title = words.count("response.title", seen.respondents)
    chart = of_scores.response(asked.roles, seen.expected, words, title, words("response.what"))
    figure.show(here, chart, response.figure, tables.response(asked.roles, seen.expected, words), "response")


def _ladder(here: Context, scores: Scores) -> None:
    words = here.words
    title = sentences.of(findings.headline(scores), scores, words)
    chart = of_scores.ladder(scores, words, title, _what(scores, "ladder.what", here))
    figure.show(here, chart, ladder.figure, tables.ladder(scores, words), "ladder")


def _factors(here: Context, scores: Scores) -> None:
    """One view at a time, so that only what is seen is drawn; a statement has no agreement and no roles."""
    words = here.words
    views: dict[str, Callable[[Context, Scores], None]] = {"profile": _profile, "gaps": _gaps}
    if not scores.rules.statement:
        views |= {"agreement": _agreement, "perception": _perception}
    view = st.segmented_control(
        words("results.view"),
        list(views),
        default="profile",
        format_func=lambda one: words(f"view.{one}"),
        key=f"view-{scores.instrument.id}-{words.language}",
        required=True,
        label_visibility="collapsed",
    )
    views[view or "profile"](here, scores)
    if scores.rules.statement:
        st.markdown(f":small[{words('results.statement_lacks')}]")


def _profile(here: Context, scores: Scores) -> None:
    """Radar and dot plot side by side, and the table: the same numbers three times."""
    words, name = here.words, scores.instrument.id
    dimension = _dimension(here, scores, whole=True)
    what = _what(scores, "profile.what", here)
    title = sentences.of(findings.headline(scores), scores, words)
    numbers_shown = tables.factors(scores, words, dimension)
    left, right = st.columns([2, 3], gap="large")
    with right:
        chart = of_scores.dots(scores, words, title, what, dimension)
        figure.show(here, chart, dots.figure, numbers_shown, f"dots-{name}-{dimension}")
    with left:
        drawn = of_scores.radar(scores, words, words("radar.title"), words("radar.what"), dimension)
        figure.show(
            here, drawn, radar.figure, numbers_shown, f"radar-{name}-{dimension}", table=False, narrow=True
        )


def _gaps(here: Context, scores: Scores) -> None:
    words = here.words
    if not scores.priorities:
        st.info(words("gaps.no_targets"))
        return
    open_gaps = [row for row in scores.priorities if row.priority != 0]
    title = words.count("gaps.title", len(open_gaps)) if open_gaps else words("gaps.none")
    chart = of_scores.gaps(scores, words, title, _what(scores, "gaps.what", here))
    figure.show(here, chart, dumbbell.figure, tables.gaps(scores, words), f"gaps-{scores.instrument.id}")
    st.markdown(f":small[{words('gaps.verdicts')}]")


def _agreement(here: Context, scores: Scores) -> None:
    words, dimension = here.words, _dimension(here, scores, whole=False)
    divided = findings.most_divided(scores)
    title = sentences.of(divided, scores, words) if divided else words("agreement.none_divided")
    chart = of_scores.agreement(scores, words, title, words("agreement.what"), dimension or "")
    key = f"bars-{scores.instrument.id}-{dimension}"
    figure.show(here, chart, bars.figure, tables.agreement(scores, words, dimension or ""), key)


def _perception(here: Context, scores: Scores) -> None:
    words = here.words
    if not scores.perception:
        st.info(words("perception.none"))
        return
    widest = findings.perception_gap(scores)
    title = sentences.of(widest, scores, words) if widest else words("perception.none_clear")
    chart = of_scores.perception(scores, words, title, words("perception.what"))
    figure.show(
        here, chart, groups.figure, tables.perception(scores, words), f"groups-{scores.instrument.id}"
    )


def _dimension(here: Context, scores: Scores, *, whole: bool) -> str | None:
    words = here.words
    ids = [dimension.id for dimension in scores.instrument.dimensions]
    options: list[str] = ["", *ids] if whole else ids
    chosen = st.segmented_control(
        words("results.dimension"),
        options,
        default=options[0],
        format_func=lambda one: (
            of_scores.label(scores, one, words) if one else words("results.all_dimensions")
        ),
        key=f"dimension-{scores.instrument.id}-{whole}-{words.language}",
        required=True,
        label_visibility="collapsed",
    )
    return chosen or None


def _what(scores: Scores, key: str, here: Context) -> str:
    """What is drawn, and of how many."""
    words = here.words
    people = (
        words("results.stated")
        if scores.rules.statement
        else words.count("results.people", scores.respondents)
    )
    drawn = words(f"{key}_stated" if scores.rules.statement else key)
    return f"{drawn} {people}"


def _workings(here: Context, scores: Scores) -> None:
    """Any number opened to its formula, its n and what was done with missing answers."""
    words = here.words
    opened = st.expander(
        words("work.title"),
        icon=":material/function:",
        on_change="rerun",
        key=f"workings-{scores.instrument.id}",
    )
    with opened:
        if not opened.open:
            return
        name = st.selectbox(
            words("work.which"),
            numbers(scores),
            format_func=lambda one: of_scores.label(scores, one, words),
            key=f"work-{scores.instrument.id}",
        )
        figure.grid(here, workings(scores, name, words), words("work.title"))


def _grounds(here: Context, seen: Results, held: Held) -> None:
    """What each answer of a statement rests on."""
    words = here.words
    title = words("grounds.documented" if held.is_documented else "grounds.title")
    st.subheader(title)
    found = grounds(here.store, held.organisation.id, held.round.id, seen.unit)
    if not found:
        st.info(words("grounds.none"))
        return
    figure.grid(here, tables.grounds(found, known(seen.units), words), title)
    for document in catalogue.documents().values():
        if any(row.text.startswith(f"{document.id},") for row in found):
            st.markdown(f":small[{plain(document.id)} = {plain(document.cite)}]")
