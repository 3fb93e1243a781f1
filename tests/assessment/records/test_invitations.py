"""One-time links: good once, for seven days, and only for those whose password is the maker's to give."""

from __future__ import annotations

import pytest

from assessment.errors import RequestError
from assessment.records import accounts, invitations, memberships, sign_ins
from assessment.records.store import Store
from assessment.viewer import LOCAL, Viewer
from tests.assessment.records.test_memberships import HASH, NOW, anna, eve, joined, seen

__all__ = ["anna", "eve"]


@pytest.fixture
def matti(store: Store, organisation: int, anna: Viewer) -> int:
    """Somebody who was invited."""
    return memberships.invite(store, anna, organisation, "matti", "viewer").id


def test_link_sets_the_password_once(store: Store, anna: Viewer, matti: int) -> None:
    token = invitations.offer(store, anna, matti, NOW)
    assert invitations.find(store, token, NOW) == accounts.Account(matti, "matti", None)
    assert invitations.accept(store, token, HASH, NOW).password == HASH
    assert invitations.find(store, token, NOW) is None
    with pytest.raises(RequestError, match="not_found"):
        invitations.accept(store, token, "another", NOW)
    found = accounts.of_name(store, "matti")
    assert found is not None
    assert found.password == HASH


def test_record_does_not_hold_the_token(store: Store, anna: Viewer, matti: int) -> None:
    token = invitations.offer(store, anna, matti, NOW)
    with store.read() as connection:
        assert token not in str([tuple(row) for row in connection.execute("SELECT * FROM invitation")])
    assert len(token) == 32


def test_link_is_good_for_seven_days(store: Store, anna: Viewer, matti: int) -> None:
    token = invitations.offer(store, anna, matti, NOW)
    end = NOW + 7 * 24 * 3600
    assert invitations.find(store, token, end - 1)
    assert invitations.find(store, token, end) is None
    with pytest.raises(RequestError, match="not_found"):
        invitations.accept(store, token, HASH, end)


def test_newer_link_puts_an_end_to_the_older(store: Store, anna: Viewer, matti: int) -> None:
    older, newer = (invitations.offer(store, anna, matti, NOW) for _ in range(2))
    assert invitations.find(store, older, NOW) is None
    assert invitations.find(store, newer, NOW)


def test_new_password_signs_out_everywhere(store: Store, organisation: int, anna: Viewer) -> None:
    account = joined(store, anna, organisation, "maija")
    token = sign_ins.begin(store, account, "", NOW)
    invitations.accept(store, invitations.offer(store, anna, account, NOW), HASH, NOW)
    assert sign_ins.find(store, token, NOW) is None


def test_password_that_opens_other_organisations_is_not_anybodys_to_give(
    store: Store, organisation: int, anna: Viewer
) -> None:
    account = joined(store, anna, organisation, "maija", "administrator")
    memberships.new_organisation(store, seen(store, account), "Toinen")
    with pytest.raises(RequestError, match="password_elsewhere"):
        invitations.offer(store, anna, account, NOW)


def test_strangers_and_people_without_the_right_make_no_link(
    store: Store, organisation: int, anna: Viewer, eve: Viewer, matti: int
) -> None:
    facilitator = seen(store, joined(store, anna, organisation, "maija", "facilitator"))
    for by in (eve, facilitator, LOCAL):
        with pytest.raises(RequestError, match="password_elsewhere"):
            invitations.offer(store, by, matti, NOW)
    with pytest.raises(RequestError, match="not_found"):
        invitations.offer(store, anna, 999, NOW)


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "'; DROP TABLE invitation; --", "\ud83d"])
def test_guessed_token_opens_nothing(token: str, store: Store, anna: Viewer, matti: int) -> None:
    invitations.offer(store, anna, matti, NOW)
    assert invitations.find(store, token, NOW) is None
