"""The cover: what the report is called, and what is said before anything is read."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import cover
from assessment.words import words
from tests import outcomes
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import Held, stated

EN = words("en")


def test_the_cover_says_whose_which_and_how_many(municipality: Held) -> None:
    facts = dict(cover.facts(of(municipality)))
    assert facts[EN("reported.people")] == "324"
    assert facts[EN("choose.unit")] == EN("choose.whole")
    assert facts[EN("reported.least")] == "5"
    assert "KAMPA" in facts[EN("reported.used")]
    assert EN("reported.weights") not in facts


def test_what_kind_of_report_it_is(store: Store, municipality: Held, cases: Held) -> None:
    titles = [cover.title(of(held)) for held in (municipality, cases, stated(store))]
    assert titles == [
        EN(key) for key in ("reported.title", "reported.title_documented", "reported.title_stated")
    ]
    assert cover.subtitle(of(cases)).endswith(EN("round.documented"))


def test_a_statement_has_no_respondents_and_hides_no_group(store: Store) -> None:
    facts = dict(cover.facts(of(stated(store))))
    assert EN("reported.people") not in facts
    assert EN("reported.least") not in facts
    assert EN("reported.since") in facts


def test_a_workshop_is_called_one(store: Store) -> None:
    workshop = outcomes.closed(store)
    facts = dict(cover.facts(of(Held(store, workshop.organisation, workshop.round))))
    assert facts[EN("reported.round")] == f"Kevätpaja ({EN('round.workshop')})"
