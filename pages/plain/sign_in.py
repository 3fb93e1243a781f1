"""Signing in and out: an ordinary form, a cookie that names what the server holds, patience with guessers."""

from __future__ import annotations

import asyncio
import re
from math import ceil

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import passwords
from assessment.clock import CLOCK
from assessment.errors import RequestError
from assessment.patience import Patience
from assessment.records import accounts, sign_ins
from assessment.records.accounts import Account
from assessment.settings import settings
from assessment.words import words
from pages.components import record, session
from pages.plain import device, shell
from pages.plain.page import page
from pages.plain.shell import language_of
from pages.plain.visitor import fields, is_foreign

# How many tries may fail without a wait: of one name from one address, one address, one name, everybody.
FREE = (5, 20, 50, 200)
PATIENCE = Patience()
# A path of ours and nothing that a browser could take for another host.
LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")


async def ask(request: Request) -> Response:
    """The empty form; whoever is signed in goes on."""
    _require_accounts()
    next_ = local(request.query_params.get("next", ""))
    if await run_in_threadpool(session.viewer, session.token(request.cookies)) is not None:
        return RedirectResponse(next_, 303)
    return page("sign_in.html", words(language_of(request.headers)), next=next_)


async def take(request: Request) -> Response:
    """Signs in, or says that name and password do not fit, which of them is nobody's business."""
    _require_accounts()
    name, password, next_ = (await fields(request, "name", "password", "next")).values()
    watched = _watched(name, request)
    if wait := PATIENCE.begin(watched):
        return _refused(request, name, next_, "signin.wait", 429, wait)
    account = await _account(name, password)
    if account is None:
        return _refused(request, name, next_, "signin.wrong", 403)
    PATIENCE.succeed([one for one, _ in watched], own=watched[0][0])
    return await run_in_threadpool(signed_in, request, account, local(next_))


async def leave(request: Request) -> Response:
    """Signs out: the cookie is taken back, and a copy of it opens nothing any more."""
    _require_accounts()
    if is_foreign(request):
        raise RequestError("foreign")
    if token := session.token(request.cookies):
        await run_in_threadpool(sign_ins.end, record.open_(), token)
    answer = RedirectResponse("/sign-in", 303)
    for name in (session.COOKIE, session.SAFE_COOKIE):
        answer.delete_cookie(name, secure=name == session.SAFE_COOKIE, httponly=True, samesite="lax")
    return answer


def signed_in(request: Request, account: Account, next_: str) -> Response:
    """Goes on with a cookie of a new sign-in; the one before it, if any, is over."""
    if before := session.token(request.cookies):
        sign_ins.end(record.open_(), before)
    user_agent = request.headers.get("user-agent", "")
    token = sign_ins.begin(record.open_(), account.id, device.told(user_agent), CLOCK.now())
    is_safe = shell.is_safe(request.scope)
    answer = RedirectResponse(next_, 303)
    answer.set_cookie(
        session.SAFE_COOKIE if is_safe else session.COOKIE,
        token,
        secure=is_safe,
        httponly=True,
        samesite="lax",
    )
    return answer


def local(path: str) -> str:
    """Where to go on: a page of ours, else the start page."""
    is_way_back = path.startswith(("/sign-in", "/sign-out", "/set-up"))
    return path if LOCAL_PATH.fullmatch(path) and not is_way_back else "/"


async def _account(name: str, password: str) -> Account | None:
    """The account whose password it is; an unknown name costs the same."""
    account = await run_in_threadpool(accounts.of_name, record.open_(), name[: accounts.NAME + 1])
    kept = account.password if account else None
    return account if await asyncio.wrap_future(passwords.matches(kept, password)) else None


def _watched(name: str, request: Request) -> tuple[tuple[str, int], ...]:
    """What this try has in common with others, and how many of those may fail."""
    who = accounts.spelled(name[: accounts.NAME + 1]).casefold()
    where = request.client.host if request.client else ""
    return tuple(zip((f"both {who} {where}", f"from {where}", f"name {who}", "all"), FREE, strict=True))


def _refused(
    request: Request, name: str, next_: str, key: str, status: int, wait: float | None = None
) -> Response:
    say = words(language_of(request.headers))
    seconds = ceil(wait or 0)
    message = say(key) if wait is None else say.count(key, seconds)
    answer = page("sign_in.html", say, status, message=message, name=name[: accounts.NAME], next=local(next_))
    if wait is not None:
        answer.headers["Retry-After"] = str(seconds)
    return answer


def _require_accounts() -> None:
    """Without accounts nobody signs in, and this page is nowhere."""
    if not settings().accounts:
        raise RequestError("not_found", what="page", id="")
