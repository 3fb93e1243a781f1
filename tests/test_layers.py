"""Which part of the house may know which other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*ROOT.glob("*.py"), *ROOT.glob("assessment/**/*.py"), *ROOT.glob("pages/**/*.py")])
SCREENS = ("app.py", "pages/")
# Where an outside library may be imported.
HOMES = {
    "streamlit": SCREENS,
    "starlette": SCREENS,
    "uvicorn": ("app.py",),
    "jinja2": ("pages/plain/",),
    "plotly": ("assessment/charts/",),
    "sqlite3": ("assessment/records/",),
    "sqlite_utils": ("assessment/records/",),
    "click": ("assessment/__main__.py", "assessment/commands/"),
    "argon2": ("assessment/passwords.py",),
    "segno": ("assessment/qr.py",),
    "anyio": ("pages/plain/",),
    "typst": ("assessment/reports/typesetter.py",),
    "font_source_sans_pro": ("assessment/reports/typesetter.py",),
    "pptx": ("assessment/reports/",),
    "docx": ("assessment/reports/",),
    "xlsxwriter": ("assessment/reports/",),
    "fontTools": ("assessment/reports/",),
    "PIL": ("assessment/reports/",),
}
# What a part of assessment may not know: the arrows point from reports down to the instrument.
BARRED = {
    "assessment/": ("pages", "app", "tests"),
    "pages/": ("app", "tests"),
    "assessment/charts/": ("assessment.reports",),
    "assessment/scoring/": (
        "assessment.records",
        "assessment.charts",
        "assessment.reports",
        "assessment.words",
    ),
    "assessment/records/": (
        "assessment.scoring",
        "assessment.charts",
        "assessment.reports",
        "assessment.words",
    ),
    "assessment/answers.py": (
        "assessment.scoring",
        "assessment.records",
        "assessment.charts",
        "assessment.words",
    ),
    "assessment/instrument.py": ("assessment.answers", "assessment.scoring", "assessment.records"),
    "assessment/errors.py": ("assessment",),
}


@pytest.fixture(params=SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def source(request: pytest.FixtureRequest) -> Path:
    """One file of the product."""
    path: Path = request.param
    return path


def test_outside_libraries_are_known_only_where_they_belong(source: Path) -> None:
    place = source.relative_to(ROOT).as_posix()
    known = {name.split(".")[0] for name in imported(source)} & HOMES.keys()
    assert {name for name in known if not place.startswith(HOMES[name])} == set()


def test_arrows_point_one_way(source: Path) -> None:
    place = source.relative_to(ROOT).as_posix()
    barred = [name for part, names in BARRED.items() if place.startswith(part) for name in names]
    names = list(imported(source))
    assert [name for name in names if any(f"{name}.".startswith(f"{bar}.") for bar in barred)] == []


def test_every_import_is_absolute(source: Path) -> None:
    relative = [node for node in ast.walk(_tree(source)) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


def test_only_the_context_touches_the_session(source: Path) -> None:
    touches = [node for node in ast.walk(_tree(source)) if getattr(node, "attr", "") == "session_state"]
    assert not touches or source == ROOT / "pages/components/context.py"


def test_no_page_writes_raw_html_into_markdown(source: Path) -> None:
    words = [node.arg for node in ast.walk(_tree(source)) if isinstance(node, ast.keyword)]
    assert "unsafe_allow_html" not in words


def test_pages_are_short() -> None:
    assert {
        path.name for path in ROOT.glob("pages/*.py") if len(path.read_text("utf-8").splitlines()) > 80
    } == set()


def imported(source: Path) -> Iterator[str]:
    """The modules that a file imports; `from a import b` may name the module a.b."""
    for node in ast.walk(_tree(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text("utf-8"))
