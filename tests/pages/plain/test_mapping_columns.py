"""The step of the columns: what cannot be read is told whole, and nothing private shows."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.words import words
from tests.exports import KAMPA, STATEMENTS, forms, webropol
from tests.files import as_csv, as_xlsx
from tests.pages.plain.mapper import Mapper

SAY = words("fi")


def opened(table: object) -> Mapper:
    return Mapper().send(as_csv(table))  # type: ignore[arg-type]


def test_what_tells_of_people_is_not_shown(store: Store):
    mapper = opened(forms())
    for private in ("example.org", "Somebody", "10:01", "040 123", "Koska"):
        assert private not in mapper.text
    assert "”Johto/esimies”" in mapper.text


def test_every_column_has_its_guess_chosen(store: Store):
    chosen = [value for name, value in opened(forms()).fields.items() if name.startswith("column-")]
    items = [f"item {item.id}" for item in KAMPA.items]
    assert chosen == [*["ignore"] * 5, "role", "unit", *items, "ignore", "ignore"]


def test_doubtful_columns_are_pointed_out(store: Store):
    table = forms()
    table[0][7] = STATEMENTS[0].replace("tapahtumia", "juhlia")
    mapper = opened(table)
    assert '<a href="#column-7">H</a>' in mapper.html


def test_heading_rows_can_be_put_right(store: Store):
    mapper = opened(webropol())
    assert mapper.fields["rows"] == "2"
    mapper.press(rows="1", action="headings")
    assert (mapper.fields["rows"], mapper.action.endswith("/columns")) == ("1", True)
    assert SAY.count("mapping.rows_below", 13) in mapper.text
    mapper.press(rows="2")
    assert mapper.action.endswith("/columns")
    assert SAY.count("mapping.rows_below", 12) in mapper.text


def test_every_mistake_is_told_and_the_choices_stay(store: Store):
    mapper = opened(forms())
    mapper.press(**{"column-0": "role", "column-8": "item kampa.a1", "column-28": "comment kampa.a2"})
    assert mapper.seen.status_code == 422
    for code in ("use_twice", "item_twice", "comment_alone"):
        assert SAY(f"problem.{code}") in mapper.text
    assert mapper.fields["column-0"] == "role"


def test_column_of_nothing_but_own_words_is_no_role(store: Store):
    table = [["Rooli", STATEMENTS[0]], *([f"sana {number}", "Vakiintunut"] for number in range(400))]
    mapper = opened(table)
    mapper.press(**{"column-0": "role"})
    assert mapper.seen.status_code == 422
    assert SAY("problem.too_many_texts") in mapper.text


def test_choice_that_was_not_offered_changes_nothing(store: Store):
    mapper = opened(forms())
    before = mapper.fields
    mapper.press(**{"column-0": "king", "column-1": "item nothing", "rows": "99"})
    assert mapper.action.endswith("/values")
    assert mapper.go("GET", mapper.action.replace("values", "columns")).fields == before


def test_encoding_and_other_sheets_are_told(store: Store):
    mapper = Mapper().send(as_csv(forms(), ";").decode().encode("cp1252"))
    assert SAY("mapping.is_windows") in mapper.text
    assert "Johto/esimies" in mapper.text
    mapper = Mapper().send(as_xlsx(forms(), [["x", "y"], [1, 2]]), name="k.xlsx")
    assert SAY("mapping.has_sheets", sheets="sheet 2") in mapper.text


def test_later_steps_wait_for_readable_columns(store: Store):
    mapper = opened([["a", "b"], ["1", "2"]])
    columns = mapper.action
    for step in ("values", "summary"):
        for method in ("GET", "POST"):
            assert mapper.go(method, columns.replace("columns", step)).action == columns
