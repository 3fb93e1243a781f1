"""Who may do what, for every address and every page there is: one without a row here fails."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from assessment.patience import Patience
from assessment.records import workshops
from assessment.records.store import FILE, Store
from assessment.viewer import RIGHTS
from assessment.words import words
from pages.components.frame import PAGES
from pages.plain import routes, sign_in
from tests.browser.conftest import Server, serving
from tests.conftest import TODAY
from tests.pages.app import literal
from tests.pages.looker import Looker, is_let_in
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.world import ANONYMOUS, NOTHING, OTHER, OWN, Side, World, build

WHO = (ANONYMOUS, *RIGHTS)
SAY = words("fi")

# Plain addresses


@dataclass(frozen=True)
class Row:
    """An address filled in for a side, and what each of WHO gets there."""

    path: Callable[[Side], str]
    own: tuple[int, int, int, int]
    other: tuple[int, int, int, int]


def everywhere(path: str, *told: int) -> Row:
    """An address that is of no organisation."""
    return Row(lambda _: path, told, told)  # type: ignore[arg-type]


def of_round(path: str, *own: int) -> Row:
    """An address of a workshop, for those who may lead it; another organisation's does not exist."""
    return Row(lambda side: path.format(side.workshop.round), own, (401, 404, 404, 404))  # type: ignore[arg-type]


def of_organisation(path: str, *own: int) -> Row:
    """An address of an organisation, for those who lead in it; another one does not exist."""
    return Row(lambda side: path.format(side.organisation), own, (401, 404, 404, 404))  # type: ignore[arg-type]


def of_code(path: str) -> Row:
    """A participant's address, which asks nobody who they are."""
    return Row(lambda side: path.format(side.workshop.code), (0,) * 4, (0,) * 4)


FORM_MISSING, GONE_FILE, EVERYBODY = 422, 410, (200,) * 4
ROWS = {
    "GET /healthz": everywhere("/healthz", *EVERYBODY),
    "GET /open": everywhere("/open", 401, 403, 200, 200),
    "POST /open": everywhere("/open", 401, 403, FORM_MISSING, FORM_MISSING),
    "GET /mapping": everywhere("/mapping", 401, 403, 200, 200),
    "POST /mapping": everywhere("/mapping", 401, 403, FORM_MISSING, FORM_MISSING),
    **{
        f"{method} /mapping/{{token}}/{step}": everywhere(
            f"/mapping/guessed/{step}", 401, 403, GONE_FILE, GONE_FILE
        )
        for method, step in (
            *(("GET", "columns"), ("POST", "columns"), ("GET", "values"), ("POST", "values")),
            *(("GET", "summary"), ("POST", "summary"), ("POST", "drop")),
        )
    },
    "GET /sign-in": everywhere("/sign-in", 200, 303, 303, 303),
    "POST /sign-in": everywhere("/sign-in", 403, 403, 403, 403),
    "POST /sign-out": everywhere("/sign-out", 303, 303, 303, 303),
    "GET /set-up/{token}": everywhere("/set-up/guessed", 404, 404, 404, 404),
    "POST /set-up/{token}": everywhere("/set-up/guessed", 404, 404, 404, 404),
    "GET /wall/{round}": of_round("/wall/{}", 401, 403, 200, 200),
    "GET /wall/{round}/now": of_round("/wall/{}/now", 401, 403, 200, 200),
    "GET /paper/{round}": of_round("/paper/{}", 401, 403, 200, 200),
    "GET /paper/{round}/print": of_round("/paper/{}/print", 401, 403, 200, 200),
    "POST /paper/{round}": of_round("/paper/{}", 401, 403, FORM_MISSING, FORM_MISSING),
    "GET /benchmark/{organisation}": of_organisation("/benchmark/{}", 401, 403, 200, 200),
    "POST /benchmark/{organisation}": of_organisation("/benchmark/{}", 401, 403, FORM_MISSING, FORM_MISSING),
    "GET /benchmark/{organisation}/file": of_organisation("/benchmark/{}/file", 401, 403, 404, 404),
    "POST /benchmark/{organisation}/remove": of_organisation("/benchmark/{}/remove", 401, 403, 404, 404),
    "GET /brand/{organisation}": of_organisation("/brand/{}", 401, 403, 200, 200),
    "POST /brand/{organisation}": of_organisation("/brand/{}", 401, 403, FORM_MISSING, FORM_MISSING),
    "POST /brand/{organisation}/remove": of_organisation("/brand/{}/remove", 401, 403, 303, 303),
    "GET /brand/{organisation}/logo": of_organisation("/brand/{}/logo", 401, 404, 404, 404),
    "GET /made/{job}": everywhere("/made/guessed", 401, 404, 404, 404),
    "GET /units/{organisation}": of_organisation("/units/{}", 401, 403, 200, 200),
    "POST /units/{organisation}": of_organisation("/units/{}", 401, 403, FORM_MISSING, FORM_MISSING),
    "GET /units/{organisation}/file": of_organisation("/units/{}/file", 401, 403, 200, 200),
    "POST /units/{organisation}/keep": of_organisation(
        "/units/{}/keep", 401, 403, FORM_MISSING, FORM_MISSING
    ),
    "GET /preview/{round}/{page}": of_round("/preview/{}/1", 401, 403, 200, 200),
    **{
        f"{method} /j{rest}": of_code(f"/j{rest}".replace("{code}", "{}").replace("{page}", "1"))
        for method, rest in (
            *(("GET", ""), ("GET", "/{code}"), ("POST", "/{code}"), ("PUT", "/{code}/answers")),
            *(("GET", "/{code}/now"), ("GET", "/{code}/done"), ("POST", "/{code}/done")),
            *(("GET", "/{code}/vote"), ("POST", "/{code}/vote"), ("GET", "/{code}/dots")),
            *(("POST", "/{code}/dots"), ("GET", "/{code}/{page}"), ("POST", "/{code}/{page}")),
        )
    },
    "GET /j/-/{name}": everywhere("/j/-/nothing.css", 404, 404, 404, 404),
    "GET /j/{rest:path}": everywhere("/j/a/b/c/d", 404, 404, 404, 404),
    "PUT /j/{rest:path}": everywhere("/j/a/b/c/d", 404, 404, 404, 404),
    "POST /j/{rest:path}": everywhere("/j/a/b/c/d", 404, 404, 404, 404),
}


