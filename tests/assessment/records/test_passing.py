"""A passing record lets a command say how small a group may be, and leaves nothing behind."""

import pytest

from assessment.errors import RequestError
from assessment.records import answers, assessments, organisations, rounds, units
from assessment.records.passing import passing
from assessment.records.rounds import RoleGroup
from assessment.units import Unit
from tests.conftest import TODAY


def test_the_terms_of_a_round_are_those_that_were_said():
    with passing() as record:
        store = record.store
        organisation = organisations.add(store, "Tikkala").id
        units.put(store, organisation, [Unit("town", "Town")])
        held = assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], TODAY).id
        groups = [RoleGroup("staff"), RoleGroup("clients")]
        rows = [("town", "staff", "1", "kampa.a1", 3, None)]
        kept = rounds.keep(store, organisation, held, "2026", "survey", rows, TODAY, groups)
        other = rounds.keep(store, organisation, held, "2027", "survey", rows, TODAY, groups)
        record.settle(kept.id, 1, {"staff": 2.5})
        found = rounds.find(store, organisation, kept.id)
        assert found.min_group == 1
        assert {group.role: group.weight for group in found.roles} == {"staff": 2.5, "clients": 1.0}
        assert rounds.find(store, organisation, other.id) == other
        with pytest.raises(RequestError, match="min_group"):
            rounds.open_(store, organisation, held, "2028", "survey", TODAY, min_group=1)


def test_nothing_is_left_and_nobody_else_may_look():
    with passing() as record:
        directory = record.store.directory
        assert directory.stat().st_mode & 0o077 == 0
    assert not directory.exists()


def test_people_stand_in_the_order_of_what_they_said_however_they_came():
    people = [("town", role, value) for role in ("staff", "clients") for value in (3, 1, None, 3, 0)]
    told = []
    for way in (1, -1):
        with passing() as record:
            store = record.store
            organisation = organisations.add(store, "Tikkala").id
            units.put(store, organisation, [Unit("town", "Town")])
            held = assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], TODAY).id
            rows = [
                (unit, role, str(number), None if value is None else item, value, None)
                for number, (unit, role, value) in enumerate(people[::way])
                for item in ("kampa.a1", "kampa.a2")
            ]
            kept = rounds.keep(store, organisation, held, "2026", "survey", rows, TODAY)
            record.arrange()
            told.append(answers.table(store, organisation, kept.id))
            with store.read() as connection:
                ids = [row["id"] for row in connection.execute("SELECT id FROM participation ORDER BY id")]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert ids == [f"{number:032x}" for number in range(1, 11)]
    assert told[0] == told[1]
