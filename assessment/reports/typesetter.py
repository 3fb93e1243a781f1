"""The typesetter: a template and data in, a PDF or pictures out; text is only ever data, never markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Literal

import typst

from assessment.reports.glyphs import coverage, drawn, font_files

TEMPLATES = Path(__file__).parent / "typst"
REMEMBERED = 10  # settings: what none of them used, the typesetter forgets
ROOM = 500_000  # letters of data: as much as a report of everybody, or of some units


_loading = Lock()


@cache
def _folder() -> TemporaryDirectory[str]:
    """The faces alone: the package has each in two forms, and which would be taken is chance."""
    folder = TemporaryDirectory(prefix="tikas-fonts-")
    for file in font_files():
        (Path(folder.name) / file.name).symlink_to(file)
    return folder


def _fonts() -> typst.Fonts:
    """One for the process: to read them takes longer than to set a page."""
    with _loading:
        return _read_fonts()


@cache
def _read_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder().name])


def typeset(
    template: str,
    data: Mapping[str, Any],
    form: Literal["pdf", "svg", "png"] = "pdf",
    *,
    standards: tuple[str, ...] = ("ua-1",),
    made: datetime | None = None,
    resolution: float = 200.0,
) -> bytes:
    """The template filled with the data, its texts as the faces can draw them; a picture is its first page.

    standards: those that a PDF is held to. made: what the file says of when, UTC. resolution: pixels an inch.
    """
    sheet: Any = {"png": {"ppi": resolution}, "pdf": {"pdf_standards": list(standards)}}.get(form, {})
    if made is not None and form == "pdf":
        sheet["timestamp"] = int(made.timestamp())
    told = _text(data)
    set_: Any = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": told},
        format=form,
        **sheet,
    )
    if form == "pdf":
        _tidied(len(told))
    return bytes(set_[0] if isinstance(set_, list) else set_)


_BLANK = TEMPLATES / "blank.typ"
_tidying = Lock()
_since = [0]  # letters of data set since it was last tidied


@cache
def _blank() -> typst.Compiler:
    return typst.Compiler(str(_BLANK), font_paths=_fonts(), ignore_system_fonts=True)


def _tidied(letters: int) -> None:
    """Forgets what was set once it was much."""
    with _tidying:
        _since[0] += letters
        if _since[0] >= ROOM:
            _since[0] = 0
            forget()


def forget() -> None:
    """Sets nothing so often that what was set is forgotten: ten whole documents would take 700 MB."""
    for _ in range(REMEMBERED):
        _blank().compile(format="svg")


def _text(data: Mapping[str, Any]) -> str:
    """The data as JSON; only what holds a character that no face has is gone through piece by piece."""
    text = json.dumps(data, ensure_ascii=False)
    if "\\u" in text or not coverage().issuperset(text):
        text = json.dumps(drawn(data), ensure_ascii=False)
    return text
