"""The library: every instrument explained, and a search through all of it."""

from pathlib import Path

import pytest

from assessment import catalogue
from assessment.words import words
from tests.pages.app import LANGUAGES, choose, literal, opened, texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(catalogue.instruments()))
def test_instrument_is_told_whole(name: str, language: str, data: Path) -> None:
    page = choose(opened("library", language), "library-", name)
    one, everything = catalogue.instrument(name), "\n".join(texts(page))
    assert not page.exception
    for item in one.items:
        assert item.name.to(language) in everything
        assert item.statement.to(language) in everything
        assert item.source.place in everything
    for level in one.scale.levels:
        assert level.meaning.to(language) in everything


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_cited(language: str, data: Path) -> None:
    everything = "\n".join(texts(opened("library", language)))
    assert all(document.cite in everything for document in catalogue.documents().values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_an_item_by_its_words(language: str, data: Path) -> None:
    page, item = opened("library", language), catalogue.instrument("kampa").item("kampa.b2")
    page.text_input[0].set_value(item.name.to(language).upper()).run()
    assert any(item.statement.to(language) in one.label for one in page.expander)


@pytest.mark.parametrize("sought", ["qxzj", "**x** $y$ <b>", "(((", "a" * 5000])
def test_search_that_finds_nothing_says_so_in_the_same_words(sought: str, data: Path) -> None:
    page = opened("library", "en")
    page.text_input[0].set_value(sought).run()
    assert not page.exception
    assert [literal(one.value) for one in page.info] == [words("en")("library.no_hits", sought=sought)]
