"""A facilitator's screen runs the style and the script that stand in it, and no other."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from assessment.records.workshop import Workshop
from tests.pages.plain.client import ask


def digests(html: str, tag: str) -> list[str]:
    """What a browser computes of everything of this kind in the page."""
    bodies = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies]


@pytest.mark.parametrize("path", ["/wall/{}", "/paper/{}"])
def test_policy_lets_in_exactly_what_stands_in_the_page(path: str, workshop: Workshop) -> None:
    answer = ask("GET", path.format(workshop.round))
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert digests(answer.text, "style") == [policy["style-src"]]
    assert digests(answer.text, "script") == [policy["script-src"]]
    assert " style=" not in answer.text
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
