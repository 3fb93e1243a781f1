"""The files of a report: whoever has them computes the same numbers again, and can follow nobody."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment import catalogue
from assessment.answers import levels, read_answers
from assessment.records import rounds
from assessment.records.store import Store
from assessment.reports.compose import Wanted
from assessment.reports.contents.files import files
from assessment.reports.contents.material import Material, material
from assessment.reports.steady import steady
from assessment.unit_file import read_units
from tests import outcomes
from tests.assessment.reports.kept import MADE, STATED, Held, small, stated
from tests.assessment.test_main import call

KNOWN = levels(catalogue.instruments().values())


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a file."""
    return list(csv.DictReader(io.StringIO(content.decode())))


def scored(file: Path, instrument: str, *more: object) -> Any:
    """What `score` prints of a file."""
    done = call("score", file, "--json", "--instrument", instrument, "--min-group", 1, *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("instrument", ["arnstein", "kampa", "enablers"])
def test_what_is_told_of_answers_gives_the_same_spreads(
    municipality: Held, tmp_path: Path, instrument: str
) -> None:
    report = municipality.report()
    file = tmp_path / "answers-told.csv"
    file.write_bytes(report.files["answers-told.csv"])
    again = scored(file, instrument, "--role-weights", "pooled")
    ours = json.loads(report.documents[f"score-{instrument}.json"])
    part, keys = (
        ("ladder", ("levels", "n", "dk", "na", "median", "bands"))
        if instrument == "arnstein"
        else ("items", ("levels", "n", "dk", "na", "mean", "sd", "rwg", "within_one", "agreement"))
    )
    told = {row["item"]: row for row in ours[part] if row["levels"] is not None}
    assert told
    found = {row["item"]: row for row in again[part]}
    for item, row in told.items():
        for key in keys:
            assert found[item][key] == pytest.approx(row[key]), (item, key)


def test_nobody_can_be_followed_from_one_item_to_another(municipality: Held) -> None:
    told = rows(municipality.report().files["answers-told.csv"])
    assert {row["respondent"] for row in told} == {f"r{number}" for number in range(1, len(told) + 1)}
    assert {(row["round"], row["unit"], row["role"]) for row in told} == {("2026", "everybody", "inside")}
    assert read_answers(municipality.report().files["answers-told.csv"], KNOWN).kinds == {"2026": "survey"}


def test_of_a_unit_only_what_its_report_tells_is_there(municipality: Held) -> None:
    report = municipality.report(unit="saturanta")
    told = rows(report.files.get("answers-told.csv", b""))
    shown = {
        row["item"]
        for name in ("kampa", "enablers")
        for row in json.loads(report.documents[f"score-{name}.json"])["items"]
        if row["levels"] is not None
    } | {
        row["item"]
        for row in json.loads(report.documents["score-arnstein.json"])["ladder"]
        if row["levels"] is not None
    }
    assert {row["item"] for row in told} == shown


def test_targets_are_those_that_hold_there(municipality: Held) -> None:
    every = rows(municipality.report().files["targets.csv"])
    assert {row["unit"] for row in every} == {"", "runolahti", "saturanta"}
    own = rows(municipality.report(unit="runolahti").files["targets.csv"])
    assert {row["unit"] for row in own} == {"", "runolahti"}
    kampa = rows(municipality.report(instruments=("kampa",)).files["targets.csv"])
    assert {row["item"].split(".")[0] for row in kampa} == {"kampa"}


def test_a_statement_is_given_whole(store: Store, tmp_path: Path) -> None:
    held = stated(store)
    report = held.report()
    assert set(report.files) == {"answers.csv", "targets.csv", "units.csv"}
    told = rows(report.files["answers.csv"])
    assert [(row["item"], row["value"]) for row in told] == sorted(
        (item, "dk" if value == -1 else str(value)) for item, value in STATED
    )
    assert {row["kind"] for row in told} == {"statement"}
    file = tmp_path / "answers.csv"
    file.write_bytes(report.files["answers.csv"])
    for instrument in ("arnstein", "kampa"):
        again = steady(scored(file, instrument))
        ours = json.loads(report.documents[f"score-{instrument}.json"])
        assert {**again, "round": "", "unit": "", "min_group": 0} == {
            **ours,
            "round": "",
            "unit": "",
            "min_group": 0,
        }


def test_reasons_of_a_statement_stand_beside_their_answers(cases: Held) -> None:
    told = rows(cases.report().files["answers.csv"])
    assert all(row["comment"] for row in told)
    assert len({row["respondent"] for row in told}) == 1


def test_a_workshop_has_an_id_for_its_name(store: Store) -> None:
    workshop = outcomes.closed(store)
    told = rows(Held(store, workshop.organisation, workshop.round).report().files["answers-told.csv"])
    assert {row["round"] for row in told} == {"kevatpaja"}


# Where nobody is protected


@pytest.fixture
def bare(store: Store) -> Material:
    """A survey whose smallest group is one, seen from everybody."""
    held = small(store, care=14, hut=3)
    told = material(store, held.organisation, held.round, Wanted("en", MADE))
    open_round = replace(rounds.find(store, held.organisation, held.round), min_group=1)
    return replace(told, seen=replace(told.seen, round=open_round))


def test_people_are_numbered_by_what_they_said(bare: Material) -> None:
    found = files(bare)
    told = rows(found["answers.csv"])
    assert Counter(row["respondent"] for row in told).keys() == {f"r{number}" for number in range(1, 18)}
    people: dict[str, list[tuple[str, str]]] = {}
    for row in told:
        people.setdefault(row["respondent"], []).append((row["item"], row["value"]))
    order = [(row["unit"], row["role"]) for row in told]
    assert order == sorted(order)
    assert list(people) == sorted(people, key=lambda name: int(name[1:]))
    assert read_answers(found["answers.csv"], KNOWN).rounds == ("spring",)
    assert {unit.id for unit in read_units(found["units.csv"])} == {"town", "care", "hut"}


def test_the_answers_of_a_unit_are_those_below_it(bare: Material) -> None:
    unit = replace(bare, seen=replace(bare.seen, unit="hut"))
    found = files(unit)
    assert {row["unit"] for row in rows(found["answers.csv"])} == {"hut"}
    assert [(one.id, one.parent) for one in read_units(found["units.csv"])] == [("hut", None)]
