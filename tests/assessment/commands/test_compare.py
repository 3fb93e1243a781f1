"""`compare` on the command line: the contract's document, and honest words for what cannot be compared."""

import json

import numpy as np
import pytest

from assessment import demo
from tests.assessment.test_main import call, no_constant, refused

HEADER = "round,unit,role,respondent,item,value"
UNIT = ["unit", "n", "mean", "estimate", "low", "high", "verdict", "funnel", "rank_low", "rank_high"]
ITEMS = [f"kampa.a{number}" for number in range(1, 8)]
ASK = ("--instrument", "kampa", "--dimension", "kampa.a")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The answers and the units of 60 units."""
    directory = tmp_path_factory.mktemp("town")
    frame = demo.answers(people=3000, units=60)
    frame[frame["round"] == demo.ROUNDS[1]].to_csv(directory / "answers.csv", index=False)
    demo.units(60).to_csv(directory / "units.csv", index=False)
    return directory / "answers.csv", directory / "units.csv"


@pytest.fixture
def file(tmp_path):
    """Writes units of people who gave one level each to every item of a dimension."""

    def write(units, round_name="r", extra=""):
        rows = [
            f"{round_name},{unit},staff,{unit}{number},{item},{level}"
            for unit, levels in units.items()
            for number, level in enumerate(levels)
            for item in ITEMS
        ]
        path = tmp_path / "answers.csv"
        path.write_text("\n".join([HEADER + extra, *rows]), "utf-8")
        return path

    return write


def compared(*arguments):
    """The document that `compare --json` prints."""
    done = call("compare", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, parse_constant=no_constant)


def test_the_document_has_the_keys_of_the_contract_in_its_order(town):
    told = compared(town[0], *ASK)
    assert list(told) == ["dimension", "centre", "tau2", "within_sd", "units"]
    assert told["dimension"] == "kampa.a"
    assert list(told["units"][0]) == UNIT
    assert list(told["units"][0]["funnel"]) == ["low95", "high95", "low998", "high998"]


def test_the_numbers_are_those_of_the_method(town):
    told = compared(town[0], *ASK, "--min-group", 1)
    rows = [row for row in told["units"] if row["mean"] is not None]
    n, y, estimate = (np.array([row[key] for row in rows]) for key in ("n", "mean", "estimate"))
    v = told["within_sd"] ** 2 / n
    weights = 1 / (v + told["tau2"])
    assert told["centre"] == pytest.approx(weights @ y / weights.sum())
    assert weights @ (y - told["centre"]) ** 2 == pytest.approx(len(rows) - 1)
    pull = v * weights
    assert estimate == pytest.approx((1 - pull) * y + pull * told["centre"])
    spread = (
        (1 - pull) * v + pull**2 / weights.sum() + 2 * (pull * (y - told["centre"])) ** 2 / (len(rows) - 3)
    )
    assert [row["high"] for row in rows] == pytest.approx(estimate + 1.96 * np.sqrt(spread))
    for row, unit_v in zip(rows, v, strict=True):
        reach = 3.09 * np.sqrt(unit_v + told["tau2"])
        assert row["funnel"]["low998"] == pytest.approx(told["centre"] - reach)
        sure = (row["low"] > told["centre"]) - (row["high"] < told["centre"])
        assert row["verdict"] == ("not_distinguishable", "above", "below")[sure]
        assert 1 <= row["rank_low"] <= row["rank_high"] <= len(rows)
    assert {"above", "below"} < {row["verdict"] for row in rows}


def test_the_means_are_those_of_score(town):
    told = {row["unit"]: row for row in compared(town[0], *ASK, "--min-group", 1)["units"]}
    for unit in ("runolahti", "sanelma", "kuvittelo"):
        done = call("score", town[0], "--json", "--instrument", "kampa", "--unit", unit, "--min-group", 1)
        row = json.loads(done.stdout)["dimensions"][0]
        assert (told[unit]["n"], told[unit]["mean"]) == (row["n"], pytest.approx(row["mean"], abs=1e-12))


def test_withheld_units_have_no_numbers_and_their_count_is_said(town):
    done = call("compare", town[0], *ASK, "--json")
    rows = {row["unit"]: row for row in json.loads(done.stdout)["units"]}
    small = rows["kuvittelo"]
    assert small["verdict"] == "withheld"
    assert set(small["funnel"].values()) == {None}
    assert {small[key] for key in UNIT if key not in ("unit", "verdict", "funnel")} == {None}
    hidden = sum(row["verdict"] == "withheld" for row in rows.values())
    assert f"The figures of {hidden} units are not shown." in done.stderr


def test_without_a_file_of_units_each_stands_alone(town):
    rows = compared(town[0], *ASK)["units"]
    assert {"esimerkkila", "perheet", "tarinamaki"} < {row["unit"] for row in rows}


def test_with_a_file_of_units_the_lowest_are_compared(town):
    rows = compared(town[0], *ASK, "--units", town[1])["units"]
    assert not {"esimerkkila", "perheet"} & {row["unit"] for row in rows}
    branch = compared(town[0], *ASK, "--units", town[1], "--unit", "perheet")["units"]
    assert 2 < len(branch) < len(rows)
    small = compared(town[0], *ASK, "--units", town[1], "--peer-class", "small")["units"]
    assert 2 < len(small) < len(rows)
    below = compared(town[0], *ASK, "--units", town[1], "--level", "below")["units"]
    assert [row["unit"] for row in below] == ["ikaihmiset", "perheet", "tyoikaiset"]


def test_an_item_is_compared_under_its_own_key(town):
    told = compared(town[0], "--instrument", "kampa", "--item", "kampa.b3")
    assert next(iter(told.items())) == ("item", "kampa.b3")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["estimate", "clearly above the average", "not shown"]),
        ("fi", ["arvio", "selvästi keskitason yläpuolella", "ei näytetä"]),
        ("sv", ["uppskattning", "klart över medelnivån", "visas inte"]),
    ],
)
def test_without_json_a_table_is_printed_in_the_reader_s_language(town, language, words):
    done = call("--lang", language, "compare", town[0], *ASK)
    assert done.returncode == 0
    assert all(word in done.stdout for word in words)


def test_a_unit_alone_is_told_as_it_is(file):
    path = file({"care": [1, 2, 3, 2, 1, 2]})
    done = call("compare", path, *ASK, "--json")
    told = json.loads(done.stdout)
    row = told["units"][0]
    assert (row["n"], row["verdict"], row["rank_low"], row["rank_high"]) == (6, "not_distinguishable", 1, 1)
    assert row["estimate"] == row["mean"] == told["centre"]
    assert "Only one unit" in done.stderr


def test_equal_units_differ_by_chance_only(file):
    path = file({f"u{number}": [1, 2, 3, 2, 2] for number in range(6)})
    done = call("compare", path, *ASK, "--json")
    told = json.loads(done.stdout)
    assert told["tau2"] == 0
    assert {row["verdict"] for row in told["units"]} == {"not_distinguishable"}
    assert {(row["rank_low"], row["rank_high"]) for row in told["units"]} == {(1, 6)}
    assert "no more than chance" in done.stderr


def test_units_of_one_person_have_no_interval(file):
    path = file({f"u{number}": [number % 5] for number in range(6)})
    done = call("compare", path, *ASK, "--json", "--min-group", 1)
    told = json.loads(done.stdout)
    assert (told["within_sd"], told["tau2"]) == (None, None)
    assert {(row["n"], row["low"], row["verdict"]) for row in told["units"]} == {
        (1, None, "not_distinguishable")
    }
    assert "cannot be told apart" in done.stderr


def test_people_who_all_agree_within_units_make_nothing_look_sure(file):
    path = file({f"u{number}": [1 + number % 3] * 6 for number in range(6)})
    told = compared(path, *ASK)
    assert told["within_sd"] == 0
    assert {(row["low"], row["high"], row["verdict"]) for row in told["units"]} == {
        (None, None, "not_distinguishable")
    }


def test_everybody_too_few_is_no_fault(file):
    path = file({f"u{number}": [1, 2, 3] for number in range(6)})
    told = compared(path, *ASK)
    assert (told["centre"], told["tau2"], told["within_sd"]) == (None, None, None)
    assert {row["verdict"] for row in told["units"]} == {"withheld"}


def test_a_dimension_that_nobody_answered_is_no_fault(file):
    path = file({"a": [1, 2, 3, 2, 2]})
    told = compared(path, "--instrument", "kampa", "--dimension", "kampa.c", "--min-group", 1)
    assert told["units"][0]["verdict"] == "withheld"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--instrument", "kampa", "--dimension", "kampa.x"), "kampa.a, kampa.b, kampa.c"),
        (("--instrument", "kampa", "--item", "kampa.x"), "kampa.a1, kampa.a2"),
        (("--instrument", "kampa"), "--item"),
        ((*ASK, "--item", "kampa.a1"), "--item"),
        (("--instrument", "arnstein", "--dimension", "x"), "not averaged"),
        (("--instrument", "none", "--dimension", "x"), "kampa"),
        ((*ASK, "--round", "1999"), "r"),
        ((*ASK, "--unit", "care"), "--units"),
        ((*ASK, "--peer-class", "large"), "--units"),
    ],
)
def test_wrong_words_are_told_with_the_right_ones(file, arguments, said):
    assert said in refused("compare", file({"care": [1, 2, 3, 2, 1]}), *arguments)


def test_what_is_not_in_the_tree_is_told(town):
    assert "sea" in refused("compare", town[0], *ASK, "--units", town[1], "--unit", "sea")
    assert "huge" in refused("compare", town[0], *ASK, "--units", town[1], "--peer-class", "huge")


def test_answers_of_a_unit_that_the_tree_has_not_are_refused(file, town):
    assert "care" in refused("compare", file({"care": [1, 2, 3]}), *ASK, "--units", town[1])


def test_statements_are_not_compared(tmp_path):
    path = tmp_path / "said.csv"
    path.write_text(f"{HEADER},kind\nr,care,,a,kampa.a1,3,statement\n", "utf-8")
    assert "assess themselves" in refused("compare", path, *ASK)
