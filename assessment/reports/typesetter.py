"""The typesetter: a template and data in, a PDF or pictures out; text is only ever data, never markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import font_source_sans_pro
import typst

TEMPLATES = Path(__file__).parent / "typst"
FACES = ("Regular", "It", "Semibold", "Bold")


@cache
def font_files() -> tuple[Path, ...]:
    """The faces that documents are set in."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return tuple(folder / f"SourceSansPro-{face}.ttf" for face in FACES)


@cache
def _folder() -> TemporaryDirectory[str]:
    """The faces alone: the package has each in two forms, and which would be taken is chance."""
    folder = TemporaryDirectory(prefix="tikas-fonts-")
    for file in font_files():
        (Path(folder.name) / file.name).symlink_to(file)
    return folder


@cache
def _fonts() -> typst.Fonts:
    """One for the process: to read them takes longer than to set a page."""
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
    """The template filled with the data; a picture is its first page.

    standards: those that a PDF is held to. made: what the file says of when, UTC. resolution: pixels an inch.
    """
    sheet: Any = {"png": {"ppi": resolution}, "pdf": {"pdf_standards": list(standards)}}.get(form, {})
    if made is not None and form == "pdf":
        sheet["timestamp"] = int(made.timestamp())
    set_: Any = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format=form,
        **sheet,
    )
    return bytes(set_[0] if isinstance(set_, list) else set_)
