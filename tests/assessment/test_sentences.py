"""Findings as sentences: with names for ids, and numbers as the language writes them."""

from __future__ import annotations

import pytest

from assessment import sentences
from assessment.findings import Finding
from assessment.outcome import outcome
from assessment.records.store import Store
from assessment.results import Results, results
from assessment.words import words
from tests import outcomes, rooms
from tests.assessment.reports.kept import small

EN, FI = words("en"), words("fi")


@pytest.fixture
def seen(store) -> Results:
    """The results of a closed workshop."""
    workshop = outcomes.closed(store)
    return results(store, workshop.organisation, workshop.round)


def test_a_finding_names_what_it_is_about(seen: Results) -> None:
    found = Finding("widest_gap", ("kampa.a1",), {"now": 1.25, "target": 3, "others": 2})
    name = seen.scores["kampa"].instrument.item("kampa.a1").name
    assert sentences.of(found, seen.scores["kampa"], FI) == f"Suurin kuilu: {name.fi}, nyt 1,2, tavoite 3"


def test_a_rung_is_told_with_its_name(seen: Results) -> None:
    found = Finding("ladder_even", numbers={"typical": 4})
    scale = seen.scores["arnstein"].instrument.scale
    assert scale.level(4).name.en in sentences.of(found, seen.scores["arnstein"], EN)


def test_what_is_drawn_says_how_much_of_an_instrument_was_asked(seen: Results) -> None:
    told = sentences.drawn(seen.scores["kampa"], "profile.what", EN)
    assert told.startswith(EN("profile.what"))
    assert told.endswith(EN("outcome.part", asked=6, whole=21))


def test_targets_are_named_only_where_they_are_drawn(seen: Results, store: Store) -> None:
    bare = small(store, care=14)
    aimless = results(store, bare.organisation, bare.round).scores["kampa"]
    for scores, key, is_drawn in (
        (seen.scores["kampa"], "profile.what", True),
        (seen.scores["kampa"], "gaps.what", False),
        (aimless, "profile.what", False),
    ):
        assert (EN("drawn.target") in sentences.drawn(scores, key, EN)) is is_drawn


def test_who_came_and_who_is_missing(seen: Results) -> None:
    told = sentences.presence(seen, EN)
    assert "24/31" in told
    assert "partners 0/3" in told


def test_the_lead_joins_the_ladder_and_the_widest_gap(seen: Results) -> None:
    both = sentences.lead(tuple(seen.scores.values()), EN)
    ladder = sentences.lead((seen.scores["arnstein"],), EN)
    assert both.startswith(ladder.removesuffix("."))
    assert len(both) > len(ladder)
    alone = sentences.lead((seen.scores["kampa"],), EN)
    assert alone[0].isupper()
    assert alone[1:] in both


def test_a_second_vote_is_told_by_what_it_did_to_agreement(store) -> None:
    workshop = outcomes.closed(store)
    left = outcome(store, workshop.organisation, results(store, workshop.organisation, workshop.round))
    assert left is not None
    by_instrument = {vote.first.instrument.id: vote for vote in left.votes}
    assert sentences.voted([by_instrument["arnstein"]], EN) == EN("outcome.voted_rungs")
    assert sentences.voted([by_instrument["kampa"]], EN) == EN("outcome.not_grown")
    assert {item.split(".")[0] for item in rooms.ITEMS} == set(by_instrument)
