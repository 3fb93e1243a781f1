from xml.parsers.expat import ExpatError

import pytest

from assessment.sheets.worksheet import Worksheet, place_of
from tests.files import worksheet


def seen(cells):
    return Worksheet(worksheet(cells))


def test_area_runs_from_the_first_filled_row_to_the_last_and_to_the_last_filled_column():
    found = seen(
        b'<row r="3"><c r="B3"><v>1</v></c></row>'
        b'<row r="7"><c r="D7" t="inlineStr"><is><t>x</t></is></c></row>'
    )
    assert (found.rows, found.width, found.area) == (range(2, 7), 4, 20)


def test_cells_without_content_take_no_room():
    found = seen(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576" ht="20"/>')
    assert found.area == 1


def test_cells_without_a_place_follow_the_one_before():
    found = seen(b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c/><c><v>3</v></c></row>")
    assert (found.rows, found.width) == (range(2), 3)


def test_rows_may_come_in_any_order():
    found = seen(b'<row r="9"><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>')
    assert found.rows == range(1, 9)


def test_prefixes_and_quotes_of_the_markup_make_no_difference():
    found = Worksheet(b"<x:a xmlns:x='u'><x:row r='5'><x:c t='>' r='C5'><x:v>1</x:v></x:c></x:row></x:a>")
    assert (found.rows, found.width) == (range(4, 5), 3)


def test_failed_and_uncomputed_formulas_are_remembered_at_their_places():
    found = seen(
        b'<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>A1+1</f><v></v></c>'
        b'<c r="C2"><f>A1</f><v>4</v></c>'
        b'<c r="D2" t="str"><f>A1</f><v></v></c><c r="E2"><v>5</v></c><c r="F2"><f>A1</f>\n</c></row>'
    )
    assert found.valueless == {(1, 0): "#N/A", (1, 1): "=A1+1", (1, 5): "=A1"}


def test_a_part_that_is_no_worksheet_holds_nothing():
    assert (
        Worksheet(b"\x89PNG").area
        == Worksheet(b"").area
        == Worksheet(b"<calcChain><c r='A9'/></calcChain>").area
        == 0
    )


def test_broken_markup_of_a_worksheet_is_refused_whatever_its_beginning():
    with pytest.raises(ExpatError):
        Worksheet(b"junk" + worksheet(b'<row r="1"><c r="XFD1048576"><v>1</v></c></row>'))


@pytest.mark.parametrize(
    ("reference", "place"), [("A1", (0, 0)), ("b3", (2, 1)), ("XFD1048576", (1048575, 16383))]
)
def test_a_reference_is_a_row_and_a_column(reference, place):
    assert place_of(reference) == place


@pytest.mark.parametrize("reference", ["", "A", "1", "AAAA1", "A12345678", "A1B", "Ä1", "A-1", "A 1"])
def test_what_is_no_reference_is_refused(reference):
    with pytest.raises(ValueError, match=r".*"):
        place_of(reference)
