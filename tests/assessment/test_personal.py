"""What tells of a person is set apart and never shown."""

import pytest

from assessment.personal import is_personal, samples


@pytest.mark.parametrize(
    "heading",
    [
        *("Email", "Sähköposti", "E-postadress", "Name", "Nimi", "Namn", "Etunimi", "Vastaajan nimi"),
        *("Start time", "Aikaleima", "Alkamisaika", "Tidstämpel", "Vastausaika", "Kesto", "Puhelinnumero"),
        *("IP-osoite", "Kieli", "submitdate. Date submitted", "Viimeksi muokattu", "Henkilötunnus"),
    ],
)
def test_heading_tells(heading: str):
    assert is_personal(heading, ["x"])


@pytest.mark.parametrize("heading", ["Yksikön nimi", "Rooli", "Vapaa sana", "Aikuissosiaalityö toimii", ""])
def test_heading_does_not_tell(heading: str):
    assert not is_personal(heading, ["x"])


@pytest.mark.parametrize(
    "cell",
    [
        *("anna@example.org", "kirjoita anna@example.org", "2026-03-01 10:00:00", "1.3.2026 10:00", "1/3/26"),
        *("040 123 4567", "+358401234567", "010190-123A", "Soita 040-1234567"),
    ],
)
def test_cells_tell(cell: str):
    assert is_personal("Muuta", [cell, "x"])
    assert samples({cell: 4, "x": 9}) == ()


def test_texts_that_come_again_and_again_are_shown():
    assert samples({"": 1, "Kotihoito": 4, "Kirjasto": 2, "Koulu": 3}) == ("Kotihoito", "Kirjasto")


def test_own_words_are_not_shown():
    assert samples({"Maija Meikäläinen": 1, "Matti": 1}) == ()
    assert samples({"x" * 61: 5}) == ()
