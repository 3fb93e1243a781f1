import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.errors import FileError
from assessment.instrument_file import LARGEST_FILE, faults, load

FILES = Path(__file__).parent.parent / "instruments"
TINY = FILES / "valid" / "tiny.toml"

# Each file breaks the rule of its name: where that is told, and the code.
INVALID = {
    "anchors-on-ladder": [("items[0].anchors", "unknown_key")],
    "bad-id": [("items[0].id", "not_allowed")],
    "bad-measurement": [("measurement", "not_allowed")],
    "bad-revised": [("items[0].revised", "not_allowed")],
    "bad-scale-kind": [("scale.kind", "not_allowed")],
    "bad-version": [("version", "not_allowed")],
    "empty": [
        ("id", "missing"),
        ("version", "missing"),
        ("measurement", "missing"),
        ("name", "missing"),
        ("description", "missing"),
        ("guidance", "missing"),
        ("scale", "missing"),
        ("items", "missing"),
    ],
    "empty-dimension": [("dimensions[1].id", "empty_dimension")],
    "empty-text": [("items[0].help.en", "not_allowed")],
    "evidence-count": [
        ("items[0].evidence.fi", "evidence_count"),
        ("items[0].evidence.sv", "evidence_count"),
        ("items[0].evidence.en", "evidence_count"),
    ],
    "evidence-uneven": [("items[0].evidence", "evidence_uneven")],
    "foreign-item": [("items[1].id", "foreign_id")],
    "huge-number": [("", "not_toml")],
    "level-boolean": [("scale.levels[1].value", "not_allowed")],
    "level-skipped": [("scale.levels", "levels_out_of_step")],
    "long-name": [("items[0].name.en", "not_allowed")],
    "long-text": [("items[0].help.en", "not_allowed")],
    "many-faults": [
        ("version", "missing"),
        ("items[1].statement.sv", "missing"),
        ("items[1].wieght", "unknown_key"),
        ("items[1].id", "repeated_id"),
        ("scale.levels", "levels_out_of_step"),
        ("items[0].evidence.en", "evidence_count"),
        ("items[0].evidence", "evidence_uneven"),
        ("items[0].statement.en", "unfinished_sentence"),
        ("items[1].anchors.0", "missing"),
        ("items[1].anchors.1", "unknown_key"),
    ],
    "missing-anchor": [("items[0].anchors.4", "missing")],
    "missing-dimension": [("items[0].dimension", "missing")],
    "missing-key": [("version", "missing")],
    "missing-reading": [("scale.levels[0].reading", "missing")],
    "missing-rung": [("items[0].rungs.2", "missing")],
    "missing-table": [("guidance", "missing")],
    "missing-text": [("items[1].statement.sv", "missing")],
    "no-items": [("items", "not_allowed")],
    "not-toml": [("14", "not_toml")],
    "not-utf8": [("", "not_utf8")],
    "repeated-dimension": [("dimensions[1].id", "repeated_id")],
    "repeated-item": [("items[1].id", "repeated_id")],
    "repeated-key": [("18", "not_toml")],
    "revised-later": [("items[0].revised", "not_allowed")],
    "rungs-on-maturity": [("items[0].rungs", "unknown_key")],
    "single-level": [("scale.levels", "levels_out_of_step")],
    "unfinished-sentence": [("items[0].statement.en", "unfinished_sentence")],
    "unknown-anchor": [("items[0].anchors.3", "unknown_key")],
    "unknown-band": [("scale.levels[1].band", "unknown_reference")],
    "unknown-dimension": [("items[0].dimension", "unknown_reference")],
    "unknown-key": [("items[1].wieght", "unknown_key")],
    "unknown-language": [("items[1].anchors.0.se", "unknown_key")],
    "weight-infinite": [("items[1].weight", "not_allowed")],
    "weight-text": [("items[1].weight", "not_allowed")],
    "weight-zero": [("items[1].weight", "not_allowed")],
    "wrong-type": [("description.en", "not_allowed")],
}


@pytest.fixture(scope="module")
def tiny():
    return load(TINY)


@pytest.fixture(scope="module")
def ladder():
    return load(FILES / "valid" / "ladder.toml")


def problems(path):
    with pytest.raises(FileError) as told:
        load(path)
    return told.value.problems


# The file


def test_every_invalid_file_has_its_expected_faults_here():
    assert sorted(path.stem for path in (FILES / "invalid").glob("*.toml")) == sorted(INVALID)


@pytest.mark.parametrize("rule", INVALID)
def test_a_broken_rule_is_told_at_its_place_and_nothing_else_is(rule):
    found = problems(FILES / "invalid" / f"{rule}.toml")
    assert [(problem.column, problem.code) for problem in found] == INVALID[rule]
    assert {problem.file for problem in found} == {f"{rule}.toml"}


