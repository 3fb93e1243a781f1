"""From another tool's file to kept results: every step asked, nothing kept before the end."""

from __future__ import annotations

import pytest

from assessment.records import organisations
from assessment.records.store import Store
from assessment.viewer import LOCAL
from assessment.words import LANGUAGES, words
from pages.components.open_rounds import held
from pages.plain import drafts, mapping, mapping_step
from pages.plain.drafts import LONGEST, Drafts
from pages.plain.size import LARGEST
from tests.exports import forms, webropol
from tests.files import as_csv, as_xlsx
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.plain.mapper import Mapper
from tests.pages.plain.test_upload import HOSTILE, dump

SAY = words("fi")


def summary(file: bytes, name: str = "kysely.csv", **chosen: str) -> Mapper:
    """Somebody at the summary of a file, after confirming every guess."""
    mapper = Mapper().send(file, name)
    assert mapper.action.endswith("/columns"), mapper.text
    mapper.press()
    assert mapper.action.endswith("/values"), mapper.text
    mapper.press(**chosen)
    assert mapper.action.endswith("/summary"), mapper.text
    return mapper


@pytest.mark.parametrize("name", ["kysely.csv", "kysely.xlsx"])
def test_table_of_forms_becomes_a_closed_round(name: str, store: Store):
    file = as_xlsx(forms()) if name.endswith("xlsx") else as_csv(forms(), ";")
    mapper = summary(file, name)
    assert SAY.count("mapping.people", 12) in mapper.text
    mapper.press(round="Kevät 2026", day="2026-03-01")
    (kept,) = held(store, LOCAL)
    assert mapper.seen.headers["Location"] == f"/results?round={kept.round.id}"
    assert (kept.organisation.name, kept.round.name, kept.round.state) == ("Tikkala", "Kevät 2026", "closed")


def test_numbers_of_choices_are_asked_about(store: Store):
    mapper = summary(as_csv(webropol()), **{"counting-maturity": "choice"})
    assert "5 4 Juurtunut" in mapper.text
    mapper.press(round="Kevät")
    with store.read() as connection:
        values = {row["value"] for row in connection.execute("SELECT DISTINCT value FROM answer")}
    assert values == {0, 1, 2, 3, 4}


def test_nothing_is_kept_before_the_last_press(store: Store):
    before = dump(store)
    summary(as_csv(forms()))
    assert dump(store) == before


def test_same_table_again_is_read_as_it_was(store: Store):
    mapper = summary(as_csv(forms()))
    mapper.press(round="Kevät")
    mapper = Mapper().send(as_csv(forms()))
    assert SAY("mapping.is_remembered") in mapper.text


def test_dropped_file_is_gone(store: Store):
    mapper = Mapper().send(as_csv(forms()))
    columns = mapper.action
    assert SAY("mapping.dropped") in mapper.press(columns.replace("columns", "drop")).text
    assert mapper.go("GET", columns).seen.status_code == 410
    assert SAY("error.draft_gone") in mapper.text


def test_kept_file_is_gone_too_and_a_second_press_keeps_nothing(store: Store):
    mapper = summary(as_csv(forms()))
    action, fields = mapper.action, {**mapper.fields, "round": "Kevät"}
    mapper.press(round="Kevät")
    before = dump(store)
    assert mapper.go("POST", action, data=fields).seen.status_code == 410
    assert dump(store) == before


def test_file_is_forgotten_in_half_an_hour(store: Store, monkeypatch: pytest.MonkeyPatch):
    moment = [1000]
    waiting = Drafts(lambda: moment[0])
    for module in (mapping, mapping_step, drafts):
        monkeypatch.setattr(module, "DRAFTS", waiting)
    mapper = Mapper().send(as_csv(forms()))
    columns = mapper.action
    moment[0] += LONGEST
    assert mapper.go("GET", columns).seen.status_code == 410


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_the_readers_language(language: str, store: Store):
    mapper = Mapper(language=language)
    assert words(language)("mapping.title") in mapper.go("GET", "/mapping").text
    assert words(language)("mapping.columns_title") in mapper.send(as_csv(forms())).text
    assert words(language)("mapping.values_title") in mapper.press().text
    assert words(language)("mapping.summary_title") in mapper.press().text
    assert f'<html lang="{language}">' in mapper.html
    assert "script" not in mapper.html
    assert mapper.seen.headers["Cache-Control"] == "no-store"


