import pytest

from assessment.cautions import sentence
from assessment.scoring.comparability import CODES, Caution
from assessment.words import LANGUAGES, words


def caution(code, count):
    return Caution(code, count, 60, (), ("staff", "clients"), {"least": 5, "low": 0.1, "high": 0.85})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("count", [1, 2, 1200])
def test_every_caution_is_a_sentence(language, code, count):
    text = sentence(caution(code, count), words(language))
    assert text.endswith(".")
    assert "{" not in text
    assert f"comparability.{code}" not in text


def test_numbers_stand_in_the_reader_s_way():
    assert sentence(caution("withheld", 12), words("fi")).startswith("12 yksikön lukuja ei näytetä.")
    assert "(Työntekijät ja Asiakkaat): 10 %–85 %" in sentence(caution("role_mix", 3), words("fi"))
    assert sentence(caution("few_units", 1), words("en")).startswith("Only one unit")