def keys() -> set[str]:
    """Every method and address of the plain pages."""
    found = [route for route in routes() if isinstance(route, Route)]
    assert len(found) == len(routes())
    return {f"{method} {route.path}" for route in found for method in (route.methods or {"GET"}) - {"HEAD"}}


def test_every_address_has_its_row() -> None:
    assert sorted(keys() - ROWS.keys()) == []
    assert sorted(ROWS.keys() - keys()) == []


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has failed to sign in yet."""
    monkeypatch.setattr(sign_in, "PATIENCE", Patience())


@pytest.mark.parametrize("which", ["own", "other"])
@pytest.mark.parametrize("key", ROWS)
def test_address_opens_for_those_who_may(key: str, which: str, world: World) -> None:
    row, method = ROWS[key], key.split()[0]
    side: Side = getattr(world, which)
    told = []
    for who in WHO:
        answer = ask(method, row.path(side), headers={**world.cookie(who), "Origin": ADDRESS})
        told.append(answer.status_code)
        if which == "other" and 0 not in row.other:
            assert OTHER not in answer.text
    expected: tuple[int, ...] = getattr(row, which)
    if 0 in expected:
        assert len(set(told)) == 1, "a participant's page is the same for everybody"
    else:
        assert tuple(told) == expected


@pytest.mark.parametrize("key", [key for key, row in ROWS.items() if row.other[1:] == (404,) * 3])
def test_anothers_is_as_if_it_were_not(key: str, world: World) -> None:
    method, row = key.split()[0], ROWS[key]
    theirs = row.path(world.other)
    nobodys = re.sub(rf"\b{world.other.workshop.round}\b", str(NOTHING), theirs)
    for who in RIGHTS:
        headers = {**world.cookie(who), "Origin": ADDRESS}
        one, none = (ask(method, path, headers=headers) for path in (theirs, nobodys))
        assert (one.status_code, one.text) == (none.status_code, none.text)


# Streamlit's pages

ALLOWED = ""
GONE, CLOSED, FORBIDDEN, NOT_FOUND = (
    SAY(f"error.{code}") for code in ("round_gone", "round_not_open", "not_allowed", "not_found")
)
# What viewer, facilitator and administrator see of their own, and what all of them see of another's.
SHOWN = {
    "start": ((ALLOWED, ALLOWED, ALLOWED), ALLOWED),
    "assess": ((FORBIDDEN, ALLOWED, ALLOWED), CLOSED),
    "workshop": ((ALLOWED, ALLOWED, ALLOWED), GONE),
    "results": ((ALLOWED, ALLOWED, ALLOWED), GONE),
    "compare": ((ALLOWED, ALLOWED, ALLOWED), GONE),
    "change": ((ALLOWED, ALLOWED, ALLOWED), GONE),
    "reports": ((ALLOWED, ALLOWED, ALLOWED), GONE),
    "library": ((ALLOWED, ALLOWED, ALLOWED), ALLOWED),
    "organisation": ((FORBIDDEN, ALLOWED, ALLOWED), NOT_FOUND),
}
ERRORS = (GONE, CLOSED, FORBIDDEN, NOT_FOUND, SAY("error.signed_out"))


@dataclass(frozen=True)
class Served:
    """A running server with accounts, and the world that its record holds."""

    server: Server
    world: World

    def cookie(self, who: str) -> dict[str, str]:
        """The header with which somebody asks, in Finnish."""
        return {**self.world.cookie(who), "Accept-Language": "fi"}

    def shown(self, who: str, page: str, query: str) -> str:
        """What somebody sees of a page."""
        with Looker(self.server.address, self.cookie(who)) as looker:
            return literal("\n".join(looker.look(page, query)))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The world, served; only looked at."""
    data = tmp_path_factory.mktemp("rights") / "data"
    with Store.open(data) as store:
        world = build(store)
    with serving(data, TIKAS_ACCOUNTS="1") as server:
        yield Served(server, world)


