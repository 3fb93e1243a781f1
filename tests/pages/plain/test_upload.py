"""Opening a file: a good one is kept whole, a bad one is told whole and leaves no trace."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import httpx
import openpyxl
import pytest

from assessment.records import organisations
from assessment.records.store import Store
from assessment.viewer import LOCAL
from assessment.words import LANGUAGES, words
from pages.components.open_rounds import held
from pages.plain.drafts import DRAFTS
from pages.plain.size import LARGEST, LARGEST_FORM
from tests.exports import forms
from tests.files import as_csv
from tests.pages.conftest import HEAD, UNITS, survey
from tests.pages.plain.client import ADDRESS, ask

GOOD = survey({"care": 6}).encode()
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def send(
    answers: bytes | None, *, name: str = "answers.csv", organisation: str = "Tikkala", language: str = "en"
) -> httpx.Response:
    """The answer to a form that was filled in."""
    files = {} if answers is None else {"answers": (name, answers)}
    return ask(
        "POST",
        "/open",
        data={"organisation": organisation},
        files=files or {"none": ("", b"")},
        headers={"Accept-Language": language, "Origin": ADDRESS},
    )


def row(item: str = "kampa.a1", value: str = "3", unit: str = "care", role: str = "staff") -> bytes:
    """A file of one answer, with line 2 as said."""
    return f"{HEAD}\nspring,{unit},{role},a,{item},{value}\n".encode()


def xlsx(*rows: str) -> bytes:
    """A workbook with these rows."""
    book = openpyxl.Workbook()
    for line in rows:
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped() -> bytes:
    """A package that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("hello.txt", "hello")
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_form_speaks_the_readers_language(language: str, data: object) -> None:
    answer = ask("GET", "/open", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert words(language)("open.title") in unescape(answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("answers.csv", GOOD),
        ("answers.csv", b"\xef\xbb\xbf" + GOOD.replace(b",", b";")),
        ("answers.xlsx", xlsx(*GOOD.decode().splitlines())),
    ],
)
def test_good_file_is_kept_and_leads_to_its_results(name: str, file: bytes, store: Store) -> None:
    answer = send(file, name=name)
    (kept,) = held(store, LOCAL)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/results?round={kept.round.id}"
    assert (kept.organisation.name, kept.round.name, kept.round.state) == ("Tikkala", "spring", "closed")


def test_units_and_targets_come_along(store: Store) -> None:
    files = {
        "answers": ("a.csv", GOOD),
        "units": ("u.csv", UNITS.encode()),
        "targets": ("t.csv", b"unit,item,target,reason\ncare,kampa.a1,4,why\n"),
    }
    assert ask("POST", "/open", data={"organisation": "Tikkala"}, files=files).status_code == 303
    assert len(held(store, LOCAL)) == 1


