import pytest

from assessment import catalogue
from assessment.errors import RequestError


def test_the_founding_instruments_come_first():
    assert tuple(catalogue.instruments())[:3] == ("arnstein", "kampa", "enablers")


def test_an_instrument_is_found_by_the_name_of_its_file():
    for name, one in catalogue.instruments().items():
        assert one.id == name
        assert catalogue.instrument(name) is one


@pytest.mark.parametrize(
    "name", ["", "zz", "KAMPA", "../instruments/kampa", "kampa.toml", "*", "a\0b", "x" * 5000]
)
def test_an_instrument_that_is_not_installed_is_refused_with_those_that_are(name):
    with pytest.raises(RequestError) as refused:
        catalogue.instrument(name)
    assert refused.value.code == "unknown_instrument"
    assert refused.value.values["found"] == name
    assert "kampa" in str(refused.value.values["allowed"])


def test_instruments_and_documents_cannot_be_changed():
    for held in (catalogue.instruments(), catalogue.documents()):
        with pytest.raises(TypeError):
            held["zz"] = None


def test_every_document_is_cited_and_told_in_three_languages():
    for name, document in catalogue.documents().items():
        assert document.id == name
        assert document.cite.strip()
        assert set(document.about) == {"fi", "sv", "en"}
        assert all(text.strip() for text in document.about.values())