def test_every_page_has_its_row() -> None:
    assert set(SHOWN) == set(PAGES)


def query(page: str, side: Side | None) -> str:
    """The address of a page about a side, or about what is nowhere."""
    if page == "organisation":
        return f"organisation={side.organisation if side else NOTHING}"
    if page == "workshop":
        return f"round={side.workshop.round if side else NOTHING}"
    return f"round={side.statement if side else NOTHING}"


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("page", PAGES)
def test_page_shows_its_own_to_those_who_may(page: str, who: str, served: Served) -> None:
    seen = served.shown(who, page, query(page, served.world.own))
    expected = SHOWN[page][0][RIGHTS.index(who)]  # type: ignore[arg-type]
    assert [error for error in ERRORS if error in seen] == [expected] * bool(expected)
    assert OTHER not in seen
    if not expected and page != "library":
        assert OWN in seen


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("page", PAGES)
def test_page_of_anothers_is_as_if_it_were_not(page: str, who: str, served: Served) -> None:
    seen = served.shown(who, page, query(page, served.world.other))
    assert seen == served.shown(who, page, query(page, None))
    assert OTHER not in seen
    own, other = SHOWN[page]
    is_barred = page == "organisation" and own[RIGHTS.index(who)]  # type: ignore[arg-type]
    expected = FORBIDDEN if is_barred else other
    if who == "viewer" and page == "assess":
        return  # nothing of the kind is open to them at all, which is told instead
    assert [error for error in ERRORS if error in seen] == [expected] * bool(expected)


def test_viewer_is_offered_nothing_to_begin(served: Served) -> None:
    begins = ("start.example_open", "start.file_open", "start.begin", "start.go_on")
    for who, offered in (("viewer", False), ("facilitator", True)):
        seen = served.shown(who, "start", "")
        assert [SAY(key) in seen for key in begins] == [offered] * 4


def test_viewer_is_led_to_workshops_while_one_is_open(served: Served, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Store.open(data) as store:
        world = build(store)
        workshops.close(store, world.own.organisation, world.own.workshop.round, TODAY, "Agreed")
    with serving(data, TIKAS_ACCOUNTS="1") as server:
        over = Served(server, world)
        for one, who, led in ((served, "viewer", True), (over, "viewer", False), (over, "facilitator", True)):
            assert (SAY("workshop.title") in one.shown(who, "library", "").splitlines()) == led


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_opens_a_page(page: str, served: Served) -> None:
    address = f"{served.server.address}/{page}"
    for headers in ({}, {"Cookie": f"tikas={'f' * 32}"}):
        assert not is_let_in(served.server.address, headers)
        answer = httpx.get(address, headers={**headers, "Accept": "text/html"})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/sign-in?next=/{page}")


# An open page


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Served]:
    """The world, served for one test that changes it."""
    data = tmp_path / "data"
    with Store.open(data) as store:
        world = build(store)
    with serving(data, TIKAS_ACCOUNTS="1") as server:
        yield Served(server, world)


def test_open_page_does_nothing_once_its_cookie_is_signed_out(opened: Served) -> None:
    """A copied cookie keeps a page open; after signing out its press is not saved and it shows nothing."""
    where = query("assess", opened.world.own)
    with Looker(opened.server.address, opened.cookie("facilitator")) as looker:
        assert OWN in " ".join(looker.look("assess", where))
        looker.choose(2)
        assert kept(opened.server) == [2]
        leave = {**opened.cookie("facilitator"), "Origin": opened.server.address}
        assert httpx.post(f"{opened.server.address}/sign-out", headers=leave).status_code == 303
        seen = literal("\n".join(looker.choose(4)))
        assert SAY("error.signed_out") in seen
        assert OWN not in seen
        assert kept(opened.server) == [2]
    assert not is_let_in(opened.server.address, opened.cookie("facilitator"))
    assert is_let_in(opened.server.address, opened.cookie("viewer"))


def kept(server: Server) -> list[int]:
    """The answers in the record of a running server."""
    with closing(sqlite3.connect(f"file:{server.data / FILE}?mode=ro", uri=True)) as connection:
        return [value for (value,) in connection.execute("SELECT value FROM answer")]
