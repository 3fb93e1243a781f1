"""The typesetter: data in, a file out; text is never markup, and no character costs the file."""

import io
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.reports import typesetter
from assessment.reports.glyphs import coverage
from assessment.reports.typesetter import TEMPLATES, typeset
from tests.assessment.reports.specimen import HOSTILE
from tests.assessment.reports.structure import tree

ECHO = """
#let data = json("data.json")
#set document(title: "t")
#set page(width: 300pt, height: auto)
#set text(font: "Source Sans Pro", lang: "fi")
#for one in data.texts { par(one); par(strong(one)); par(text(weight: "semibold", one)) }
"""


def template(source: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """A template of one's own in place of those of the product; its name."""
    (folder / "own.typ").write_text(source, "utf-8")
    monkeypatch.setattr(typesetter, "TEMPLATES", folder)
    return "own.typ"


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A template that says what it is told in each face."""
    return template(ECHO, monkeypatch, tmp_path)


def test_text_is_never_markup(echo: str) -> None:
    said = " ".join(tree(typeset(echo, {"texts": HOSTILE[:6]})).text.split())
    for text in HOSTILE[:6]:
        assert " ".join(text.split()) in said


def test_every_character_of_the_faces_is_set(echo: str) -> None:
    assert typeset(echo, {"texts": ["".join(sorted(coverage()))]}).startswith(b"%PDF-1.7")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(), max_size=5))
def test_whatever_is_written_is_set(echo: str, texts: list[str]) -> None:
    assert typeset(echo, {"texts": texts}).startswith(b"%PDF-1.7")


def test_the_same_moment_gives_the_same_bytes(echo: str) -> None:
    made = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    assert typeset(echo, {"texts": ["a"]}, made=made) == typeset(echo, {"texts": ["a"]}, made=made)


def test_the_faces_are_ours(echo: str) -> None:
    with pikepdf.open(io.BytesIO(typeset(echo, {"texts": ["Osallisuus ☐"]}))) as file:
        fonts = {str(font.BaseFont)[8:] for font in file.pages[0].Resources.Font.values()}
    assert fonts == {"SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold"}


def test_pictures_are_made_too(echo: str) -> None:
    assert typeset(echo, {"texts": ["a"]}, "svg").startswith(b"<svg")
    picture = typeset(echo, {"texts": ["a"]}, "png", resolution=144)
    assert struct.unpack(">I", picture[16:20]) == (600,)


def test_a_template_reads_nothing_outside_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name = template('#read("../../../../../../../../etc/hostname")', monkeypatch, tmp_path)
    with pytest.raises(RuntimeError):
        typeset(name, {})


def test_no_template_fetches_or_interprets() -> None:
    sources: Any = {file.name: file.read_text("utf-8") for file in TEMPLATES.glob("*.typ")}
    assert {name for name, source in sources.items() if "@preview" in source or "eval(" in source} == set()