BAD = {
    "no file": (None, "Tikkala", "mapping.no_file"),
    "no organisation": (as_csv(forms()), " ", "start.organisation_missing"),
    "empty": (b"", "Tikkala", "problem.empty_file"),
    "one column": (b"a\n1\n", "Tikkala", "problem.one_column"),
    "10 000 columns": (b",".join([b"a"] * 10_000) + b"\n1\n", "Tikkala", "problem.uneven_row"),
    "wide": (as_csv([["a"] * 10_000, ["1"] * 10_000]), "Tikkala", "problem.too_many_columns"),
    "open quote": (b'a,b\n1,"x\n', "Tikkala", "problem.broken_csv"),
}


@pytest.mark.parametrize("fault", BAD)
def test_file_that_is_no_table_is_told(fault: str, store: Store):
    file, organisation, key = BAD[fault]
    mapper = Mapper()
    if file is None:
        mapper.go("POST", "/mapping", data={"organisation": organisation}, files={"none": ("", b"")})
    else:
        mapper.send(file, organisation=organisation)
    assert mapper.seen.status_code == 422
    assert SAY(key) in mapper.text


def test_file_that_is_too_large_is_refused(store: Store):
    mapper = Mapper().send(b"a,b\n" + b"x" * LARGEST)
    assert (mapper.seen.status_code, SAY("mapping.too_large") in mapper.text) == (413, True)


def test_form_of_another_site_is_refused(store: Store):
    for path in ("/mapping", "/mapping/x/columns", "/mapping/x/drop", "/mapping/x/summary"):
        answer = ask("POST", path, data={"organisation": "x"}, headers={"Origin": "http://evil.example"})
        assert answer.status_code == 403


def test_hostile_texts_are_only_shown(store: Store):
    table = forms()
    table[0][7] = f"{HOSTILE} {table[0][7]}"
    table[1][5], table[2][6], table[3][8] = HOSTILE, HOSTILE, "=HYPERLINK(1)"
    mapper = Mapper().send(as_csv(table), name=f"{HOSTILE}.csv", organisation=HOSTILE)
    for step in ("columns", "values", "summary"):
        assert mapper.action.endswith(step), mapper.text
        assert "<script>" not in mapper.html
        assert HOSTILE in mapper.text
        if step == "values":
            mapper.press(**{mapper.field(HOSTILE): "staff", mapper.field("=HYPERLINK"): "-3"})
        elif step == "columns":
            mapper.press()
    assert organisations.every(store) == ()
    mapper.press(round=HOSTILE)
    assert [one.name for one in organisations.every(store)] == [HOSTILE]


def test_body_that_is_no_form_is_refused(store: Store):
    headers = {"Content-Type": "multipart/form-data", "Origin": ADDRESS}
    assert 400 <= ask("POST", "/mapping", content=b"{}", headers=headers).status_code < 500
    mapper = Mapper().send(as_csv(forms()))
    answer = ask("POST", mapper.action, content=b"{}", headers=headers)
    assert 400 <= answer.status_code < 500


def test_ten_thousand_fields_are_refused(store: Store):
    mapper = Mapper().send(as_csv(forms()))
    data = {f"column-{number}": "ignore" for number in range(10_000)}
    headers = {"Origin": ADDRESS}
    assert ask("POST", mapper.action, files={"x": ("", b"")}, data=data, headers=headers).status_code == 422
