"""What every participant's page has in common: its shell, its style and script, its headers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assessment.charts.look import DARK, LIGHT
from assessment.words import OWN_NAMES, Words

HERE = Path(__file__).parent
# All that a participant's page may do: our style, our script, our address. Nothing of another site.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
RETRY_AFTER = "10"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True)
class Asset:
    """The style or the script: its content, and an address that changes with it."""

    address: str
    kind: str
    body: bytes


def page(template: str, say: Words, *, status: int = 200, **facts: object) -> HTMLResponse:
    """A page for the phone in the reader's language."""
    style, script = assets()
    html = _templates.get_template(template).render(
        say=say, style=style.address, script=script.address, names=OWN_NAMES, **facts
    )
    return HTMLResponse(html, status, headers(status))


def headers(status: int) -> dict[str, str]:
    """The headers of an answer; one that may come right by itself says when to ask again."""
    return {**HEADERS, "Retry-After": RETRY_AFTER} if status in (429, 503) else HEADERS


@cache
def assets() -> tuple[Asset, Asset]:
    """The style and the script of the phone."""
    style = _templates.get_template("phone.css").render(light=LIGHT, dark=DARK)
    script = (HERE / "static" / "phone.js").read_text("utf-8")
    return _asset("phone", "css", style), _asset("phone", "js", script)


def asset(request: Request) -> Response:
    """The style or the script, for the browser to keep."""
    wanted = f"/j/-/{request.path_params['name']}"
    for one in assets():
        if one.address == wanted:
            return Response(one.body, headers=FOR_EVER, media_type=one.kind)
    return Response(status_code=404, headers=HEADERS)


def _asset(name: str, ending: str, text: str) -> Asset:
    """The text without its indents and comments, which a phone has no use for."""
    lines = (line.strip() for line in text.splitlines())
    body = "\n".join(line for line in lines if line and not line.startswith("//")).encode()
    kind = {"css": "text/css", "js": "text/javascript"}[ending]
    return Asset(f"/j/-/{name}.{sha256(body).hexdigest()[:12]}.{ending}", kind, body)
