"""Passwords are long, kept as hashes only, and cost the same whether or not there is anything to match."""

import threading

import pytest
from argon2 import PasswordHasher

from assessment import passwords
from assessment.errors import RequestError

WORDS = "kolme sanaa riittää"


def test_password_matches_its_hash_and_no_other() -> None:
    kept = passwords.hashed(WORDS).result()
    assert WORDS not in kept
    assert passwords.matches(kept, WORDS).result()
    assert not passwords.matches(kept, WORDS + "x").result()


def test_hash_is_argon2id_with_the_librarys_parameters() -> None:
    kept = passwords.hashed(WORDS).result()
    assert kept.startswith("$argon2id$")
    assert not PasswordHasher().check_needs_rehash(kept)


def test_two_hashes_of_one_password_differ() -> None:
    assert passwords.hashed(WORDS).result() != passwords.hashed(WORDS).result()


def test_letters_spelled_in_two_ways_are_the_same() -> None:
    kept = passwords.hashed("riitta\u0308a\u0308ko tämä näin").result()
    assert passwords.matches(kept, "riittääko tämä näin").result()


@pytest.mark.parametrize("kept", [None, "", "no hash at all", "$argon2id$v=19$m=65536,t=3,p=4$short"])
def test_nothing_matches_where_nothing_is_kept(kept: str | None) -> None:
    assert not passwords.matches(kept, WORDS).result()
    assert not passwords.matches(kept, "").result()


def test_unknown_name_costs_what_a_wrong_password_costs() -> None:
    kept, nobodys = passwords.hashed(WORDS).result().split("$"), passwords._nobodys().split("$")
    assert nobodys[:4] == kept[:4]
    assert [len(part) for part in nobodys[4:]] == [len(part) for part in kept[4:]]


@pytest.mark.parametrize(
    ("password", "again", "code"),
    [
        ("fourteen chars", "fourteen chars", "password_short"),
        ("", "", "password_short"),
        ("x" * 257, "x" * 257, "password_long"),
        ("x" * 20, "y" * 20, "password_differs"),
    ],
)
def test_password_that_will_not_do_is_refused(password: str, again: str, code: str) -> None:
    with pytest.raises(RequestError) as refused:
        passwords.checked(password, again)
    assert refused.value.code == code


@pytest.mark.parametrize("password", ["fifteen letters", "x" * 15, "x" * 256, "🪜" * 15])
def test_any_composition_will_do(password: str) -> None:
    assert passwords.checked(password, password) == password


def test_no_more_than_two_are_computed_at_once() -> None:
    waiting = [passwords.matches(None, WORDS) for _ in range(12)]
    at_work = [one for one in threading.enumerate() if one.name.startswith("tikas-password")]
    assert len(at_work) <= passwords.AT_ONCE == 2
    assert [one.result() for one in waiting] == [False] * 12
