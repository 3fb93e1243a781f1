import os
import re
import struct
from contextlib import contextmanager, suppress

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment import sheets
from assessment.errors import FileError
from assessment.sheets import Columns, Finding, read
from tests.files import (
    SHEET,
    as_csv,
    as_parquet,
    as_xlsx,
    member,
    package,
    parquet,
    with_member,
    worksheet,
)

COLUMNS = Columns(("name", "level"), ("comment",))
TABLE = (("name", "level", "comment"), ("Aino", "3", "so"), ("Eino", "dk", ""))
CSV = as_csv(TABLE)
XLSX = as_xlsx(TABLE)
PARQUET = as_parquet(TABLE)


def rows(data, name="f.csv"):
    return read(data, COLUMNS, name).frame.astype(str).to_numpy().tolist()


def faults(data, name="f.csv", findings=()):
    """What is told of a file, as places and codes."""
    with pytest.raises(FileError) as told:
        read(data, COLUMNS, name).refuse(findings)
    return [(problem.place, problem.code) for problem in told.value.problems]


def problem(data, name="f.csv"):
    """The only problem of a file."""
    with pytest.raises(FileError) as told:
        read(data, COLUMNS, name).refuse([])
    (only,) = told.value.problems
    return only


def told_of_last_row(data):
    """The place told of the last row when its level is found at fault."""
    held = read(data, COLUMNS, "f.csv")
    ((place, _),) = faults(data, findings=[Finding("bad_value", "level", np.array([len(held.frame) - 1]))])
    return place


# One table, many kinds of file


@pytest.mark.parametrize(
    "data",
    [
        CSV,
        b"\xef\xbb\xbf" + CSV,
        CSV[:-1],
        as_csv(TABLE, ";"),
        as_csv(TABLE, end="\r\n"),
        as_csv(TABLE, end="\r"),
        CSV.replace(b"\n", b"\n\n"),
        b'"name","level","comment"\n"Aino","3","so"\n"Eino","dk",""\n',
        XLSX,
        as_xlsx([[], *TABLE]),
        as_xlsx(TABLE, []),
        PARQUET,
    ],
)
def test_the_same_table_is_read_from_every_kind_of_file(data):
    assert rows(data) == [["Aino", "3", "so"], ["Eino", "dk", ""]]


def test_columns_may_stand_in_any_order_and_optional_ones_be_absent():
    held = read(b"level,name\n3,Aino\n", COLUMNS)
    assert list(held.frame["name"]) == ["Aino"]
    assert list(held.frame["level"]) == ["3"]


def test_kind_of_file_is_told_by_its_content_and_not_by_its_name():
    assert rows(XLSX, "answers.csv") == rows(PARQUET, "answers.xlsx.csv") == rows(CSV, "answers.parquet")


def test_quoted_cells_keep_their_delimiters_quotes_and_line_ends():
    comment = 'a, "b"; \r\n c'
    assert rows(as_csv([TABLE[0], ("Aino", "3", comment)])) == [["Aino", "3", comment]]


def test_a_stray_quote_inside_a_plain_cell_is_text():
    assert rows(b'name,level,comment\nAino,3,a 5" pipe\nEino,2,so\n') == [
        ["Aino", "3", 'a 5" pipe'],
        ["Eino", "2", "so"],
    ]


def test_words_for_nothing_stay_the_words_they_are():
    words = ["NA", "NULL", "nan", "None", "#N/A", "TRUE", "1e309"]
    assert rows(as_csv([TABLE[0], *((word, "1", word) for word in words)])) == [
        [word, "1", word] for word in words
    ]


# Where a fault is


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_is_the_one_an_editor_shows_whatever_the_line_ends(end):
    assert told_of_last_row(as_csv(TABLE, end=end)) == "f.csv:3:level"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_counts_the_lines_inside_quoted_cells(end):
    table = [TABLE[0], ("Aino", "3", f"one{end}two{end}{end}four"), TABLE[2]]
    assert told_of_last_row(as_csv(table, end=end)) == "f.csv:6:level"


