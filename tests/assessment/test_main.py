import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessment import demo
from assessment.__main__ import main
from assessment.words import words
from tests.files import as_csv, as_xlsx

ROOT = Path(__file__).parent.parent.parent
INSTRUMENTS = ROOT / "tests" / "instruments"
HEADER = ("round", "unit", "role", "respondent", "item", "value")
HEAD = ["instrument", "instrument_version", "round", "unit", "respondents", "min_group", "roles"]
ITEM = "item n dk na levels mean sd score rwg within_one agreement two_camps target gap withheld"
DIMENSION = (
    "dimension n answered_share mean se low high score score_low score_high target gap gap_low withheld"
)
RUNG = "item n dk na levels median band bands target at_target_share gap withheld"


def run(*arguments):
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assessment", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
    )


def call(*arguments):
    """The same without a process of its own, which takes a second to start."""
    done = CliRunner().invoke(main, [*map(str, arguments)], prog_name="python -m assessment")
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def no_constant(text):
    raise AssertionError(f"{text} is no JSON")


def scored(*arguments, by=call):
    """The document that `score --json` prints, and nothing beside it."""
    done = by("score", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout, parse_constant=no_constant)


def refused(*arguments, by=call):
    """What is said on standard error when nothing is done."""
    done = by(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "answers.csv"
    demo.answers().to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    path = tmp_path_factory.mktemp("units") / "units.csv"
    demo.units().to_csv(path, index=False)
    return path


@pytest.fixture
def write(tmp_path):
    def write(name, *rows):
        path = tmp_path / name
        path.write_bytes((as_xlsx if name.endswith(".xlsx") else as_csv)(rows))
        return path

    return write


def people(*levels, unit="u", role="staff", item="kampa.a1"):
    """Rows of as many people as there are levels."""
    return [("r", unit, role, f"{unit}-{role}-{number}", item, level) for number, level in enumerate(levels)]


# Instruments


def test_installed_instruments_are_listed():
    done = run("instruments", "--json")
    assert done.returncode == 0
    assert [one["instrument"] for one in json.loads(done.stdout)][:3] == ["arnstein", "kampa", "enablers"]


def test_a_good_instrument_is_said_to_be_good():
    done = run("check", INSTRUMENTS / "valid" / "tiny.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "tiny 1.0.0" in done.stdout


def test_every_fault_of_an_instrument_is_told_on_a_line_of_its_own():
    told = refused("check", INSTRUMENTS / "invalid" / "many-faults.toml", by=run).splitlines()
    assert len(told) == 10
    assert all(line.startswith("many-faults.toml") for line in told)
    assert any("items[1].statement.sv" in line for line in told)


def test_a_file_name_that_is_no_text_can_be_told():
    told = refused("check", os.fsdecode(b"no-\xff.toml"), by=run)
    assert "no-" in told


# Scores


def test_scores_stand_under_the_keys_of_the_contract_in_its_order(answers):
    told = scored(answers, "--instrument", "kampa", "--round", "2026", by=run)
    assert list(told) == [*HEAD, "items", "dimensions", "perception", "priorities"]
    assert (told["instrument"], told["round"], told["unit"], told["min_group"]) == ("kampa", "2026", None, 5)
    assert sum(told["roles"].values()) == told["respondents"]
    assert {" ".join(row) for row in told["items"]} == {ITEM}
    assert {" ".join(row) for row in told["dimensions"]} == {DIMENSION}
    assert {" ".join(row) for row in told["perception"]} == {
        "dimension role against difference low high p p_adjusted clear"
    }
    assert [row["item"] for row in told["items"]] == [f"kampa.{a}{n}" for a in "abc" for n in range(1, 8)]


def test_a_ladder_stands_under_its_own_keys(answers):
    told = scored(answers, "--instrument", "arnstein", "--round", "2026", by=run)
    assert list(told) == [*HEAD, "ladder", "ladder_summary"]
    assert {" ".join(row) for row in told["ladder"]} == {RUNG}
    assert list(told["ladder_summary"]) == ["typical", "weakest", "span"]


def test_numbers_are_those_a_person_would_count(write):
    path = write("a.csv", HEADER, *people(*"0123401234", "dk", "na"))
    told = scored(path, "--instrument", "kampa")["items"][0]
    assert (told["n"], told["dk"], told["na"], told["levels"], told["mean"]) == (10, 1, 1, [2] * 5, 2.0)
    assert told["sd"] == pytest.approx((20 / 9) ** 0.5, abs=1e-12)


def test_one_person_without_protection_is_json_without_nan(write):
    told = scored(write("a.xlsx", HEADER, *people(3)), "--instrument", "kampa", "--min-group", 1)
    assert (told["items"][0]["mean"], told["items"][0]["sd"], told["items"][1]["mean"]) == (3.0, None, None)


def test_a_small_group_is_withheld(write):
    told = scored(write("a.csv", HEADER, *people(*"0123")), "--instrument", "kampa")["items"][0]
    assert told["withheld"] is True
    assert (told["mean"], told["levels"]) == (None, None)


def test_a_unit_stands_for_itself_and_everything_below_it(answers, units):
    frame = demo.answers()
    below = frame["unit"].isin(["perheet", "tarinamaki", "loruniemi", "saturanta"])
    kampa = frame["item"].str.startswith("kampa.") & (frame["round"] == "2026")
    told = scored(answers, "--instrument", "kampa", "--round", "2026", "--unit", "perheet", "--units", units)
    assert (told["unit"], told["respondents"]) == ("perheet", frame[below & kampa]["respondent"].nunique())


def test_the_target_of_the_nearest_unit_holds(write):
    tree = write(
        "u.csv", ("unit", "name", "parent"), ("top", "T", ""), ("mid", "M", "top"), ("u", "U", "mid")
    )
    aims = [
        ("", "kampa.a1", 1, ""),
        ("top", "kampa.a1", 2, ""),
        ("mid", "kampa.a1", 4, ""),
        ("", "kampa.a2", 3, ""),
    ]
    targets = write("t.csv", ("unit", "item", "target", "reason"), *aims)
    path = write("a.csv", HEADER, *people(*"01234"))
    of_unit = scored(path, "--instrument", "kampa", "--targets", targets, "--units", tree, "--unit", "u")
    of_all = scored(path, "--instrument", "kampa", "--targets", targets)
    assert [row["target"] for row in of_unit["items"][:3]] == [4, 3, None]
    assert [row["target"] for row in of_all["items"][:3]] == [1, 3, None]
    assert of_unit["items"][0]["gap"] == 2.0


@pytest.mark.parametrize(
    ("weights", "score"), [("equal", 2.0), ("pooled", 1.0), ("staff=3,clients=1", 1.0), ("clients=0", 0.0)]
)
def test_roles_weigh_as_they_are_told(write, weights, score):
    path = write("a.csv", HEADER, *people(*"0" * 15), *people(*"4" * 5, role="clients"))
    told = scored(path, "--instrument", "kampa", "--role-weights", weights)["items"][0]
    assert (told["mean"], told["score"]) == (1.0, pytest.approx(score))


def test_without_json_a_table_is_printed(answers):
    done = run("--lang", "fi", "score", answers, "--instrument", "kampa", "--round", "2026")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1 + 3 + 21


# Wrong words


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--instrument", "kampa"], "2025, 2026"),
        (["--instrument", "kampa", "--round", "2019"], "2025, 2026"),
        (["--instrument", "zz", "--round", "2026"], "kampa"),
        (["--instrument", "kampa", "--round", "2026", "--unit", "zz"], "zz"),
        (["--instrument", "kampa", "--round", "2026", "--role-weights", "boss=1"], "boss=1"),
        (["--instrument", "kampa", "--round", "2026", "--role-weights", "staff=nan"], "staff=nan"),
        (["--instrument", "kampa", "--round", "2026", "--min-group", "0"], "--min-group"),
        (["--round", "2026"], "--instrument"),
    ],
)
def test_wrong_words_are_refused_with_what_is_understood(answers, options, said):
    assert said in refused("score", answers, *options)


