"""A facilitator's screen: a plain page with one style and one script of its own, and nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.responses import HTMLResponse

from assessment.charts.look import DARK, LIGHT
from assessment.words import Words
from pages.plain.page import page

HERE = Path(__file__).parent
_sources = Environment(loader=FileSystemLoader([HERE / "templates", HERE / "static"]), autoescape=False)


def screen(name: str, say: Words, status: int = 200, **values: object) -> HTMLResponse:
    """The page of that name; its policy lets in these two by their digests, and no other style or script."""
    style, script = _source(f"{name}.css"), _source(f"{name}.js")
    answer = page(f"{name}.html", say, status, style=Markup(style), script=Markup(script), **values)
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    return answer


@cache
def _source(file: str) -> str:
    return _sources.get_template(file).render(light=LIGHT, dark=DARK)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
