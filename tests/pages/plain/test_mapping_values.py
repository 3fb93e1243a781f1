"""The step of the cells: what is sure is not asked, what is not has to be told."""

from __future__ import annotations

from datetime import date

from assessment.records import organisations, units
from assessment.records.store import Store
from assessment.units import Unit
from assessment.words import words
from tests.exports import ANSWERS, STATEMENTS, forms, webropol
from tests.files import as_csv
from tests.pages.plain.mapper import Mapper

SAY = words("fi")


def opened(table: object, organisation: str = "Tikkala") -> Mapper:
    """Somebody at the cells of a table."""
    return Mapper().send(as_csv(table), organisation=organisation).press()  # type: ignore[arg-type]


def tikkala(store: Store, *more: Unit) -> int:
    """An organisation with units."""
    organisation = organisations.add(store, "Tikkala").id
    kept = (Unit("home", "Kotihoito"), Unit("day", "Päivätoiminta"), Unit("books", "Kirjasto"))
    units.put(store, organisation, [*kept, *more])
    return organisation


def sure(people: int = 6) -> list[list[object]]:
    """A table in which everything is sure."""
    return [["Rooli", "Yksikkö", STATEMENTS[0]], *([*("Johto", "Kotihoito"), 0] for _ in range(people))]


def test_table_in_which_all_is_sure_goes_straight_on(store: Store):
    tikkala(store)
    assert opened(sure()).action.endswith("/summary")


def test_only_what_is_not_sure_is_asked(store: Store):
    tikkala(store)
    mapper = opened(forms(answers=[*ANSWERS, "Kohtalaista"]))
    names = [name for name in mapper.fields if name != "seen"]
    assert len(names) == 4
    assert mapper.field("Kohtalaista").startswith("maturity-")
    assert "Vakiintunut –" not in mapper.text


def test_what_was_not_told_is_asked_again_and_the_rest_stays(store: Store):
    tikkala(store)
    mapper = opened(forms(answers=[*ANSWERS, "Kohtalaista"]))
    role = mapper.field("Johto/esimies")
    mapper.press(**{role: "staff"})
    assert mapper.seen.status_code == 422
    assert SAY("mapping.unsettled") in mapper.text
    assert mapper.fields[role] == "staff"
    assert mapper.html.count('aria-invalid="true"') == 1
    assert mapper.press(**{mapper.field("Kohtalaista"): "2"}).action.endswith("/summary")


def test_numbers_that_may_count_in_two_ways_must_be_told(store: Store):
    tikkala(store)
    mapper = opened(webropol(numbers=(1, 2)))
    assert "counting-maturity" not in mapper.fields
    assert "1 = Puuttuu, 2 = Satunnaista" in mapper.text
    assert mapper.press().seen.status_code == 422
    assert mapper.press(**{"counting-maturity": "choice"}).action.endswith("/summary")


def test_number_off_the_chosen_counting_is_asked_next(store: Store):
    tikkala(store)
    mapper = opened(webropol())
    mapper.press(**{"counting-maturity": "scale"})
    assert mapper.seen.status_code == 422
    assert mapper.press(**{mapper.field("5"): "-1"}).action.endswith("/summary")
    assert "5 En osaa sanoa" in mapper.text


def test_closed_unit_is_told_and_not_offered(store: Store):
    tikkala(store, Unit("old", "Vanha", closed=date(2026, 1, 1)))
    table = sure()
    table[1][1] = "Vanha"
    mapper = opened(table)
    assert SAY("mapping.unit_closed") in mapper.text
    assert 'value="old"' not in mapper.html
    mapper.press(**{mapper.field("Vanha"): "old"})
    assert mapper.seen.status_code == 422
    mapper.press(**{mapper.field("Vanha"): "-"})
    assert SAY.count("mapping.left_unit", 1) in mapper.text


def test_units_of_one_name_are_told_apart_by_what_they_belong_to(store: Store):
    tikkala(store, Unit("north", "Pohjoinen"), Unit("more", "Kotihoito", "north"))
    mapper = opened(sure())
    assert SAY("mapping.unit_twice") in mapper.text
    assert ">Pohjoinen / Kotihoito<" in mapper.html


def test_two_thousand_units_are_offered_by_likeness(store: Store):
    tikkala(store, *(Unit(f"u{number}", f"Palvelu {number}") for number in range(2000)))
    table = [["Rooli", "Yksikkö", STATEMENTS[0]], *(["Johto", f"Koti {number}", 0] for number in range(20))]
    mapper = opened(table)
    assert mapper.html.count('value="home"') == 20
    assert len(mapper.html) < 100_000


def test_without_columns_one_choice_is_for_all_rows(store: Store):
    tikkala(store)
    mapper = opened([[STATEMENTS[0], "x"], ["Vakiintunut", "y"]])
    assert SAY("mapping.no_role_column") in mapper.text
    assert SAY("mapping.no_unit_column") in mapper.text
    mapper.press(**{"role-0": "clients", "unit-0": "day"})
    assert "Asiakkaat 1" in mapper.text


def test_choices_about_other_texts_are_not_taken(store: Store):
    tikkala(store)
    mapper = opened(forms(answers=[*ANSWERS, "Kohtalaista"]))
    fields, values = mapper.fields, mapper.action
    mapper.go("GET", values.replace("values", "columns")).press(**{"column-5": "ignore"})
    mapper.go("POST", values, data=fields)
    assert mapper.seen.status_code == 409
    assert SAY("mapping.changed") in mapper.text
