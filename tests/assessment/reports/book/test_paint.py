"""Number formats, which every Excel shows with its own decimal mark."""

from __future__ import annotations

from assessment.reports.book.paint import code, day, quoted
from assessment.reports.report import Column


def test_a_format_has_as_many_decimals_as_are_shown() -> None:
    assert code(Column("x", "X", "number", 2), "fi") == "#,##0.00"
    assert code(Column("x", "X", "whole"), "fi") == "#,##0"
    assert code(Column("x", "X", "share", 0), "fi") == "0 %"
    assert code(Column("x", "X", "share", 1), "en") == "0.0%"


def test_words_inside_a_format_cannot_end_it() -> None:
    assert quoted('≥ "0";[Red]') == '"≥ 0;[Red]"'
    assert quoted("") == ""


def test_dates_are_written_as_the_language_does() -> None:
    assert [day(language) for language in ("fi", "sv", "fi_selko", "en")] == [
        *("d.m.yyyy", "d.m.yyyy", "d.m.yyyy", "d mmmm yyyy")
    ]