def test_line_counts_blank_lines():
    assert told_of_last_row(b"name,level\n\n\nAino,3\n\nEino,2\n") == "f.csv:6:level"


def test_line_of_a_workbook_is_the_number_of_its_row():
    assert told_of_last_row(as_xlsx([TABLE[0], [], TABLE[1], [], [], TABLE[2]])) == "f.csv:6:level"


def test_line_of_parquet_is_the_number_of_its_row_from_1():
    assert told_of_last_row(PARQUET) == "f.csv:2:level"


# The header


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_parquet])
def test_columns_that_are_unknown_missing_or_written_otherwise_are_all_told(write):
    assert faults(write([("Name", "level ", "remark"), ("a", "1", "b")])) == [
        ("f.csv:1:Name", "unknown_column"),
        ("f.csv:1:level ", "unknown_column"),
        ("f.csv:1:remark", "unknown_column"),
        ("f.csv:1:name", "missing_column"),
        ("f.csv:1:level", "missing_column"),
    ]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_column_twice_is_told(write):
    assert faults(write([("name", "level", "level"), ("a", "1", "2")])) == [
        ("f.csv:1:level", "repeated_column")
    ]


def test_a_column_without_a_name_is_unknown():
    assert faults(b"name,level,\na,1,2\n") == [("f.csv:1", "unknown_column")]


def test_unknown_column_names_what_is_allowed():
    assert problem(b"name,level,x\na,1,2\n").allowed == "name, level, comment"


# The rows


def test_rows_with_too_few_or_too_many_cells_are_told_with_both_numbers():
    with pytest.raises(FileError) as told:
        read(b"name,level\na\nb,1\nc,1,2\n", COLUMNS, "f.csv").refuse([])
    assert [(one.line, one.code, one.found, one.allowed) for one in told.value.problems] == [
        (2, "uneven_row", "1", "2"),
        (4, "uneven_row", "3", "2"),
    ]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_faults_of_shape_and_of_meaning_are_told_together_in_the_order_of_the_file(write):
    data = write([("name", "level"), ("a", "9"), ("b", "1", "2"), ("c", "x" * 5000), ("d", "9")])
    bad = [Finding("bad_value", "level", np.array([0, 2]))]
    assert faults(data, findings=bad) == [
        ("f.csv:2:level", "bad_value"),
        ("f.csv:3", "uneven_row"),
        ("f.csv:4:level", "too_long"),
        ("f.csv:5:level", "bad_value"),
    ]


def test_a_row_of_a_workbook_with_more_cells_than_columns_is_told():
    assert faults(as_xlsx([("name", "level"), ("a", "1", None, "x")])) == [("f.csv:2", "uneven_row")]


def test_the_first_fifty_faults_are_told_and_all_are_counted():
    with pytest.raises(FileError) as told:
        read(b"name,level\n" + b"a,1\nb\n" * 60, COLUMNS).refuse([Finding("x", "level", np.arange(60))])
    assert told.value.total == 120
    assert [one.line for one in told.value.problems] == list(range(2, 52))


def test_a_file_of_nothing_but_uneven_rows_tells_them_and_not_that_there_are_none():
    assert faults(b"name,level\na\n") == [("f.csv:2", "uneven_row")]


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_parquet])
def test_a_cell_beyond_measure_is_told_by_its_beginning(write):
    told = problem(write([("name", "level"), ("a", "x" * 4001)]))
    assert (told.code, told.column, told.found) == ("too_long", "level", "x" * 79 + "…")
    assert len(rows(write([("name", "level"), ("a", "x" * 4000)]))) == 1


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_cell_of_twenty_megabytes_is_refused_with_its_line(quote):
    told = problem(b"name,level\na,1\nb," + quote + b"x" * 20_000_000 + quote + b"\n")
    assert (told.code, told.line) == ("too_long", 3)


