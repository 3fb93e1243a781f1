"""A closed round seen the same way is scored once; an open one is read again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assessment import view
from assessment.errors import RequestError
from assessment.records import answers, assessments, files, organisations, rounds, units
from assessment.records.store import Store
from assessment.units import Unit
from assessment.view import Part, View, kept_arrays, scores
from tests import outcomes, rooms
from tests.conftest import TODAY

PARTS = (Part("kampa", frozenset({"kampa.a1", "kampa.b1"})),)
VIEW = View(PARTS, None, (("kampa.a1", 3),))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "data") as opened:
        yield opened


def held(store, workshop):
    return rounds.find(store, workshop.organisation, workshop.round)


def test_a_part_is_the_instrument_with_the_chosen_items():
    assert [item.id for item in PARTS[0].asked.items] == ["kampa.a1", "kampa.b1"]
    assert len(Part("kampa", None).asked.items) == 21


def test_a_closed_round_is_scored_once_for_each_view(store):
    workshop = outcomes.closed(store)
    one, same, other = (
        scores(store, workshop.organisation, held(store, workshop), view)["kampa"]
        for view in (VIEW, VIEW, replace(VIEW, scope=frozenset({"care"})))
    )
    assert one is same
    assert one.respondents > other.respondents > 0
    assert one.item("kampa.a1").target == 3


def test_an_open_round_is_read_anew(store):
    workshop = rooms.revealed(store)
    organisation, before = workshop.organisation, held(store, workshop)
    assert scores(store, organisation, before, VIEW)["kampa"].respondents == 12
    rooms.enter(store, workshop, 5, first=12)
    assert scores(store, organisation, before, VIEW)["kampa"].respondents == 12  # not published yet
    assert len(answers.table(store, organisation, workshop.round)) > 12


def surveyed(store: Store, name: str = "2026") -> tuple[int, int]:
    """The organisation and the id of a closed survey with two instruments."""
    organisation = organisations.add(store, "Tikkala").id
    units.put(store, organisation, [Unit("town", "Town")])
    asked = [("kampa", "1.0.0"), ("arnstein", "1.0.0"), ("gone", "1.0.0")]
    held = assessments.add(store, organisation, "Participation", asked, TODAY).id
    said = (("kampa.a1", 3), ("arnstein.needs", 2))
    rows = [("town", "staff", str(person), item, value, None) for person in range(9) for item, value in said]
    return organisation, rounds.keep(store, organisation, held, name, "survey", rows, TODAY).id


def test_instruments_of_a_round_are_read_together(store):
    which = surveyed(store)
    kampa = kept_arrays(store, *which, Part("kampa", None))
    assert kept_arrays(store, *which, Part("kampa", None)) is kampa
    assert {file.name.split(",")[1] for file in (store.directory / files.ARRAYS).iterdir()} == {
        "kampa",
        "arnstein",
    }
    assert kept_arrays(store, *which, Part("arnstein", None)).answers[0, 0] == 1


def test_arrays_are_there_after_a_new_start(store, tmp_path):
    which = surveyed(store)
    before = kept_arrays(store, *which, Part("kampa", None))
    store.close()
    with Store.open(tmp_path / "data") as reopened:
        after = kept_arrays(reopened, *which, Part("kampa", None))
    assert after is not before
    assert (after.answers.tolist(), after.units) == (before.answers.tolist(), before.units)


def test_threads_that_ask_at_once_share_one_answer(store):
    which = surveyed(store)
    parts = [Part("kampa", None), Part("arnstein", None)] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda part: kept_arrays(store, *which, part), parts))
    assert len({id(one) for one in found}) == 2


def test_open_round_is_never_kept(store):
    workshop = rooms.revealed(store)
    which = (workshop.organisation, workshop.round)
    assert kept_arrays(store, *which, PARTS[0]).people == 12
    assert not (store.directory / files.ARRAYS).exists()
    outcomes.workshops.close(store, *which, TODAY, "Sovitut tasot")
    assert kept_arrays(store, *which, PARTS[0]).people == 12
    assert (store.directory / files.ARRAYS).exists()


def test_round_of_another_is_not_found_though_it_is_kept(store):
    organisation, round_id = surveyed(store)
    kept_arrays(store, organisation, round_id, Part("kampa", None))
    with pytest.raises(RequestError, match="not_found"):
        kept_arrays(store, organisation + 1, round_id, Part("kampa", None))


def test_memory_is_that_of_the_last_rounds(tmp_path, monkeypatch):
    monkeypatch.setattr(view, "ROOM", 1)
    with Store.open(tmp_path / "data") as store:
        first, second = surveyed(store, "2025"), surveyed(store, "2026")
        one = kept_arrays(store, *first, Part("kampa", None))
        kept_arrays(store, *second, Part("kampa", None))
        assert kept_arrays(store, *first, Part("kampa", None)) is not one
