"""Wrong guesses: a room that types badly is answered, a guesser is not, and memory stays small."""

from __future__ import annotations

import pytest

from assessment.records.workshop import Workshop
from assessment.words import words
from pages.plain import arrival
from pages.plain.limiter import WRONG_CODES, Allowance, Limiter
from tests.pages.plain.handset import Handset, told


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def limiter(watch: Watch, each: Allowance, together: Allowance, addresses: int = 10) -> Limiter:
    """A limiter on that clock."""
    return Limiter(each, together, addresses, watch)


MANY = Allowance(1000, 0)


def test_address_fails_so_often_and_then_so_often_a_second() -> None:
    watch = Watch()
    one = limiter(watch, Allowance(3, 0.5), MANY)
    assert [one.failed("10.0.0.1") for _ in range(5)] == [True, True, True, False, False]
    watch.now = 3.9
    assert [one.failed("10.0.0.1") for _ in range(2)] == [True, False]
    watch.now = 1e6
    assert [one.failed("10.0.0.1") for _ in range(4)] == [True, True, True, False]


def test_address_does_not_pay_for_another() -> None:
    one = limiter(Watch(), Allowance(1, 0), MANY)
    assert [one.failed(address) for address in ("10.0.0.1", "10.0.0.2", "10.0.0.1")] == [True, True, False]


def test_all_addresses_together_fail_only_so_often() -> None:
    one = limiter(Watch(), Allowance(5, 0), Allowance(3, 0))
    assert [one.failed(f"10.0.0.{number}") for number in range(5)] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("testclient", "other", False),
    ],
)
def test_ipv6_network_counts_as_one_address(one: str, other: str, same: bool) -> None:
    count = limiter(Watch(), Allowance(1, 0), MANY)
    count.failed(one)
    assert count.failed(other) is not same


def test_memory_is_bounded() -> None:
    one = limiter(Watch(), Allowance(1, 0), Allowance(10**9, 0), addresses=100)
    for number in range(10_000):
        one.failed(f"2001:db8:{number // 5000}:{number % 5000:x}::1")
    assert len(one) == 100


def test_room_behind_one_address_may_mistype() -> None:
    assert all(WRONG_CODES.failed("198.51.100.7") for _ in range(100))


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong codes are answered, and no more."""
    monkeypatch.setattr(arrival, "WRONG_CODES", Limiter(Allowance(2, 0), Allowance(100, 0)))


def test_guesser_waits_while_the_right_code_works(strict: None, handset: Handset, workshop: Workshop) -> None:
    guesser = Handset(workshop)
    wrong = [
        guesser.get(path)
        for path in ("/j/zzzzzzzz", "/j/a/b/c", "/j/yyyyyyyy", "/j/nonsense", "/j/xxxxxxxx/1")
    ]
    assert [answer.status_code for answer in wrong] == [404, 404, 429, 429, 429]
    assert len({answer.content for answer in wrong[2:]}) == 1
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in wrong[2:])
    assert words("fi")("error.too_many_codes") in told(wrong[-1])
    save = guesser._ask("PUT", "/j/zzzzzzzz/answers", json={"id": "x"})
    assert (save.status_code, save.json()["error"]) == (429, "too_many_codes")
    assert guesser.get().status_code == handset.get(1).status_code == 200
    assert handset.put({"kampa.a1": 3}).status_code == 200
    assert Handset(workshop).join().status_code == 303
