"""Files that come in from the command line: all of it or nothing, and what a dry run says is what comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assessment.__main__ import main
from assessment.records import assessments, organisations, rounds, targets, units
from assessment.records.store import Store
from assessment.words import words
from tests.conftest import TODAY
from tests.rooms import planned

SAY = words("en")
TREE = "unit,name,parent\na,Alpha,\nb,Beta,a\n"
ANSWERS = "round,unit,role,respondent,item,value\nspring,b,staff,x,kampa.a1,3\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command `import` with a file of this text, in a record of its own."""
    monkeypatch.setenv("TIKAS_DATA", str(tmp_path / "data"))

    def run(kind: str, text: str, *more: str, organisation: str = "Kunta") -> Result:
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, "utf-8")
        arguments = ["import", kind, str(file), "--organisation", organisation, *more]
        return CliRunner().invoke(main, arguments, prog_name="python -m assessment")

    return run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the command keeps its record."""
    return tmp_path / "data"


def tree(data: Path) -> dict[str, Any]:
    """The units of the only organisation."""
    with Store.open(data) as store:
        found = organisations.every(store)
        return {unit.id: unit for one in found for unit in units.every(store, one.id)}


def test_first_units_make_the_organisation(run: Any, data: Path) -> None:
    rehearsed = run("units", TREE, "--dry-run")
    assert rehearsed.exit_code == 0
    assert rehearsed.stdout.startswith("2 new units\n")
    assert rehearsed.stdout.endswith(SAY("units.rehearsed", what="2 units") + "\n")
    assert tree(data) == {}
    assert run("units", TREE).stdout.endswith(SAY("units.taken_in", what="2 units") + "\n")
    assert set(tree(data)) == {"a", "b"}


def test_same_file_twice_changes_nothing(run: Any, data: Path) -> None:
    run("units", TREE)
    assert run("units", TREE).stdout == SAY("units.plan_empty") + "\n"


def test_whole_tree_closes_what_it_does_not_name_and_some_units_do_not(run: Any, data: Path) -> None:
    run("units", TREE)
    run("units", "unit,name,parent\nc,Gamma,b\n", "--only")
    assert [unit.closed for unit in tree(data).values()] == [None, None, None]
    told = run("units", "unit,name,parent\na,Alpha,\n", "--dry-run").stdout
    assert told.startswith("2 units are closed\n")
    assert [unit.closed for unit in tree(data).values()] == [None, None, None]
    run("units", "unit,name,parent\na,Alpha,\n")
    assert [unit.id for unit in tree(data).values() if unit.closed] == ["b", "c"]


def test_faults_are_told_and_nothing_kept(run: Any, data: Path) -> None:
    run("units", TREE)
    done = run("units", "unit,name,parent,staff\na,Alpha,b,1.5\nb,Beta,a,\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "units.csv, line 2, column staff" in done.stderr
    done = run("units", "unit,name,parent\na,Alpha,b\nb,Beta,a\n")
    assert done.stderr.count("units.csv, line") == 2
    assert set(tree(data)) == {"a", "b"}


def test_unit_of_an_open_workshop_stays_open(run: Any, data: Path) -> None:
    with Store.open(data) as store:
        workshop = planned(store)
        name = organisations.find(store, workshop.organisation).name
    for more in ((), ("--dry-run",)):
        done = run("units", "unit,name,parent\nother,Other,\n", *more, organisation=name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert workshop.name in done.stderr
    assert not any(unit.closed for unit in tree(data).values())


def test_answers_are_kept_as_a_round(run: Any, data: Path) -> None:
    run("units", TREE)
    assert "spring: 1 answer" in run("answers", ANSWERS, "--dry-run").stdout
    with Store.open(data) as store:
        assert assessments.every(store, 1) == ()
    assert run("answers", ANSWERS).exit_code == 0
    with Store.open(data) as store:
        (assessment,) = assessments.every(store, 1)
        (held,) = rounds.every(store, 1, assessment.id)
    assert (held.name, held.state) == ("spring", "closed")


def test_answers_of_a_closed_unit_are_told(run: Any, data: Path) -> None:
    run("units", TREE)
    run("units", "unit,name,parent\na,Alpha,\n")
    for more in ((), ("--dry-run",)):
        done = run("answers", ANSWERS, *more)
        assert (done.exit_code, done.stdout) == (2, "")
        assert SAY("problem.closed_unit") in done.stderr


def test_targets_are_kept_in_the_newest_assessment_or_that_of_a_round(run: Any, data: Path) -> None:
    for name in ("spring", "autumn"):
        run("answers", ANSWERS.replace("spring", name))
    text = "unit,item,target,reason\nb,kampa.a1,4,plan\n"
    assert run("targets", text, "--dry-run").exit_code == 0
    assert run("targets", text).exit_code == 0
    assert run("targets", text.replace(",4,", ",2,"), "--round", "spring").exit_code == 0
    with Store.open(data) as store:
        newest, first = assessments.every(store, 1)
        assert [aim.target for aim in targets.every(store, 1, newest.id)] == [4]
        assert [aim.target for aim in targets.every(store, 1, first.id)] == [2]


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("unit,item,target,reason\n,kampa.a1,4,x\n", ("--round", "winter"), "error.no_such_assessment"),
        ("unit,item,target,reason\nzz,kampa.a1,4,x\n", (), "problem.unknown_unit"),
        ("unit,item,target,reason\n,kampa.a1,9,x\n", (), "problem.bad_target"),
    ],
)
def test_targets_with_a_fault_are_told(run: Any, text: str, more: tuple[str, ...], code: str) -> None:
    run("answers", ANSWERS)
    done = run("targets", text, *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert SAY(code, found="winter") in done.stderr


def test_targets_of_nobody_are_refused(run: Any) -> None:
    done = run("targets", "unit,item,target,reason\n,kampa.a1,4,x\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert SAY("error.no_such_organisation", found="Kunta") in done.stderr


@pytest.mark.parametrize("kind", ["units", "answers", "targets"])
def test_nothing_comes_in_while_tikas_runs(run: Any, data: Path, kind: str) -> None:
    with Store.open(data):
        done = run(kind, TREE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert SAY("error.in_use", directory=data) in done.stderr


def test_unit_that_is_named_again_is_open_again(run: Any, data: Path) -> None:
    run("units", TREE)
    with Store.open(data) as store:
        units.put(store, 1, [replace(unit, closed=TODAY) for unit in units.every(store, 1)])
    assert run("units", TREE).stdout.startswith("2 closed units open again\n")
    assert not any(unit.closed for unit in tree(data).values())