def test_a_file_of_one_huge_line_is_refused_in_few_words():
    with pytest.raises(FileError) as told:
        read(b"x" * 20_000_000, COLUMNS, "f.csv")
    assert told.value.problems[0].code == "unknown_column"
    assert len(str(told.value)) < 1000


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'name,level\nAino,"3\nEino,2\n', 2),
        (b'name,level\nAino,3\nEino,"2', 3),
        (b'name,level,comment\nA,3,"so\nso"\nB,2,"open\nC,1,x\nD,1,"closed"\n', 4),
        (b'name,level\n"Aino"x,3\n', 2),
        (b'"name,level\nAino,3\n', 1),
    ],
)
def test_a_quote_left_open_is_refused_and_swallows_no_row(data, line):
    told = problem(data)
    assert (told.code, told.line, told.allowed) == ("broken_csv", line, '"…"')
    assert told.found == data.decode().splitlines()[line - 1]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \n\n"])
def test_an_empty_file_is_told(data):
    assert faults(data) == [("f.csv", "empty_file")]


@pytest.mark.parametrize("data", [CSV[:19], CSV[:18], as_xlsx(TABLE[:1]), parquet({"name": [], "level": []})])
def test_a_header_without_rows_is_told(data):
    assert faults(data) == [("f.csv", "no_rows")]


def test_an_empty_workbook_is_told():
    assert faults(as_xlsx([])) == [("f.csv", "empty_file")]


# Encodings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_of_another_encoding_is_told_with_its_line_and_character(end):
    lines = ["name,level", "Päivi,3", "Äiti ä,3"]
    data = end.join(lines).encode() + end.encode() + "Yö,Jä".encode()[:-2] + "ä".encode("cp1252") + b",3\n"
    told = problem(data)
    assert (told.code, told.line, told.column, told.found, told.allowed) == (
        "not_utf8",
        4,
        "5",
        "0xe4",
        "UTF-8",
    )


def test_a_byte_order_mark_is_no_character_of_the_first_line():
    assert problem(b"\xef\xbb\xbfna\xe4me,level\n").column == "3"


@pytest.mark.parametrize(
    ("encoding", "code"), [("utf-16", "not_utf8"), ("utf-16-le", "not_text"), ("utf-16-be", "not_text")]
)
def test_utf16_is_refused(encoding, code):
    told = problem(CSV.decode().encode(encoding))
    assert (told.code, told.line) == (code, 1)


def test_a_nul_is_told_with_its_line():
    told = problem(b"name,level\nAi\0no,3\n")
    assert (told.code, told.place, told.found) == ("not_text", "f.csv:2:3", "0x00")


# Workbooks


def level(value):
    """What a cell of a workbook is read as."""
    return rows(as_xlsx([("name", "level"), ("a", value)]))[0][1]


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (3.0, "3"), ("3", "3"), (3.5, "3.5"), (-1, "-1"), (True, "TRUE"), (None, "")],
)
def test_numbers_are_read_as_a_person_sees_them(value, text):
    assert level(value) == text


def test_a_formula_never_computed_is_not_taken_for_an_empty_cell():
    assert level("=1+2") == "=1+2"


def test_a_formula_is_read_by_the_value_it_was_saved_with():
    cell = b'<c r="B2"><f>1+2</f><v>3</v></c>'
    data = with_member(XLSX, SHEET, re.sub(rb'<c r="B2".*?</c>', cell, member(XLSX, SHEET)))
    assert rows(data)[0] == ["Aino", "3", "so"]


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell():
    cell = b'<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c>'
    data = with_member(XLSX, SHEET, re.sub(rb'<c r="B2".*?</c>', cell, member(XLSX, SHEET)))
    assert rows(data)[0] == ["Aino", "", "so"]


def test_a_failed_formula_is_not_taken_for_an_empty_cell():
    assert level("#DIV/0!") == "#DIV/0!"