BAD = {
    "wrong columns": (b"a,b,c\n1,2,3\n", "missing_column", 1, "round", None),
    "unknown column": (
        HEAD.encode() + b",mood\ns,care,staff,a,kampa.a1,3,x\n",
        "unknown_column",
        1,
        "mood",
        "mood",
    ),
    "unknown item": (row(item="kampa.zz"), "unknown_item", 2, "item", "kampa.zz"),
    "unknown role": (row(role="king"), "unknown_role", 2, "role", "king"),
    "level off the scale": (row(value="9"), "bad_value", 2, "value", "9"),
    "NaN": (row(value="NaN"), "bad_value", 2, "value", "NaN"),
    "inf": (row(value="inf"), "bad_value", 2, "value", "inf"),
    "1e309": (row(value="1e309"), "bad_value", 2, "value", "1e309"),
    "minus": (row(value="-1"), "bad_value", 2, "value", "-1"),
    "half": (row(value="2.5"), "bad_value", 2, "value", "2.5"),
    "duplicate": (row() + row().splitlines()[1] + b"\n", "repeated_answer", 3, "item", "kampa.a1"),
    "id": (row(unit="Care home"), "bad_id", 2, "unit", "Care home"),
    "mixed encodings": (row(unit="h\xe4").decode().encode("latin-1"), "not_utf8", 2, None, None),
    "empty": (b"", "empty_file", None, None, None),
    "only a heading": (HEAD.encode(), "no_rows", None, None, None),
    "uneven": (row() + b"spring,care\n", "uneven_row", 3, None, "2"),
    "zip posing as XLSX": (zipped(), "not_xlsx", None, None, None),
    "binary": (b"\x00\x01\x02" * 50, None, None, None, None),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", BAD)
def test_bad_file_is_told_with_its_place_and_nothing_is_kept(fault: str, language: str, store: Store) -> None:
    file, code, line, column, found = BAD[fault]
    before, say = dump(store), words(language)
    answer = send(file, name="bad.csv", language=language)
    told = unescape(re.sub(r"<[^>]*>", " ", answer.text))
    assert answer.status_code == 422
    assert say("open.refused") in told
    assert "bad.csv" in told
    for part in (
        code and say(f"problem.{code}"),
        line and say("problem.line", line=line),
        column and say("problem.column", column=column),
        found and say("problem.found", found=found),
    ):
        assert part is None or part in told
    assert "Traceback" not in answer.text
    assert dump(store) == before


@pytest.mark.parametrize(
    ("answers", "organisation", "key"),
    [(None, "Tikkala", "open.no_file"), (GOOD, " ", "start.organisation_missing")],
)
def test_what_is_missing_is_named(answers: bytes | None, organisation: str, key: str, store: Store) -> None:
    answer = send(answers, organisation=organisation)
    assert answer.status_code == 422
    assert words("en")(key) in unescape(answer.text)
    assert organisations.every(store) == ()


def test_every_fault_of_a_long_file_is_counted(store: Store) -> None:
    rows = "\n".join(f"spring,care,staff,p{number},kampa.a1,9" for number in range(80))
    told = unescape(send(f"{HEAD}\n{rows}\n".encode()).text)
    assert told.count(words("en")("problem.bad_value")) == 50
    assert words("en")("problem.more", count=30) in told


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://tikas.example.evil.example"])
def test_form_of_another_site_is_refused(origin: str, store: Store) -> None:
    answer = ask(
        "POST",
        "/open",
        data={"organisation": "Tikkala"},
        files={"answers": ("a.csv", GOOD)},
        headers={"Origin": origin},
    )
    assert answer.status_code == 403
    assert organisations.every(store) == ()


@pytest.mark.parametrize(
    ("size", "key"), [(LARGEST + 1, "open.too_large"), (LARGEST_FORM + 1, "error.too_large")]
)
def test_file_that_is_too_large_is_refused(size: int, key: str, store: Store) -> None:
    answer = send(HEAD.encode() + b"\n" + b"x" * size)
    assert answer.status_code == 413
    assert words("en")(key) in unescape(answer.text)
    assert organisations.every(store) == ()


@pytest.mark.parametrize("name", [HOSTILE + ".csv", "../../etc/passwd", "n" * 1500 + ".csv", "\u202egnp.csv"])
def test_hostile_names_are_only_shown(name: str, store: Store) -> None:
    answer = send(row(value="9"), name=name, organisation=HOSTILE)
    assert answer.status_code == 422
    assert "<script>" not in answer.text
    assert "../" not in answer.text
    assert HOSTILE in unescape(answer.text)


def test_name_of_many_pages_is_refused(store: Store) -> None:
    answer = send(GOOD, name="n" * 100_000 + ".csv")
    assert answer.status_code == 400
    assert "<main>" in answer.text
    assert len(answer.text) < 20_000
    assert organisations.every(store) == ()


def test_hostile_organisation_is_kept_as_it_was_written(store: Store) -> None:
    assert send(GOOD, organisation=HOSTILE).status_code == 303
    assert [one.name for one in organisations.every(store)] == [HOSTILE]


@pytest.mark.parametrize("organisation", ["x" * 5000, "\x00", "a\nb", "\ud800"])
def test_organisation_that_cannot_be_kept_is_told(organisation: str, store: Store) -> None:
    answer = send(GOOD, organisation=organisation.encode("utf-8", "replace").decode())
    assert answer.status_code in (303, 422)
    assert len(held(store, LOCAL)) == (answer.status_code == 303)


def test_body_that_is_no_form_is_refused(store: Store) -> None:
    answer = ask("POST", "/open", content=b"{}", headers={"Content-Type": "application/json"})
    assert 400 <= answer.status_code < 500
    assert organisations.every(store) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_of_another_tool_is_offered_a_way_in(language: str, store: Store) -> None:
    before = dump(store)
    answer = send(as_csv(forms(), ";"), language=language)
    assert answer.status_code == 422
    assert words(language)("mapping.offer_title") in unescape(answer.text)
    (way,) = re.findall(r'href="(/mapping/\w+/columns)"', answer.text)
    assert ask("GET", way, headers={"Accept-Language": language}).status_code == 200
    assert dump(store) == before


def test_units_in_our_form_come_along_with_another_tools_table(store: Store) -> None:
    files = {"answers": ("a.csv", as_csv(forms())), "units": ("u.csv", UNITS.encode())}
    answer = ask("POST", "/open", data={"organisation": "Tikkala"}, files=files)
    (way,) = re.findall(r'href="(/mapping/\w+)/columns"', answer.text)
    draft = DRAFTS.find(LOCAL, way.rpartition("/")[2])
    assert [unit.id for unit in draft.along] == [line.split(",")[0] for line in UNITS.split()[1:]]


@pytest.mark.parametrize(
    "file", [row(item="kampa.zz"), b"", b"only\none\n", row(unit="h\xe4").decode().encode("latin-1")]
)
def test_faulty_file_of_ours_and_what_is_no_table_are_not_offered_one(file: bytes, store: Store) -> None:
    answer = send(file)
    assert answer.status_code == 422
    assert "/mapping/" not in answer.text


def test_faulty_units_are_told_instead(store: Store) -> None:
    files = {"answers": ("a.csv", as_csv(forms())), "units": ("u.csv", b"a,b\n1,2\n")}
    answer = ask("POST", "/open", data={"organisation": "Tikkala"}, files=files)
    assert "/mapping/" not in answer.text


def dump(store: Store) -> list[str]:
    """Everything that is in the record."""
    with store.read() as connection:
        return list(connection.iterdump())
