"""The results: the domain's numbers, nothing of a small group, nothing that a statement cannot have."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from babel.numbers import format_decimal
from streamlit.testing.v1 import AppTest

from assessment import catalogue, intake
from assessment.outcome import outcome
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.results import Results, results
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components import record
from pages.components.open_rounds import held
from tests import outcomes, rooms
from tests.pages.app import LANGUAGES, choose, figures, literal, opened, rows, tab, tables, texts
from tests.pages.conftest import UNITS, survey

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
LADDER, KAMPA, ENABLERS, WHO = range(4)


@pytest.fixture
def seen(example: Store) -> Results:
    """The newest survey of the example as the domain gives it."""
    newest = held(example, LOCAL)[0]
    return results(example, newest.organisation.id, newest.round.id)


def page_of(seen: Results, language: str, number: int) -> AppTest:
    """The results of the round with this tab open."""
    return tab(opened("results", language, round=str(seen.round.id)), number)


def one_decimal(value: float | None, language: str) -> str:
    """A number to one decimal as the language writes it."""
    return "–" if value is None else format_decimal(value, "0.0", locale=LOCALES[language]).replace("-", "−")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_at_the_top_gives_the_typical_rung(language: str, seen: Results) -> None:
    lead = literal(opened("results", language, round=str(seen.round.id)).header[0].value)
    ladder = seen.scores["arnstein"]
    assert ladder.ladder_summary is not None
    typical = ladder.ladder_summary.typical
    assert typical is not None
    assert f"{typical}, {ladder.instrument.scale.level(typical).name.to(language)}" in lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_ladder_shows_the_rung_the_domain_computed(language: str, seen: Results) -> None:
    shown = rows(page_of(seen, language, LADDER))
    scores = seen.scores["arnstein"]
    for row in scores.ladder:
        name = scores.instrument.item(row.item).name.to(language)
        assert row.median is not None
        assert shown[name][0] == f"{row.median} {scores.instrument.scale.level(row.median).name.to(language)}"
        assert shown[name][-3:] == [str(row.n), str(row.dk), str(row.na)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "number"), [("kampa", KAMPA), ("enablers", ENABLERS)])
def test_profile_shows_the_scores_the_domain_computed(
    name: str, number: int, language: str, seen: Results
) -> None:
    page, scores = page_of(seen, language, number), seen.scores[name]
    shown = rows(page)
    for row in scores.dimensions:
        cells = shown[scores.instrument.dimension(row.dimension).name.to(language)]
        assert cells[0] == one_decimal(row.score, language)
        assert cells[2:] == [one_decimal(row.target, language), one_decimal(row.gap, language), str(row.n)]
    radar, dots = figures(page)
    computed = [row.score for row in scores.dimensions]
    for chart in (radar, dots):
        assert _drawn(chart, computed), "a chart draws other numbers than the table beside it"


def test_dimension_opens_to_its_items(seen: Results) -> None:
    page = choose(page_of(seen, "en", KAMPA), "dimension-kampa", "kampa.b")
    shown = rows(page)
    kampa = catalogue.instrument("kampa")
    assert list(shown) == [item.name.to("en") for item in kampa.items_of("kampa.b")]
    for item in kampa.items_of("kampa.b"):
        assert shown[item.name.to("en")][0] == one_decimal(seen.scores["kampa"].item(item.id).score, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_stand_in_the_order_of_their_priority(language: str, seen: Results) -> None:
    page, scores = choose(page_of(seen, language, KAMPA), "view-kampa", "gaps"), seen.scores["kampa"]
    shown = rows(page)
    assert list(shown) == [scores.instrument.item(row.item).name.to(language) for row in scores.priorities]
    verdicts = [words(language)(f"verdict.{row.verdict}") for row in scores.priorities]
    assert [cells[-1] for cells in shown.values()] == verdicts


@pytest.mark.parametrize("language", LANGUAGES)
def test_agreement_shows_every_level_and_its_word(language: str, seen: Results) -> None:
    shown = rows(choose(page_of(seen, language, KAMPA), "view-kampa", "agreement"))
    scores = seen.scores["kampa"]
    for item in scores.instrument.items_of("kampa.a"):
        row = scores.item(item.id)
        assert row.levels is not None
        word = words(language)(f"agreement.{'two_camps' if row.two_camps else row.agreement}")
        assert shown[item.name.to(language)][:8] == [*map(str, [*row.levels, row.dk, row.na]), word]


@pytest.mark.parametrize("language", LANGUAGES)
def test_perception_names_the_clear_differences(language: str, seen: Results) -> None:
    shown = rows(choose(page_of(seen, language, KAMPA), "view-kampa", "perception"))
    scores, clear = seen.scores["kampa"], 0
    for row in scores.perception:
        cell = shown[scores.instrument.dimension(row.dimension).name.to(language)][-1]
        assert (words(language)(f"role.{row.role}") in cell) == row.clear
        clear += row.clear
    assert clear, "the example is made to have clear differences"


def test_who_answered_counts_the_roles(seen: Results) -> None:
    page = page_of(seen, "en", WHO)
    shown = rows(page)
    roles = max(seen.scores.values(), key=lambda scores: scores.respondents).roles
    for role in seen.expected:
        assert shown[words("en")(f"role.{role}")][0] == str(roles.get(role, 0))


def test_number_opens_to_its_formula_and_n(seen: Results) -> None:
    page = page_of(seen, "en", KAMPA)
    page.session_state["workings-kampa"] = True
    page.run()
    work, row = rows(page, 1), seen.scores["kampa"].dimensions[0]
    assert work[words("en")("work.n")] == [str(row.n)]
    assert work[words("en")("work.formula")] == [words("en")("formula.dimension")]
    assert work[words("en")("work.missing_rule")] == [words("en")("work.missing")]


def test_every_chart_has_a_text_and_a_table(seen: Results) -> None:
    page = page_of(seen, "en", LADDER)
    for number in (LADDER, KAMPA, ENABLERS, WHO):
        tab(page, number)
        charts = page.get("plotly_chart")
        assert charts
        assert tables(page)
        assert all(len(chart.proto.alt) > 80 for chart in charts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("unit", "name"), [("hut", "Hut"), ("care", "Care")])
def test_unit_whose_numbers_would_tell_of_a_few_has_none_on_its_page(
    language: str, unit: str, name: str, small: intake.Begun
) -> None:
    """Three people are too few, and so is what the whole is without the fourteen others."""
    page = opened("results", language, round=str(small.rounds[0].id), unit=unit)
    told = words(language)("error.unit_hidden", unit=name)
    assert not page.exception
    assert [literal(one.value) for one in page.error] == [told]
    assert not page.tabs
    assert not page.get("plotly_chart")
    assert not tables(page)
    assert re.findall(r"\d", " ".join(texts(page)).replace(told, "")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_stand_beside_a_word_of_those_that_are_not_shown(
    language: str, keep: Callable[..., intake.Begun]
) -> None:
    begun = keep("Tikkala", survey({"town": 6, "care": 14, "hut": 3}), UNITS)
    page = opened("results", language, round=str(begun.rounds[0].id), unit="care")
    assert words(language).count("choose.some_hidden", 1) in texts(page)
    assert "14" in " ".join(texts(tab(page, WHO)))
    assert rows(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_shows_what_it_has_and_says_what_it_lacks(language: str, stated: intake.Begun) -> None:
    say = words(language)
    page = opened("results", language, round=str(stated.rounds[0].id), unit="tikkala")
    assert say("results.statement") in [one.value for one in page.info]
    tab(page, KAMPA)
    shown = rows(choose(page, "dimension-kampa", "kampa.a"))
    kampa = catalogue.instrument("kampa")
    assert shown[kampa.item("kampa.a2").name.to(language)][0] == one_decimal(4, language)
    views = [one for one in page.segmented_control if (one.key or "").startswith("view-")]
    assert views[0].options == [say("view.profile"), say("view.gaps")]
    assert say("results.statement_lacks") in [literal(one.value) for one in page.markdown]
    everything = " ".join(texts(page))
    assert say("column.interval") not in everything.replace(say("results.statement"), "")
    assert say("column.agreement") not in [name for table in tables(page) for name in table[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_documented_cases_are_marked_as_our_reading(language: str, example: Store) -> None:
    documented = next(one.round.id for one in held(example, LOCAL) if one.is_documented)
    page = opened("results", language, round=str(documented))
    assert words(language)("results.documented") in [one.value for one in page.info]
    tab(page, len(page.tabs) - 1)
    assert page.subheader[0].value == words(language)("grounds.documented")
    assert len(rows(page)) > 5


def test_statements_of_different_units_are_never_pooled(example: Store) -> None:
    """The cases are seven organisations: each stands for itself, and there is no whole of them."""
    documented = next(one for one in held(example, LOCAL) if one.is_documented)
    page = opened("results", "en", round=str(documented.round.id))
    unit = page.query_params["unit"]
    found = results(example, documented.organisation.id, documented.round.id, unit)
    assert max(scores.respondents for scores in found.scores.values()) == 1
    assert words("en")("choose.whole") not in page.selectbox[1].options


def _drawn(chart: object, computed: list[float | None]) -> bool:
    """Whether one of the chart's traces holds the computed numbers, in their order or against it."""
    assert isinstance(chart, dict)
    expected = [round(value, 9) for value in computed if value is not None]
    for trace in chart["data"]:
        for axis in ("x", "y", "r"):
            found = [round(value, 9) for value in trace.get(axis) or [] if isinstance(value, int | float)]
            if found[: len(expected)] in (expected, expected[::-1]):
                return True
    return False


