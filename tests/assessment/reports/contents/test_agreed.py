"""What a workshop left behind, in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import agreed
from assessment.reports.report import Tabled
from assessment.words import words
from tests import outcomes, rooms
from tests.assessment.reports.contents.showing import charts, of
from tests.assessment.reports.kept import Held, small


def held(store: Store) -> Held:
    """A workshop that agreed, voted again, gave dots and wrote comments."""
    workshop = outcomes.closed(store)
    return Held(store, workshop.organisation, workshop.round)


def tables(found: Held) -> dict[str, Tabled]:
    """The tables of what was agreed."""
    section = agreed.section(of(found))
    assert section is not None
    return {block.id: block for block in section.blocks if isinstance(block, Tabled)}


def test_dissent_and_evidence_stand_beside_what_was_agreed(store: Store) -> None:
    found = tables(held(store))
    assert set(found) == {"agreed", "dots", "comments"}
    rows = {row[0]: row for row in found["agreed"].table.rows}
    assert any("Kaksi asiakasta" in cell for row in rows.values() for cell in row)
    assert len(rows) == len(outcomes.AGREED)


def test_only_released_comments_are_told(store: Store) -> None:
    texts = {row[1] for row in tables(held(store))["comments"].table.rows}
    assert rooms.COMMENTS[0] in texts
    assert rooms.COMMENTS[1] not in texts


def test_only_what_was_wanted_is_told(store: Store) -> None:
    found = agreed.section(of(held(store), instruments=("arnstein",)))
    assert found is not None
    named = {block.id: block for block in found.blocks if isinstance(block, Tabled)}
    assert len(named["agreed"].table.rows) == 1
    assert len(charts(found)) == 1


def test_a_survey_without_a_statement_agreed_nothing(store: Store) -> None:
    assert agreed.section(of(small(store, care=14))) is None


def test_a_room_that_agreed_says_so_in_its_heading(store: Store) -> None:
    found = agreed.section(of(held(store)))
    assert found is not None
    assert found.title == words("en")("outcome.tab")
