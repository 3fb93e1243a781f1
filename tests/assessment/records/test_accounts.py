"""Accounts: the first one once, names told apart as people do, nothing of a password but its hash."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.errors import RequestError
from assessment.records import accounts, memberships, organisations
from assessment.records.store import Store

HASH = "$argon2id$…"


def test_first_account_administers_its_organisation(store: Store) -> None:
    assert accounts.none_yet(store)
    anna = accounts.first(store, "anna", HASH, "Tikkala")
    (tikkala,) = organisations.every(store)
    assert not accounts.none_yet(store)
    assert memberships.viewer(store, anna.id).rights == {tikkala.id: "administrator"}


def test_first_account_administers_what_was_made_here_without_accounts(
    store: Store, organisation: int, stranger: int
) -> None:
    anna = accounts.first(store, "anna", HASH, None)
    rights = memberships.viewer(store, anna.id).rights
    assert rights == {organisation: "administrator", stranger: "administrator"}


def test_there_is_no_second_first_account(store: Store) -> None:
    accounts.first(store, "anna", HASH, "Tikkala")
    with pytest.raises(RequestError, match="set_up_done"):
        accounts.first(store, "eve", HASH, "Tikkala")
    assert [one.name for one in organisations.every(store)] == ["Tikkala"]
    assert accounts.of_name(store, "eve") is None


def test_of_two_set_ups_at_once_one_is_refused(store: Store) -> None:
    def set_up(name: str) -> str:
        try:
            return accounts.first(store, name, HASH, name).name
        except RequestError as error:
            return error.code

    with ThreadPoolExecutor(8) as people:
        told = list(people.map(set_up, [f"person {number}" for number in range(8)]))
    assert told.count("set_up_done") == 7
    assert len(organisations.every(store)) == 1


@pytest.mark.parametrize("typed", ["Åsa Öst", "åsa öst", "  ÅSA   ÖST ", "A\u030asa O\u0308st"])
def test_name_is_found_however_its_letters_are_written(typed: str, store: Store) -> None:
    added = accounts.add(store, "Åsa Öst", HASH)
    assert accounts.of_name(store, typed) == added
    with pytest.raises(RequestError, match="name_taken"):
        accounts.add(store, typed)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("x" * 65, "too_long"),
        ("\ufdfa" * 10, "too_long"),
        ("an\u202ena", "not_text"),
        ("an\x00na", "not_text"),
        ("an\ud800na", "not_text"),
    ],
)
def test_name_that_will_not_do_is_refused(name: str, code: str, store: Store) -> None:
    with pytest.raises(RequestError, match=code):
        accounts.add(store, name)
    assert accounts.none_yet(store)


def test_hash_is_not_shown_by_accident(store: Store) -> None:
    assert HASH not in repr(accounts.add(store, "anna", HASH))


def test_organisation_without_people_gets_the_oldest_administrator(store: Store) -> None:
    anna = accounts.first(store, "anna", HASH, "Tikkala")
    accounts.add(store, "matti", HASH)
    orphan = organisations.add(store, "Made without signing in")
    accounts.adopt(store)
    accounts.adopt(store)
    assert memberships.viewer(store, anna.id).may(orphan.id, "administrator")
    assert len(memberships.members(store, orphan.id)) == 1


def test_without_accounts_nothing_is_adopted(store: Store, organisation: int) -> None:
    accounts.add(store, "invited")
    accounts.adopt(store)
    assert memberships.members(store, organisation) == ()