def test_a_failed_formula_beyond_the_last_cell_is_not_passed_over():
    assert faults(as_xlsx([("name", "level"), ("a", "1", None, "#REF!")])) == [("f.csv:2", "uneven_row")]
    assert rows(as_xlsx([("name", "level"), ("a", 1), (None, "#REF!")])) == [["a", "1"], ["", "#REF!"]]


def test_data_on_a_second_sheet_are_refused_by_its_name():
    told = problem(as_xlsx(TABLE, [], [("x",)]))
    assert (told.code, told.found, told.allowed) == ("second_sheet", "sheet 3", "sheet 1")


def test_a_second_sheet_of_failed_formulas_is_refused_too():
    assert problem(as_xlsx(TABLE, [("#N/A",)])).code == "second_sheet"


def test_formatted_rows_without_content_are_no_rows():
    empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in range(4, 1_048_577))
    markup = member(XLSX, SHEET).replace(b"</sheetData>", empty + b"</sheetData>")
    assert len(rows(with_member(XLSX, SHEET, markup))) == 2


def test_two_cells_far_apart_are_refused_before_room_is_made_for_all_between():
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    told = problem(with_member(XLSX, SHEET, worksheet(cells)))
    assert (told.code, told.found) == ("package_too_large", str(1_048_576 * 16_384))


@pytest.mark.parametrize(
    "data",
    [
        package(("a.txt", b"hello")),
        package(("word/document.xml", b"<document/>")),
        package(("xl/workbook.xml", b"<workbook/>")),
        package(("xl/workbook.xml", b"not markup")),
        with_member(XLSX, SHEET, b"<worksheet><sheetData><row>"),
        with_member(XLSX, SHEET, worksheet(b'<row r="x"/>')),
        with_member(XLSX, SHEET, worksheet(b'<row r="1"><c r="A99999999"><v>1</v></c></row>')),
        XLSX[:-200],
        XLSX[:1000],
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(range(256)) * 20,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ],
    ids=[
        "zip",
        "docx",
        "hollow",
        "junk",
        "cut-sheet",
        "bad-row",
        "far-row",
        "no-end",
        "half",
        "magic",
        "magic-junk",
        "old-xls",
    ],
)
def test_what_only_looks_like_a_workbook_is_refused(data):
    assert faults(data) == [("f.csv", "not_xlsx")]


def test_text_named_as_a_workbook_is_refused():
    assert problem(CSV, "f.XLSX").allowed == "XLSX, CSV (UTF-8)"


def test_an_encrypted_package_is_refused():
    data = bytearray(XLSX)
    for place in re.finditer(b"PK\x01\x02", XLSX):
        data[place.start() + 8] |= 1
    assert problem(bytes(data)).code == "not_xlsx"


@pytest.mark.parametrize(
    "data",
    [
        package(("xl/workbook.xml", bytes(400_000_000))),
        package(("xl/workbook.xml", bytes(20_000_000))),
        package(("xl/workbook.xml", b""), *((f"{number}", b"") for number in range(1001))),
    ],
    ids=["size", "ratio", "members"],
)
def test_a_package_that_unpacks_beyond_measure_is_refused(data):
    assert problem(data).code == "package_too_large"


def test_a_package_that_lies_about_its_size_is_refused():
    content = bytes(100_000_000)
    honest = package(("xl/workbook.xml", content))
    lying = honest.replace(struct.pack("<I", len(content)), struct.pack("<I", 1000))
    assert lying != honest
    assert problem(lying).code == "not_xlsx"


def test_a_broken_compressed_stream_is_refused():
    data = bytearray(XLSX)
    data[60:90] = b"\xff" * 30
    assert problem(bytes(data)).code == "not_xlsx"


# Parquet


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (pa.array([3, None]), ["3", ""]),
        (pa.array([3.0, 2.5]), ["3", "2.5"]),
        (pa.array([float("nan"), float("inf")]), ["nan", "inf"]),
        (pa.array(["3", "dk"]).dictionary_encode(), ["3", "dk"]),
        (pa.array(["3", None], pa.large_string()), ["3", ""]),
        (pa.nulls(2), ["", ""]),
        (pa.array([b"3", b"4"]), ["3", "4"]),
        (pa.array([True, False]), ["true", "false"]),
    ],
)
def test_columns_of_parquet_are_read_as_text_whatever_their_type(cells, texts):
    assert [row[1] for row in rows(parquet({"name": ["a", "b"], "level": cells}))] == texts


