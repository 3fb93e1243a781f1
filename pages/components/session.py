"""The sign-in that a browser's cookie names."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.clock import CLOCK
from assessment.records import sign_ins
from assessment.settings import settings
from assessment.viewer import Viewer
from pages.components import record

COOKIE = "tikas"
# Browsers take a cookie of such a name only over HTTPS and from this very host.
SAFE_COOKIE = "__Host-tikas"


def token(cookies: Mapping[str, str]) -> str:
    """The token that a browser sent, empty without one; known to be HTTPS, we take the safe cookie only."""
    return cookies.get(SAFE_COOKIE) or ("" if settings().is_safe else cookies.get(COOKIE, ""))


def viewer(found: str) -> Viewer | None:
    """Who is signed in with the token at this moment."""
    return sign_ins.viewer(record.open_(), found, CLOCK.now()) if found else None


def place(found: str) -> str | None:
    """Which of the account's sign-ins the token opens."""
    sign_in = sign_ins.find(record.open_(), found, CLOCK.now())
    return sign_in.id if sign_in else None


def admit(found: str, *, by_person: bool) -> bool:
    """Whether the token opens anything; what a person does keeps it open, what a page does by itself not."""
    if viewer(found) is None:
        return False
    if by_person:
        sign_ins.use(record.open_(), found, CLOCK.now())
    return True
