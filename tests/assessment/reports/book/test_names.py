"""Names that Excel takes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.reports.book.names import headings, range_name, sheet_names


def test_a_name_that_is_allowed_stays() -> None:
    assert sheet_names(["Yhteenveto", "Ketkä vastasivat"]) == ("Yhteenveto", "Ketkä vastasivat")


def test_what_no_sheet_may_be_called_is_taken_out() -> None:
    assert sheet_names(["Kuka: mitä? [1/2]"]) == ("Kuka mitä 1 2",)
    assert sheet_names(["'lainattu'"]) == ("lainattu",)
    assert sheet_names(["History"]) == ("History (2)",)
    assert sheet_names([""]) == ("–",)


def test_a_long_name_ends_at_a_word() -> None:
    (name,) = sheet_names(["Osallisuuden laatutekijät ja niiden hajonta"])
    assert name == "Osallisuuden laatutekijät ja"
    assert sheet_names(["x" * 200]) == ("x" * 31,)


def test_a_long_name_goes_by_what_stands_before_its_colon() -> None:
    assert sheet_names(["KAMPA: quality factors of participation"]) == ("KAMPA",)
    assert sheet_names(["KAMPA: osallisuuden laatutekijät"]) == ("KAMPA osallisuuden laatutekijät",)
    assert sheet_names([": " + "x" * 40]) == ("x" * 31,)


def test_equal_names_are_numbered_within_the_limit() -> None:
    first, second, third = sheet_names(["x" * 40, "X" * 40, "x" * 31])
    assert (first, second, third) == ("x" * 31, "X" * 27 + " (2)", "x" * 27 + " (3)")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_titles_make_names_that_are_allowed(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'" != name[-1]


def test_headings_of_a_table_are_its_own() -> None:
    assert headings(["Nimi", "nimi", "", ""]) == ("Nimi", "nimi (2)", "–", "– (2)")


def test_a_range_is_never_read_as_a_cell() -> None:
    assert range_name("chart", "A1") == "chart_A1"
    assert range_name("data", "unit-rungs") == "data_unit_rungs"