@pytest.mark.parametrize(
    "data",
    [
        PARQUET[:-20],
        b"PAR1" + CSV,
        b"PAR1" + bytes(20) + b"PAR1",
        parquet({"name": ["a"], "level": [[3]]}),
        parquet({"name": ["a"], "level": [b"\xff"]}),
    ],
    ids=["cut", "csv", "hollow", "list", "bytes"],
)
def test_broken_parquet_is_refused(data):
    assert faults(data) == [("f.csv", "not_parquet")]


def test_parquet_that_declares_more_rows_than_anybody_has_is_not_read(monkeypatch):
    monkeypatch.setattr("assessment.sheets.parquet.MOST_ROWS", 1)
    told = problem(PARQUET)
    assert (told.code, told.found, told.allowed) == ("file_too_large", "2", "≤ 1")


# Files on disk


def test_a_file_is_named_by_its_name_and_not_by_its_path(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes(b"name\na\n")
    with pytest.raises(FileError) as told:
        read(path, COLUMNS)
    assert [one.file for one in told.value.problems] == ["answers.csv"]


def test_a_missing_file_a_directory_and_a_name_without_end_are_told(tmp_path):
    for path in (tmp_path / "missing.csv", tmp_path, tmp_path / ("x" * 5000), tmp_path / "a\0b"):
        told = problem(path, "")
        assert told.code == "file_unreadable"
        assert told.found
        assert len(told.file) <= 80


@contextmanager
def nobody():
    """Without the rights of the administrator, where the tests run with them."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_file_without_the_right_to_read_it_is_told(tmp_path):
    path = tmp_path / "secret.csv"
    path.write_bytes(CSV)
    path.chmod(0)
    with nobody():
        assert problem(path, "").code == "file_unreadable"


def test_a_file_beyond_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "LARGEST_FILE", 10)
    path = tmp_path / "large.csv"
    path.write_bytes(CSV)
    assert problem(path, "").code == "file_too_large"


# Anything at all


def refused_at_most(data):
    """Reads the data; any other error than a refusal fails the test."""
    with suppress(FileError):
        read(data, COLUMNS).refuse([])


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"name,level\n\x1c,\x85\n")
def test_random_bytes_are_read_or_refused_and_never_more(data):
    for one in (data, b"name,level\n" + data, b"PK\x03\x04" + data, b"PAR1" + data + b"PAR1"):
        refused_at_most(one)


@pytest.mark.parametrize("whole", [XLSX, PARQUET], ids=["xlsx", "parquet"])
def test_a_damaged_file_is_read_or_refused_and_never_more(whole):
    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(4, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=6))
    def damaged(changes):
        data = bytearray(whole)
        for place, byte in changes:
            data[place] = byte
        refused_at_most(bytes(data))

    damaged()


@settings(deadline=None)
@given(st.data())
def test_a_workbook_of_damaged_markup_is_read_or_refused_and_never_more(data):
    name = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]))
    markup = bytearray(member(XLSX, name))
    for place in data.draw(st.lists(st.integers(0, len(markup) - 1), min_size=1, max_size=4)):
        markup[place] = data.draw(st.sampled_from(b'<>/"=09AZ -'))
    refused_at_most(with_member(XLSX, name, bytes(markup)))


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)


@settings(deadline=None)
@given(st.lists(st.tuples(cells.filter(bool), cells, cells), min_size=1, max_size=6), st.sampled_from(",;"))
def test_any_text_written_as_csv_is_read_back(table, delimiter):
    assert rows(as_csv([TABLE[0], *table], delimiter, "\r\n")) == [list(row) for row in table]