@pytest.mark.parametrize(
    ("rule", "found", "allowed"),
    [
        ("level-skipped", "[0, 1, 3]", "2–20 whole numbers, each one more"),
        ("unknown-dimension", "tiny.b", "tiny.a"),
        ("unknown-band", "middle", "low, high"),
        ("foreign-item", "other.a2", "tiny.…"),
        ("unfinished-sentence", "We have a place", ". ?"),
        ("evidence-uneven", "{'fi': 2, 'sv': 2, 'en': 3}", ""),
        ("unknown-anchor", "", "0, 2, 4"),
        ("bad-scale-kind", "ratio", "Input should be 'interval' or 'ordinal'"),
    ],
)
def test_a_fault_says_what_was_found_and_what_is_allowed(rule, found, allowed):
    (only,) = problems(FILES / "invalid" / f"{rule}.toml")
    assert (only.found, only.allowed) == (found, allowed)


@pytest.mark.parametrize(("rule", "line"), [("not-toml", 2), ("repeated-key", 3), ("not-utf8", 5)])
def test_what_is_not_toml_is_told_with_its_line(rule, line):
    (only,) = problems(FILES / "invalid" / f"{rule}.toml")
    assert only.line == line


def test_a_missing_file_a_directory_and_a_name_without_end_are_told(tmp_path):
    for path in (tmp_path / "missing.toml", tmp_path, tmp_path / ("x" * 5000)):
        (only,) = problems(path)
        assert only.code == "file_unreadable"
        assert only.found
        assert len(only.file) <= 60


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"#" * (LARGEST_FILE + 1), "file_too_large"), (b"a = " + b"[" * 5000, "not_toml"), (b"\0", "not_toml")],
)
def test_a_hostile_file_is_refused(tmp_path, data, code):
    path = tmp_path / "hostile.toml"
    path.write_bytes(data)
    assert [problem.code for problem in problems(path)] == [code]


def values():
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    )


@settings(deadline=None)
@given(st.data())
def test_a_value_of_any_shape_anywhere_is_a_fault_or_fits_and_never_more(data):
    tree = tomllib.loads(TINY.read_text("utf-8"))
    node, key = tree, data.draw(st.sampled_from(sorted(tree)))
    while isinstance(node[key], dict | list) and data.draw(st.booleans()):
        node = node[key]
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
    node[key] = data.draw(values())
    for code, place, found, allowed in faults(tree):
        assert code
        assert place
        assert len(found) <= 60
        assert isinstance(allowed, str)


# The instrument


def test_an_instrument_is_read_as_it_is_written(tiny):
    assert (tiny.id, tiny.version, tiny.is_ladder) == ("tiny", "1.0.0", False)
    assert [item.id for item in tiny.items] == ["tiny.a1", "tiny.a2"]
    assert [item.weight for item in tiny.items] == [1.0, 2.0]
    assert (tiny.scale.first, tiny.scale.values) == (0, (0, 1, 2))
    assert tiny.index == {"tiny.a1": 0, "tiny.a2": 1}
    assert tiny.item("tiny.a2").name.to("sv") == "Tid"
    assert tiny.items_of("tiny.a") == tiny.items
    assert tiny.dimension("tiny.a").name.en == "First"


def test_a_level_looks_like_its_anchor_where_the_item_has_one(tiny, ladder):
    assert tiny.item("tiny.a1").looks_like(2).to("en") == "On loan."
    assert tiny.item("tiny.a1").looks_like(1) is None
    assert ladder.item("ladder.plan").looks_like(2).to("fi") == "Yhdessä."


def test_a_rung_has_a_band_and_a_reading(ladder):
    assert ladder.is_ladder
    rung = ladder.scale.level(2)
    assert ladder.scale.band(rung.band).name.en == "High"
    assert ladder.scale.reading(rung.reading).name.en == "Heard"
    assert ladder.scale.level(1).name.fi == "Ei"


def test_readers_of_easy_finnish_get_finnish_where_nothing_easier_is_written(tiny):
    assert tiny.guidance.to("fi_selko") == "Vastatkaa."
    assert tiny.items[0].evidence.to("fi_selko") == ("Avain", "Osoite")
    assert tiny.items[0].name.to("fi_selko") == "Paikka"
    assert tiny.items[0].evidence.to("en") == ("Key", "Address")


def test_an_instrument_asked_in_part_drops_dimensions_without_items(tiny):
    part = tiny.only(frozenset({"tiny.a2"}))
    assert [item.id for item in part.items] == ["tiny.a2"]
    assert part.index == {"tiny.a2": 0}
    assert tiny.only(frozenset()).dimensions == ()


def test_asking_in_part_leaves_the_instrument_as_it_was(tiny):
    assert tiny.index == {"tiny.a1": 0, "tiny.a2": 1}
    assert tiny.only(frozenset({"tiny.a2"})).index == {"tiny.a2": 0}
    assert len(tiny.items) == 2


def test_an_instrument_cannot_be_changed(tiny):
    with pytest.raises(ValidationError):
        tiny.version = "2.0.0"


def test_an_item_may_say_since_which_version_it_means_what_it_does(tmp_path):
    path = tmp_path / "tiny.toml"
    text = TINY.read_text("utf-8").replace('version = "1.0.0"', 'version = "1.10.0"')
    path.write_text(text.replace('id = "tiny.a1"\n', 'id = "tiny.a1"\nrevised = "1.9.0"\n'), "utf-8")
    assert [item.revised for item in load(path).items] == ["1.9.0", None]
