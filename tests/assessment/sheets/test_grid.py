"""Any table is read as it is, or refused whole with the place of what is wrong."""

from __future__ import annotations

import pytest

from assessment.errors import FileError
from assessment.sheets.grid import MOST_COLUMNS, read_grid
from tests.exports import forms, webropol
from tests.files import SHEET, as_csv, as_xlsx, package, with_member, worksheet

PLAIN = [["a", "b"], ["1", "x"], ["2", ""]]


def rows(data: bytes, name: str = "t.csv") -> list[tuple[str, ...]]:
    found = read_grid(data, name)
    return [found.row(number) for number in range(len(found.lines))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_delimiter_is_found_and_the_mark_forgotten(delimiter: str, mark: bytes):
    assert rows(mark + as_csv(PLAIN, delimiter)) == [("a", "b"), ("1", "x"), ("2", "")]


def test_delimiter_is_what_cuts_the_rows_alike_not_what_a_long_question_has_more_of():
    table = [["Mitä, missä, milloin, miksi?", "b, c"], ["kyllä", "ei"], ["ei, ehkä", "ei"]]
    assert rows(as_csv(table, ";")) == [tuple(row) for row in table]


def test_hint_of_excel_is_no_row():
    found = read_grid(b"sep=;\r\na;b\r\n1;2\r\n", "t.csv")
    assert (found.row(0), found.lines) == (("a", "b"), (2, 3))


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16")]
)
def test_encodings_of_excel_are_read_and_told(encoding: str, told: str):
    found = read_grid("Yksikkö;Määrä\nÄhtäri;3\n".encode(encoding), "t.csv")
    assert (found.row(1), found.encoding) == (("Ähtäri", "3"), told)


def test_both_kinds_of_file_hold_the_same():
    table = forms(4)
    texts = [tuple(str(cell) for cell in row) for row in table]
    assert rows(as_csv(table)) == texts
    assert rows(as_xlsx(table), "t.xlsx") == texts


def test_other_sheets_are_told_and_not_read():
    found = read_grid(as_xlsx(PLAIN, [["secret"], ["x"]]), "t.xlsx")
    assert (found.width, found.other_sheets) == (2, ("sheet 2",))


def test_first_sheet_with_anything_in_it_is_read():
    assert rows(as_xlsx([], PLAIN), "t.xlsx")[0] == ("a", "b")


def test_failed_formula_shows_what_a_person_sees_also_beside_other_sheets():
    cells = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c></row>'
    )
    book = with_member(as_xlsx(PLAIN, PLAIN), SHEET, worksheet(cells))
    assert rows(book, "t.xlsx") == [("a", "b"), ("1", "#N/A")]


def test_headings_of_several_rows_are_joined_and_merged_ones_filled_on():
    found = read_grid(as_csv(webropol(2)), "t.csv")
    one, other = found.headings(2)[4:6]
    assert one.startswith("3. Arvioi seuraavia väitteitä\nAlueellamme")
    assert other.startswith("3. Arvioi seuraavia väitteitä\nAlueellamme on yhteinen")
    assert found.headings(2)[:2] == ("Vastaajan ID", "Vastausaika")
    assert found.headings(1)[5] == ""


def test_texts_are_counted_below_the_headings():
    found = read_grid(as_csv([["a", "b"], ["x", "1"], ["y", "1"], ["x", ""]]), "t.csv")
    assert found.found(0, 1) == {"x": 2, "y": 1}
    assert found.found(1, 1) == {"1": 2, "": 1}


BAD = {
    "empty": (b"", "empty_file", None),
    "only a mark": (b"\xef\xbb\xbf \n", "empty_file", None),
    "only headings": (b"a,b\n", "no_rows", None),
    "one column": (b"a\n1\n2\n", "one_column", None),
    "open quote": (b'a,b\n1,"x\n2,y\n', "broken_csv", 2),
    "short row": (b"a,b,c\n1,2,3\n1,2\n", "uneven_row", 3),
    "long row": (b"a,b\n1,2\n\n1,2,3\n", "uneven_row", 4),
    "zeros": (b"a,b\n1,\x002\n", "not_text", None),
    "undefined byte": (b"a,b\n1,\x81\n", "not_text", None),
    "half of a UTF-16 letter": (b"\xff\xfea\x00,", "not_text", None),
    "too wide": (as_csv([[*range(MOST_COLUMNS + 1)], [*range(MOST_COLUMNS + 1)]]), "too_many_columns", None),
    "old Excel": (b"\xd0\xcf\x11\xe0" * 9, "not_xlsx", None),
    "no workbook": (package(("hello.txt", b"hello")), "not_xlsx", None),
    "nothing in any sheet": (as_xlsx([], []), "empty_file", None),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_is_no_table_is_refused_with_its_place(fault: str):
    data, code, line = BAD[fault]
    with pytest.raises(FileError) as caught:
        read_grid(data, "t.csv")
    assert (caught.value.problems[0].code, caught.value.problems[0].line) == (code, line)


def test_every_uneven_row_is_counted():
    with pytest.raises(FileError) as caught:
        read_grid(b"a,b\n" + b"1\n" * 80, "t.csv")
    assert (len(caught.value.problems), caught.value.total) == (50, 80)


def test_columns_of_nothing_at_the_end_are_no_columns():
    assert read_grid(as_csv([["a", "b", ""], ["1", "2", ""]]), "t.csv").width == 2
