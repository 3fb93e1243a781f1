"""Where people are signed in: for a while, known by a hash, ended by them or by an administrator."""

from __future__ import annotations

import pytest

from assessment.clock import Clock
from assessment.records import sign_ins
from assessment.records.store import Store
from assessment.viewer import Right, Viewer
from tests.assessment.records.test_memberships import NOW, anna, eve, joined

__all__ = ["anna", "eve"]
MINUTE, HOUR = 60, 3600


def test_token_opens_for_its_account(store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, anna.account or 0, "Firefox, Windows", NOW)
    assert sign_ins.viewer(store, token, NOW) == anna
    assert len(token) == 32


def test_record_does_not_hold_the_token(store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, anna.account or 0, "", NOW)
    with store.read() as connection:
        assert token not in str([tuple(row) for row in connection.execute("SELECT * FROM sign_in")])


@pytest.mark.parametrize("token", ["", "0" * 32, "x", "%", "'; DROP TABLE sign_in; --", "\ud83d"])
def test_forged_token_opens_nothing(token: str, store: Store, anna: Viewer) -> None:
    sign_ins.begin(store, anna.account or 0, "", NOW)
    assert sign_ins.viewer(store, token, NOW) is None
    sign_ins.use(store, token, NOW)
    sign_ins.end(store, token)
    assert len(sign_ins.every(store, _where(anna), NOW)) == 1


def test_what_the_record_holds_opens_nothing(store: Store, anna: Viewer) -> None:
    sign_ins.begin(store, anna.account or 0, "", NOW)
    (found,) = sign_ins.every(store, _where(anna), NOW)
    assert sign_ins.viewer(store, found.id, NOW) is None


def test_signed_out_token_is_dead(store: Store, anna: Viewer) -> None:
    token, other = (sign_ins.begin(store, anna.account or 0, "", NOW) for _ in range(2))
    sign_ins.end(store, token)
    assert sign_ins.viewer(store, token, NOW) is None
    assert sign_ins.viewer(store, other, NOW)


@pytest.mark.parametrize("role", ["viewer", "facilitator", "administrator"])
def test_nobody_is_signed_in_for_more_than_twelve_hours(role: Right, store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, joined(store, anna, _where(anna), "matti", role), "", NOW)
    for passed in range(0, 12 * HOUR, 29 * MINUTE):
        assert sign_ins.find(store, token, NOW + passed)
        sign_ins.use(store, token, NOW + passed)
    assert sign_ins.find(store, token, NOW + 12 * HOUR) is None


@pytest.mark.parametrize(
    ("role", "lives"), [("viewer", True), ("facilitator", True), ("administrator", False)]
)
def test_who_administers_may_not_leave_it_lying(role: Right, lives: bool, store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, joined(store, anna, _where(anna), "matti", role), "", NOW)
    assert sign_ins.find(store, token, NOW + 30 * MINUTE - 1)
    assert (sign_ins.find(store, token, NOW + 30 * MINUTE) is not None) == lives


def test_use_is_noted_once_a_minute_at_most(store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, anna.account or 0, "", NOW)
    noted = []
    for passed in (10, 59, 60, 61, 119, 120):
        sign_ins.use(store, token, NOW + passed)
        (found,) = sign_ins.every(store, _where(anna), NOW + passed)
        noted.append(found.used - NOW)
    assert noted == [0, 0, 60, 60, 60, 120]


def test_dead_token_is_not_brought_to_life_by_use(store: Store, anna: Viewer) -> None:
    token = sign_ins.begin(store, anna.account or 0, "", NOW)
    sign_ins.use(store, token, NOW + HOUR)
    assert sign_ins.find(store, token, NOW + HOUR) is None


def test_clock_an_hour_back_prolongs_nothing(store: Store, anna: Viewer) -> None:
    """The clock is set back and Tikas started anew; what the record saw last is the earliest it can be."""
    token = sign_ins.begin(store, anna.account or 0, "", NOW)
    sign_ins.use(store, token, NOW + 20 * MINUTE)
    steady = 0.0
    clock = Clock(lambda: float(NOW - 40 * MINUTE), lambda: steady)
    clock.seen(sign_ins.latest(store))
    assert sign_ins.find(store, token, clock.now())
    steady = 30.0 * MINUTE
    assert sign_ins.find(store, token, clock.now()) is None


def test_latest_moment_is_the_last_use(store: Store, anna: Viewer) -> None:
    assert sign_ins.latest(store) == 0
    token = sign_ins.begin(store, anna.account or 0, "", NOW)
    sign_ins.use(store, token, NOW + 100)
    assert sign_ins.latest(store) == NOW + 100


def test_old_ones_are_forgotten(store: Store, anna: Viewer) -> None:
    sign_ins.begin(store, anna.account or 0, "", NOW)
    sign_ins.begin(store, anna.account or 0, "", NOW + 12 * HOUR)
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM sign_in").fetchone()[0] == 1


def test_organisation_sees_its_own_people_only(store: Store, anna: Viewer, eve: Viewer) -> None:
    mine = sign_ins.begin(store, anna.account or 0, "Firefox, Windows", NOW)
    theirs = sign_ins.begin(store, eve.account or 0, "Edge, Windows", NOW)
    assert [one.device for one in sign_ins.every(store, _where(anna), NOW)] == ["Firefox, Windows"]
    assert [one.device for one in sign_ins.every(store, _where(eve), NOW)] == ["Edge, Windows"]
    assert sign_ins.viewer(store, mine, NOW) != sign_ins.viewer(store, theirs, NOW)


def test_one_place_or_all_are_revoked(store: Store, anna: Viewer) -> None:
    account = joined(store, anna, _where(anna), "matti")
    kept, *others = [sign_ins.begin(store, account, device, NOW) for device in "abc"]
    places = {one.device: one.id for one in sign_ins.every(store, _where(anna), NOW)}
    sign_ins.revoke(store, anna, _where(anna), account, places["b"])
    assert sorted(one.device for one in sign_ins.every(store, _where(anna), NOW)) == ["a", "c"]
    sign_ins.revoke(store, anna, _where(anna), account)
    assert [sign_ins.find(store, one, NOW) for one in (kept, *others)] == [None] * 3


def test_place_of_somebody_else_is_not_revoked_with_a_member(store: Store, anna: Viewer, eve: Viewer) -> None:
    account = joined(store, anna, _where(anna), "matti")
    token = sign_ins.begin(store, eve.account or 0, "", NOW)
    (theirs,) = sign_ins.every(store, _where(eve), NOW)
    sign_ins.revoke(store, anna, _where(anna), account, theirs.id)
    assert sign_ins.find(store, token, NOW)


def _where(viewer: Viewer) -> int:
    """The one organisation of the viewer."""
    (organisation,) = viewer.rights or ()
    return organisation
