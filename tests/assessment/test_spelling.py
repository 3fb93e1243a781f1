"""The same text, however it is written."""

import pytest

from assessment.spelling import alike, fold, parts


@pytest.mark.parametrize(
    "text", ["En osaa  sanoa", " en osaa sanoa.", "EN OSAA SANOA*", "En\u00a0osaa\nsanoa"]
)
def test_what_nobody_means_is_folded_away(text: str):
    assert fold(text) == "en osaa sanoa"


def test_kinds_of_dashes_are_one():
    assert fold("3 – Vakiintunut") == fold("3 — Vakiintunut") == fold("3 - vakiintunut") == "3 - vakiintunut"


@pytest.mark.parametrize(
    "heading",
    [
        "3. Alueen oma yhdistys",
        "3.1 Alueen oma yhdistys",
        "Q12: Alueen oma yhdistys",
        "a) Alueen oma yhdistys *",
        "Arvioi väitteet [Alueen oma yhdistys]",
        "Arvioi väitteet: Alueen oma yhdistys",
        "3. Arvioi väitteet\nAlueen oma yhdistys",
        "Arvioi – Alueen oma yhdistys",
    ],
)
def test_heading_of_a_tool_holds_the_question(heading: str):
    assert "alueen oma yhdistys" in parts(heading)


def test_more_alike_is_more_and_unlike_is_nothing():
    text = "alueemme asukkailla on rekisteröity yhdistys"
    assert alike(text, text, 0.8) == 1
    assert 0.8 < alike(text, text.replace("asukkailla", "ihmisillä"), 0.8) < 1
    assert alike(text, "tieto kulkee avoimesti", 0.8) == 0
    assert alike("", text, 0.8) == 0
