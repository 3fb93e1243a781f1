"""The address that phones are sent to is one that Tikas answers at, and one that others reach."""

from ipaddress import ip_address

import pytest

from assessment import addresses
from assessment.records.workshop import ALPHABET
from assessment.settings import settings


def of(**environment: str) -> tuple[str, ...]:
    """The addresses of a Tikas that was started so."""
    return addresses.every(settings({f"TIKAS_{name}": value for name, value in environment.items()}))


def test_public_address_is_the_only_one() -> None:
    assert of(PUBLIC_URL="https://tikas.example.fi", HOST="0.0.0.0") == ("https://tikas.example.fi",)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8600"),
        ("localhost", "http://127.0.0.1:8600"),
        ("::1", "http://[::1]:8600"),
        ("192.0.2.7", "http://192.0.2.7:8600"),
    ],
)
def test_one_host_is_one_address(host: str, address: str) -> None:
    assert of(HOST=host, PORT="8600") == (address,)


@pytest.mark.parametrize(("host", "version"), [("0.0.0.0", 4), ("::", 6)])
def test_every_address_that_is_offered_is_answered_at(host: str, version: int) -> None:
    found = of(HOST=host, PORT="8600")
    ips = [ip_address(one.removeprefix("http://").removesuffix(":8600").strip("[]")) for one in found]
    assert len(set(ips)) == len(ips) > 0
    assert {ip.version for ip in ips} == {version}
    assert len(ips) == 1 or not any(ip.is_loopback or ip.is_link_local for ip in ips)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("http://192.0.2.7:8501", False),
        ("http://[2001:db8::7]:8501", False),
        ("https://tikas.example.fi", False),
        ("http://127.example.fi:80", False),
    ],
)
def test_address_of_this_machine_only_is_known(address: str, own: bool) -> None:
    assert addresses.is_own(address) is own


def test_only_an_address_of_ours_is_picked() -> None:
    ours = ("http://192.0.2.7:8501", "http://192.0.2.8:8501")
    assert addresses.picked(ours, ours[1]) == ours[1]
    for asked in (None, "", "http://evil.example", "http://192.0.2.8:8501/", "1"):
        assert addresses.picked(ours, asked) == ours[0]


def test_what_is_scanned_typed_and_read_aloud() -> None:
    assert addresses.join("https://tikas.example.fi", "abcd2345") == "https://tikas.example.fi/j/abcd2345"
    assert addresses.spoken("https://tikas.example.fi") == "tikas.example.fi/j"
    assert addresses.grouped("abcd2345") == "ABCD 2345"


def test_no_two_letters_of_a_code_look_alike_when_they_are_capitals() -> None:
    capitals = set(ALPHABET.upper())
    assert len(capitals) == len(ALPHABET)
    assert capitals.isdisjoint("0O1IL")