# Wrong files


def test_a_fault_is_told_with_file_line_column_found_and_allowed(write):
    path = write("bad.csv", HEADER, *people("3", "9"))
    told = refused("score", path, "--instrument", "kampa", "--json", by=run)
    for fact in ("bad.csv", "3", "value", "9", "0–4, dk, na"):
        assert fact in told


def test_the_first_fifty_faults_are_told_and_the_rest_are_counted(write):
    told = refused("score", write("bad.csv", HEADER, *people(*["9"] * 70)), "--instrument", "kampa")
    assert len(told.splitlines()) == 51
    assert "20" in told.splitlines()[-1]


def test_faults_of_units_and_targets_are_told(write):
    path, tree = (
        write("a.csv", HEADER, *people("3")),
        write("u.csv", ("unit", "name", "parent"), ("u", "U", "u")),
    )
    assert "u.csv" in refused("score", path, "--instrument", "kampa", "--units", tree)
    tree = write("v.csv", ("unit", "name", "parent"), ("u", "U", ""))
    targets = write("t.csv", ("unit", "item", "target"), ("other", "kampa.a1", "3"))
    told = refused("score", path, "--instrument", "kampa", "--units", tree, "--targets", targets)
    assert "t.csv" in told
    assert "other" in told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04junk",
        b"PAR1junkPAR1",
        b"\0" * 100,
        b'round,unit\n"',
        bytes(range(256)),
    ],
    ids=["empty", "utf16", "zip", "parquet", "nul", "quote", "bytes"],
)
def test_a_file_that_is_no_table_is_refused_by_its_name(tmp_path, data):
    path = tmp_path / "junk.csv"
    path.write_bytes(data)
    assert "junk.csv" in refused("score", path, "--instrument", "kampa", by=run)


