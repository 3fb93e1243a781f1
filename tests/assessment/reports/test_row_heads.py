"""Row heads: the first cell of each row is tagged as its head, and the file stays whole."""

import io
from typing import Any

import pikepdf
import pytest

from assessment.reports.row_heads import with_row_heads
from assessment.reports.typesetter import typeset
from tests.assessment.reports.structure import Node, tree
from tests.assessment.reports.test_typesetter import template

TABLES = """
#let data = json("data.json")
#set document(title: "t")
#table(columns: 2, table.header[Tekijä][n], [Suunnitelma], [21], [Raadit], [4])
#table(columns: 2, stroke: none, [Kierros], [2026])
#table(columns: 1, table.header[Yksin], [Rivi])
Ei taulukko.
"""


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> bytes:
    """Three small tables as the typesetter tags them."""
    return typeset(template(TABLES, monkeypatch, tmp_path), {})


def cells(file: bytes) -> list[list[list[tuple[str, str]]]]:
    """Of each table the rows, of each row the tags and texts of its cells."""
    return [
        [[(cell.tag, cell.text) for cell in row.parts] for row in table.every("TR")] for table in tables(file)
    ]


def tables(file: bytes) -> list[Node]:
    """Every table, in reading order."""
    return tree(file).every("Table")


def test_the_first_cell_of_a_row_is_its_head(plain: bytes) -> None:
    assert cells(with_row_heads(plain)) == [
        [
            [("TH", "Tekijä"), ("TH", "n")],
            [("TH", "Suunnitelma"), ("TD", "21")],
            [("TH", "Raadit"), ("TD", "4")],
        ],
        [[("TH", "Kierros"), ("TD", "2026")]],
        [[("TH", "Yksin")], [("TH", "Rivi")]],
    ]


def test_heads_say_whether_they_head_a_row_or_a_column(plain: bytes) -> None:
    scopes = [head.scope for head in tree(with_row_heads(plain)).every("TH")]
    assert scopes == ["Column", "Column", "Row", "Row", "Row", "Column", "Row"]


def test_the_file_stays_whole(plain: bytes) -> None:
    with pikepdf.open(io.BytesIO(with_row_heads(plain))) as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == 1


def test_no_cell_lists_heads_of_columns_alone(plain: bytes) -> None:
    assert b"/S/TD" in with_row_heads(plain)
    assert b"/Headers[(" in plain
    assert b"/Headers[(" not in with_row_heads(plain)


def test_a_file_without_tables_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    file = typeset(template('#set document(title: "t")\nTekstiä', monkeypatch, tmp_path), {})
    assert with_row_heads(file) == file
