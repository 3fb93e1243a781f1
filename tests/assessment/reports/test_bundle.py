"""The bundle unpacked: what it says it holds is what it holds, and the numbers come out again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from assessment import catalogue, demo
from assessment.__main__ import main
from assessment.records.store import Store
from assessment.reports.formats import write
from assessment.reports.of_file import Source, kept
from assessment.reports.report import Report
from assessment.reports.steady import steady
from tests.assessment.reports.kept import Held, stated
from tests.assessment.reports.specimen import HOSTILE, specimen
from tests.conftest import TODAY

TOLD = {"n", "dk", "na", "levels", "mean", "sd", "rwg", "within_one", "agreement", "median"}


def unpacked(report: Report) -> dict[str, bytes]:
    """The files of a report's bundle."""
    with ZipFile(io.BytesIO(write(report, "zip"))) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def manifest(files: Mapping[str, bytes]) -> Any:
    """What the bundle says of itself."""
    return json.loads(files["datapackage.json"])


def commands(files: Mapping[str, bytes]) -> list[list[str]]:
    """The commands that the text to read first gives."""
    start = "python -m assessment "
    lines = files["README.txt"].decode().splitlines()
    return [line.removeprefix(start).split() for line in lines if line.startswith(start)]


def computed(command: list[str], files: Mapping[str, bytes], folder: Path, monkeypatch: Any) -> Any:
    """What a command gives where the bundle was unpacked."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_every_file_is_what_the_manifest_says() -> None:
    files = unpacked(specimen("fi", HOSTILE))
    resources = manifest(files)["resources"]
    assert {one["path"] for one in resources} == files.keys() - {"datapackage.json"}
    assert len({one["name"] for one in resources}) == len(resources)
    for one in resources:
        content = files[one["path"]]
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert one["mediatype"] != "application/octet-stream"


def test_the_manifest_tells_versions_and_the_moment() -> None:
    told = manifest(unpacked(specimen("sv")))
    assert told["created"] == "2026-11-22T12:30:00Z"
    assert told["tikas"]["version"] == "0.1.0"
    assert told["tikas"]["language"] == "sv"
    assert [(one["id"], one["version"]) for one in told["instruments"]] == [
        (name, catalogue.instrument(name).version) for name in ("kampa", "arnstein")
    ]


def test_tables_are_there_three_times_with_the_same_numbers() -> None:
    report = specimen("fi", HOSTILE)
    files, (dataset,) = unpacked(report), report.datasets
    score = [row[3] for row in dataset.rows]
    exact = list(csv.DictReader(io.StringIO(files["data/items.csv"].decode(), newline="")))
    assert [float(row["score"]) if row["score"] else None for row in exact] == score
    assert pq.read_table(io.BytesIO(files["data/items.parquet"]))["score"].to_pylist() == score
    excel = files["excel/items.csv"].decode("utf-8-sig")
    shown = list(csv.DictReader(io.StringIO(excel, newline=""), delimiter=";"))
    assert [float(row["Tulos"].replace(",", ".")) if row["Tulos"] else None for row in shown] == score


def test_columns_are_described_where_they_are_exact() -> None:
    resources = {one["path"]: one for one in manifest(unpacked(specimen()))["resources"]}
    fields = resources["data/items.csv"]["schema"]["fields"]
    assert fields[3] == {"name": "score", "title": "Tulos", "type": "number", "kind": "number"}
    assert resources["data/items.parquet"]["schema"] == resources["data/items.csv"]["schema"]
    assert resources["excel/items.csv"]["dialect"]["delimiter"] == ";"
    assert "schema" not in resources["excel/items.csv"]


def test_the_instruments_are_as_installed() -> None:
    files = unpacked(specimen())
    for name in ("kampa", "arnstein"):
        path = f"instruments/{name}.toml"
        assert files[path] == (catalogue.DATA / path).read_bytes()


def test_documents_and_files_are_as_the_report_has_them() -> None:
    given = MappingProxyType({"targets.csv": b"unit,reason\r\nkoti,=1+1\r\n"})
    report = replace(specimen(), files=given)
    files = unpacked(report)
    assert files["score-kampa.json"] == b'{"instrument": "kampa"}'
    assert files["targets.csv"] == given["targets.csv"]
    assert b"koti;'=1+1" in files["excel/targets.csv"]


@pytest.mark.parametrize("language", ["fi", "sv", "en", "fi_selko"])
def test_the_text_to_read_first_is_in_the_language_of_the_report(language: str) -> None:
    files = unpacked(specimen(language))
    text = files["README.txt"].decode()
    assert "bundle." not in text
    assert "data/" in text
    assert text != unpacked(specimen("en" if language != "en" else "fi"))["README.txt"].decode()


def test_without_answers_it_says_that_nothing_can_be_computed_again(municipality: Held) -> None:
    files = unpacked(replace(municipality.report("en"), files=MappingProxyType({})))
    assert "This bundle holds no answers" in files["README.txt"].decode()
    assert commands(files) == []


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """A round of a file, whose holder has every answer anyway, with targets and two levels of units."""
    folder = tmp_path_factory.mktemp("bare")
    given = demo.answers(people=120)
    given[given["round"] == "2026"].to_csv(folder / "answers.csv", index=False)
    demo.units().to_csv(folder / "units.csv", index=False)
    demo.targets().to_csv(folder / "targets.csv", index=False)
    files = (folder / f"{name}.csv" for name in ("answers", "units", "targets"))
    with kept(Source(*files, "", 1, {}), TODAY) as record:
        yield Held(record.store, record.organisation, record.round("2026"))


@pytest.mark.parametrize("unit", [None, "runolahti"])
def test_a_round_without_protection_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: Held, unit: str | None
) -> None:
    files = unpacked(bare.report("en", unit=unit))
    assert len(commands(files)) == 3
    _comes_out_the_same(files, tmp_path, monkeypatch)


def test_a_statement_comes_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "data") as store:
        files = unpacked(stated(store).report("en"))
    assert len(commands(files)) == 2
    _comes_out_the_same(files, tmp_path / "bundle", monkeypatch)


def _comes_out_the_same(files: Mapping[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in commands(files):
        found = steady(computed(command, files, folder, monkeypatch))
        told = json.loads(files[f"score-{found['instrument']}.json"])
        assert {**found, "round": told["round"]} == told


def test_a_protected_round_gives_again_what_it_told_of_its_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, municipality: Held
) -> None:
    files = unpacked(municipality.report("en"))
    assert len(commands(files)) == 3
    for command in commands(files):
        found = computed(command, files, tmp_path, monkeypatch)
        told = json.loads(files[f"score-{found['instrument']}.json"])
        part = "ladder" if "ladder" in told else "items"
        again = {row["item"]: row for row in found[part]}
        spread = [row for row in told[part] if row["levels"] is not None]
        assert spread
        for row in spread:
            for field in row.keys() & TOLD:
                assert again[row["item"]][field] == pytest.approx(row[field]), (row["item"], field)
