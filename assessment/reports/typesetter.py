"""The typesetter: a template and data in, a PDF or pictures out; text is only ever data, never markup.

What a template is told lies beside it as JSON, in memory alone. Told through the typesetter's own inputs, a
piece that the next document has too would be set anew: decisions/0034.
"""

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

from assessment.reports.glyphs import drawn, font_files, is_drawn

TEMPLATES = Path(__file__).parent / "typst"
REMEMBERED = 10  # settings: what none of them used, the typesetter forgets
ROOM = 500_000  # letters of data: of so much it remembers what it set, a report of everybody or of ten units

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
    running: Mapping[str, Any] | None = None,
    standards: tuple[str, ...] = ("ua-1",),
    made: datetime | None = None,
    resolution: float = 200.0,
) -> bytes:
    """The template filled with the data, its texts as the faces can draw them; a picture is its first page.

    running: what every page says; apart from the data, since all that stands on a page hangs on it.
    standards: those that a PDF is held to. made: what the file says of when, UTC. resolution: pixels an inch.
    """
    sheet: Any = {"png": {"ppi": resolution}, "pdf": {"pdf_standards": list(standards)}}.get(form, {})
    if made is not None and form == "pdf":
        sheet["timestamp"] = int(made.timestamp())
    told = _text(data)
    files: Any = {
        "main.typ": (TEMPLATES / template).read_bytes(),
        "data.json": told.encode(),
        "running.json": _text(running or {}).encode(),
    }
    set_: Any = typst.compile(
        files,
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        **sheet,
    )
    if form == "pdf":
        _age(len(told))
    return bytes(set_[0] if isinstance(set_, list) else set_)


_BLANK = TEMPLATES / "blank.typ"


@cache
def _blank() -> typst.Compiler:
    return typst.Compiler(str(_BLANK), font_paths=_fonts(), ignore_system_fonts=True)


def _age(letters: int) -> None:
    """What was set is forgotten the sooner, the more it is: ten whole documents would take 700 MB."""
    for _ in range(min(REMEMBERED, letters * REMEMBERED // ROOM)):
        _blank().compile(format="svg")


def forget() -> None:
    """Nothing is remembered of what was set."""
    _age(ROOM)


def _text(data: Mapping[str, Any]) -> str:
    """The data as JSON; only what holds a character that no face has is gone through piece by piece."""
    text = json.dumps(data, ensure_ascii=False)
    if "\\u" in text or not is_drawn(text):
        text = json.dumps(drawn(data), ensure_ascii=False)
    return text
