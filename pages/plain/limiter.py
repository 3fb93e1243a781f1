"""How many wrong guesses are answered: generous to a room that types badly, too slow for a guesser."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock


@dataclass(frozen=True)
class Allowance:
    """So many at once, and so many more each second."""

    most: float
    per_second: float


@dataclass
class Bucket:
    """What is left of an allowance."""

    left: float
    at: float

    def take(self, allowance: Allowance, now: float) -> bool:
        """Whether one more is allowed now; if so, it is counted."""
        self.left = min(allowance.most, self.left + (now - self.at) * allowance.per_second)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Limiter:
    """Counts failures by address and all together; forgets the addresses that failed longest ago."""

    def __init__(
        self,
        each: Allowance,
        together: Allowance,
        addresses: int = 4096,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._each, self._together = each, together
        self._addresses = addresses
        self._clock = clock
        self._all = Bucket(together.most, clock())
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._by_address)

    def failed(self, address: str) -> bool:
        """Counts a failure of this address; whether it may still be told so."""
        with self._lock:
            now, place = self._clock(), _network(address)
            bucket = self._by_address.setdefault(place, Bucket(self._each.most, now))
            self._by_address.move_to_end(place)
            if len(self._by_address) > self._addresses:
                self._by_address.popitem(last=False)
            return bucket.take(self._each, now) and self._all.take(self._together, now)


def _network(address: str) -> str:
    """The address, or the network that one customer of an IPv6 provider has to choose from."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found)


# 300 people behind one address may all mistype; 31^8 codes are not guessed at ten a second.
WRONG_CODES = Limiter(each=Allowance(200, 1), together=Allowance(2000, 10))
