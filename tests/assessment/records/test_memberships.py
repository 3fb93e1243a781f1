"""Who may do what where: given, changed and taken by administrators of that organisation only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessment.errors import RequestError
from assessment.records import accounts, invitations, memberships, sign_ins
from assessment.records.store import Store
from assessment.viewer import LOCAL, RIGHTS, Right, Viewer

HASH = "$argon2id$…"
NOW = 1_800_000_000


@pytest.fixture
def anna(store: Store, organisation: int) -> Viewer:
    """The administrator of the organisation."""
    return seen(store, accounts.first(store, "anna", HASH, None).id)


@pytest.fixture
def eve(store: Store, anna: Viewer) -> Viewer:
    """The administrator of another organisation."""
    eve = seen(store, accounts.add(store, "eve", HASH).id)
    memberships.new_organisation(store, eve, "Toisaalla")
    return seen(store, eve.account)


def seen(store: Store, account: int | None) -> Viewer:
    """The account as it is now."""
    found = memberships.viewer(store, account or 0)
    assert found is not None
    return found


def joined(store: Store, by: Viewer, organisation: int, name: str, role: Right = "viewer") -> int:
    """A person who was invited and has chosen a password."""
    account = memberships.invite(store, by, organisation, name, role).id
    invitations.accept(store, invitations.offer(store, by, account, NOW), HASH, NOW)
    return account


def test_invited_person_waits_for_a_password(store: Store, organisation: int, anna: Viewer) -> None:
    memberships.invite(store, anna, organisation, "Matti", "facilitator")
    told = {one.name: (one.role, one.waits) for one in memberships.members(store, organisation)}
    assert told == {"anna": ("administrator", False), "Matti": ("facilitator", True)}


@pytest.mark.parametrize("role", RIGHTS)
def test_role_is_the_right_of_the_next_question(
    role: Right, store: Store, organisation: int, anna: Viewer
) -> None:
    account = joined(store, anna, organisation, "matti")
    memberships.change_role(store, anna, organisation, account, role)
    assert seen(store, account).rights == {organisation: role}


def test_fewer_rights_sign_out_and_more_do_not(store: Store, organisation: int, anna: Viewer) -> None:
    account = joined(store, anna, organisation, "matti", "facilitator")
    token = sign_ins.begin(store, account, "", NOW)
    memberships.change_role(store, anna, organisation, account, "administrator")
    assert sign_ins.find(store, token, NOW)
    memberships.change_role(store, anna, organisation, account, "facilitator")
    assert sign_ins.find(store, token, NOW) is None


def test_removed_person_is_signed_out_and_erased(store: Store, organisation: int, anna: Viewer) -> None:
    account = joined(store, anna, organisation, "matti")
    token = sign_ins.begin(store, account, "", NOW)
    link = invitations.offer(store, anna, account, NOW)
    memberships.remove(store, anna, organisation, account)
    assert sign_ins.viewer(store, token, NOW) is None
    assert invitations.find(store, link, NOW) is None
    assert accounts.of_name(store, "matti") is None


def test_removed_person_keeps_other_organisations(store: Store, organisation: int, anna: Viewer) -> None:
    second = memberships.new_organisation(store, anna, "Toinen").id
    account = joined(store, anna, organisation, "matti")
    memberships.invite(store, anna, second, "matti", "facilitator")
    memberships.remove(store, anna, organisation, account)
    assert seen(store, account).rights == {second: "facilitator"}


@pytest.mark.parametrize("role", ["viewer", "facilitator"])
def test_last_administrator_stays(role: Right, store: Store, organisation: int, anna: Viewer) -> None:
    memberships.invite(store, anna, organisation, "has no password", "administrator")
    for change in (
        lambda: memberships.change_role(store, anna, organisation, anna.account or 0, role),
        lambda: memberships.remove(store, anna, organisation, anna.account or 0),
    ):
        with pytest.raises(RequestError, match="last_administrator"):
            change()
    assert seen(store, anna.account).may(organisation, "administrator")


def test_administrator_may_go_when_another_stays(store: Store, organisation: int, anna: Viewer) -> None:
    joined(store, anna, organisation, "matti", "administrator")
    memberships.remove(store, anna, organisation, anna.account or 0)
    assert memberships.viewer(store, anna.account or 0) is None


CHANGES: dict[str, Callable[[Store, Viewer, int, int], object]] = {
    "invite": lambda store, by, where, who: memberships.invite(store, by, where, "new", "viewer"),
    "change_role": lambda store, by, where, who: memberships.change_role(store, by, where, who, "viewer"),
    "remove": lambda store, by, where, who: memberships.remove(store, by, where, who),
    "revoke": lambda store, by, where, who: sign_ins.revoke(store, by, where, who),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_an_administrator_of_the_organisation_changes_its_people(
    change: str, store: Store, organisation: int, anna: Viewer, eve: Viewer
) -> None:
    account = joined(store, anna, organisation, "matti", "facilitator")
    token = sign_ins.begin(store, account, "", NOW)
    before = memberships.members(store, organisation)
    for by, code in ((eve, "not_found"), (seen(store, account), "not_allowed"), (LOCAL, "not_found")):
        with pytest.raises(RequestError, match=code):
            CHANGES[change](store, by, organisation, account)
    assert memberships.members(store, organisation) == before
    assert sign_ins.find(store, token, NOW)


def test_page_shown_before_a_right_was_taken_changes_nothing_any_more(
    store: Store, organisation: int, anna: Viewer
) -> None:
    before = seen(store, joined(store, anna, organisation, "matti", "administrator"))
    memberships.change_role(store, anna, organisation, before.account or 0, "viewer")
    with pytest.raises(RequestError, match="not_allowed"):
        memberships.invite(store, before, organisation, "friend", "administrator")


@pytest.mark.parametrize("change", ["change_role", "remove", "revoke"])
def test_person_of_another_organisation_does_not_exist(
    change: str, store: Store, organisation: int, anna: Viewer, eve: Viewer
) -> None:
    with pytest.raises(RequestError, match="not_found"):
        CHANGES[change](store, anna, organisation, eve.account or 0)
    assert seen(store, eve.account).rights == eve.rights


def test_somebody_elses_name_is_taken(store: Store, organisation: int, anna: Viewer, eve: Viewer) -> None:
    with pytest.raises(RequestError, match="name_taken"):
        memberships.invite(store, anna, organisation, "eve", "viewer")
    assert seen(store, eve.account).rights == eve.rights


def test_link_made_elsewhere_does_not_open_what_is_given_here(
    store: Store, organisation: int, anna: Viewer, eve: Viewer
) -> None:
    """Eve invites a name and keeps the link; Anna, of whom Eve is no administrator, may not add to it."""
    (elsewhere,) = eve.rights or ()
    memberships.invite(store, eve, elsewhere, "matti", "viewer")
    with pytest.raises(RequestError, match="name_taken"):
        memberships.invite(store, anna, organisation, "matti", "administrator")


def test_person_is_invited_once(store: Store, organisation: int, anna: Viewer) -> None:
    memberships.invite(store, anna, organisation, "matti", "viewer")
    with pytest.raises(RequestError, match="already_member"):
        memberships.invite(store, anna, organisation, "Matti", "administrator")
    assert [one.role for one in memberships.members(store, organisation)] == ["administrator", "viewer"]


def test_new_organisation_is_its_founders_alone(store: Store, organisation: int, anna: Viewer) -> None:
    account = joined(store, anna, organisation, "matti")
    added = memberships.new_organisation(store, anna, " Toinen ")
    assert added.name == "Toinen"
    assert seen(store, anna.account).may(added.id, "administrator")
    assert not seen(store, account).sees(added.id)


def test_without_accounts_an_organisation_is_nobodys(store: Store) -> None:
    added = memberships.new_organisation(store, LOCAL, "Tikkala")
    assert memberships.members(store, added.id) == ()


def test_link_made_before_somebody_joined_another_organisation_does_not_lead_there(
    store: Store, organisation: int, anna: Viewer
) -> None:
    account = joined(store, anna, organisation, "matti")
    link = invitations.offer(store, anna, account, NOW)
    both = seen(store, joined(store, anna, organisation, "bo", "administrator"))
    there = memberships.new_organisation(store, both, "Toisaalla").id
    memberships.invite(store, seen(store, both.account), there, "matti", "facilitator")
    assert invitations.find(store, link, NOW) is None


@pytest.mark.parametrize("is_removed", [False, True])
def test_links_of_somebody_who_administers_no_more_are_dead(
    is_removed: bool, store: Store, organisation: int, anna: Viewer
) -> None:
    account = joined(store, anna, organisation, "matti")
    former = seen(store, joined(store, anna, organisation, "bo", "administrator"))
    link = invitations.offer(store, former, account, NOW)
    if is_removed:
        memberships.remove(store, anna, organisation, former.account or 0)
    else:
        memberships.change_role(store, anna, organisation, former.account or 0, "facilitator")
    assert invitations.find(store, link, NOW) is None


def test_links_outlive_a_change_among_those_who_make_none(
    store: Store, organisation: int, anna: Viewer
) -> None:
    link = invitations.offer(store, anna, joined(store, anna, organisation, "matti"), NOW)
    memberships.change_role(
        store, anna, organisation, joined(store, anna, organisation, "bo", "facilitator"), "viewer"
    )
    assert invitations.find(store, link, NOW)
