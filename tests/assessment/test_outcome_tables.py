"""What a workshop came to, told in tables that pair every cell with its heading."""

import pytest

from assessment.outcome import outcome
from assessment.outcome_tables import comments, dots, settled
from assessment.records.store import Store
from assessment.results import results
from assessment.words import LANGUAGES, words
from tests import outcomes, rooms

EN = words("en")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def seen(store):
    workshop = outcomes.closed(store)
    return results(store, workshop.organisation, workshop.round)


@pytest.fixture
def left(store, seen):
    return outcome(store, seen.assessment.organisation, seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_under_every_heading(language, seen, left):
    say = words(language)
    for table in (
        settled(seen, left.agreed, seen.reasons, say),
        settled(seen, {}, seen.reasons, say),
        dots(left.dots, seen, say),
        comments(left.comments, seen, say),
    ):
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_agreed_levels_are_told_by_name_beside_what_people_said(seen, left):
    rows = settled(seen, left.agreed, seen.reasons, EN).rows
    assert rows[0][1:4] == ("7 Delegated power", "6 Partnership", "−1")
    assert rows[1][2:] == ("4 Embedded", "+2.0", "", "Kotihoidon palautekooste, syksy")
    score = EN.number(seen.scores["kampa"].item("kampa.b2").score)
    assert rows[3][1:] == (score, "–", "–", outcomes.AGREED[2].dissent, "")


def test_the_units_own_statement_has_no_dissent_and_its_reasons(seen):
    table = settled(seen, {}, {"kampa.b1": "a note"}, EN)
    assert EN("column.dissent") not in table.columns
    assert [row[-1] for row in table.rows] == ["", "", "a note"]


def test_most_dots_stand_on_top_beside_the_computed_priority(seen, left):
    table = dots(left.dots, seen, EN)
    given = [int(row[1]) for row in table.rows]
    assert given == sorted(given, reverse=True)
    priorities = {row.item: row.priority for row in seen.scores["kampa"].priorities}
    names = {seen.scores["kampa"].instrument.item(item).name.en: item for item in priorities}
    for name, _, computed in table.rows:
        assert computed == (EN.number(priorities[names[name]]) if name in names else "–")


def test_a_comment_is_told_without_who_wrote_it(seen, left):
    table = comments(left.comments, seen, EN)
    assert table.columns == (EN("column.factor"), EN("column.comment"))
    assert {row[1] for row in table.rows} <= {rooms.COMMENTS[0], rooms.HOSTILE}
