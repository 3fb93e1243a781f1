"""Change in a report."""

from __future__ import annotations

from assessment.records import assessments, rounds
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.reports.contents import change
from assessment.reports.report import Bullets
from assessment.words import words
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small
from tests.conftest import TODAY

EN = words("en")


def test_both_rounds_of_every_dimension_are_drawn(municipality: Held) -> None:
    told = of(municipality)
    chart = charts(change.section(told))[1]
    rows = told.changes["kampa"].change.dimensions
    assert [(row.before, row.after) for row in chart.rows] == [(row.before, row.after) for row in rows]


def test_it_is_always_said_that_two_rounds_are_no_trend(municipality: Held) -> None:
    found = prose(change.section(of(municipality)))
    assert sum("not a trend" in text for text in found) == 3


def test_units_that_moved_are_named(municipality: Held) -> None:
    section = change.section(of(municipality))
    assert section is not None
    bullets = [block for part in section.walk() for block in part.blocks if isinstance(block, Bullets)]
    assert [text for one in bullets for text in one.items if "Runolahden kotihoito" in text]


def test_a_unit_has_its_own_change_alone_and_each_doubt_once(municipality: Held) -> None:
    section = change.section(of(municipality, unit="runolahti"))
    assert section is not None
    changed, doubts = section.blocks
    assert section.parts == ()
    assert len(changed.items) == 3
    assert all("Runolahden kotihoito" in text for text in changed.items)
    assert doubts.text.startswith(EN("change.not_trend"))
    assert doubts.text.count(EN("change.not_trend")) == 1


def test_three_rounds_are_drawn_one_after_the_other(store: Store) -> None:
    held = small(store, care=14)
    kept = assessments.every(store, held.organisation)[0]
    told = [
        ("care", "staff", f"p{person}", item, 2 + person % 2, None)
        for person in range(12)
        for item in ("kampa.a1", "kampa.a2")
    ]
    ids = [
        rounds.keep(store, held.organisation, kept.id, name, "survey", told, TODAY, [RoleGroup("staff")]).id
        for name in ("summer", "autumn")
    ]
    names = [
        type(chart).__name__ for chart in charts(change.section(of(Held(store, held.organisation, ids[1]))))
    ]
    assert names == ["Shift", "Lines"]


def test_the_only_round_has_not_changed(store: Store) -> None:
    assert change.section(of(small(store, care=14))) is None
