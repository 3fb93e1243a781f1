"""An instrument as a TOML file: read whole, and every fault of its shape and its meaning told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assessment.errors import FileError, Problem
from assessment.instrument import VERSION, Instrument, numbered

ANCHORED_LEVELS = (0, 2, 4)
LARGEST_FILE = 1_000_000


def load(path: Path) -> Instrument:
    """The instrument in a file; raises `FileError` naming every fault at once."""
    tree, problems = _parsed(path)
    if tree is not None:
        problems = tuple(
            Problem(code, _short(path.name), column=place, found=found, allowed=allowed)
            for code, place, found, allowed in faults(tree)
        )
    if problems or tree is None:
        raise FileError(problems)
    return Instrument.model_validate(tree)


Fault = tuple[str, str, str, str]  # code, place, found, allowed


def faults(tree: dict[str, Any]) -> list[Fault]:
    """Every fault of an instrument: of its shape first, then of its meaning, each with its place."""
    return [*_faults_of_shape(tree), *_faults_of_meaning(tree)]


def _parsed(path: Path) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    name = _short(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return None, (Problem("file_too_large", name, allowed=f"≤ {LARGEST_FILE} B"),)
        return tomllib.loads(data.decode("utf-8")), ()
    except OSError as error:
        return None, (Problem("file_unreadable", name, found=error.strerror or ""),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, (
            Problem("not_utf8", name, line, found=f"0x{error.object[error.start]:02x}", allowed="UTF-8"),
        )
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number of thousands of digits is not said as TOML's own error
        return None, (Problem("not_toml", name, *_place_in_toml(str(error)), str(error)[:200], "TOML"),)


def _place_in_toml(message: str) -> tuple[int | None, str]:
    """The line and column that the parser's message ends with, where it names them."""
    match = re.search(r"at line (\d+), column (\d+)", message)
    return (int(match[1]), match[2]) if match else (None, "")


def _faults_of_shape(tree: dict[str, Any]) -> Iterator[Fault]:
    try:
        Instrument.model_validate(tree)
    except ValidationError as error:
        for fault in error.errors():
            code = {"missing": "missing", "extra_forbidden": "unknown_key"}.get(fault["type"], "not_allowed")
            found = "" if code == "missing" else _short(fault["input"])
            yield code, _place(fault["loc"]), found, "" if code != "not_allowed" else fault["msg"]


