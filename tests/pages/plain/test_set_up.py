"""One-time links: the first administrator's and those of the invited, each good once and for one thing."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import httpx
import pytest

from assessment.clock import CLOCK
from assessment.records import accounts, invitations, memberships, organisations
from assessment.records.store import Store
from assessment.viewer import Viewer
from assessment.words import LANGUAGES, words
from pages.components import session
from pages.plain import set_up
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.plain.test_sign_in import token_of
from tests.pages.world import PASSWORD, World

GOOD = {"organisation": "Tikkala", "name": "anna", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def link(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """The link that the console shows at the first start."""
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    path = set_up.first_path()
    assert path is not None
    return path


@pytest.fixture
def invited(store: Store, world: World) -> str:
    """The link of somebody who was invited."""
    by = memberships.viewer(store, world.people["administrator"])
    assert by is not None
    account = memberships.invite(store, by, world.own.organisation, "matti", "facilitator")
    return f"/set-up/{invitations.offer(store, by, account.id, CLOCK.now())}"


def send(path: str, **changes: str) -> httpx.Response:
    """The answer to the form."""
    return ask("POST", path, data={**GOOD, **changes}, headers={"Origin": ADDRESS})


def test_first_administrator_is_made_and_signed_in(link: str, store: Store) -> None:
    answer = send(link)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    (tikkala,) = organisations.every(store)
    assert tikkala.name == "Tikkala"
    found = session.viewer(token_of(answer))
    assert found is not None
    assert (found.name, found.rights) == ("anna", {tikkala.id: "administrator"})


def test_password_is_kept_as_a_hash(link: str, store: Store) -> None:
    send(link)
    with store.read() as connection:
        (kept,) = connection.execute("SELECT password FROM account").fetchone()
    assert kept.startswith("$argon2id$")


def test_link_dies_when_used(link: str, store: Store) -> None:
    send(link)
    assert ask("GET", link).status_code == 404
    assert send(link, name="eve").status_code == 404
    assert accounts.of_name(store, "eve") is None
    assert set_up.first_path() is None


def test_each_start_makes_a_new_link(link: str) -> None:
    newer = set_up.first_path()
    assert newer not in (None, link)
    assert ask("GET", link).status_code == 404
    assert ask("GET", str(newer)).status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 32, "%00", "%2e%2e", "a" * 5000, "é"])
def test_any_other_link_is_nowhere(token: str, link: str) -> None:
    wrong = ask("GET", f"/set-up/{token}")
    assert wrong.status_code == 404
    assert send(f"/set-up/{token}").status_code == 404


def test_once_there_is_an_account_every_link_looks_the_same(link: str) -> None:
    send(link)
    assert ask("GET", link).text == ask("GET", "/set-up/never-was-one").text


def test_of_two_set_ups_at_once_one_is_made(link: str, store: Store) -> None:
    names = ["anna", "eve", "matti"]
    with ThreadPoolExecutor(3) as people:
        told = list(people.map(lambda name: send(link, name=name, organisation=name).status_code, names))
    assert told.count(303) == 1
    assert set(told) <= {303, 404, 422}
    assert len(organisations.every(store)) == 1
    assert sum(accounts.of_name(store, name) is not None for name in names) == 1


@pytest.mark.parametrize(
    ("changes", "key", "field"),
    [
        ({"password": "short", "again": "short"}, "error.password_short", "password"),
        ({"password": "x" * 300, "again": "x" * 300}, "error.password_long", "password"),
        ({"again": PASSWORD + "!"}, "error.password_differs", "again"),
        ({"organisation": " "}, "error.no_organisation", "organisation"),
        ({"organisation": "x" * 201}, "error.too_long", "organisation"),
        ({"name": ""}, "error.empty", "name"),
        ({"name": "x" * 65}, "error.too_long", "name"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_will_not_do_is_told_beside_its_field(
    language: str, changes: dict[str, str], key: str, field: str, link: str, store: Store
) -> None:
    headers = {"Origin": ADDRESS, "Accept-Language": language}
    answer = ask("POST", link, data={**GOOD, **changes}, headers=headers)
    assert answer.status_code == 422
    limit = 64 if field == "name" else 200
    told = words(language)(key, least=15, most=256, limit=limit)
    assert told in unescape(answer.text)
    wrong = re.findall(r'<input id="(\w+)"[^>]*aria-invalid="true"', answer.text)
    assert wrong == [field]
    assert f'href="#{field}"' in answer.text
    assert PASSWORD not in answer.text
    assert accounts.none_yet(store)


def test_what_was_typed_is_there_again_without_the_password(link: str) -> None:
    answer = send(link, name="<b>anna</b>", again="different")
    assert 'value="&lt;b&gt;anna&lt;/b&gt;"' in answer.text
    assert 'value="Tikkala"' in answer.text
    assert PASSWORD not in answer.text


def test_organisations_made_here_before_are_named_and_kept(link: str, store: Store) -> None:
    kept = organisations.add(store, "Made <i>before</i>")
    assert "Made &lt;i&gt;before&lt;/i&gt;" in ask("GET", link).text
    found = session.viewer(token_of(send(link, organisation="")))
    assert found is not None
    assert found.rights == {kept.id: "administrator"}


@pytest.mark.parametrize("which", ["link", "invited"])
def test_form_of_another_site_is_not_taken(which: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(which)
    assert ask("POST", path, data=GOOD, headers={"Origin": "http://evil.example"}).status_code == 403
    assert ask("GET", path).status_code == 200


def test_invited_person_chooses_a_password_and_is_signed_in(invited: str, world: World) -> None:
    assert 'value="matti"' in ask("GET", invited).text
    found = session.viewer(token_of(send(invited, name="somebody else", organisation="")))
    assert found is not None
    assert (found.name, found.rights) == ("matti", {world.own.organisation: "facilitator"})
    assert ask("GET", invited).status_code == 404
    assert send(invited).status_code == 404


def test_of_two_who_have_the_link_one_gets_in(invited: str) -> None:
    with ThreadPoolExecutor(2) as people:
        told = list(people.map(lambda _: send(invited).status_code, range(2)))
    assert sorted(told) == [303, 404]


def test_link_of_somebody_removed_is_nowhere(invited: str, world: World, store: Store) -> None:
    by = memberships.viewer(store, world.people["administrator"])
    matti = accounts.of_name(store, "matti")
    assert isinstance(by, Viewer)
    assert matti is not None
    memberships.remove(store, by, world.own.organisation, matti.id)
    assert ask("GET", invited).status_code == 404
    assert send(invited).status_code == 404


def test_without_accounts_no_link_opens(invited: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIKAS_ACCOUNTS")
    assert ask("GET", invited).status_code == 404
