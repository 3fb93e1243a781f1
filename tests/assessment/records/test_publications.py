"""What a room sees never moves by the answers of fewer people than the smallest group."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assessment.errors import RequestError
from assessment.records import (
    answers,
    assessments,
    dots,
    organisations,
    places,
    publications,
    saves,
    units,
    votes,
    workshops,
)
from assessment.records.saves import Request
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.units import Unit
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import (
    ITEMS,
    NOW,
    answer,
    answered,
    joined,
    planned,
    revealed,
    seen,
    waiting,
)

LEAST = 5
Said = dict[str, int]


def shown(store: Store, workshop: Workshop) -> dict[str, Said]:
    """The answers that count, by participation."""
    found: dict[str, Said] = {}
    for _, _, person, item, value, comment in answers.table(store, workshop.organisation, workshop.round):
        assert comment is None
        if item is not None:
            assert item not in found.setdefault(person, {})
            found[person][item] = value
    return found


def test_nothing_is_shown_before_the_reveal(store: Store, workshop: Workshop):
    answered(store, workshop, 6)
    assert shown(store, workshop) == {}
    assert not workshops.refresh(store, workshop.organisation, workshop.round)


def test_five_who_answer_an_item_anew_move_what_is_shown_of_it(store: Store, workshop: Workshop):
    people = revealed(store, workshop, 7)
    before = shown(store, workshop)
    answer(store, people[:4], {"kampa.a1": 0})
    answer(store, people[4:], {"kampa.a2": 1})
    assert waiting(store, workshop) == 7
    assert not workshops.refresh(store, workshop.organisation, workshop.round)
    assert shown(store, workshop) == before
    answer(store, people[4:5], {"kampa.a1": None})
    assert workshops.refresh(store, workshop.organisation, workshop.round)
    expected = {person: dict(said) for person, said in before.items()}
    for person in people[:4]:
        expected[person]["kampa.a1"] = 0
    del expected[people[4]]["kampa.a1"]
    assert shown(store, workshop) == expected
    assert waiting(store, workshop) == 3


def test_five_of_one_role_group_are_needed(store: Store, workshop: Workshop):
    revealed(store, workshop)
    before = shown(store, workshop)
    late = [joined(store, workshop, role) for role in ("staff", "clients") for _ in range(4)]
    answer(store, late, {"kampa.a1": 1})
    assert not workshops.refresh(store, workshop.organisation, workshop.round)
    assert shown(store, workshop) == before
    answer(store, [joined(store, workshop, "clients")], {"kampa.a1": 1})
    assert workshops.refresh(store, workshop.organisation, workshop.round)
    assert shown(store, workshop).keys() - before.keys() > set(late[4:])
    assert not shown(store, workshop).keys() & set(late[:4])


def test_answers_taken_up_again_as_they_were_are_no_change(store: Store, workshop: Workshop):
    people = revealed(store, workshop)
    answer(store, people, {"kampa.a1": 0})
    answer(store, people, {"kampa.a1": 3})
    assert waiting(store, workshop) == 0


def test_who_only_joins_moves_nothing(store: Store, workshop: Workshop):
    revealed(store, workshop)
    before = shown(store, workshop)
    for _ in range(6):
        joined(store, workshop)
    assert not workshops.refresh(store, workshop.organisation, workshop.round)
    assert shown(store, workshop) == before


def test_late_few_stay_out_when_the_workshop_closes(store: Store, workshop: Workshop):
    people = revealed(store, workshop)
    answer(store, people[:3], {"kampa.a1": 0})
    answered(store, workshop, 1)
    before = Counter(map(str, shown(store, workshop).values()))
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert Counter(map(str, shown(store, workshop).values())) == before
    assert workshops.late(store, workshop.organisation, workshop.round) == 4


def test_late_many_count_when_the_workshop_closes(store: Store, workshop: Workshop):
    revealed(store, workshop)
    answered(store, workshop, 5, **{"kampa.a1": 0})
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert len(shown(store, workshop)) == 10
    assert workshops.late(store, workshop.organisation, workshop.round) == 0
    with store.read() as connection:
        assert not publications.exists(connection, workshop.round)


def test_who_took_everything_back_is_not_in_a_closed_workshop(store: Store, workshop: Workshop):
    people = revealed(store, workshop, 7)
    answer(store, people[:1], {"kampa.a1": 0})
    saves.clear(store, people[1], now=NOW)
    assert len(shown(store, workshop)) == 7
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    left = list(shown(store, workshop).values())
    assert left == [dict.fromkeys(ITEMS, 3)] * 6
    assert workshops.late(store, workshop.organisation, workshop.round) == 1


def refusal(question: Callable[[], object]) -> str | None:
    """The code with which this is refused, if it is."""
    try:
        question()
    except RequestError as error:
        return error.code
    return None


class Hour(RuleBasedStateMachine):
    """A workshop in which anybody may do anything in any order, beside a model of what should come of it."""

    @initialize(people=st.integers(4, 7))
    def begin(self, people: int) -> None:
        self.directory = TemporaryDirectory()
        self.store = Store.open(Path(self.directory.name))
        organisation = organisations.add(self.store, "Tikkala").id
        units.put(self.store, organisation, [Unit("town", "Town"), Unit("library", "Library")])
        kampa = assessments.add(self.store, organisation, "Participation", [("kampa", "1.0.0")], TODAY)
        self.workshop = planned(self.store, organisation, kampa.id)
        self.which = (organisation, self.workshop.round)
        self.people: dict[str, Said] = {}
        self.papers: dict[str, str] = {}
        self.seconds: dict[str, Said] = {}
        self.gifts: dict[str, Said] = {}
        self.sent: dict[tuple[str, int], tuple[str, saves.Receipt]] = {}
        self.looked: dict[str, Said] = {}
        self.sums: dict[str, object] = {}
        self.is_open = True
        for _ in range(people):
            self.join_and_answer(dict.fromkeys(ITEMS, 2))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.directory.cleanup()

    open_only = precondition(lambda self: self.is_open)
    someone = st.integers(0, 50)
    said = st.dictionaries(st.sampled_from(ITEMS), st.integers(-2, 4), max_size=3)
    changes = st.dictionaries(st.sampled_from(ITEMS), st.none() | st.integers(-2, 4), max_size=3)

    def _who(self, number: int) -> str:
        return list(self.people)[number % len(self.people)]

    # What people do

    @open_only
    @rule(said=said)
    def join_and_answer(self, said: Said) -> None:
        person = joined(self.store, self.workshop)
        answer(self.store, [person], said)
        self.people[person] = dict(said)

    @open_only
    @rule(number=someone, changes=changes, id=st.integers(0, 3))
    def save(self, number: int, changes: dict[str, int | None], id: int) -> None:
        person, body = self._who(number), f"{sorted(changes.items(), key=str)!s:64.64}"
        earlier = self.sent.get((person, id))
        request = Request(str(id), body)
        if earlier is not None and earlier[0] != body:
            with pytest.raises(RequestError, match="request_differs"):
                saves.save(self.store, person, changes, request=request, now=NOW)
            return
        receipt = saves.save(self.store, person, changes, request=request, now=NOW)
        if earlier is not None:
            assert receipt == earlier[1]
            return
        self.sent[person, id] = (body, receipt)
        said = self.people[person] | changes
        self.people[person] = {item: value for item, value in said.items() if value is not None}

    @open_only
    @rule(number=someone)
    def clear(self, number: int) -> None:
        person = self._who(number)
        saves.clear(self.store, person, now=NOW)
        self.people[person] = {}
        if not seen(self.store, self.workshop).dots_shown:
            self.gifts.pop(person, None)
        ended = votes.voted(self.store, *self.which)
        kept = {item: value for item, value in self.seconds.get(person, {}).items() if ended[item]}
        self.seconds[person] = kept

    @open_only
    @rule(said=said, form=st.integers(0, 2))
    def type_in(self, said: Said, form: int) -> None:
        person = places.paper(self.store, self.workshop, "town", "staff", str(form), said)
        before = self.papers.get(str(form))
        assert (person == before) == (before is not None and self.people[before] == said)
        if person != before:
            self.people.pop(before or "", None)
        self.papers[str(form)], self.people[person] = person, dict(said)

    @open_only
    @rule(form=st.integers(0, 2))
    def take_back(self, form: int) -> None:
        person = self.papers.pop(str(form), None)
        assert places.take_back(self.store, self.workshop, str(form)) == (person is not None)
        for kept in (self.people, self.seconds, self.gifts):
            kept.pop(person, None)

    @open_only
    @rule(number=someone, item=st.sampled_from(ITEMS), value=st.integers(-2, 4))
    def vote(self, number: int, item: str, value: int) -> None:
        person = self._who(number)
        if person in self.papers.values():
            return
        if seen(self.store, self.workshop).item != item:
            with pytest.raises(RequestError, match="vote_closed"):
                votes.vote(self.store, person, item, value)
            return
        votes.vote(self.store, person, item, value)
        self.seconds.setdefault(person, {})[item] = value

    @open_only
    @rule(number=someone, gift=st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 3), max_size=3))
    def give(self, number: int, gift: Said) -> None:
        person = self._who(number)
        if person in self.papers.values():
            return
        code = refusal(lambda: dots.give(self.store, person, gift))
        if sum(gift.values()) > 3:
            assert code == "too_many_dots"
        elif seen(self.store, self.workshop).phase != "dots":
            assert code == "dots_closed"
        else:
            assert code is None
            self.gifts[person] = dict(gift)

    # What the facilitator does

    @open_only
    @rule(
        step=st.sampled_from(
            [
                workshops.reveal,
                workshops.show_vote,
                workshops.open_dots,
                workshops.show_dots,
                workshops.discuss,
            ]
        )
    )
    def lead(self, step) -> None:
        early = ("not_revealed", "too_few_answered", "too_few_voted", "too_few_dots", "dots_shown")
        assert refusal(lambda: step(self.store, *self.which)) in (None, *early)

    @open_only
    @rule(item=st.sampled_from(ITEMS))
    def open_vote(self, item: str) -> None:
        code = refusal(lambda: workshops.open_vote(self.store, *self.which, item))
        assert code in (None, "not_revealed", "vote_shown")

    @open_only
    @rule(values=st.lists(st.integers(-2, 4), min_size=1, max_size=3))
    def everybody_votes(self, values: list[int]) -> None:
        item = seen(self.store, self.workshop).item
        for number in range(len(self.people) if item else 0):
            self.vote(number, item, values[number % len(values)])

    @open_only
    @rule(gift=st.dictionaries(st.sampled_from(ITEMS), st.just(1), min_size=1))
    def everybody_gives(self, gift: Said) -> None:
        for number in range(len(self.people)):
            self.give(number, gift)

    @open_only
    @rule(said=said, most=st.integers(3, 6))
    def several_change(self, said: Said, most: int) -> None:
        for person in list(self.people)[:most]:
            answer(self.store, [person], said)
            self.people[person] |= said

    @rule()
    def refresh(self) -> None:
        workshops.refresh(self.store, *self.which)

    @open_only
    @precondition(lambda self: len(self.people) > 8)
    @rule()
    def close(self) -> None:
        before = self.looked
        workshops.close(self.store, *self.which, TODAY, "Agreed")
        self.is_open = False
        counted = self.people if not before else self.settled(before)
        left = shown(self.store, self.workshop)
        assert _alike(left) == _alike(counted)
        assert not left.keys() & self.people.keys()
        self.looked = left

    @precondition(lambda self: not self.is_open)
    @rule(number=someone, changes=changes)
    def come_late(self, number: int, changes: dict[str, int | None]) -> None:
        for person in (self._who(number), *list(self.looked)[:1]):
            for request in (None, Request("0", f"{'':64}")):
                with pytest.raises(RequestError):
                    saves.save(self.store, person, changes, request=request, now=NOW)
        with pytest.raises(RequestError, match="round_closed"):
            places.join(self.store, self.workshop, "town", "staff", "fi", NOW)

    def settled(self, before: dict[str, Said]) -> dict[str, Said]:
        """What a closed workshop shows: of each item what enough people changed, else as before."""
        counted: dict[str, Said] = {person: {} for person, said in self.people.items() if said}
        for item in ITEMS:
            now = {person: said[item] for person, said in self.people.items() if item in said}
            shown_of = {person: said[item] for person, said in before.items() if item in said}
            moved = {one for one in now.keys() | shown_of.keys() if now.get(one) != shown_of.get(one)}
            for person, value in (now if len(moved) >= LEAST else shown_of).items():
                if person in counted:
                    counted[person][item] = value
        return counted

    # What always holds

    @invariant()
    def what_was_said_is_kept(self) -> None:
        if self.is_open:
            for person, said in self.people.items():
                assert saves.given(self.store, person).values == said
                assert dots.given(self.store, person) == self.gifts.get(person, {})
                for item in ITEMS:
                    assert votes.given(self.store, person, item) == self.seconds.get(person, {}).get(item)

    @invariant()
    def what_is_shown_moves_in_steps(self) -> None:
        looked = shown(self.store, self.workshop)
        for item in ITEMS:
            now = {person: said.get(item) for person, said in looked.items()}
            before = {person: said.get(item) for person, said in self.looked.items()}
            moved = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
            is_first = not self.looked  # of nothing shown before; what few answered is hidden by the scores
            assert is_first or not moved or len(moved) >= LEAST
        self.looked = looked

    @invariant()
    def what_was_shown_once_stays(self) -> None:
        ended = [item for item, is_shown in votes.voted(self.store, *self.which).items() if is_shown]
        sums: dict[str, object] = {
            item: sorted(votes.second(self.store, *self.which, item)) for item in ended
        }
        if seen(self.store, self.workshop).dots_shown:
            sums["dots"] = dots.totals(self.store, *self.which)
        assert {name: sums[name] for name in self.sums} == self.sums
        assert all(len(values) >= LEAST for name, values in sums.items() if name != "dots")
        self.sums = sums


def _alike(people: dict[str, Said]) -> Counter[str]:
    """How many said the same, whoever they are."""
    return Counter(str(sorted(said.items())) for said in people.values() if said)


TestHour = Hour.TestCase
TestHour.settings = settings(
    max_examples=25, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
