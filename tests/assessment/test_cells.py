"""A cell is read only where its text says one thing."""

import pytest

from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE
from assessment.cells import Said, counting_of, level_of, role_of, scales, units_by_text
from assessment.spelling import fold
from assessment.units import Unit

MATURITY, RUNG = "maturity", "rung"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("3", 3),
            ("3.0", 3),
            ("3,0", 3),
            ("0", 0),
            ("Vakiintunut", 3),
            ("etablerat", 3),
            ("Established", 3),
        ),
        *(("3 – Vakiintunut", 3), ("3. Vakiintunut", 3), ("3=Vakiintunut", 3), ("Vakiintunut (3)", 3)),
        *(("Puuttuu: Tätä ei tehdä, eikä siitä ole sovittu.", 0), ("Käytössä", 3), ("3 (Vakiintunut)", 3)),
        *(("En osaa sanoa", DONT_KNOW), ("EOS", DONT_KNOW), ("6 – En osaa sanoa", DONT_KNOW)),
        *(("Kan inte säga", DONT_KNOW), ("Don't know", DONT_KNOW), ("dk", DONT_KNOW)),
        *(("Ei koske meitä", NOT_APPLICABLE), ("Gäller inte oss", NOT_APPLICABLE), ("N/A", NOT_APPLICABLE)),
        ("", MISSING),
    ],
)
def test_level_is_read_from_its_number_or_its_name(text: str, value: int):
    assert level_of(scales()[MATURITY], fold(text), "scale") == Said(value)


@pytest.mark.parametrize(
    "text", ["5", "9", "-1", "2.5", "2,05", "3-4", "1e1", "=1+1", "#N/A", "Ehkä", "3 ehkä", "NaN", "3 4", "٣"]
)
def test_what_says_no_level_is_left_to_a_person(text: str):
    assert level_of(scales()[MATURITY], fold(text), "scale") is None


def test_name_holds_where_the_number_beside_it_differs_and_a_person_should_look():
    assert level_of(scales()[MATURITY], fold("4 – Vakiintunut"), "scale") == Said(3, is_sure=False)


def test_choices_are_counted_from_one():
    read = [level_of(scales()[MATURITY], text, "choice") for text in ("1", "5", "0", "6")]
    assert read == [Said(0), Said(4), None, None]


def test_numbers_wait_while_nobody_knows_how_they_count():
    assert level_of(scales()[MATURITY], "3", None) is None


@pytest.mark.parametrize(
    ("scale", "texts", "counting"),
    [
        (MATURITY, ("0", "3"), Said("scale")),
        (MATURITY, ("1", "5"), Said("choice", is_sure=False)),
        (MATURITY, ("1", "4"), None),
        (MATURITY, ("2", "6"), None),
        (MATURITY, ("vakiintunut",), Said("scale")),
        (RUNG, ("1", "8"), Said("scale")),
    ],
)
def test_how_numbers_count_is_known_only_where_they_show_it(
    scale: str, texts: tuple[str, ...], counting: object
):
    assert counting_of(scales()[scale], texts) == counting


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *(("Johto", "leadership"), ("Personal", "staff"), ("clients", "clients"), ("Kumppanit", "partners")),
        ("Organisaation väki", "inside"),
    ],
)
def test_role_by_its_own_name_is_sure(text: str, role: str):
    assert role_of(fold(text)) == Said(role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *(("Johto/esimies", "leadership"), ("Lähiesihenkilö", "leadership"), ("Chef", "leadership")),
        *(("Sosiaalityöntekijä", "staff"), ("Muita henkilöstöön kuuluvia", "staff"), ("Employee", "staff")),
        *(("Kunnanvaltuutettu", "elected"), ("Valtuutettu", "elected"), ("Förtroendevald", "elected")),
        *(("Asiakas tai asukas", "clients"), ("Omainen", "clients"), ("Patient", "clients")),
        *(("Järjestön edustaja", "partners"), ("Yhteistyökumppani", "partners")),
    ],
)
def test_role_by_other_words_is_shown_to_a_person(text: str, role: str):
    assert role_of(fold(text)) == Said(role, is_sure=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ei johtotehtävissä",
        "Muu henkilöstö",
        "Henkilöstöpäällikkö",
        "asiakaspalvelija",
        "Other staff",
        "Inte chef",
    ],
)
def test_role_that_could_be_another_is_left_to_a_person(text: str):
    assert role_of(fold(text)) is None


def test_units_of_one_name_are_two():
    units = [Unit("a", "Kotihoito"), Unit("b", "KOTIHOITO "), Unit("c", "Kirjasto")]
    found = units_by_text(units)
    assert [unit.id for unit in found["kotihoito"]] == ["a", "b"]
    assert found["c"] == found["kirjasto"] == (units[2],)
