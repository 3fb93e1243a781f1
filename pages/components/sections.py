"""The parts of the results page; each asks the scores one question and lays the answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from assessment import catalogue, findings, sentences, tables
from assessment.charts import bars, dots, dumbbell, groups, ladder, of_scores, radar, response
from assessment.outcome import Outcome
from assessment.results import Results, grounds
from assessment.scoring import Scores
from assessment.stated import Beside
from assessment.units import known
from assessment.workings import numbers, workings
from pages.components import figure
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held

AXES = 3


def standing(here: Context, seen: Results, held: Held) -> None:
    """The answer in words before anything is drawn, who gave it, and what kind of answer it is."""
    words = here.words
    if seen.is_silent:
        st.header(words("outcome.silent"), anchor=False)
        return
    st.header(plain(sentences.lead(tuple(seen.scores.values()), words)), anchor=False)
    if held.is_documented:
        st.info(words("results.documented"), icon=":material/menu_book:")
    elif seen.is_statement:
        st.info(words("results.statement"), icon=":material/groups:")
    elif seen.is_shown:
        _present(here, seen)


def _present(here: Context, seen: Results) -> None:
    """Who answered and who is missing, beside every result of the round; on a phone no box around it."""
    present = plain(sentences.presence(seen, here.words))
    if seen.absent and not here.narrow:
        st.warning(present, icon=":material/person_off:")
    else:
        st.markdown(f":small[{present}]")


def instrument(here: Context, seen: Results, scores: Scores, left: Outcome | None) -> None:
    """One instrument: the ladder, or the views of its factors; then how any of its numbers came about."""
    if scores.respondents == 0 or scores.withheld:
        st.info(plain(sentences.of(findings.headline(scores), scores, here.words)))
        return
    if scores.instrument.is_ladder:
        _ladder(here, seen, scores)
    else:
        _factors(here, seen, scores, left)
    _workings(here, scores)


def who(here: Context, seen: Results, held: Held, left: Outcome | None) -> None:
    """How many answered by role, and who is missing; a statement shows what it rests on instead."""
    words = here.words
    if seen.is_statement:
        _grounds(here, seen, held)
        return
    asked = max(seen.scores.values(), key=lambda scores: scores.respondents)
    if asked.withheld:
        st.info(plain(sentences.of(findings.headline(asked), asked, words)))
        return
    if left is not None and left.late:
        st.info(words.count("outcome.late", left.late, k=seen.round.min_group), icon=":material/schedule:")
    title = words.count("response.title", seen.respondents)
    chart = of_scores.response(asked.roles, seen.expected, words, title, words("response.what"))
    figure.show(here, chart, response.figure, tables.response(asked.roles, seen.expected, words), "response")


def _ladder(here: Context, seen: Results, scores: Scores) -> None:
    words, stated = here.words, seen.stated.get(scores.instrument.id)
    title = sentences.of(findings.headline(scores), scores, words)
    chart = of_scores.ladder(scores, words, title, _what(scores, "ladder.what", here), stated)
    figure.show(here, chart, ladder.figure, tables.ladder(scores, words, stated), "ladder")
    _apart(here, scores, stated)


def _apart(here: Context, scores: Scores, stated: Beside | None) -> None:
    """How far the unit's own levels lie from what people answered, where that is a level or more."""
    wide = findings.stated_apart(scores, stated) if stated else None
    if wide is not None:
        st.markdown(f":material/compare_arrows: {plain(sentences.of(wide, scores, here.words))}")


