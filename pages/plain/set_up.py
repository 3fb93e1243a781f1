"""One-time links: the first administrator's, printed where Tikas was started, and those of the invited."""

from __future__ import annotations

import asyncio
from hmac import compare_digest

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assessment import passwords
from assessment.clock import CLOCK
from assessment.errors import RequestError
from assessment.records import accounts, invitations, organisations, tokens
from assessment.records.accounts import Account
from assessment.settings import settings
from assessment.words import words
from pages.components import record
from pages.plain.page import page
from pages.plain.shell import language_of
from pages.plain.sign_in import signed_in
from pages.plain.visitor import fields

FIELDS = ("organisation", "name", "password", "again")
_first: list[str] = []


def first_path() -> str | None:
    """The path that makes the first administrator, a new one at each call; None once there is one."""
    if not accounts.none_yet(record.open_()):
        return None
    token = tokens.new()
    _first[:] = [tokens.kept(token)]
    return f"/set-up/{token}"


def ask(request: Request) -> Response:
    """The empty form of a link that is good; any other link is nowhere."""
    return _form(request, _invited(request))


async def take(request: Request) -> Response:
    """Keeps the password, spends the link and signs in."""
    given = await fields(request, *FIELDS)
    invited = await run_in_threadpool(_invited, request)
    try:
        password = passwords.checked(given["password"], given["again"])
        if invited is None:
            accounts.checked(given["name"])
        kept = await asyncio.wrap_future(passwords.hashed(password))
        account = await run_in_threadpool(_keep, request, invited, given, kept)
    except RequestError as error:
        if error.code in ("not_found", "set_up_done"):
            raise
        return await run_in_threadpool(_form, request, invited, given, error)
    return await run_in_threadpool(signed_in, request, account, "/")


def _keep(request: Request, invited: Account | None, given: dict[str, str], kept: str) -> Account:
    if invited is not None:
        return invitations.accept(record.open_(), request.path_params["token"], kept, CLOCK.now())
    organisation = given["organisation"].strip()
    if not organisation and not organisations.every(record.open_()):
        raise RequestError("no_organisation")
    account = accounts.first(record.open_(), given["name"], kept, organisation or None)
    _first.clear()
    return account


def _invited(request: Request) -> Account | None:
    """Whom the link invites, None for the first administrator's; raises for any other link."""
    if not settings().accounts:
        raise RequestError("not_found", what="page", id="")
    token = request.path_params["token"]
    if any(compare_digest(tokens.kept(token), kept) for kept in _first) and accounts.none_yet(record.open_()):
        return None
    account = invitations.find(record.open_(), token, CLOCK.now())
    if account is None:
        raise RequestError("not_found", what="page", id="")
    return account


def _form(
    request: Request,
    invited: Account | None,
    given: dict[str, str] | None = None,
    error: RequestError | None = None,
) -> Response:
    say = words(language_of(request.headers))
    return page(
        "set_up.html",
        say,
        200 if error is None else 422,
        invited=invited,
        kept=[one.name for one in organisations.every(record.open_())],
        given=given or {},
        message=say.error(error) if error else "",
        fault=_field(error) if error else "",
        least=passwords.SHORTEST,
        most=passwords.LONGEST,
    )


def _field(error: RequestError) -> str:
    """The field that an error is about."""
    if error.code == "password_differs":
        return "again"
    if error.code in ("password_short", "password_long"):
        return "password"
    is_organisation = error.code == "no_organisation" or error.values.get("what") == "organisation"
    return "organisation" if is_organisation else "name"