def test_what_is_no_file_is_refused(tmp_path):
    assert "missing.csv" in refused("score", tmp_path / "missing.csv", "--instrument", "kampa")
    assert str(tmp_path) in refused("score", tmp_path, "--instrument", "kampa")
    told = refused("score", tmp_path / ("x" * 5000), "--instrument", "kampa")
    assert len(told) < 300


def test_a_hostile_cell_sends_no_command_to_the_terminal(write):
    told = refused("score", write("bad.csv", HEADER, *people("\x1b[2J\x07")), "--instrument", "kampa", by=run)
    assert "\x1b" not in told
    assert "\\x1b[2J" in told


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_faults_are_told_in_the_language_asked_for(write, language):
    path = write("bad.csv", HEADER, *people("9"))
    told = refused("--lang", language, "score", path, "--instrument", "kampa")
    assert words(language)("problem.bad_value") in told


# Keeping the record


@pytest.fixture
def kept(kept_example, tmp_path, monkeypatch):
    """A data directory with the example in it, which the commands use."""
    monkeypatch.setenv("TIKAS_DATA", str(tmp_path / "data"))
    return shutil.copytree(kept_example, tmp_path / "data")


def done(*arguments, by=call):
    """What is said on standard output when all goes well."""
    result = by(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("command", ["backup", "verify", "restore"])
def test_each_command_of_keeping_explains_itself(command):
    assert f"python -m assessment {command} " in done(command, "--help")


def test_record_goes_to_a_backup_and_back_and_each_says_what_it_holds(kept, tmp_path):
    file = tmp_path / f"tikas-{date.today()}.sqlite"
    holds = "It holds 2 organisations, 3 rounds and 26,167 answers."
    assert done("backup", tmp_path, by=run).splitlines() == [
        f"The backup has been made and verified: {file}",
        holds,
    ]
    assert done("verify", file).splitlines()[1:] == [holds]
    (kept / "tikas.sqlite").unlink()
    assert done("restore", file, by=run).splitlines()[1:] == [holds]
    said = done("restore", file).splitlines()
    assert said[1] == holds
    assert said[2].endswith(f"{kept / 'tikas.sqlite.before-restore-1'}")


def test_keeping_is_told_to_machines(kept, tmp_path):
    file = tmp_path / "mine.sqlite"
    holds = {"organisations": 2, "rounds": 3, "answers": 26167}
    made = json.loads(done("backup", file, "--json"))
    assert list(made) == ["file", "version", "organisations", "rounds", "answers"]
    assert {**made, **holds, "file": str(file)} == made
    assert json.loads(done("verify", "--json", file)) == made
    kept_as = str(kept / "tikas.sqlite.before-restore-1")
    assert json.loads(done("restore", "--json", file)) == {**made, "kept": kept_as}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_keeping_is_told_in_the_language_asked_for(kept, tmp_path, language):
    said = done("--lang", language, "backup", tmp_path / "mine.sqlite")
    assert said.startswith(words(language)("keeping.made", file=tmp_path / "mine.sqlite"))


def test_plain_copy_is_sound_but_said_to_be_no_backup(kept):
    assert words("en")("keeping.plain") in done("verify", kept / "tikas.sqlite")


def test_faults_of_a_backup_are_told_by_its_name(tmp_path, kept):
    (tmp_path / "empty.sqlite").touch()
    (tmp_path / "text.sqlite").write_text("unit,name,parent")
    for command in ("verify", "restore"):
        assert (
            refused(command, tmp_path / "empty.sqlite")
            == f"{tmp_path / 'empty.sqlite'}: The file is empty.\n"
        )
        assert "not a Tikas database" in refused(command, tmp_path / "text.sqlite", by=run)
        assert "nothing.sqlite" in refused(command, tmp_path / "nothing.sqlite")


def test_backup_that_cannot_be_made_is_told(kept, tmp_path, monkeypatch):
    taken = tmp_path / "taken.sqlite"
    taken.touch()
    assert str(taken) in refused("backup", taken, by=run)
    assert "no/such.sqlite" in refused("backup", tmp_path / "no" / "such.sqlite", by=run)
    monkeypatch.setenv("TIKAS_DATA", str(tmp_path / "nowhere"))
    assert "TIKAS_DATA" in refused("backup", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "taken.sqlite"}


def test_name_that_is_no_text_is_no_obstacle_to_keeping(kept, tmp_path):
    file = os.fsdecode(bytes(tmp_path) + b"/no-\xff.sqlite")
    assert "no-\ufffd.sqlite" in done("backup", file, by=run)
    assert "no-\ufffd.sqlite" in done("verify", "--json", file, by=run)
    assert "no-" in refused("backup", file, by=run)
