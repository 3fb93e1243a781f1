"""`report` on the command line: a whole file or a sentence, and the numbers of `score`."""

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from assessment import demo
from assessment.words import words
from tests.assessment.test_main import ROOT, call, refused, scored
from tests.programs import need

ASK = ("--round", "2026", "--made", "2026-11-22T12:30:00Z")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The files of the example."""
    directory = tmp_path_factory.mktemp("town")
    for name, table in (("answers", demo.answers()), ("units", demo.units()), ("targets", demo.targets())):
        table.to_csv(directory / f"{name}.csv", index=False)
    return directory


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Six people of one unit, who answered one item."""
    path = tmp_path_factory.mktemp("few") / "kevät.csv"
    rows = [f"spring,care,staff,r{n},kampa.a1,{n % 3}" for n in range(6)]
    path.write_text("\n".join(["round,unit,role,respondent,item,value", *rows]), "utf-8")
    return path


def alike(told, scores, protected):
    """Whether a report says what `score` does; what is handed over may leave out more of few people.

    A report has its numbers to nine decimals.
    """
    if isinstance(told, dict):
        return list(told) == list(scores) and all(alike(told[key], scores[key], protected) for key in told)
    if isinstance(told, list):
        same = (alike(one, other, protected) for one, other in zip(told, scores, strict=True))
        return len(told) == len(scores) and all(same)
    if isinstance(told, float):
        return told == pytest.approx(scores, abs=1e-9)
    return told == scores or (protected and told is None)


def made(*arguments):
    """What is told beside the file."""
    done = call("report", *arguments)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return done.stderr


def said(code, language="en"):
    """The longest part of an error's sentence in which nothing is filled in."""
    blanks = dict.fromkeys(("file", "found", "allowed", "name", "most", "limit"), "\0")
    return max(words(language)(f"error.{code}", **blanks).split("\0"), key=len)


def text(file):
    need("pdftotext", "poppler-utils")
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--min-group", "1"),
        ("--min-group", "1", "--unit", "ikaihmiset"),
        ("--role-weights", "leadership=3,clients=0.5"),
    ],
    ids=" ".join,
)
def test_the_numbers_are_those_of_score(town, tmp_path, options):
    files = (town / "answers.csv", "--units", town / "units.csv", "--targets", town / "targets.csv")
    made(*files, *ASK, *options, "--out", tmp_path / "data.zip", "--contents", "summary,instruments,ladder")
    with ZipFile(tmp_path / "data.zip") as bundle:
        for name in ("kampa", "arnstein", "enablers"):
            told = json.loads(bundle.read(f"score-{name}.json"))
            scores = scored(*files, *options, "--round", "2026", "--instrument", name)
            assert alike(told, scores, protected="--min-group" not in options)


@pytest.mark.parametrize(
    ("form", "beginning"), [("pdf", b"%PDF"), *((form, b"PK") for form in ("pptx", "docx", "xlsx", "zip"))]
)
def test_the_ending_of_the_file_says_its_format(few, tmp_path, form, beginning):
    out = tmp_path / f"Kevät 2026.{form.upper()}"
    made(few, "--out", out)
    assert out.read_bytes().startswith(beginning)


