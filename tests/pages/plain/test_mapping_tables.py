"""What the summary says of what would be kept."""

from __future__ import annotations

from assessment.foreign import taken
from assessment.readings import read, settled
from assessment.targets import Target
from assessment.units import Unit
from assessment.words import words
from pages.plain.mapping_tables import Row, asked, by_role, by_unit, ignored, left_out, of_targets, read_as
from tests.assessment.test_readings import TREE, opened
from tests.exports import forms

SAY = words("fi")
GRID, MAPPING = opened(forms())
READINGS = read(GRID, MAPPING, TREE)
GIVEN = taken(GRID, settled(MAPPING, READINGS))


def test_respondents_are_counted_by_role_and_unit():
    assert {(row.name, row.value) for row in by_role(GIVEN, SAY)} == {
        ("Johto", "4"),
        ("Työntekijät", "4"),
        ("Asiakkaat", "4"),
    }
    fresh = (Unit("books", "Kirjasto"),)
    notes = {row.name: row.note for row in by_unit(GIVEN, TREE[:-1], fresh, SAY)}
    assert notes == {"Kotihoito": "", "Päivätoiminta": "", "Kirjasto": SAY("mapping.new")}


def test_answers_stand_from_the_lowest_level_to_what_is_none():
    rows = read_as(READINGS, SAY)
    names = ("0 Puuttuu", "1 Satunnaista", "2 Kokeiltu", "3 Vakiintunut", "4 Juurtunut")
    assert tuple(row.value for row in rows[:5]) == names
    assert [row.value for row in rows][5:] == ["En osaa sanoa", "Ei koske meitä", "Ei vastattu"]
    assert rows[-1].name == SAY("mapping.empty")


def test_instrument_names_what_is_missing():
    (one,) = asked(GIVEN.items - {"kampa.a1"}, SAY)
    assert (one.found, one.missing) == ("20/21 kohtaa löytyi.", ("Yhdessä tekemisen kulttuuri",))


def test_targets_are_told_by_name():
    rows = of_targets([Target(None, "kampa.a1", 3), Target("home", "arnstein.needs", 6)], TREE, SAY)
    assert rows == (
        Row("Yhdessä tekemisen kulttuuri", "3 Vakiintunut", "Kaikki yksiköt"),
        Row("Tarpeet ja aloitteet", "6 Kumppanuus", "Kotihoito"),
    )


def test_what_is_left_out_is_told_with_its_reason():
    assert left_out({"unit": 2, "silent": 1}, SAY) == (
        "2 riviä jää pois yksikön vuoksi.",
        "1 rivi jää pois, koska siinä ei ole yhtään vastausta.",
    )
    assert ignored(MAPPING, SAY) == (
        *("ID", "Start time", "Completion time", "Email", "Name"),
        *("Perustele vastauksesi", "Vapaa sana"),
    )
