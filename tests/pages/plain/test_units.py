"""A file of units: what it would change is shown whole, and nothing else is ever kept."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest

from assessment import demo
from assessment.records import organisations, units
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.units import Unit
from assessment.words import LANGUAGES, words
from pages.plain.size import LARGEST
from tests.conftest import TODAY
from tests.files import as_xlsx
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.world import World

SAY = words("en")
HOSTILE = "<script>alert(1)</script>\"'&{{7*'7'}}"
TREE = (
    Unit("city", "City"),
    Unit("care", "Care", "city", "sector", "large", 40, expected=(("staff", 30),)),
    Unit("home", "Home", "care"),
)
SAME = "unit,name,parent\ncity,City,\ncare,Care,city\nhome,Home,care\n"


@pytest.fixture
def kept(store: Store) -> int:
    """An organisation with this tree."""
    organisation = organisations.add(store, "Hyvinvointialue").id
    units.put(store, organisation, TREE)
    return organisation


def send(organisation: int, text: str | bytes, scope: str = "whole", language: str = "en") -> httpx.Response:
    """The answer to a form that was filled in."""
    data = text if isinstance(text, bytes) else text.encode()
    return ask(
        "POST",
        f"/units/{organisation}",
        data={"scope": scope},
        files={"file": ("units.csv", data)},
        headers={"Accept-Language": language, "Origin": ADDRESS},
    )


def confirm(organisation: int, shown: httpx.Response, **other: str) -> httpx.Response:
    """The answer to the page's own form."""
    return ask(
        "POST",
        f"/units/{organisation}/keep",
        data={**hidden(shown.text), **other},
        headers={"Accept-Language": "en", "Origin": ADDRESS},
    )


