"""`change` on the command line: the contract's document, and honest words for what cannot be compared."""

import json

import pytest

from assessment import demo
from assessment.words import words
from tests.assessment.test_main import call, no_constant, refused

HEADER = "round,unit,role,respondent,item,value"
ROW = ["before", "after", "difference", "low", "high", "smallest_detectable", "verdict"]
ASK = ("--instrument", "kampa", "--from", "2025", "--to", "2026")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The answers and the units of the example."""
    directory = tmp_path_factory.mktemp("town")
    demo.answers().to_csv(directory / "answers.csv", index=False)
    demo.units().to_csv(directory / "units.csv", index=False)
    return directory / "answers.csv", directory / "units.csv"


@pytest.fixture
def file(tmp_path):
    """Writes rounds of people who gave some items one level each."""

    def write(rounds, kinds=None):
        kind = kinds or {}
        rows = [
            f"{name},u,{role},{role}{number},{item},{level},{kind.get(name, 'survey')}"
            for name, groups in rounds.items()
            for (role, item), levels in groups.items()
            for number, level in enumerate(levels)
        ]
        path = tmp_path / "answers.csv"
        path.write_text("\n".join([f"{HEADER},kind", *rows]), "utf-8")
        return path

    return write


def changed(*arguments, note=None):
    """The document that `change --json` prints, beside what is noted on standard error."""
    done = call("change", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert bool(done.stderr) == bool(note)
    assert (note or "") in done.stderr
    return json.loads(done.stdout, parse_constant=no_constant)


def row(rows, name):
    return next(one for one in rows if name in one.values())


def test_the_document_has_the_keys_of_the_contract_in_its_order(town):
    told = changed(town[0], *ASK)
    assert list(told) == ["dimensions", "items"]
    assert [list(one) for one in told["dimensions"]] == [["dimension", *ROW]] * 3
    assert [list(one) for one in told["items"]] == [["item", *ROW]] * 21


def test_the_numbers_are_those_of_score(town):
    told = changed(town[0], *ASK)
    for name, key in (("2025", "before"), ("2026", "after")):
        done = call("score", town[0], "--instrument", "kampa", "--round", name, "--json")
        scores = json.loads(done.stdout)
        for kind in ("dimension", "item"):
            assert [one[key] for one in told[f"{kind}s"]] == [one["score"] for one in scores[f"{kind}s"]]


def test_a_unit_counts_with_all_below_it(town):
    told = changed(town[0], *ASK, "--unit", "ikaihmiset", "--units", town[1])
    done = call(
        *("score", town[0], "--instrument", "kampa", "--round", "2025", "--unit", "ikaihmiset"),
        *("--units", town[1], "--json"),
    )
    assert told["dimensions"][0]["before"] == json.loads(done.stdout)["dimensions"][0]["score"]


def test_too_few_are_null_and_shown_without_protection(file):
    one = {("staff", "kampa.a1"): [1, 2, 3, 2], ("staff", "kampa.b1"): [1, 2, 3, 2, 1]}
    answers = file({"2025": one, "2026": {**one, ("staff", "kampa.a1"): [1, 2, 3, 2, 1]}})
    few = row(changed(answers, *ASK, note="kampa.a1")["dimensions"], "kampa.a")
    assert few == {**dict.fromkeys(("dimension", *ROW)), "dimension": "kampa.a", "verdict": "not_shown"}
    plain = row(changed(answers, *ASK, "--min-group", "1")["dimensions"], "kampa.a")
    assert plain["difference"] == pytest.approx(-0.2)


def test_role_weights_hold_as_in_score(town):
    pooled = changed(town[0], *ASK, "--role-weights", "pooled")
    done = call("score", town[0], "--instrument", "kampa", "--round", "2026", "--json")
    means = [one["mean"] for one in json.loads(done.stdout)["dimensions"]]
    assert [one["after"] for one in pooled["dimensions"]] == means


def test_a_ladder_stands_under_a_key_of_its_own(town):
    told = changed(town[0], "--instrument", "arnstein", *ASK[2:])
    assert list(told) == ["dimensions", "items", "ladder"]
    assert (told["dimensions"], told["items"]) == ([], [])
    for one in told["ladder"]:
        assert list(one) == ["item", *ROW]
        assert one["difference"] == one["after"] - one["before"]
        assert (one["low"], one["smallest_detectable"], one["verdict"]) == (None, None, "not_shown")


def test_what_is_left_out_is_named_beside_the_document(file):
    levels = [1, 2, 3, 2, 1]
    answers = file(
        {
            "2025": {("staff", "kampa.a1"): levels},
            "2026": {("staff", "kampa.a1"): levels, ("staff", "kampa.a2"): levels},
        }
    )
    told = changed(answers, *ASK, note="kampa.a2")
    assert row(told["items"], "kampa.a2") == {
        **dict.fromkeys(("item", *ROW)),
        **{"item": "kampa.a2", "after": 1.8, "verdict": "not_shown"},
    }
    assert row(told["dimensions"], "kampa.a")["difference"] == 0


def test_other_groups_in_one_round_are_noted(file):
    levels = [1, 2, 3, 2, 1]
    one = {("staff", "kampa.a1"): levels}
    answers = file({"2025": one, "2026": {**one, ("clients", "kampa.a1"): levels}})
    changed(answers, *ASK, note=words("en")("cli.composition"))


def test_statements_differ_without_a_test(file):
    rounds = {name: {("staff", "kampa.a1"): [level]} for name, level in (("2025", 1), ("2026", 3))}
    told = changed(file(rounds, dict.fromkeys(rounds, "statement")), *ASK)
    assert row(told["items"], "kampa.a1") == {
        **dict.fromkeys(("item", *ROW)),
        **{"item": "kampa.a1", "before": 1.0, "after": 3.0, "difference": 2.0, "verdict": "not_shown"},
    }


def test_a_statement_is_not_compared_with_people(file):
    rounds = {name: {("staff", "kampa.a1"): [2, 2, 2, 2, 2]} for name in ("2025", "2026")}
    rounds["2026"] = {("staff", "kampa.a1"): [2]}
    answers = file(rounds, {"2026": "statement"})
    assert words("en")("error.change_kinds") in refused("change", answers, *ASK)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "2025", "--to", "2030"), "2030"),
        (("--from", "2025", "--to", "2026", "--unit", "nowhere"), "nowhere"),
        (("--from", "2025", "--to", "2026", "--role-weights", "king=1"), "king"),
        (("--from", "2025"), "--to"),
    ],
)
def test_what_is_not_there_is_told(town, arguments, told):
    assert told in refused("change", town[0], "--instrument", "kampa", *arguments)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_people_read_a_table(town, language):
    done = call("--lang", language, "change", town[0], *ASK)
    say = words(language)
    lines = done.stdout.splitlines()
    assert lines[0].split()[0] == say("cli.item")
    assert len(lines) == 1 + 3 + 21
    assert next(line for line in lines if line.startswith("kampa.b3 ")).endswith(say("cli.up"))


def test_a_ladder_is_read_without_a_verdict(town):
    done = call("change", town[0], "--instrument", "arnstein", *ASK[2:])
    assert [line.split()[-1] for line in done.stdout.splitlines()[1:]] == ["–"] * 5
