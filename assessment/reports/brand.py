"""The client's look: a name, two colours and a logo, for what is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.look import LIGHT


@dataclass(frozen=True)
class Logo:
    """A picture that was checked; kind: png, jpeg or svg; size in pixels."""

    kind: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Brand:
    """Who hands the report over; colours as #RRGGBB. Charts keep the colours that mean something."""

    name: str = ""
    primary: str = LIGHT.primary
    accent: str = LIGHT.accent
    logo: Logo | None = None


PLAIN = Brand()
