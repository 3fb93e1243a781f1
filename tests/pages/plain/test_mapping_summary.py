"""The last step: everything that would be kept is shown, and is kept as it was shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.records import organisations, rounds, targets, units
from assessment.records.store import Store
from assessment.units import Unit
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components.open_rounds import held
from tests.exports import STATEMENTS, aims, forms, long
from tests.files import as_csv
from tests.pages.plain.mapper import Mapper
from tests.pages.plain.test_upload import dump

SAY = words("fi")


def opened(table: object, organisation: str = "Tikkala") -> Mapper:
    """Somebody at the summary of a table, after confirming every guess."""
    mapper = Mapper().send(as_csv(table), organisation=organisation).press()  # type: ignore[arg-type]
    return mapper.press() if mapper.action.endswith("/values") else mapper


def test_what_would_be_kept_is_told(store: Store):
    table = forms()
    table[0][8] = "Jotain muuta"
    table[1][7:28] = [""] * 21
    text = opened(table).text
    for told in (
        SAY.count("mapping.people", 11),
        SAY("mapping.items_found", found=20, all=21),
        SAY.count("mapping.missing", 1),
        SAY.count("mapping.left_silent", 1),
        SAY.count("mapping.ignored", 8),
        SAY("mapping.into_new", name="Tikkala"),
        SAY("mapping.never"),
        "Kotihoito 3 uusi yksikkö",
        "3 – Vakiintunut 3 Vakiintunut",
    ):
        assert told in text


def test_comments_are_kept_only_when_chosen(store: Store):
    table, lone = forms(), 1
    table[3][7] = ""
    mapper = Mapper().send(as_csv(table))
    mapper.press(**{"column-28": "comment kampa.a1"}).press()
    assert SAY.count("mapping.comments", 12 - lone) in mapper.text
    assert SAY.count("mapping.lone_comments", lone) in mapper.text
    mapper.press(round="Kevät")
    with store.read() as connection:
        kept = connection.execute("SELECT count(*) FROM answer WHERE comment LIKE 'Koska %'").fetchone()[0]
    assert kept == 12 - lone


def test_day_and_assessment_are_as_chosen(store: Store):
    opened(forms()).press(round="Kevät", day="2026-02-01")
    mapper = opened(forms())
    assert SAY("mapping.into_known", name="Tikkala") in mapper.text
    mapper.press(round="Syksy", day="2026-10-01")
    first, second = sorted(held(store, LOCAL), key=lambda one: one.round.id)
    assert first.round.assessment == second.round.assessment
    kept = rounds.every(store, first.organisation.id, first.round.assessment)
    assert [one.closed for one in kept] == [date(2026, 2, 1), date(2026, 10, 1)]
    opened(forms()).press(round="Muu", assessment="")
    assert len({one.round.assessment for one in held(store, LOCAL)}) == 2


AHEAD = (date.today() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize(
    ("chosen", "key"),
    [
        ({"round": " "}, "error.no_round_name"),
        ({"round": "Kevät", "day": AHEAD}, "error.day_ahead"),
        ({"round": "Kevät", "assessment": "999999"}, "error.not_found"),
        ({"round": "documented"}, "error.round_reserved"),
    ],
)
def test_place_that_cannot_be_is_told_and_nothing_is_kept(chosen: dict[str, str], key: str, store: Store):
    mapper = opened(forms())
    before = dump(store)
    mapper.press(**chosen)
    assert mapper.seen.status_code == 422
    assert SAY(key, name="documented")[:40] in mapper.text
    assert dump(store) == before


def test_what_was_typed_stays_when_it_is_refused(store: Store):
    mapper = opened(forms())
    mapper.press(round="Kevät", day="kesällä")
    assert SAY("error.bad_day", found="kesällä") in mapper.text
    assert 'value="Kevät"' in mapper.html


def test_name_in_use_is_told(store: Store):
    opened(forms()).press(round="Kevät")
    mapper = opened(forms()).press(round="Kevät")
    assert mapper.seen.status_code == 422
    assert len(held(store, LOCAL)) == 1


def test_faults_of_the_rows_are_told_and_nothing_can_be_kept(store: Store):
    table = [*long(1), *long(1)[1:]]
    mapper = opened(table)
    assert mapper.seen.status_code == 422
    assert mapper.text.count(SAY("problem.repeated_answer")) == 21
    assert mapper.action.endswith("/drop")


def test_file_in_which_nobody_says_anything_is_not_kept(store: Store):
    table = [["Rooli", "Yksikkö", STATEMENTS[0]], ["Johto", "Kotihoito", ""]]
    mapper = opened(table).press(round="Kevät")
    assert SAY("error.nothing_to_keep") in mapper.text
    assert organisations.every(store) == ()


def test_units_that_changed_meanwhile_are_shown_anew(store: Store):
    opened(forms()).press(round="Kevät")
    mapper = opened(forms())
    (organisation,) = organisations.every(store)
    units.put(store, organisation.id, [Unit("late", "Late")])
    mapper.press(round="Syksy")
    assert mapper.seen.status_code == 409
    mapper.press(round="Syksy")
    assert len(held(store, LOCAL)) == 2


def test_targets_go_to_an_assessment(store: Store):
    opened(forms()).press(round="Kevät")
    mapper = opened(aims())
    assert SAY.count("mapping.targets", 21) in mapper.text
    mapper.press()
    (kept,) = held(store, LOCAL)
    assert mapper.seen.headers["Location"] == f"/results?round={kept.round.id}"
    assert len(targets.every(store, kept.organisation.id, kept.round.assessment)) == 21


def test_targets_without_an_assessment_are_told(store: Store):
    mapper = opened(aims())
    assert SAY("error.no_assessment") in mapper.text
    assert mapper.action.endswith("/drop")
    mapper.go("POST", mapper.action.replace("drop", "summary"), data={"seen": "x"})
    assert mapper.seen.status_code in (409, 422)
    assert organisations.every(store) == ()


def test_twenty_thousand_rows_are_quick_enough_to_wait_for(store: Store):
    row = ["Johto", "Kotihoito", *["3 – Vakiintunut"] * 5]
    table = [["Rooli", "Yksikkö", *STATEMENTS[:5]], *([row] * 20_000)]
    mapper = opened(table)
    assert "20 000 vastaajaa" in mapper.text
    mapper.press(round="Kevät")
    assert len(held(store, LOCAL)) == 1
