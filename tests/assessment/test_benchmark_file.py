"""A benchmark file as it comes: read strictly, every fault told at once, never a small group in it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.benchmark_file import LARGEST_FILE, read_benchmark
from assessment.errors import FileError
from assessment.words import LANGUAGES, words

ROLE = {"role": "clients", "n": 12, "mean": 1.9, "bound": None, "sd": 0.7, "quartiles": [1.5, 2.0, 2.25]}
WHOLE = {
    "dimension": "kampa.a",
    "n": 57,
    "mean": 2.1,
    "score": 2.05,
    "bound": None,
    "sd": 0.6,
    "quartiles": [1.71, 2, 2.43],
    "roles": [ROLE],
}
FILE: dict[str, Any] = {
    "format": "tikas-benchmark",
    "version": 1,
    "instrument": "kampa",
    "instrument_version": "1.0.0",
    "peer_class": "Kunta",
    "year": 2026,
    "dimensions": [WHOLE],
}


def changed(path: tuple[str | int, ...], value: object) -> bytes:
    """The file with one thing in it changed."""
    tree = copy.deepcopy(FILE)
    part: Any = tree
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return json.dumps(tree).encode()


def faults(data: bytes) -> list[tuple[str, str]]:
    """The code and the place of everything that is wrong."""
    with pytest.raises(FileError) as told:
        read_benchmark(data, "theirs.json")
    assert all(problem.file == "theirs.json" for problem in told.value.problems)
    for language in LANGUAGES:
        assert words(language).error(told.value)
    return [(problem.code, problem.column) for problem in told.value.problems]


D, R = ("dimensions", 0), ("dimensions", 0, "roles", 0)
WRONG = {
    "another version": (changed(("version",), 2), ("not_allowed", "version")),
    "version as text": (changed(("version",), "1"), ("not_allowed", "version")),
    "unknown key": (changed(("name",), "Tikkala"), ("unknown_key", "name")),
    "unknown instrument": (changed(("instrument",), "mood"), ("unknown_instrument", "instrument")),
    "ladder": (changed(("instrument",), "arnstein"), ("unknown_instrument", "instrument")),
    "bad id": (changed(("instrument",), "../kampa"), ("not_allowed", "instrument")),
    "bad instrument version": (
        changed(("instrument_version",), "1.0"),
        ("not_allowed", "instrument_version"),
    ),
    "long class": (changed(("peer_class",), "x" * 201), ("not_allowed", "peer_class")),
    "half a letter": (changed(("peer_class",), "\ud800"), ("not_allowed", "peer_class")),
    "class of two lines": (changed(("peer_class",), "a\nb"), ("not_allowed", "peer_class")),
    "year": (changed(("year",), 1999), ("not_allowed", "year")),
    "half a year": (changed(("year",), 2026.5), ("not_allowed", "year")),
    "no dimensions": (changed(("dimensions",), []), ("not_allowed", "dimensions")),
    "dimensions as text": (changed(("dimensions",), "kampa.a"), ("not_allowed", "dimensions")),
    "dimension twice": (changed(("dimensions",), [WHOLE, WHOLE]), ("repeated_id", "dimensions[1].dimension")),
    "unknown dimension": (
        changed((*D, "dimension"), "kampa.z"),
        ("unknown_dimension", "dimensions[0].dimension"),
    ),
    "mean off the scale": (changed((*D, "mean"), 4.01), ("off_scale", "dimensions[0].mean")),
    "score off the scale": (changed((*D, "score"), -0.01), ("off_scale", "dimensions[0].score")),
    "mean as text": (changed((*D, "mean"), "2,1"), ("not_allowed", "dimensions[0].mean")),
    "mean as a yes": (changed((*D, "mean"), True), ("not_allowed", "dimensions[0].mean")),
    "negative sd": (changed((*D, "sd"), -0.1), ("not_allowed", "dimensions[0].sd")),
    "sd wider than the scale": (changed((*D, "sd"), 4.1), ("off_scale", "dimensions[0].sd")),
    "quartiles out of order": (
        changed((*D, "quartiles"), [2, 1, 3]),
        ("not_allowed", "dimensions[0].quartiles"),
    ),
    "two quartiles": (changed((*D, "quartiles"), [2, 3]), ("missing", "dimensions[0].quartiles[2]")),
    "quartile off the scale": (
        changed((*D, "quartiles"), [1, 2, 5]),
        ("off_scale", "dimensions[0].quartiles"),
    ),
    "four people": (changed((*R, "n"), 4), ("not_allowed", "dimensions[0].roles[0].n")),
    "no people": (changed((*D, "n"), 0), ("not_allowed", "dimensions[0].n")),
    "half a person": (changed((*R, "n"), 12.5), ("not_allowed", "dimensions[0].roles[0].n")),
    "spread of nine": (changed((*R, "n"), 9), ("spread_of_few", "dimensions[0].roles[0].n")),
    "more than all": (changed((*R, "n"), 58), ("not_allowed", "dimensions[0].roles")),
    "unknown role": (changed((*R, "role"), "king"), ("unknown_role", "dimensions[0].roles[0].role")),
    "role twice": (changed((*D, "roles"), [ROLE, ROLE]), ("repeated_id", "dimensions[0].roles[1].role")),
    "unknown bound": (changed((*R, "bound"), "about"), ("not_allowed", "dimensions[0].roles[0].bound")),
    "crowd of roles": (changed((*D, "roles"), [{}] * 201), ("not_allowed", "dimensions[0].roles")),
    "huge number": (changed((*D, "mean"), 10**400), ("off_scale", "dimensions[0].mean")),
    "1e999": (json.dumps(FILE).replace("2.05", "1e999").encode(), ("not_allowed", "dimensions[0].score")),
}
TEXT = json.dumps(FILE)
UNREADABLE = {
    "empty": (b"", "not_json"),
    "not text": (b"\xff\xfe\x00", "not_utf8"),
    "CSV": (b"round,unit,role\n", "not_json"),
    "cut off": (TEXT[:-2].encode(), "not_json"),
    "NaN": (TEXT.replace("2.05", "NaN").encode(), "not_json"),
    "infinity": (TEXT.replace("2.05", "-Infinity").encode(), "not_json"),
    "a list": (b"[1, 2]", "not_benchmark"),
    "another format": (b'{"format": "something"}', "not_benchmark"),
    "thousands of brackets": (b"[" * 100_000, "not_json"),
    "brackets in it": (b'{"format": "tikas-benchmark", "a": ' + b"[" * 900 + b"]" * 900 + b"}", "missing"),
    "thousands of digits": (TEXT.replace("2.05", "9" * 5000).encode(), "not_json"),
    "digits that add up to one more": (TEXT.replace("57", "9" * 4300).encode(), "not_json"),
    "too large": (b" " * (LARGEST_FILE + 1), "file_too_large"),
    "a key twice": (TEXT.replace('"year"', '"version": 1, "year"').encode(), "repeated_key"),
    "a key twice deep in it": (TEXT.replace('"sd"', '"n": 50, "sd"', 1).encode(), "repeated_key"),
}


def test_a_good_file_is_read_as_it_stands():
    read = read_benchmark(json.dumps(FILE).encode(), "theirs.json")
    assert json.loads(read.text) == FILE
    assert (read.value("kampa.a", None), read.value("kampa.a", "clients")) == (2.05, 1.9)
    assert (read.value("kampa.b", None), read.value("kampa.a", "staff")) == (None, None)


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_at_its_place(case):
    data, fault = WRONG[case]
    assert fault in faults(data)


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_told(case):
    data, code = UNREADABLE[case]
    assert code in [found for found, _ in faults(data)]


def test_of_a_crowd_only_the_number_is_told():
    """Telling every fault of so many rows would take seconds."""
    assert faults(changed(("dimensions",), [{}] * 40_000)) == [("not_allowed", "dimensions")]


def test_everything_is_told_at_once():
    tree = copy.deepcopy(FILE)
    tree["year"] = "now"
    tree["dimensions"][0]["mean"] = 9
    tree["dimensions"][0]["roles"][0]["role"] = "king"
    assert {place for _, place in faults(json.dumps(tree).encode())} == {
        "year",
        "dimensions[0].mean",
        "dimensions[0].roles[0].role",
    }


@pytest.mark.parametrize("layout", [{"indent": 4}, {"separators": (",", ":")}, {"sort_keys": True}])
def test_the_same_file_has_one_digest_however_it_is_laid_out(layout):
    plain = read_benchmark(json.dumps(FILE).encode(), "a")
    again = read_benchmark(b"\xef\xbb\xbf" + json.dumps(FILE, **layout).encode(), "b")
    assert (again.digest, again.text) == (plain.digest, plain.text)
    assert read_benchmark(changed(("year",), 2025), "c").digest != plain.digest


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*FILE, *WHOLE, *ROLE]), inner, max_size=4),
    ),
    max_leaves=8,
)
PLACES = st.sampled_from(
    [
        *((key,) for key in FILE if key != "format"),
        *((*D, key) for key in WHOLE),
        *((*R, key) for key in ROLE),
    ]
)


@settings(max_examples=300, deadline=None)
@given(PLACES, JSON)
def test_nothing_that_is_written_there_is_more_than_a_fault(path, value):
    """Whatever stands anywhere: it is taken as it is, or told."""
    data = changed(path, value)
    problems, again = (), None
    try:
        again = read_benchmark(data, "theirs.json")
    except FileError as error:
        problems = error.problems
    assert bool(problems) == (again is None)
    assert all(words("fi").problem(problem).encode() for problem in problems)
    assert again is None or read_benchmark(again.text.encode(), "again").digest == again.digest