AGREED = 2  # the tab after the ladder and KAMPA


@pytest.fixture
def room(store: Store) -> Workshop:
    """A closed workshop of 24 people who agreed on some levels; answers of three came too late."""
    return outcomes.closed(store, late=3)


def test_closed_workshop_shows_its_own_items_and_the_agreed_levels(room: Workshop) -> None:
    page = tab(opened("results", "en", round=str(room.round)), KAMPA)
    page = choose(page, "dimension-kampa", "kampa.b")
    shown, kampa = rows(page), catalogue.instrument("kampa")
    assert list(shown) == [kampa.item(f"kampa.b{number}").name.to("en") for number in (1, 2, 3)]
    heads = tables(page)[0][0]
    agreed = heads.index(words("en")("column.agreed")) - 1
    assert [cells[agreed] for cells in shown.values()] == ["1.0", "–", "–"]
    drawn = [part for chart in figures(page) for part in chart["data"] if part["name"] == "stated"]
    assert [part["x"] for part in drawn] == [[1]]
    assert "6/21" in " ".join(texts(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_agreed_stands_beside_answers_with_dissent_and_grounds(
    language: str, room: Workshop
) -> None:
    page, say = tab(opened("results", language, round=str(room.round)), AGREED), words(language)
    assert not page.exception
    shown, kampa = rows(page), catalogue.instrument("kampa")
    item = shown[kampa.item("kampa.b1").name.to(language)]
    assert item[1] == f"1 {kampa.scale.level(1).name.to(language)}"
    assert item[3:] == [outcomes.AGREED[1].dissent, outcomes.AGREED[1].evidence]
    unsettled = shown[kampa.item("kampa.b2").name.to(language)]
    assert unsettled[1:] == ["–", "–", outcomes.AGREED[2].dissent, ""]
    needs = catalogue.instrument("arnstein").item("arnstein.needs").name.to(language)
    assert say("finding.agreed_lower", about=needs, stated=6, people=7) in " ".join(texts(page))


def test_second_votes_dots_and_comments_are_told_of_the_whole_room_only(room: Workshop) -> None:
    page, say = tab(opened("results", "en", round=str(room.round)), AGREED), words("en")
    everything = " ".join(texts(page))
    assert say("outcome.second") in everything
    assert len(page.get("plotly_chart")) == 2
    assert [row[0] for row in tables(page)][-2:] == [
        [say("column.factor"), say("column.dots"), say("column.priority")],
        [say("column.factor"), say("column.comment")],
    ]
    assert rooms.COMMENTS[0] in everything
    part = opened("results", "en", round=str(room.round), unit="care")
    assert say("outcome.tab") not in [one.label for one in part.tabs]
    assert rooms.COMMENTS[0] not in " ".join(texts(part))


def test_hostile_words_of_a_room_stay_words(room: Workshop) -> None:
    page = tab(opened("results", "en", round=str(room.round)), AGREED)
    bodies = [one.proto.body for one in page.get("html") if "<table" in one.proto.body]
    assert any("&lt;script&gt;" in body for body in bodies)
    assert not any("<script>" in body for body in bodies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_late_answers_are_told_and_not_counted(language: str, room: Workshop) -> None:
    page, say = tab(opened("results", language, round=str(room.round)), AGREED + 1), words(language)
    assert say.count("outcome.late", 3, k=5) in [one.value for one in page.info]


def test_dots_stand_beside_the_priority(room: Workshop) -> None:
    page = choose(tab(opened("results", "en", round=str(room.round)), KAMPA), "view-kampa", "gaps")
    place = tables(page)[0][0].index(words("en")("column.dots")) - 1
    given = outcome(record.open_(), room.organisation, results(record.open_(), room.organisation, room.round))
    kampa = catalogue.instrument("kampa")
    assert given is not None
    for item in kampa.items:
        if item.id in room.items:
            assert rows(page)[item.name.to("en")][place] == str(given.dots.get(item.id, 0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_missing_stands_beside_every_result(language: str, room: Workshop) -> None:
    say = words(language)
    partners = f"{say('role.partners').lower()} 0/3"
    page = opened("results", language, round=str(room.round))
    (told,) = [text for text in texts(page) if text.endswith(say("results.absent", roles=partners))]
    assert f"24/{sum(group.expected or 0 for group in room.roles)}" in told
    assert f"{say('role.leadership').lower()} 4/5" in told
    for number in range(len(page.tabs)):
        assert told in texts(tab(page, number))


def test_expected_numbers_of_a_round_are_not_those_of_a_unit(store: Store) -> None:
    room = outcomes.closed(store, 180)
    page = opened("results", "en", round=str(room.round), unit="care")
    told = " ".join(texts(page))
    assert "60 people answered:" in told
    assert "/" not in told.split("people answered:")[1].split(".")[0]


def test_small_units_of_a_workshop_are_seen_together_only(store: Store) -> None:
    room = outcomes.closed(store, 12)
    page = opened("results", "en", round=str(room.round))
    assert words("en")("choose.only_whole") in texts(page)
    assert words("en")("choose.unit") not in texts(page)
    page = opened("results", "en", round=str(room.round), unit="care")
    assert page.error
    assert not page.tabs


@pytest.mark.parametrize("language", LANGUAGES)
def test_silent_workshop_says_that_its_results_come_later(language: str, store: Store) -> None:
    silent = rooms.made(store, 12)
    page, say = opened("results", language, round=str(silent.round)), words(language)
    assert page.header[0].value == say("outcome.silent")
    assert not page.tabs
    assert say("outcome.to_workshop") in " ".join(texts(page))


def test_statement_beside_a_survey_has_its_own_tab(keep: Callable[..., intake.Begun]) -> None:
    answers = [f"spring,town,staff,p{person},kampa.a1,1,survey" for person in range(6)]
    file = "\n".join(
        ["round,unit,role,respondent,item,value,kind", *answers, "own,town,,us,kampa.a1,3,statement"]
    )
    begun = keep("Tikkala", file)
    survey = next(one for one in begun.rounds if one.kind == "survey")
    page = tab(opened("results", "en", round=str(survey.id)), 1)
    assert page.tabs[1].label == words("en")("outcome.own")
    name = catalogue.instrument("kampa").item("kampa.a1").name.to("en")
    assert rows(page)[name][:3] == ["1.0", "3 Established", "+2.0"]
    told = words("en")("finding.own_higher", about=name, stated=3, people="1.0")
    assert told in " ".join(texts(page))
