"""What a cell holds."""

from __future__ import annotations

from assessment.reports.book.leaf import LONGEST, fitting, lines


def test_text_that_fits_is_whole() -> None:
    assert fitting("=1+1") == "=1+1"
    assert fitting("ä" * LONGEST) == "ä" * LONGEST


def test_text_beyond_the_limit_says_that_it_was_cut() -> None:
    assert fitting("ä" * (LONGEST + 1)) == "ä" * (LONGEST - 4) + " […]"
    cut = fitting("😀" * LONGEST)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith("😀 […]")


def test_text_is_never_taken_for_the_markup_of_a_cell() -> None:
    assert fitting("<r><t>x</t></r>") == "<r><t>x</t></r> "


def test_lines_break_between_words() -> None:
    assert lines("", 10) == 1
    assert lines("yksi kaksi kolme", 20) == 1
    assert lines("yksi kaksi kolme", 11) == 2
    assert lines("yksi\nkaksi", 20) == 2
    assert lines("x" * 95, 10) == 11
