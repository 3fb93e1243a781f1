"""A token opens one person's place until the workshop closes, and the record cannot tell the token."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assessment.errors import RequestError
from assessment.records import answers, places, saves, votes, workshops
from assessment.records.places import TOKEN, Counts, Place
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, answer, joined, opened, planned, revealed

HOSTILE = ("", "harbour", "TOWN", "town\0", "\ud800", "x" * 65_000)


def test_token_opens_the_place_of_whoever_joined(store: Store, workshop: Workshop):
    token = places.join(store, workshop, "town", "staff", "sv", NOW)
    person = opened(store, token)
    assert places.found(store, token) == Place(workshop.round, person, "town", "staff", "sv", finished=False)


@pytest.mark.parametrize(
    "spell",
    [
        str.upper,
        lambda token: token + " ",
        lambda token: token[:-1],
        lambda token: token[::-1],
        lambda _: "",
        lambda _: "\ud800" * 32,
        lambda token: token + "\n",
    ],
)
def test_other_spelling_opens_nothing(store: Store, workshop: Workshop, spell: Callable[[str], str]):
    token = places.join(store, workshop, "town", "staff", "fi", NOW)
    assert places.found(store, spell(token)) is None


def test_no_cookie_opens_a_paper_form(store: Store, workshop: Workshop):
    places.paper(store, workshop, "town", "staff", "1", {"kampa.a1": 3})
    with store.read() as connection:
        kept = connection.execute("SELECT token FROM place").fetchone()["token"]
    for guess in ("1", "paper 1", f"paper {workshop.round} 1", kept, kept[:32]):
        assert places.found(store, guess) is None


@pytest.mark.parametrize("unit", HOSTILE)
def test_only_the_workshops_units_are_joined(store: Store, workshop: Workshop, unit: str):
    with pytest.raises(RequestError, match="unknown_unit"):
        places.join(store, workshop, unit, "staff", "fi", NOW)


@pytest.mark.parametrize("role", [*HOSTILE, "leadership"])
def test_only_the_workshops_groups_are_joined(store: Store, workshop: Workshop, role: str):
    with pytest.raises(RequestError, match="unknown_role"):
        places.join(store, workshop, "town", role, "fi", NOW)


@pytest.mark.parametrize("language", [*HOSTILE, "en"])
def test_only_the_workshops_languages_are_spoken(store: Store, workshop: Workshop, language: str):
    with pytest.raises(RequestError, match="unknown_language") as caught:
        places.join(store, workshop, "town", "staff", language, NOW)
    assert caught.value.values["allowed"] == "fi, sv"
    assert len(caught.value.values["found"]) <= 64
    assert places.counts(store, workshop.organisation, workshop.round) == {}


def test_workshop_is_joined_in_its_time_only(store: Store, organisation: int, assessment: int):
    closes = NOW + timedelta(hours=1)
    workshop = planned(store, organisation, assessment, opens=NOW, closes=closes)
    for now in (NOW - timedelta(minutes=1), closes):
        with pytest.raises(RequestError, match="round_closed"):
            places.join(store, workshop, "town", "staff", "fi", now)
    places.join(store, workshop, "town", "staff", "fi", NOW)
    workshops.close(store, organisation, workshop.round, TODAY, "Agreed")
    with pytest.raises(RequestError, match="round_closed"):
        places.join(store, workshop, "town", "staff", "fi", NOW)  # knows the workshop as it was


def test_person_is_done_goes_on_and_changes_language(store: Store, workshop: Workshop):
    token = places.join(store, workshop, "library", "clients", "fi", NOW)
    person = opened(store, token)
    places.finish(store, person)
    places.speak(store, person, "sv")
    assert places.found(store, token) == Place(
        workshop.round, person, "library", "clients", "sv", finished=True
    )
    places.finish(store, person, done=False)
    assert places.counts(store, workshop.organisation, workshop.round) == {"clients": Counts(1, 0, 0)}


def test_counts_tell_how_far_each_group_is(store: Store, workshop: Workshop):
    people = [joined(store, workshop, role) for role in ("staff", "staff", "staff", "clients")]
    answer(store, people[:2], {"kampa.a1": -1})
    answer(store, people[3:], {"kampa.a1": 3})
    answer(store, people[3:], {"kampa.a1": None})
    places.finish(store, people[0])
    counts = {"staff": Counts(3, 2, 1), "clients": Counts(1, 0, 0)}
    assert places.counts(store, workshop.organisation, workshop.round) == counts
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    counts = {"staff": Counts(3, 2, 0), "clients": Counts(1, 0, 0)}
    assert places.counts(store, workshop.organisation, workshop.round) == counts


def test_forty_who_join_and_save_at_once_have_forty_places(store: Store, organisation: int, assessment: int):
    workshop = planned(store, organisation, assessment, units=("town",), roles=(RoleGroup("inside"),))

    def take_part(number: int) -> tuple[str, dict[str, int]]:
        person = opened(store, places.join(store, workshop, "town", "inside", "fi", NOW))
        given = dict.fromkeys(workshop.items, number % 5)
        for _ in range(2):
            saves.save(store, person, given, now=NOW)
        return person, given

    with ThreadPoolExecutor(40) as pool:
        people = dict(pool.map(take_part, range(40)))
    assert len(people) == 40
    assert {person: dict(saves.given(store, person).values) for person in people} == people
    assert places.counts(store, organisation, workshop.round) == {"inside": Counts(40, 40, 0)}


# Paper


def test_paper_form_is_kept_once(store: Store, workshop: Workshop):
    first = places.paper(store, workshop, "town", "staff", "7", {"kampa.a1": 3, "kampa.a2": -1})
    again = places.paper(store, workshop, "town", "staff", "7", {"kampa.a1": 3, "kampa.a2": -1})
    other = places.paper(store, workshop, "town", "clients", "8", {})
    assert first == again != other
    assert saves.given(store, first).values == {"kampa.a1": 3, "kampa.a2": -1}
    assert places.counts(store, workshop.organisation, workshop.round) == {
        "staff": Counts(1, 1, 1),
        "clients": Counts(1, 0, 1),
    }


@pytest.mark.parametrize(("unit", "role"), [("town", "staff"), ("town", "clients"), ("library", "staff")])
def test_paper_form_sent_again_with_something_mended_is_the_mended_one(
    store: Store, workshop: Workshop, unit: str, role: str
):
    places.paper(store, workshop, "town", "staff", "7", {"kampa.a1": 3, "kampa.a2": -1})
    person = places.paper(store, workshop, unit, role, "7", {"kampa.a1": 0})
    with store.read() as connection:
        people = connection.execute("SELECT id, unit, role FROM participation").fetchall()
    assert [tuple(row) for row in people] == [(person, unit, role)]
    assert saves.given(store, person).values == {"kampa.a1": 0}


def test_same_form_of_another_workshop_is_another_form(
    store: Store, organisation: int, assessment: int, workshop: Workshop
):
    other = planned(store, organisation, assessment, name="Another")
    ours, theirs = (
        places.paper(store, one, "town", "staff", "1", {"kampa.a1": 2}) for one in (workshop, other)
    )
    assert ours != theirs
    assert places.take_back(store, other, "1")
    assert saves.given(store, ours).values == {"kampa.a1": 2}


@pytest.mark.parametrize("values", [{"kampa.d5": 3}, {"\ud800": 3}, {"x" * 5000: 3}, {"kampa.a1": -3}])
def test_wrong_form_keeps_nothing(store: Store, workshop: Workshop, values: dict[str, int]):
    with pytest.raises(RequestError):
        places.paper(store, workshop, "town", "staff", "1", {"kampa.a2": 1} | values)
    assert places.counts(store, workshop.organisation, workshop.round) == {}
    assert not places.take_back(store, workshop, "1")


def test_form_taken_back_leaves_nothing(store: Store, workshop: Workshop):
    person = places.paper(store, workshop, "town", "staff", "1", {"kampa.a1": 3})
    saves.save(store, person, {}, {"kampa.a1": "In the margin."}, saves.Request("1", "0" * 64), now=NOW)
    assert places.take_back(store, workshop, "1")
    assert not places.take_back(store, workshop, "1")
    with store.read() as connection:
        for table in ("participation", "answer", "comment", "save_request", "place"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_shown_form_taken_back_moves_no_figure(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    places.paper(store, workshop, "town", "staff", "1", {"kampa.a1": 0})
    people = revealed(store, workshop)
    before = answers.table(store, *which)
    assert places.take_back(store, workshop, "1")
    assert not workshops.refresh(store, *which)
    assert answers.table(store, *which) == before
    assert places.counts(store, *which) == {"staff": Counts(5, 5, 0)}
    answer(store, people[:4], {"kampa.a1": 4})
    assert workshops.refresh(store, *which)
    assert {row[2] for row in answers.table(store, *which)} == set(people)


def test_shown_form_taken_back_is_gone_when_the_workshop_closes(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    places.paper(store, workshop, "town", "staff", "1", {"kampa.a1": 0})
    revealed(store, workshop)
    places.take_back(store, workshop, "1")
    workshops.close(store, *which, TODAY, "Agreed")
    assert 0 not in {row[4] for row in answers.table(store, *which)}
    assert places.counts(store, *which) == {"staff": Counts(5, 5, 0)}


# Nobody is told from what is kept


def test_files_hold_no_token(store: Store, workshop: Workshop, tmp_path: Path):
    tokens = [places.join(store, workshop, "town", "staff", "fi", NOW) for _ in range(20)]
    for number, token in enumerate(tokens):
        saves.save(store, opened(store, token), {"kampa.a1": number % 5}, now=NOW)
    assert all(TOKEN.fullmatch(token) for token in tokens)
    held = _bytes(tmp_path)
    assert b"kampa.a1" in held
    for token in tokens:
        assert token.encode() not in held
        assert bytes.fromhex(token) not in held


def test_closing_leaves_no_way_from_a_phone_to_its_answers(store: Store, workshop: Workshop):
    tokens = [places.join(store, workshop, "town", "staff", "fi", NOW) for _ in range(6)]
    people = [opened(store, token) for token in tokens]
    request = saves.Request("1", "0" * 64)
    for person in people:
        saves.save(store, person, {"kampa.a1": 3}, {"kampa.a1": "So it is."}, request, now=NOW)
        places.finish(store, person)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    for token in tokens:
        assert places.found(store, token) == Place(workshop.round, None, None, None, None, finished=False)
    with store.read() as connection:
        kept = [tuple(row) for row in connection.execute("SELECT * FROM place")]
        assert len(set(kept)) == 6
        assert {row[1:] for row in kept} == {(workshop.round, None, None, 0)}
        assert connection.execute("SELECT count(*) FROM save_request").fetchone()[0] == 0
        dump = "\n".join(connection.iterdump())
    assert not [person for person in people if person in dump]


def test_old_participation_opens_nothing_after_closing(store: Store, workshop: Workshop):
    person = joined(store, workshop)
    answer(store, [person], {"kampa.a1": 3})
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert saves.given(store, person).values == {}
    for question in (
        lambda: saves.save(store, person, {"kampa.a1": 0}, now=NOW),
        lambda: saves.clear(store, person, now=NOW),
        lambda: votes.vote(store, person, "kampa.a1", 0),
    ):
        with pytest.raises(RequestError, match="not_found"):
            question()


def test_workshop_known_as_it_was_is_still_guarded(store: Store, workshop: Workshop):
    forged = replace(workshop, units=("town", "attic"))
    with pytest.raises(RequestError, match="refused"):
        places.join(store, forged, "attic", "staff", "fi", NOW)


def _bytes(directory: Path) -> bytes:
    return b"".join(file.read_bytes() for file in directory.rglob("*") if file.is_file())
