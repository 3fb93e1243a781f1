import ast
from pathlib import Path

import pytest

import assessment
from assessment.errors import AssessmentError, FileError, Problem, RequestError, StoreError

SOURCES = sorted(Path(assessment.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (Problem("x"), ""),
        (Problem("x", "a.csv"), "a.csv"),
        (Problem("x", "a.csv", 3), "a.csv:3"),
        (Problem("x", "a.csv", 3, "value"), "a.csv:3:value"),
        (Problem("x", "a.toml", column="items[3].statement.sv"), "a.toml:items[3].statement.sv"),
    ],
)
def test_place_leaves_out_what_is_not_known(problem, place):
    assert problem.place == place


def test_a_problem_says_where_what_found_and_allowed():
    assert (
        str(Problem("bad_value", "a.csv", 3, "value", "9", "0–4"))
        == "a.csv:3:value: bad_value found '9' allowed: 0–4"
    )
    assert str(Problem("missing", column="id")) == "id: missing"


def test_an_error_says_its_code_and_its_facts():
    assert (
        str(RequestError("unknown_round", found="r9", allowed="r1"))
        == "unknown_round (found='r9', allowed='r1')"
    )
    assert str(StoreError("full")) == "full"


def test_a_file_error_carries_its_problems_and_how_many_there_were():
    one, two = Problem("x", "a", 1), Problem("y", "a", 2)
    assert FileError((one, two)).total == 2
    error = FileError((one, two), 70)
    assert (error.problems, error.total, error.values) == ((one, two), 70, {"total": 70})
    assert str(error) == "a:1: x\na:2: y"


def test_everything_raised_on_purpose_has_one_base():
    assert all(issubclass(kind, AssessmentError) for kind in (FileError, RequestError, StoreError))


def raised_outright():
    """Built-in exceptions that our own code raises, by file."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and isinstance(node.exc.func, ast.Name)
            ):
                name = node.exc.func.id
                if name in {"Exception", "RuntimeError", "AssertionError", "SystemExit"}:
                    yield path.name, name


def test_nothing_is_raised_that_no_page_could_tell():
    assert list(raised_outright()) == []