def test_a_report_is_made_twice_alike_though_chance_names_the_people_each_time(town, tmp_path):
    for name in ("one", "other"):
        made(town / "answers.csv", "--units", town / "units.csv", *ASK, "--out", tmp_path / f"{name}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_the_moment_is_the_one_that_builds_are_held_to(few, tmp_path, monkeypatch):
    moment = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    made(few, "--out", tmp_path / "said.pdf", "--made", "2026-11-22T12:30:00+02:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    made(few, "--out", tmp_path / "held.pdf")
    assert (tmp_path / "said.pdf").read_bytes() == (tmp_path / "held.pdf").read_bytes()


def test_the_language_is_said_before_or_after_the_command(few, tmp_path):
    done = call("--lang", "sv", "report", few, "--out", tmp_path / "before.pdf")
    assert words("sv")("press.made", file=tmp_path / "before.pdf") in done.stderr
    told = made(few, "--lang", "fi_selko", "--out", tmp_path / "after.pdf")
    assert words("fi")("press.made", file=tmp_path / "after.pdf") in told
    for name, language in (("before", "sv"), ("after", "fi")):
        with pikepdf.open(tmp_path / f"{name}.pdf") as file:
            assert str(file.Root.Lang).startswith(language)
    assert said("bad_role_weights", "sv") in refused(
        "report", few, "--lang", "sv", "--role-weights", "x", "--out", tmp_path / "x.pdf"
    )


def test_what_was_wanted_is_in_it_and_no_more(town, tmp_path):
    files = (town / "answers.csv", "--units", town / "units.csv")
    out = tmp_path / "some.zip"
    made(
        *files,
        *ASK,
        "--out",
        out,
        "--instrument",
        "kampa, arnstein",
        "--contents",
        "change",
        "--from",
        "2025",
    )
    with ZipFile(out) as bundle:
        names = {name for name in bundle.namelist() if name.endswith(".json") and "/" not in name}
        assert names == {
            *("datapackage.json", "score-kampa.json", "score-arnstein.json"),
            *("change-kampa.json", "change-arnstein.json"),
        }


def test_the_clients_look_is_on_it(few, tmp_path):
    out, logo = BytesIO(), tmp_path / "logo.png"
    Image.linear_gradient("L").resize((300, 100)).save(out, "PNG")
    logo.write_bytes(out.getvalue())
    look = ("--brand-name", "Konsultti Oy", "--primary", "#7E1A1A", "--accent", "#47817B", "--logo", logo)
    made(few, *look, "--organisation", "Tikkalan kunta", "--archival", "--out", tmp_path / "look.pdf")
    told = text(tmp_path / "look.pdf")
    assert "Konsultti Oy" in told
    assert "Tikkalan kunta" in told
    with pikepdf.open(tmp_path / "look.pdf") as file:
        assert b"pdfaid" in file.Root.Metadata.read_bytes()


def test_every_unit_has_its_own_and_progress_is_told(town, tmp_path):
    out = tmp_path / "units.zip"
    files = (town / "answers.csv", "--units", town / "units.csv")
    wanted = ("--unit", "ikaihmiset", "--contents", "summary", "--each-unit", "--form", "docx", "--out", out)
    told = made(*files, *ASK, *wanted).splitlines()
    with ZipFile(out) as whole:
        names = whole.namelist()
        assert names[:2] == ["contents.txt", "001-ikaihmiset.docx"]
        contents = whole.read("contents.txt").decode().splitlines()
        assert len(contents) == len(names) - 1
        for name in names[1:]:
            assert ZipFile(BytesIO(whole.read(name))).testzip() is None
    assert told[0].endswith(f"/ {len(contents)}")
    assert told[-1] == words("en")("press.made", file=out)


def test_what_was_there_stays_when_nothing_comes(few, tmp_path):
    out = tmp_path / "report.pdf"
    out.write_text("yesterday's")
    refused("report", few, "--out", out, "--unit", "x")
    assert out.read_text() == "yesterday's"
    made(few, "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [out]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize(
    ("options", "code", "found"),
    [
        (("--out", "report.odt"), "report_suffix", ".pptx"),
        (("--out", "report"), "report_suffix", ".zip"),
        (("--out", ".pdf/x.pdf"), "report_unwritable", "x.pdf"),
        (("--out", "folder.pdf"), "report_unwritable", "folder.pdf"),
        (("--out", "a.pdf", "--each-unit"), "report_suffix", ".zip"),
        (("--out", "a.zip", "--each-unit", "--min-group", "50"), "report_nothing", ""),
        (("--out", "a.pdf", "--contents", "summary,x"), "report_contents", "agreement"),
        (("--out", "a.pdf", "--role-weights", "pooled"), "report_pooled", "score"),
        (("--out", "a.pdf", "--instrument", "arnstein"), "not_answered", "kampa"),
        (("--out", "a.pdf", "--instrument", "x"), "unknown_instrument", "kampa"),
        (("--out", "a.pdf", "--round", "x"), "unknown_round", "spring"),
        (("--out", "a.pdf", "--from", "x"), "unknown_round", "spring"),
        (("--out", "a.pdf", "--unit", "x"), "no_such_unit", "x"),
        (("--out", "a.pdf", "--primary", "red"), "brand_colour", "red"),
        (("--out", "a.pdf", "--brand-name", "x" * 121), "brand_name", "120"),
        (("--out", "a.pdf", "--organisation", "x" * 201), "too_long", "200"),
        (("--out", "a.pdf", "--logo", "none.png"), "report_unread", "none.png"),
        (("--out", "a.pdf", "--logo", "text.png"), "logo_kind", "text.png"),
        (("--out", "a.pdf", "--logo", "/dev/zero"), "logo_large", "zero"),
        (("--out", "a.pdf", "--made", "yesterday"), "report_moment", "yesterday"),
        (("--out", "a.pdf", "--made", "1979-12-31"), "report_moment", "1979"),
    ],
)
def test_what_will_not_do_is_told_in_a_sentence(few, tmp_path, monkeypatch, options, code, found):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "text.png").write_text("no picture")
    told = refused("report", few, *options)
    assert said(code) in told
    assert found in told
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("a.")]


def test_what_is_wrong_in_the_answers_is_told_with_its_place(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("round,unit,role,respondent,item,value\nr,u,staff,1,kampa.a1,9\n")
    assert "bad.csv, line 2, column value" in refused("report", bad, "--out", tmp_path / "a.pdf")
    assert "none.csv" in refused("report", tmp_path / "none.csv", "--out", tmp_path / "a.pdf")


def test_in_a_process_of_its_own_nothing_is_left_in_temporary_folders(few, tmp_path):
    folder, out = tmp_path / "temporary", tmp_path / "a.docx"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "report", few, "--out", out],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert out.exists()
    assert list(folder.iterdir()) == []