def _place(location: tuple[int | str, ...]) -> str:
    """`items[3].statement.sv` for ("items", 3, "statement", "sv")."""
    place = ""
    for step in location:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return place.removeprefix(".")


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _rows(tree: Mapping[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables of a list with their places, passing over what has no shape (told already)."""
    rows = tree.get(key)
    rows = rows if isinstance(rows, list) else []
    return [(f"{key}[{number}]", row) for number, row in enumerate(rows) if isinstance(row, dict)]


def _table(tree: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = tree.get(key)
    return value if isinstance(value, dict) else {}


def _faults_of_meaning(tree: dict[str, Any]) -> Iterator[Fault]:
    scale = _table(tree, "scale")
    items, dimensions = _rows(tree, "items"), _rows(tree, "dimensions")
    yield from _repeated(items)
    yield from _repeated(dimensions)
    yield from _foreign_ids(str(tree.get("id", "")), [*items, *dimensions])
    yield from _levels_out_of_step(scale)
    yield from _bands_unknown(scale)
    yield from _dimensions_unknown(items, dimensions)
    for place, item in items:
        yield from _cells_missing(place, item, scale)
        yield from _evidence_uneven(place, item)
        yield from _statement_unfinished(place, item)
        yield from _revised_later(place, item, str(tree.get("version", "")))


def _repeated(rows: list[tuple[str, dict[str, Any]]]) -> Iterator[Fault]:
    seen: set[object] = set()
    for place, row in rows:
        name = row.get("id")
        if isinstance(name, str) and name in seen:
            yield "repeated_id", f"{place}.id", name, ""
        seen.add(name if isinstance(name, str) else None)


def _foreign_ids(instrument: str, rows: list[tuple[str, dict[str, Any]]]) -> Iterator[Fault]:
    """Ids of all instruments meet in one answers file, so each carries its instrument's name."""
    for place, row in rows:
        name = row.get("id")
        if isinstance(name, str) and not name.startswith(f"{instrument}."):
            yield "foreign_id", f"{place}.id", name, f"{instrument}.…"


def _levels_out_of_step(scale: dict[str, Any]) -> Iterator[Fault]:
    values: list[Any] = [level.get("value") for _, level in _rows(scale, "levels")]
    if "levels" not in scale or not all(isinstance(value, int) for value in values):
        return
    if not 2 <= len(values) <= 20 or values != list(range(values[0], values[0] + len(values))):
        yield "levels_out_of_step", "scale.levels", _short(values), "2–20 whole numbers, each one more"


def _bands_unknown(scale: dict[str, Any]) -> Iterator[Fault]:
    for kind, plural in (("band", "bands"), ("reading", "readings")):
        known = [row.get("id") for _, row in _rows(scale, plural)]
        for place, level in _rows(scale, "levels"):
            if kind in level and level[kind] not in known:
                yield (
                    "unknown_reference",
                    f"scale.{place}.{kind}",
                    _short(level[kind]),
                    ", ".join(map(str, known)),
                )
            if scale.get("kind") == "ordinal" and kind not in level:
                yield "missing", f"scale.{place}.{kind}", "", ""


def _dimensions_unknown(
    items: list[tuple[str, dict[str, Any]]], dimensions: list[tuple[str, dict[str, Any]]]
) -> Iterator[Fault]:
    known = [str(dimension.get("id")) for _, dimension in dimensions]
    for place, item in items:
        if item.get("dimension") is None and known:
            yield "missing", f"{place}.dimension", "", ", ".join(known)
        elif item.get("dimension") is not None and item["dimension"] not in known:
            yield "unknown_reference", f"{place}.dimension", _short(item["dimension"]), ", ".join(known)
    used = {str(item.get("dimension")) for _, item in items}
    for place, dimension in dimensions:
        if str(dimension.get("id")) not in used:
            yield "empty_dimension", f"{place}.id", _short(dimension.get("id")), ""


def _cells_missing(place: str, item: dict[str, Any], scale: dict[str, Any]) -> Iterator[Fault]:
    """An evenly meant scale anchors levels 0, 2 and 4; a ladder describes every rung."""
    ladder = scale.get("kind") == "ordinal"
    levels = [level.get("value") for _, level in _rows(scale, "levels")]
    wanted = {str(value) for value in (levels if ladder else ANCHORED_LEVELS)}
    key, other = ("rungs", "anchors") if ladder else ("anchors", "rungs")
    cells = _table(item, key)
    for value in sorted(wanted - set(cells)):
        yield "missing", f"{place}.{key}.{value}", "", ""
    for value in sorted(set(cells) - wanted):
        yield "unknown_key", f"{place}.{key}.{value}", "", ", ".join(sorted(wanted))
    if other in item:
        yield "unknown_key", f"{place}.{other}", "", key


def _evidence_uneven(place: str, item: dict[str, Any]) -> Iterator[Fault]:
    evidence = _table(item, "evidence")
    counts = {language: len(things) for language, things in evidence.items() if isinstance(things, list)}
    for language, count in counts.items():
        if not 2 <= count <= 4:
            yield "evidence_count", f"{place}.evidence.{language}", str(count), "2–4"
    if len(set(counts.values())) > 1:
        yield "evidence_uneven", f"{place}.evidence", _short(counts), ""


def _statement_unfinished(place: str, item: dict[str, Any]) -> Iterator[Fault]:
    for language, sentence in _table(item, "statement").items():
        if isinstance(sentence, str) and sentence.strip() and sentence.strip()[-1] not in ".?":
            yield "unfinished_sentence", f"{place}.statement.{language}", _short(sentence[-20:]), ". ?"


def _revised_later(place: str, item: dict[str, Any], version: str) -> Iterator[Fault]:
    """An item cannot have changed in a version that is still to come."""
    found = item.get("revised")
    texts = [text for text in (found, version) if isinstance(text, str) and VERSION.fullmatch(text)]
    if len(texts) == 2 and numbered(texts[0]) > numbered(version):
        yield "not_allowed", f"{place}.revised", texts[0], f"≤ {version}"
