"""A plain page: a template in the reader's language, with all that it may do said in its headers."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.responses import HTMLResponse

from assessment.charts.look import DARK, LIGHT
from assessment.words import Words

# A page may show itself with its own style, and send its form here; no script, nothing from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, say: Words, status: int = 200, **values: object) -> HTMLResponse:
    """The page as it leaves: never kept by a browser, never framed."""
    html = _templates.get_template(template).render(say=say, light=LIGHT, dark=DARK, **values)
    return HTMLResponse(html, status, {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})
