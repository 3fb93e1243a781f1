"""The heat map on slides: real tables, each number on its shade, what is withheld hatched."""

from dataclasses import replace

from assessment.charts.heat_map import colours
from assessment.charts.look import LIGHT
from assessment.reports.report import Section
from tests.assessment.reports.deck.opened import deck
from tests.assessment.reports.specimen import HEAT_MAP, exhibit, specimen


def tables(chart):
    report = replace(specimen(), sections=(Section("x", "Kartta", (exhibit("x", chart),)),))
    return [shape.table for slide in deck(report).slides for shape in slide.shapes if shape.has_table]


def test_every_number_stands_on_the_shade_of_its_level():
    (table,) = tables(HEAT_MAP)
    assert [cell.text for cell in table.rows[1].cells] == ["Perhepalvelut", "1,3", "3,5"]
    for place, cell in enumerate(HEAT_MAP.rows[0].cells, 1):
        ground, letters = colours(cell, LIGHT)
        shown = table.cell(1, place)
        assert str(shown.fill.fore_color.rgb) == ground[1:]
        assert str(shown.text_frame.paragraphs[0].runs[0].font.color.rgb) == letters[1:]


def test_what_is_withheld_is_hatched():
    (table,) = tables(HEAT_MAP)
    hidden = table.cell(2, 1)
    assert hidden.text == "–"
    assert hidden._tc.xpath("./a:tcPr/a:pattFill")


def test_many_units_take_several_slides_and_many_columns_turn_their_heads():
    rows = tuple(
        replace(row, label=f"{row.label} {place}", cells=row.cells * 10)
        for place, row in enumerate(HEAT_MAP.rows * 20)
    )
    found = tables(replace(HEAT_MAP, columns=HEAT_MAP.columns * 10, rows=rows))
    assert len(found) > 1
    assert [row.cells[0].text for table in found for row in list(table.rows)[1:]] == [
        row.label for row in rows
    ]
    assert found[0].cell(0, 1)._tc.xpath("./a:tcPr/@vert") == ["vert270"]
    assert found[0].cell(0, 1).text == "Suunnitelma"
