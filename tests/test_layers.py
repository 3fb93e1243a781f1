"""Which part of the house may know which other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
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
    "font_source_sans_pro": ("assessment/reports/",),
    "pptx": ("assessment/reports/",),
    "docx": ("assessment/reports/",),
    "xlsxwriter": ("assessment/reports/",),
    "fontTools": ("assessment/reports/",),
    "PIL": ("assessment/reports/",),
    "lxml": ("assessment/reports/",),
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


def test_outside_libraries_are_known_only_where_they_belong() -> None:
    known = {
        f"{place}: {name}"
        for place, tree in sources().items()
        for name in {name.split(".")[0] for name in imported(tree)} & HOMES.keys()
        if not place.startswith(HOMES[name])
    }
    assert known == set()


def test_arrows_point_one_way() -> None:
    known = {
        f"{place}: {name}"
        for place, tree in sources().items()
        for bar in {name for part, names in BARRED.items() if place.startswith(part) for name in names}
        for name in imported(tree)
        if f"{name}.".startswith(f"{bar}.")
    }
    assert known == set()


def test_every_import_is_absolute() -> None:
    relative = {
        place
        for place, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == set()


def test_only_the_context_touches_the_session() -> None:
    touching = {
        place
        for place, tree in sources().items()
        for node in ast.walk(tree)
        if getattr(node, "attr", "") == "session_state"
    }
    assert touching == {"pages/components/context.py"}


def test_no_page_writes_raw_html_into_markdown() -> None:
    saying = {
        place
        for place, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html"
    }
    assert saying == set()


def test_pages_are_short() -> None:
    assert {
        path.name for path in ROOT.glob("pages/*.py") if len(path.read_text("utf-8").splitlines()) > 80
    } == set()


@cache
def sources() -> dict[str, ast.Module]:
    """Every file of the product by its place in the house."""
    files = [*ROOT.glob("*.py"), *ROOT.glob("assessment/**/*.py"), *ROOT.glob("pages/**/*.py")]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(files)}


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a file imports; `from a import b` may name the module a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
