"""What was read is remembered until the record changes, and never longer."""

import sqlite3
import threading
from typing import Any

import pytest

from assessment.errors import RequestError
from assessment.records import organisations, remembered, units
from assessment.records.store import Store, Within
from assessment.units import Unit

TOWN = Unit("town", "Kunta")
CARE = Unit("care", "Hoiva", "town")


@pytest.fixture
def organisation(store: Store) -> int:
    made = organisations.add(store, "Esimerkkilä").id
    units.put(store, made, [TOWN])
    return made


def questions(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with every connection that the store lends."""
    lent: list[int] = []
    borrow = store._borrow

    def counted() -> sqlite3.Connection:
        lent.append(1)
        return borrow()

    monkeypatch.setattr(store, "_borrow", counted)
    return lent


def test_the_same_question_is_asked_once(
    store: Store, organisation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = questions(store, monkeypatch)
    first = units.every(store, organisation)
    assert units.every(store, organisation) is first
    assert len(lent) == 1


def test_a_change_is_seen_at_once(store: Store, organisation: int) -> None:
    assert units.every(store, organisation) == (TOWN,)
    units.put(store, organisation, [CARE])
    assert units.every(store, organisation) == (TOWN, CARE)
    units.remove(store, organisation, "care")
    assert units.every(store, organisation) == (TOWN,)


def test_inside_a_change_the_record_itself_is_asked(store: Store, organisation: int) -> None:
    def change(connection: sqlite3.Connection) -> int:
        within = Within(connection)
        assert units.every(within, organisation) == (TOWN,)
        units.put(within, organisation, [CARE])
        return len(units.every(within, organisation))

    assert store.write(change) == 2


def test_a_change_that_fails_leaves_no_memory_of_itself(store: Store, organisation: int) -> None:
    def change(connection: sqlite3.Connection) -> None:
        units.put(Within(connection), organisation, [CARE])
        raise RequestError("unit_gone")

    assert units.every(store, organisation) == (TOWN,)
    with pytest.raises(RequestError):
        store.write(change)
    assert units.every(store, organisation) == (TOWN,)


def test_a_refusal_is_not_remembered(store: Store) -> None:
    for _ in range(2):
        with pytest.raises(RequestError):
            organisations.find(store, 1)
    made = organisations.add(store, "Esimerkkilä")
    assert organisations.find(store, made.id) == made


def test_memory_has_an_end(store: Store, organisation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    others = [organisations.add(store, f"Toinen {number}").id for number in range(3)]
    for _ in range(2):
        assert [organisations.find(store, one).name for one in others] == ["Toinen 0", "Toinen 1", "Toinen 2"]
    assert len(remembered._of_now(store)) <= 2


def test_two_records_have_nothing_in_common(store: Store, organisation: int, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    with Store.open(tmp_path_factory.mktemp("other")) as other:
        assert organisations.add(other, "Toisaalla").id == organisation
        assert organisations.find(store, organisation).name == "Esimerkkilä"
        assert organisations.find(other, organisation).name == "Toisaalla"


class Cleared(dict[Any, Any]):
    """Readings that another thread clears as soon as anybody has looked whether there is one."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        self.clear()
        return found


def test_memory_may_be_cleared_at_any_moment(
    store: Store, organisation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = Cleared()
    monkeypatch.setattr(remembered, "_of_now", lambda _: readings)
    for _ in range(3):
        assert units.every(store, organisation) == (TOWN,)


def test_nobody_reads_what_was_before_their_own_change(store: Store, organisation: int) -> None:
    """Many write and read at once: whoever has put a unit finds it."""
    missed: list[str] = []

    def work(name: str) -> None:
        for number in range(20):
            unit = Unit(f"{name}{number}", f"{name} {number}", "town")
            units.put(store, organisation, [unit])
            if unit not in units.every(store, organisation):
                missed.append(unit.id)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert missed == []
    assert len(units.every(store, organisation)) == 81
