"""Word's markup: text stays text, whatever is in it."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from assessment.reports.document.markup import COLUMN, NAMESPACES, SOFT, bookmark, field, link, paragraph, run
from assessment.reports.gate import cleaned
from tests.assessment.reports.specimen import HOSTILE


def read(markup: str):
    """The paragraph as it is read back."""
    return parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>")[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup(text: str) -> None:
    assert read(paragraph("Normal", run(cleaned(text)))).text == cleaned(text)


def test_nothing_said_is_no_run() -> None:
    assert run("") == ""


def test_a_soft_hyphen_is_words_own() -> None:
    found = read(paragraph("Cell", run(f"osalli{SOFT}suus")))
    assert found.text == "osallisuus"
    assert len(found.xpath(".//w:softHyphen")) == 1


def test_a_field_says_what_it_counts_and_what_it_comes_to() -> None:
    found = read(paragraph("Normal", field("SEQ Kuvio", "7")))
    assert found.xpath("string(.//w:instrText)") == " SEQ Kuvio "
    assert found.xpath(".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert found.text == "7"


def test_a_place_and_the_way_to_it() -> None:
    found = read(paragraph("Normal", bookmark("_Toc1", 4, run("Otsikko")) + link("_Toc1", "tänne")))
    assert found.xpath(".//w:bookmarkStart/@w:name") == found.xpath(".//w:hyperlink/@w:anchor") == ["_Toc1"]


def test_the_column_is_as_wide_as_the_pictures() -> None:
    assert pytest.approx(166 / 25.4 * 1440, abs=2) == COLUMN