def _factors(here: Context, seen: Results, scores: Scores, left: Outcome | None) -> None:
    """One view at a time, so that only what is seen is drawn; a statement has no agreement and no roles."""
    words = here.words
    stated = seen.stated.get(scores.instrument.id)
    views: dict[str, Callable[[], None]] = {
        "profile": partial(_profile, here, scores, stated),
        "gaps": partial(_gaps, here, scores, stated, left.dots if left else None),
    }
    if not scores.rules.statement:
        views |= {
            "agreement": partial(_agreement, here, scores),
            "perception": partial(_perception, here, scores),
        }
    view = st.segmented_control(
        words("results.view"),
        list(views),
        default="profile",
        format_func=lambda one: words(f"view.{one}"),
        key=f"view-{scores.instrument.id}-{words.language}",
        required=True,
        label_visibility="collapsed",
    )
    views[view or "profile"]()
    if scores.rules.statement:
        st.markdown(f":small[{words('results.statement_lacks')}]")


def _profile(here: Context, scores: Scores, stated: Beside | None) -> None:
    """Radar and dot plot side by side, and the table: the same numbers three times; two axes are no round."""
    words, name = here.words, scores.instrument.id
    dimension = _dimension(here, scores, whole=True)
    what = _what(scores, "profile.what", here)
    title = sentences.of(findings.headline(scores), scores, words)
    numbers_shown = tables.factors(scores, words, dimension, stated)
    chart = of_scores.dots(scores, words, title, what, dimension, stated)
    is_round = len(chart.rows) >= AXES
    left, right = st.columns([2, 3], gap="large") if is_round else [st.container()] * 2
    with right:
        figure.show(here, chart, dots.figure, numbers_shown, f"dots-{name}-{dimension}")
    if is_round:
        drawn = of_scores.radar(scores, words, words("radar.title"), words("radar.what"), dimension)
        key = f"radar-{name}-{dimension}"
        with left:
            figure.show(here, drawn, radar.figure, numbers_shown, key, table=False, narrow=True)
    _apart(here, scores, stated)


def _gaps(here: Context, scores: Scores, stated: Beside | None, given: Mapping[str, int] | None) -> None:
    words = here.words
    if not scores.priorities:
        st.info(words("gaps.no_targets"))
        return
    open_gaps = [row for row in scores.priorities if row.priority != 0]
    title = words.count("gaps.title", len(open_gaps)) if open_gaps else words("gaps.none")
    chart = of_scores.gaps(scores, words, title, _what(scores, "gaps.what", here), given=given)
    numbers_shown = tables.gaps(scores, words, stated, given)
    figure.show(here, chart, dumbbell.figure, numbers_shown, f"gaps-{scores.instrument.id}")
    note = f" {words('outcome.dots_what')}" if given else ""
    st.markdown(f":small[{words('gaps.verdicts')}{note}]")


def _agreement(here: Context, scores: Scores) -> None:
    words, dimension = here.words, _dimension(here, scores, whole=False)
    divided = findings.most_divided(scores)
    title = sentences.of(divided, scores, words) if divided else words("agreement.none_divided")
    chart = of_scores.agreement(scores, words, title, words("agreement.what"), dimension or "")
    key = f"bars-{scores.instrument.id}-{dimension}"
    figure.show(here, chart, bars.figure, tables.agreement(scores, words, dimension or ""), key)


def _perception(here: Context, scores: Scores) -> None:
    words = here.words
    inside = scores.against == "inside"
    if not scores.perception:
        st.info(words("perception.none_inside" if inside else "perception.none"))
        return
    widest = findings.perception_gap(scores)
    title = sentences.of(widest, scores, words) if widest else words("perception.none_clear")
    what = words("perception.what_inside" if inside else "perception.what")
    chart = of_scores.perception(scores, words, title, what)
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
    return sentences.drawn(scores, key, here.words)


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
    st.subheader(title, anchor=False)
    found = grounds(here.store, held.organisation.id, held.round.id, seen.unit)
    if not found:
        st.info(words("grounds.none"))
        return
    figure.grid(here, tables.grounds(found, known(seen.units), words), title)
    for document in catalogue.documents().values():
        if any(row.text.startswith(f"{document.id},") for row in found):
            st.markdown(f":small[{plain(document.id)} = {plain(document.cite)}]")
