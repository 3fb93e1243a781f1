"""What was mapped is kept whole or not at all, and how it was read is known the next time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from assessment import foreign, intake, mapped, readings
from assessment.errors import RequestError
from assessment.mapped import Place
from assessment.mapping import NEW, ColumnMapping
from assessment.records import assessments, mappings, rounds, targets, units
from assessment.records.store import Store
from assessment.sheets.grid import read_grid
from assessment.units import Unit
from assessment.viewer import LOCAL, Viewer
from tests.conftest import TODAY
from tests.exports import UNITS, aims, forms, webropol
from tests.files import Table, as_csv

SPRING = date(2026, 2, 1)
WATCHER = Viewer(7, "watcher", {1: "viewer"})


def mapping_of(store: Store, table: Table, name: str = "Tikkala") -> tuple[ColumnMapping, readings.Readings]:
    """How the table is read when somebody confirms every guess."""
    grid, there = read_grid(as_csv(table), "t.csv"), mapped.tree(store, LOCAL, name)
    _, mapping = mapped.begin(store, LOCAL, name, grid, there)
    found = readings.read(grid, mapping, there)
    return readings.settled(mapping, found), found


def keep(
    store: Store, table: Table, round_name: str, assessment: int | None = None, by: Viewer = LOCAL
) -> intake.Begun:
    """The table, kept."""
    grid, there = read_grid(as_csv(table), "t.csv"), mapped.tree(store, LOCAL, "Tikkala")
    mapping, fresh = mapped.placed(*mapping_of(store, table), there)
    given = foreign.taken(grid, mapping)
    place = Place("Tikkala", assessment, round_name, SPRING)
    return mapped.keep(store, by, place, given, mapping, there=there, fresh=fresh, today=TODAY)


def dump(store: Store) -> list[str]:
    """Everything that is in the record."""
    with store.read() as connection:
        return list(connection.iterdump())


def test_new_organisation_gets_its_units_under_one_root_and_a_closed_round(store: Store):
    begun = keep(store, forms(), "Kevät")
    kept = units.every(store, begun.organisation.id)
    assert [(unit.name, unit.parent) for unit in kept] == [
        ("Tikkala", None),
        *((name, "tikkala") for name in sorted(UNITS)),
    ]
    (held,) = begun.rounds
    assert (held.name, held.kind, held.state, held.closed) == ("Kevät", "survey", "closed", SPRING)
    assert begun.assessment.instruments == (("kampa", "1.0.0"),)
    with store.read() as connection:
        (kept_answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
    assert kept_answers == sum(cell != "" for row in forms()[1:] for cell in row[7:28])


def test_record_holds_nothing_of_the_people(store: Store):
    keep(store, forms(), "Kevät")
    everything = "\n".join(dump(store))
    for private in ("omebody", "example.org", "040 123", "Koska", "10:00"):
        assert private not in everything


def test_next_round_goes_into_the_same_assessment(store: Store):
    first = keep(store, forms(), "Kevät")
    (fitting,) = mapped.fitting(store, LOCAL, "tikkala", {"kampa.a1"})
    second = keep(store, forms(), "Syksy", fitting.id)
    assert second.assessment == first.assessment
    assert len(units.every(store, first.organisation.id)) == 4
    names = [one.name for one in rounds.every(store, first.organisation.id, fitting.id)]
    assert names == ["Kevät", "Syksy"]


def test_assessment_that_asks_something_else_does_not_fit(store: Store):
    begun = keep(store, forms(), "Kevät")
    other = assessments.add(store, begun.organisation.id, "Other", [("arnstein", "1.0.0")], TODAY)
    assert mapped.fitting(store, LOCAL, "Tikkala", {"kampa.a1"}) == (begun.assessment,)
    before = dump(store)
    with pytest.raises(RequestError, match="assessment_differs"):
        keep(store, forms(), "Syksy", other.id)
    assert dump(store) == before


@pytest.mark.parametrize(("name", "code"), [("Kevät", "round_exists"), ("documented", "round_reserved")])
def test_name_in_use_is_refused_and_nothing_kept(store: Store, name: str, code: str):
    begun = keep(store, forms(), "Kevät")
    before = dump(store)
    table = [[*row, "x"] for row in forms()]
    with pytest.raises(RequestError, match=code):
        keep(store, table, name, begun.assessment.id)
    assert dump(store) == before


def test_units_that_changed_meanwhile_are_refused(store: Store):
    begun = keep(store, forms(), "Kevät")
    grid, there = read_grid(as_csv(forms()), "t.csv"), mapped.tree(store, LOCAL, "Tikkala")
    mapping, fresh = mapped.placed(*mapping_of(store, forms()), there)
    units.put(store, begun.organisation.id, [Unit("late", "Late", "tikkala")])
    before = dump(store)
    place = Place("Tikkala", None, "Syksy", SPRING)
    with pytest.raises(RequestError, match="units_changed"):
        mapped.keep(
            store, LOCAL, place, foreign.taken(grid, mapping), mapping, there=there, fresh=fresh, today=TODAY
        )
    assert dump(store) == before


def test_same_headings_are_read_as_before(store: Store):
    table = webropol()
    table[0][4] = "Jotain"
    organisation = keep(store, table, "Kevät").organisation.id
    assert len(mappings.every(store, organisation)) == 1
    guesses, mapping = mapped.begin(
        store, LOCAL, "Tikkala", read_grid(as_csv(table), "t.csv"), mapped.tree(store, LOCAL, "Tikkala")
    )
    assert {guess.why for guess in guesses} == {"remembered"}
    assert mapping.counting == {"maturity": "choice"}


def test_one_changed_heading_is_guessed_and_the_others_remembered(store: Store):
    keep(store, forms(), "Kevät")
    table = forms()
    table[0][5] = "Asema"
    guesses, mapping = mapped.begin(
        store, LOCAL, "Tikkala", read_grid(as_csv(table), "t.csv"), mapped.tree(store, LOCAL, "Tikkala")
    )
    assert Counter(guess.why for guess in guesses) == {"remembered": 29, "cells": 1}
    assert mapping.roles["johto/esimies"] == "leadership"


def test_other_headings_are_guessed_whole(store: Store):
    keep(store, forms(), "Kevät")
    guesses, mapping = mapped.begin(
        store, LOCAL, "Tikkala", read_grid(as_csv(aims()), "t.csv"), mapped.tree(store, LOCAL, "Tikkala")
    )
    assert "remembered" not in {guess.why for guess in guesses}
    assert mapping.roles == {}


def test_new_units_of_one_name_in_two_spellings_stay_two_ids(store: Store):
    table = forms(2)
    table[1][6], table[2][6] = "Koti-hoito", "Koti hoito"
    begun = keep(store, table, "Kevät")
    assert {unit.id for unit in units.every(store, begun.organisation.id)} == {
        "tikkala",
        "koti-hoito",
        "koti-hoito-2",
    }


def test_units_that_came_along_are_the_tree(store: Store):
    along = (Unit("t", "Tikkala"), Unit("k", "Kotihoito", "t"))
    assert mapped.tree(store, LOCAL, "Tikkala", along) == along
    keep(store, forms(), "Kevät")
    with pytest.raises(RequestError, match="unit_differs"):
        mapped.tree(store, LOCAL, "Tikkala", (Unit("kotihoito", "Other"),))


def test_who_only_watches_keeps_nothing(store: Store):
    keep(store, forms(), "Kevät")
    before = dump(store)
    with pytest.raises(RequestError, match="not_allowed"):
        keep(store, forms(), "Syksy", by=WATCHER)
    assert dump(store) == before


def test_targets_take_the_place_of_earlier_ones(store: Store):
    begun = keep(store, forms(), "Kevät")
    for level in ("2 – Prövat", "3 – Etablerat"):
        table = aims(level)
        there = mapped.tree(store, LOCAL, "Tikkala")
        mapping, _ = mapping_of(store, table)
        given, _, _ = foreign.targets(read_grid(as_csv(table), "t.csv"), mapping)
        place = Place("Tikkala", begun.assessment.id, "", TODAY)
        mapped.keep_targets(store, LOCAL, place, given, mapping, there)
    kept = targets.every(store, begun.organisation.id, begun.assessment.id)
    assert (len(kept), {one.target for one in kept}) == (21, {3})
    with pytest.raises(RequestError, match="no_assessment"):
        mapped.keep_targets(store, LOCAL, replace(place, assessment=None), given, mapping, there)


def test_placed_units_get_ids_of_their_own(store: Store):
    keep(store, forms(), "Kevät")
    there = mapped.tree(store, LOCAL, "Tikkala")
    mapping, found = mapping_of(store, forms())
    told = replace(mapping, units={**mapping.units, "kirjasto": NEW})
    placed, (fresh,) = mapped.placed(told, found, there)
    assert (fresh.id, fresh.parent, placed.units["kirjasto"]) == ("kirjasto-2", "tikkala", "kirjasto-2")
