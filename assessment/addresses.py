"""Where people reach this Tikas: the address that is scanned, typed and read aloud."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

from assessment.settings import Settings

Ip = IPv4Address | IPv6Address

# Nothing is sent to them: asking for the way there tells which own address stands at its beginning.
FAR_AWAY = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
ASK_ADDRESS = 0x8915  # Linux: SIOCGIFADDR, the IPv4 address of a network card


def every(chosen: Settings) -> tuple[str, ...]:
    """The addresses that this Tikas answers at, the likeliest first; the public one alone where it is set."""
    if chosen.public_url is not None:
        return (chosen.public_url,)
    return tuple(f"http://{_host(ip)}:{chosen.port}" for ip in _listening(chosen.host, tuple(_own())))


def picked(addresses: tuple[str, ...], asked: str | None) -> str:
    """The address that was asked for, when it is one of them; else the first."""
    return asked if asked in addresses else addresses[0]


def is_own(address: str) -> bool:
    """Whether only this machine itself gets there."""
    with suppress(ValueError):
        return ip_address(address.split("//")[1].rsplit(":", 1)[0].strip("[]")).is_loopback
    return False


def join(address: str, code: str) -> str:
    """Where a phone that scans the code goes."""
    return f"{address}/j/{code}"


def spoken(address: str) -> str:
    """What a person types who hears or sees the address: no scheme, then the page that asks for a code."""
    return f"{address.split('//')[1]}/j"


def grouped(code: str) -> str:
    """The code in two groups of four."""
    return f"{code[:4]} {code[4:]}".upper()


def _listening(host: str, own: Iterable[Ip]) -> tuple[Ip, ...]:
    """The addresses that a server on this host answers at, those of other machines' use first."""
    try:
        bound = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:  # a name of this machine, which is as good as its addresses
        bound = ip_address("0.0.0.0")
    if not bound.is_unspecified:
        return (bound,)
    met = [ip for ip in dict.fromkeys(own) if not (ip.is_loopback or ip.is_link_local)]
    same = [ip for ip in met if ip.version == bound.version]
    return tuple(same) or (ip_address("127.0.0.1" if bound.version == 4 else "::1"),)


def _own() -> Iterator[Ip]:
    """This machine's addresses, the one of its way out first."""
    for family, far in FAR_AWAY:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((far, 9))
            yield ip_address(way.getsockname()[0])
    yield from _of_cards()
    with suppress(OSError):
        for *_, found in socket.getaddrinfo(socket.gethostname(), None):
            yield ip_address(str(found[0]).split("%")[0])


def _of_cards() -> Iterator[Ip]:
    """The IPv4 address of every network card, where the system tells it (Linux)."""
    with suppress(ImportError, OSError, AttributeError):
        from fcntl import ioctl  # not on Windows

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            for _, name in socket.if_nameindex():
                with suppress(OSError):  # a card without an address
                    told = ioctl(asking.fileno(), ASK_ADDRESS, struct.pack("256s", name.encode()[:15]))
                    yield ip_address(told[20:24])


def _host(ip: Ip) -> str:
    return f"[{ip}]" if ip.version == 6 else str(ip)
