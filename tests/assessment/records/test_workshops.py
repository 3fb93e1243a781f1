"""A workshop is planned, found by its code, led step by step, and closed for good."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.errors import RequestError
from assessment.records import (
    agreed,
    answers,
    assessments,
    comments,
    dots,
    organisations,
    participations,
    places,
    rounds,
    units,
    votes,
    workshops,
)
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from assessment.records.workshop import ALPHABET, Workshop
from assessment.records.workshops import spelled
from assessment.units import Unit
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import (
    ITEMS,
    NOW,
    PLAN,
    answer,
    answered,
    joined,
    planned,
    revealed,
    seen,
    waiting,
)

Question = Callable[[Store, int, int], object]


# Planned and found


def test_planned_workshop_is_found_by_round_and_code(store: Store, organisation: int, assessment: int):
    opens, closes = NOW, NOW + timedelta(hours=1)
    kept = planned(store, organisation, assessment, opens=opens, closes=closes, comments=False, min_group=7)
    assert workshops.find(store, organisation, kept.round) == workshops.of_code(store, kept.code) == kept
    assert (kept.opens, kept.closes, kept.comments, kept.min_group) == (opens, closes, False, 7)
    assert (kept.name, kept.unit, kept.languages, kept.roles) == (
        "Workshop",
        "town",
        ("fi", "sv"),
        PLAN.roles,
    )
    assert (kept.phase, kept.item, kept.dots_shown, kept.statement) == ("answering", None, False, None)
    assert rounds.find(store, organisation, kept.round).kind == "survey"


def test_workshops_are_listed_the_newest_first(
    store: Store, organisation: int, assessment: int, stranger: int
):
    first, second = (planned(store, organisation, assessment, name=name) for name in ("first", "second"))
    assert workshops.every(store, organisation) == (second, first)
    assert workshops.every(store, stranger) == ()


@pytest.mark.parametrize("code", ["", "22222222", "' OR 1=1"])
def test_unknown_code_finds_nothing(store: Store, workshop: Workshop, code: str):
    assert workshops.of_code(store, code) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "empty"),
        ({"name": "x" * 201}, "too_long"),
        ({"name": "\ud800"}, "not_text"),
        ({"name": "nul\0"}, "not_text"),
        ({"min_group": 4}, "min_group"),
        ({"unit": "harbour"}, "unknown_unit"),
        ({"units": ("town", "harbour")}, "unknown_unit"),
        ({"roles": PLAN.roles * 2}, "refused"),
        ({"items": ("x" * 65,)}, "refused"),
        ({"items": ()}, "nothing_chosen"),
        ({"opens": NOW, "closes": NOW}, "closes_first"),
    ],
)
def test_plan_that_does_not_hold_keeps_nothing(
    store: Store, organisation: int, assessment: int, changes: dict[str, object], code: str
):
    with pytest.raises(RequestError) as caught:
        planned(store, organisation, assessment, **changes)
    assert caught.value.code == code
    assert rounds.every(store, organisation, assessment) == ()
    assert workshops.every(store, organisation) == ()


@given(st.text(ALPHABET, min_size=8, max_size=8), st.data())
def test_code_is_read_however_it_is_spelled(code: str, data: st.DataObject):
    gaps = st.text(" -\u00a0\t–·.", max_size=2)
    typed = "".join(data.draw(st.sampled_from((one, one.upper()))) + data.draw(gaps) for one in code)
    assert spelled(data.draw(gaps) + typed) == code


@given(st.text())
@example("2345 678")
@example("0bcd efgh")
@example("ﬁﬁ345678")
@example("2345\ud8006789")
def test_what_is_no_code_is_none_or_one_of_the_alphabet(text: str):
    code = spelled(text)
    assert code is None or (len(code) == 8 and set(code) <= set(ALPHABET))


# Led


def test_other_times_hold_until_it_is_closed(store: Store, workshop: Workshop):
    opens, closes = NOW, NOW + timedelta(minutes=1)
    workshops.schedule(store, workshop.organisation, workshop.round, opens, closes)
    assert (seen(store, workshop).opens, seen(store, workshop).closes) == (opens, closes)
    with pytest.raises(RequestError, match="closes_first"):
        workshops.schedule(store, workshop.organisation, workshop.round, closes, opens)
    workshops.schedule(store, workshop.organisation, workshop.round, None, None)
    assert seen(store, workshop) == workshop


def test_reveal_waits_for_the_smallest_group(store: Store, organisation: int, assessment: int):
    workshop = planned(store, organisation, assessment, min_group=6)
    answered(store, workshop, 5)
    joined(store, workshop)
    with pytest.raises(RequestError) as caught:
        workshops.reveal(store, organisation, workshop.round)
    assert (caught.value.code, caught.value.values) == ("too_few_answered", {"least": 6})
    answered(store, workshop, 1)
    workshops.reveal(store, organisation, workshop.round)
    assert seen(store, workshop).phase == "revealed"


def test_second_reveal_shows_nothing_new(store: Store, workshop: Workshop):
    revealed(store, workshop)
    answered(store, workshop, 4)
    workshops.reveal(store, workshop.organisation, workshop.round)
    assert waiting(store, workshop) == 4


@pytest.mark.parametrize(
    "step",
    [
        lambda store, *which: workshops.open_vote(store, *which, "kampa.a1"),
        workshops.show_vote,
        workshops.open_dots,
        workshops.show_dots,
        workshops.discuss,
    ],
)
def test_nothing_comes_before_the_reveal(store: Store, workshop: Workshop, step: Callable[..., None]):
    with pytest.raises(RequestError, match="not_revealed"):
        step(store, workshop.organisation, workshop.round)
    assert seen(store, workshop) == workshop


def test_vote_is_on_one_item_until_it_is_shown_or_left(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop)
    workshops.open_vote(store, *which, "kampa.a1")
    assert (seen(store, workshop).phase, seen(store, workshop).item) == ("voting", "kampa.a1")
    workshops.open_vote(store, *which, "kampa.a2")
    assert seen(store, workshop).item == "kampa.a2"
    workshops.discuss(store, *which)
    assert (seen(store, workshop).phase, seen(store, workshop).item) == ("revealed", None)
    workshops.open_vote(store, *which, "kampa.a2")
    for person in people:
        votes.vote(store, person, "kampa.a2", 2)
    workshops.show_vote(store, *which)
    assert votes.voted(store, *which) == {"kampa.a1": False, "kampa.a2": True}
    with pytest.raises(RequestError, match="vote_shown"):
        workshops.open_vote(store, *which, "kampa.a2")
    with pytest.raises(RequestError, match="unknown_item"):
        workshops.open_vote(store, *which, "kampa.d5")


def test_vote_of_too_few_is_not_shown(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop)
    workshops.open_vote(store, *which, "kampa.a1")
    for person in people[:4]:
        votes.vote(store, person, "kampa.a1", 2)
    with pytest.raises(RequestError) as caught:
        workshops.show_vote(store, *which)
    assert (caught.value.code, caught.value.values) == ("too_few_voted", {"least": 5})
    assert seen(store, workshop).phase == "voting"


def test_dots_are_shown_once(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop)
    workshops.open_dots(store, *which)
    for person in people[:4]:
        dots.give(store, person, {"kampa.a1": 3})
    with pytest.raises(RequestError) as caught:
        workshops.show_dots(store, *which)
    assert (caught.value.code, caught.value.values) == ("too_few_dots", {"least": 5})
    dots.give(store, people[4], {"kampa.a2": 1})
    workshops.show_dots(store, *which)
    assert (seen(store, workshop).phase, seen(store, workshop).dots_shown) == ("revealed", True)
    with pytest.raises(RequestError, match="dots_shown"):
        workshops.open_dots(store, *which)


# Closed


def test_closing_fixes_everything(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop)
    workshops.open_vote(store, *which, "kampa.a1")
    closed = workshops.close(store, *which, TODAY, "Agreed")
    assert (closed.state, closed.phase, closed.item, closed.statement) == ("closed", "revealed", None, None)
    assert rounds.find(store, *which).closed == TODAY
    for step in (workshops.reveal, workshops.show_vote, workshops.open_dots, workshops.discuss):
        with pytest.raises(RequestError, match="round_closed"):
            step(store, *which)
    with pytest.raises(RequestError, match="round_closed"):
        workshops.close(store, *which, TODAY, "Agreed again")
    with pytest.raises(RequestError, match="round_closed"):
        workshops.schedule(store, *which, None, None)
    with pytest.raises(RequestError):
        answer(store, people, {"kampa.a1": 0})
    assert seen(store, workshop) == closed
    assert not workshops.refresh(store, *which)


def test_agreed_levels_become_the_units_statement(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    agreed.save(store, *which, Agreed("kampa.a1", 2, "Two saw it higher.", "The minutes of May."))
    agreed.save(store, *which, Agreed("kampa.a2", None, "No agreement."))
    agreed.save(store, *which, Agreed("arnstein.needs", 0))
    closed = workshops.close(store, *which, TODAY, "Agreed")
    stated = rounds.find(store, workshop.organisation, closed.statement)
    assert (stated.name, stated.kind, stated.state) == ("Agreed", "statement", "closed")
    person = participations.stated(store, workshop.organisation, stated.id, "town")
    assert answers.given(store, person) == {"kampa.a1": 2, "arnstein.needs": 0}


def test_statement_whose_name_is_taken_closes_nothing(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    agreed.save(store, *which, Agreed("kampa.a1", 2))
    people = revealed(store, workshop)
    before = answers.table(store, *which)
    with pytest.raises(RequestError, match="round_exists"):
        workshops.close(store, *which, TODAY, "Workshop")
    answer(store, people[:1], {"kampa.a1": 0})
    assert answers.table(store, *which) == before
    assert seen(store, workshop).is_open


def test_late_answers_are_kept_but_not_counted(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    revealed(store, workshop)
    answered(store, workshop, 4)
    assert workshops.late(store, *which) == 0
    workshops.close(store, *which, TODAY, "Agreed")
    assert workshops.late(store, *which) == 4
    assert len({row[2] for row in answers.table(store, *which) if row[3] is not None}) == 5


def test_no_answer_is_late_where_nothing_was_revealed(store: Store, workshop: Workshop):
    answered(store, workshop, 6)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert workshops.late(store, workshop.organisation, workshop.round) == 0


# Another organisation's workshop is not there

QUESTIONS: dict[str, Question] = {
    "workshops.find": workshops.find,
    "workshops.schedule": lambda store, *which: workshops.schedule(store, *which, None, None),
    "workshops.reveal": workshops.reveal,
    "workshops.refresh": workshops.refresh,
    "workshops.late": workshops.late,
    "workshops.open_vote": lambda store, *which: workshops.open_vote(store, *which, "kampa.a1"),
    "workshops.show_vote": workshops.show_vote,
    "workshops.open_dots": workshops.open_dots,
    "workshops.show_dots": workshops.show_dots,
    "workshops.discuss": workshops.discuss,
    "workshops.close": lambda store, *which: workshops.close(store, *which, TODAY, "Agreed"),
    "places.counts": places.counts,
    "votes.voted": votes.voted,
    "votes.cast": lambda store, *which: votes.cast(store, *which, "kampa.a1"),
    "votes.second": lambda store, *which: votes.second(store, *which, "kampa.a1"),
    "dots.givers": dots.givers,
    "dots.totals": dots.totals,
    "agreed.save": lambda store, *which: agreed.save(store, *which, Agreed("kampa.a1", 2)),
    "agreed.every": agreed.every,
    "comments.every": comments.every,
    "comments.release": lambda store, *which: comments.release(store, *which, "0" * 32, "text"),
    "comments.hold": lambda store, *which: comments.hold(store, *which, "0" * 32),
    "comments.released": comments.released,
}


def test_every_question_of_an_organisation_is_tried():
    asked = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (workshops, places, votes, dots, agreed, comments)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and {"organisation", "round_id"} <= inspect.signature(function).parameters.keys()
        and not name.startswith("_")
    }
    assert asked == QUESTIONS.keys()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_workshop_of_another_is_not_found(
    store: Store, workshop: Workshop, stranger: int, question: Question
):
    revealed(store, workshop)
    agreed.save(store, workshop.organisation, workshop.round, Agreed("kampa.a1", 1))
    before = _everything(store)
    for whose, round_id in ((stranger, workshop.round), (workshop.organisation, 99)):
        with pytest.raises(RequestError) as caught:
            question(store, whose, round_id)
        assert (caught.value.code, caught.value.values["id"]) == ("not_found", round_id)
    assert _everything(store) == before


@pytest.mark.parametrize(
    "question",
    [
        lambda store, workshop: places.join(store, workshop, "town", "staff", "fi", NOW),
        lambda store, workshop: places.paper(store, workshop, "town", "staff", "1", {"kampa.a1": 3}),
        lambda store, workshop: places.take_back(store, workshop, "0"),
    ],
)
def test_nobody_enters_the_workshop_of_another(
    store: Store, workshop: Workshop, stranger: int, question: Callable[[Store, Workshop], object]
):
    places.paper(store, workshop, "town", "staff", "0", {"kampa.a1": 3})
    before = _everything(store)
    with pytest.raises(RequestError, match="not_found"):
        question(store, replace(workshop, organisation=stranger))
    assert _everything(store) == before


def test_plan_uses_nothing_of_another(store: Store, assessment: int, stranger: int):
    with pytest.raises(RequestError, match="not_found"):
        planned(store, stranger, assessment)
    assert workshops.every(store, stranger) == ()


def test_two_organisations_lead_their_workshops_apart(store: Store, workshop: Workshop, assessment: int):
    other = organisations.add(store, "Naapuri").id
    units.put(store, other, [Unit("town", "Town"), Unit("library", "Library")])
    theirs = planned(store, other, _assessment_of(store, other))
    ours = revealed(store, workshop)
    answered(store, theirs, 4)
    with pytest.raises(RequestError, match="too_few_answered"):
        workshops.reveal(store, other, theirs.round)
    workshops.close(store, other, theirs.round, TODAY, "Agreed")
    answer(store, ours, dict.fromkeys(ITEMS, 1))
    assert workshops.refresh(store, workshop.organisation, workshop.round)
    assert {row[4] for row in answers.table(store, workshop.organisation, workshop.round)} == {1}
    assert {row[4] for row in answers.table(store, other, theirs.round)} == {3}


def _assessment_of(store: Store, organisation: int) -> int:
    return assessments.add(store, organisation, "Theirs", [("kampa", "1.0.0")], TODAY).id


def _everything(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.iterdump())
