"""The JSON of a report is what the command line prints of the same answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assessment import demo
from assessment.reports.contents.told import told
from assessment.results import results
from tests.assessment.reports.kept import Held
from tests.assessment.test_main import call


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of the example."""
    folder = tmp_path_factory.mktemp("given")
    found = {}
    for name in ("answers", "targets", "units"):
        found[name] = folder / f"{name}.csv"
        getattr(demo, name)().to_csv(found[name], index=False)
    return found


def printed(*arguments: object) -> Any:
    """What a command prints."""
    done = call(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def assert_near(one: Any, other: Any) -> None:
    """The same keys, texts and whole numbers, and numbers that differ by the noise of sums at most."""
    if isinstance(one, dict):
        assert list(one) == list(other)
        for key, value in one.items():
            assert_near(value, other[key])
    elif isinstance(one, list):
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            assert_near(*pair)
    else:
        assert one == (pytest.approx(other, abs=1e-8) if isinstance(other, float) else other)


@pytest.mark.parametrize("instrument", ["arnstein", "kampa", "enablers"])
def test_scores_are_those_of_the_command_line(
    municipality: Held, given: Mapping[str, Path], instrument: str
) -> None:
    document = json.loads(municipality.report().documents[f"score-{instrument}.json"])
    asked = ("--instrument", instrument, "--round", "2026", "--targets", given["targets"])
    theirs = printed("score", given["answers"], *asked)
    for one, other in zip(document.get("perception", ()), theirs.get("perception", ()), strict=True):
        if one["low"] is None:  # of fewer than ten people the page tells the difference alone
            other |= dict.fromkeys(("low", "high", "p", "p_adjusted"))
    assert_near(document, theirs)


@pytest.mark.parametrize("instrument", ["arnstein", "kampa"])
def test_change_is_that_of_the_command_line(
    municipality: Held, given: Mapping[str, Path], instrument: str
) -> None:
    document = json.loads(municipality.report().documents[f"change-{instrument}.json"])
    asked = ("--instrument", instrument, "--from", "2025", "--to", "2026")
    assert_near(document, printed("change", given["answers"], *asked))


def test_a_comparison_names_every_unit_below(municipality: Held) -> None:
    found = municipality.report().documents
    document = json.loads(found["compare-kampa.b.json"])
    assert document["dimension"] == "kampa.b"
    assert {row["unit"] for row in document["units"]} >= {"runolahti", "kuvittelo"}
    assert {name for name in found if name.startswith("compare-")} == {
        f"compare-{one}.json" for one in ("kampa.a", "kampa.b", "kampa.c")
    } | {f"compare-enablers.{one}.json" for one in ("leadership", "structures", "culture", "process")}


def test_datasets_hold_the_numbers_of_the_documents(municipality: Held) -> None:
    report = municipality.report()
    for name, key in (("items", "item"), ("dimensions", "dimension")):
        dataset = next(one for one in report.datasets if one.id == name)
        columns = [column.name for column in dataset.columns]
        rows = {row[columns.index(key)]: dict(zip(columns, row, strict=True)) for row in dataset.rows}
        for instrument in ("kampa", "enablers"):
            for row in json.loads(report.documents[f"score-{instrument}.json"])[name]:
                ours = rows[row[key]]
                assert {one: ours[one] for one in ours.keys() & row.keys()} == {
                    one: row[one] for one in ours.keys() & row.keys()
                }


def test_what_is_told_of_many_is_told_whole(municipality: Held) -> None:
    scores = results(municipality.store, municipality.organisation, municipality.round).scores["kampa"]
    assert told(scores) == scores
