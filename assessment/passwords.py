"""Passwords: long rather than strange, and kept as argon2id hashes only."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from concurrent.futures import Future, ThreadPoolExecutor
from secrets import token_bytes

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assessment.errors import RequestError

SHORTEST = 15
LONGEST = 256
AT_ONCE = 2

_hasher = PasswordHasher()
# Each hash takes 64 MiB for a tenth of a second; whoever waits here keeps nobody else waiting.
_pool = ThreadPoolExecutor(AT_ONCE, "tikas-password")


def checked(password: str, again: str) -> str:
    """The password as it was chosen; refused when it is too short, too long or typed differently twice."""
    if len(password) < SHORTEST:
        raise RequestError("password_short", least=SHORTEST)
    if len(password) > LONGEST:
        raise RequestError("password_long", most=LONGEST)
    if password != again:
        raise RequestError("password_differs")
    return password


def hashed(password: str) -> Future[str]:
    """What is kept of the password."""
    return _pool.submit(_hasher.hash, _typed(password))


def matches(kept: str | None, password: str) -> Future[bool]:
    """Whether it is the password; without anything kept the answer costs the same and is no."""
    return _pool.submit(_matches, kept or _nobodys(), _typed(password))


def _matches(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _typed(password: str) -> str:
    """One spelling for the letters that keyboards spell in two ways."""
    return unicodedata.normalize("NFC", password[: LONGEST + 1])


def _nobodys() -> str:
    """A hash that no password has, as dear to try as a real one."""
    cost = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    salt, hashed = (
        b64encode(token_bytes(length)).decode().rstrip("=") for length in (_hasher.salt_len, _hasher.hash_len)
    )
    return f"$argon2id$v=19${cost}${salt}${hashed}"
