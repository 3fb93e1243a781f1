"""What the person who starts Tikas may decide, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from assessment.errors import RequestError

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where the data is kept and where the server listens."""

    data: Path = HERE / "var"
    host: str = "127.0.0.1"
    port: int = 8501


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of TIKAS_DATA, TIKAS_HOST and TIKAS_PORT; what is not said keeps its default."""
    given = os.environ if environment is None else environment
    port = given.get("TIKAS_PORT", "8501")
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise RequestError("bad_setting", name="TIKAS_PORT", found=port, allowed="1–65535")
    host = given.get("TIKAS_HOST") or Settings.host
    if not _is_own(host):
        raise RequestError("open_host", found=host)
    return Settings(Path(given.get("TIKAS_DATA") or Settings.data), host, int(port))


def _is_own(host: str) -> bool:
    """Whether only this machine reaches the address: without sign-in nobody else may."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