def hidden(page: str) -> dict[str, str]:
    """What the form of a page sends that nobody types."""
    found: dict[str, str] = {}

    class Form(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            said = dict(attributes)
            if tag == "input" and said.get("type") == "hidden":
                found[str(said["name"])] = str(said["value"])

    Form().feed(page)
    return found


def headings(page: httpx.Response) -> list[str]:
    return [unescape(text) for text in re.findall(r"<h2[^>]*>(.*?)</h2>", page.text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_speaks_the_readers_language(language: str, kept: int) -> None:
    answer = ask("GET", f"/units/{kept}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert words(language)("units.file_title") in unescape(answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_what_was_shown_is_kept_once_it_is_confirmed(store: Store, kept: int) -> None:
    shown = send(kept, "unit,name,parent\ncity,City,\ncare,Caring,city\nnew,New,care\n")
    assert shown.status_code == 200
    assert headings(shown) == ["1 new unit", "1 unit gets a new name", "1 unit is closed"]
    assert units.every(store, kept) == TREE
    answer = confirm(kept, shown)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/units/{kept}?kept=3")
    found = {unit.id: unit for unit in units.every(store, kept)}
    assert found["care"] == replace(TREE[1], name="Caring")
    assert found["home"].closed is not None
    assert found["new"] == Unit("new", "New", "care")
    done = ask("GET", answer.headers["Location"], headers={"Accept-Language": "en"})
    assert SAY.count("units.kept", 3) in done.text


def test_pressed_twice_is_kept_once_and_told_calmly(store: Store, kept: int) -> None:
    shown = send(kept, SAME.replace("Care", "Caring"))
    confirm(kept, shown)
    tree = units.every(store, kept)
    again = confirm(kept, shown)
    assert again.status_code == 303
    assert units.every(store, kept) == tree


def test_same_file_twice_says_that_it_changes_nothing(kept: int) -> None:
    shown = send(kept, SAME)
    assert SAY("units.plan_empty") in shown.text
    assert hidden(shown.text) == {}


def test_some_units_leave_the_others_open(store: Store, kept: int) -> None:
    shown = send(kept, "unit,name,parent\nnew,New,home\n", "some")
    assert headings(shown) == ["1 new unit"]
    assert confirm(kept, shown).status_code == 303
    assert all(unit.closed is None for unit in units.every(store, kept))


def test_tree_that_changed_meanwhile_is_shown_anew_and_nothing_is_kept(store: Store, kept: int) -> None:
    shown = send(kept, "unit,name,parent\ncity,City,\n")
    units.put(store, kept, [Unit("meanwhile", "Meanwhile", "city")])
    tree = units.every(store, kept)
    again = confirm(kept, shown)
    assert again.status_code == 409
    assert SAY("error.units_changed") in headings(again)
    assert "Meanwhile" in again.text
    assert units.every(store, kept) == tree
    assert confirm(kept, again).status_code == 303
    assert [unit.id for unit in units.every(store, kept) if unit.closed is None] == ["city"]


def test_form_with_another_file_in_it_is_checked_like_any(store: Store, kept: int) -> None:
    shown = send(kept, SAME.replace("Care", "Caring"))
    for units_file in ("", "no file", "unit,name,parent\ncity,City,city\n"):
        assert confirm(kept, shown, units=units_file).status_code == 422
    assert confirm(kept, shown, seen="0" * 64).status_code == 409
    assert units.every(store, kept) == TREE


def test_every_fault_is_told_at_once_and_nothing_kept(store: Store, kept: int) -> None:
    answer = send(kept, "unit,name,parent,staff\na,A,b,\nb,B,a,x\na,,zz,\n")
    assert answer.status_code == 422
    told = re.findall(r'<th scope="row">(.*?)</th>', answer.text)
    assert told == [
        "units.csv, line 3, column staff",
        "units.csv, line 4, column name",
        "units.csv, line 4, column unit",
        "units.csv, line 4, column parent",
    ]
    assert units.every(store, kept) == TREE


def test_unknown_column_is_told_with_those_that_are_known(kept: int) -> None:
    answer = send(kept, "unit,name,parent,mother\na,A,,\n")
    assert answer.status_code == 422
    assert "Found: mother" in answer.text
    assert "leadership, staff, elected, clients, partners" in answer.text


@pytest.mark.parametrize("empty", [b"", b"\xff\xfe\x00", b"PK\x03\x04nothing"])
def test_what_is_no_table_is_refused_in_words(empty: bytes, kept: int) -> None:
    answer = send(kept, empty)
    assert answer.status_code == 422
    assert SAY("units.refused") in answer.text or SAY("units.no_file") in answer.text


def test_form_without_a_file_asks_for_one(kept: int) -> None:
    answer = ask(
        "POST",
        f"/units/{kept}",
        data={"scope": "some"},
        files={"none": ("", b"")},
        headers={"Accept-Language": "en", "Origin": ADDRESS},
    )
    assert answer.status_code == 422
    assert SAY("units.no_file") in answer.text
    assert 'value="some" checked' in answer.text


def test_hostile_names_are_shown_as_they_are(kept: int) -> None:
    shown = send(kept, f'unit,name,parent\ncity,"{HOSTILE.replace(chr(34), chr(34) * 2)}",\n')
    assert "<script>alert" not in shown.text
    assert HOSTILE in unescape(shown.text)
    assert "7777777" not in shown.text


def test_workbook_is_read_like_any_table(kept: int) -> None:
    rows = [line.split(",") for line in SAME.splitlines()]
    assert SAY("units.plan_empty") in send(kept, as_xlsx(rows)).text


def test_finnish_spreadsheet_with_mark_and_semicolons_is_read(kept: int) -> None:
    text = "\ufeff" + SAME.replace(",", ";").replace("\n", "\r\n")
    assert SAY("units.plan_empty") in send(kept, text).text


def test_too_large_a_file_is_refused(kept: int) -> None:
    assert send(kept, b"x" * (LARGEST + 1)).status_code == 413


def test_record_comes_out_as_a_file_that_changes_nothing(store: Store, kept: int) -> None:
    units.put(store, kept, [Unit("formula", "=1+1", "city"), Unit("old", "Old", closed=TODAY)])
    answer = ask("GET", f"/units/{kept}/file")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert ";'=1+1;" in answer.text
    assert "old;" not in answer.text
    assert SAY("units.plan_empty") in send(kept, answer.content).text


def test_unit_of_an_open_workshop_cannot_be_closed_by_a_file(store: Store, workshop: Workshop) -> None:
    shown = send(workshop.organisation, "unit,name,parent\nother,Other,\n")
    assert SAY("units.barred") in headings(shown)
    assert workshop.name in shown.text
    assert hidden(shown.text) == {}
    tree = units.every(store, workshop.organisation)
    forged = send(workshop.organisation, "unit,name,parent\nother,Other,\n", "some")
    answer = confirm(workshop.organisation, forged, scope="whole")
    assert answer.status_code == 409
    assert units.every(store, workshop.organisation) == tree


def test_many_changes_are_shown_ten_at_first(kept: int) -> None:
    shown = send(kept, demo.units(2000).to_csv(index=False))
    assert headings(shown)[0] == "2,000 new units"
    assert SAY.count("units.more", 1990) in shown.text
    assert confirm(kept, shown).status_code == 303


@pytest.mark.parametrize("path", ["", "/file"])
@pytest.mark.parametrize("name", ["0", "999", "x", "²", "1" * 40])
def test_organisation_that_is_not_there_is_not_found(path: str, name: str, kept: int) -> None:
    assert ask("GET", f"/units/{name}{path}").status_code == 404


def test_another_sites_form_is_refused(store: Store, kept: int) -> None:
    shown = send(kept, "unit,name,parent\ncity,City,\n")
    for path in (f"/units/{kept}", f"/units/{kept}/keep"):
        answer = ask("POST", path, data=hidden(shown.text), headers={"Origin": "http://evil.example"})
        assert answer.status_code == 403
    assert units.every(store, kept) == TREE


def test_those_who_only_look_bring_nothing_in(store: Store, world: World) -> None:
    for who, status in (("viewer", 403), ("facilitator", 422), ("anonymous", 401)):
        answer = ask(
            "POST", f"/units/{world.own.organisation}", headers={**world.cookie(who), "Origin": ADDRESS}
        )
        assert answer.status_code == status
