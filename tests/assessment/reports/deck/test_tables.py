"""Slides of tables: real tables with a heading row; a long one is left to the report."""

from dataclasses import replace

from assessment.charts.label import width
from assessment.reports.deck.tables import row_high
from assessment.reports.report import Section, Tabled
from assessment.table import Table
from tests.assessment.reports.deck.opened import deck, words
from tests.assessment.reports.specimen import specimen

ARIAL = 1.14  # its bold letters against what is counted: 95 of 100 words of the texts are narrower


def slides(table, note=""):
    block = Tabled("t", "Sovitut tasot", table, note)
    return list(deck(replace(specimen(), sections=(Section("s", "Sovittu", (block,)),))).slides)[1:]


def tables(found):
    return [shape.table for slide in found for shape in slide.shapes if shape.has_table]


def test_a_table_has_its_heading_row_and_every_cell():
    found = slides(Table(("Tekijä", "Taso"), (("Suunnitelma", "3"), ("Asiakasraadit", "2"))), "Huomaa.")
    (table,) = tables(found)
    assert table.first_row
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tekijä", "Taso"],
        ["Suunnitelma", "3"],
        ["Asiakasraadit", "2"],
    ]
    assert "Huomaa." in words(found[0])


def test_rows_that_do_not_fit_go_on_below_the_same_heading():
    rows = tuple((f"Tekijä {place}", "sana " * 40) for place in range(12))
    found = tables(slides(Table(("Tekijä", "Kommentti"), rows)))
    assert len(found) > 1
    assert {table.cell(0, 0).text for table in found} == {"Tekijä"}
    assert [row.cells[0].text for table in found for row in list(table.rows)[1:]] == [row[0] for row in rows]


def test_a_long_table_stays_in_the_report_and_the_slide_says_so():
    found = slides(Table(("a", "b"), (("x", "y"),) * 31))
    assert tables(found) == []
    assert "Taulukossa on 31 riviä. Ne ovat raportissa." in words(found[0])


def test_a_table_without_rows_shows_its_headings():
    (table,) = tables(slides(Table(("Tekijä", "Taso"), ())))
    assert len(table.rows) == 1


def test_words_of_a_table_stay_whole_in_arial():
    heads = (
        "Osa-alue ja kohdat",
        "Pistemäärä",
        "Luottamusväli",
        "Vastauksia",
        "En osaa sanoa / Ei koske meitä",
    )
    rows = (("Henkilöstön oikeus, velvoite ja taito", "1,9", "1,5–2,2", "52", "3 / 0"),) * 9
    (table,) = tables(slides(Table(heads, rows)))
    for cell, column, head in zip(table.rows[0].cells, table.columns, heads, strict=True):
        size = cell.text_frame.paragraphs[0].runs[0].font.size.pt
        longest = max(width(word, round(size)) for word in head.split())
        assert cell.text == head
        assert ARIAL * longest <= column.width.pt - 10


def test_what_is_bold_is_counted_as_wider():
    assert row_high(["sana " * 9], [200.0], 14) == row_high(["", "sana " * 9], [9.0, 200.0], 14, bold=True)
    assert row_high(["", "sana " * 9], [9.0, 200.0], 14) <= row_high(["sana " * 9], [200.0], 14)
