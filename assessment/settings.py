"""What the person who starts Tikas may decide, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from assessment.errors import RequestError

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where the data is kept, where the server listens and how it is reached, and whether people sign in."""

    data: Path = HERE / "var"
    host: str = "127.0.0.1"
    port: int = 8501
    accounts: bool = False
    public_url: str | None = None

    @property
    def address(self) -> str:
        """Where whoever started Tikas finds it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_safe(self) -> bool:
        """Whether everybody comes over HTTPS, as the public address says."""
        return (self.public_url or "").startswith("https:")


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment names; what is not said keeps its default.

    An address that other machines reach has accounts, whatever is said: without them anybody would see all.
    """
    given = os.environ if environment is None else environment
    host = given.get("TIKAS_HOST") or Settings.host
    return Settings(
        data=Path(given.get("TIKAS_DATA") or Settings.data),
        host=host,
        port=_port(given.get("TIKAS_PORT", "8501")),
        accounts=_yes(given.get("TIKAS_ACCOUNTS", "")) or not is_own(host),
        public_url=_public_url(given.get("TIKAS_PUBLIC_URL", "")),
    )


def _port(found: str) -> int:
    if not (found.isascii() and found.isdigit() and len(found) <= 5 and 0 < int(found) < 65536):
        raise RequestError("bad_setting", name="TIKAS_PORT", found=found, allowed="1–65535")
    return int(found)


def _yes(found: str) -> bool:
    if found not in ("", "0", "1"):
        raise RequestError("bad_setting", name="TIKAS_ACCOUNTS", found=found, allowed="0, 1")
    return found == "1"


def _public_url(found: str) -> str | None:
    """The address as people type it, without a slash at its end."""
    if not found:
        return None
    try:
        parts = urlsplit(found)
        is_sound = parts.port != 0 and parts.hostname and not parts.username and found.isprintable()
    except ValueError:  # a port that is none, a bracket left open
        is_sound = False
    if not is_sound or found.rstrip("/") not in (
        f"{scheme}://{parts.netloc}" for scheme in ("http", "https")
    ):
        allowed = "https://tikas.example.fi"
        raise RequestError("bad_setting", name="TIKAS_PUBLIC_URL", found=found, allowed=allowed)
    return found.rstrip("/")


def is_own(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
