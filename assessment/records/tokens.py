"""Secrets that open something: whoever has one may come in, and the record keeps its SHA-256 only."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex


def new() -> str:
    """A token of 128 random bits."""
    return token_hex(16)


def kept(token: str) -> str:
    """What is kept of a token, whatever somebody sent as one."""
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
