"""The client's look: a name, two colours and a logo, for what is handed over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.charts.look import LIGHT, blend, contrast
from assessment.errors import RequestError

WHITE, BLACK = "#FFFFFF", "#000000"
READABLE = 4.5
LONGEST_NAME = 120
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Logo:
    """A picture that was checked; kind: png, jpeg or svg; size in pixels."""

    kind: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Brand:
    """Who hands the report over; colours as #RRGGBB. Charts keep the colours that mean something.

    primary and accent are the client's own, for surfaces that nobody has to read. What is read on white is
    written in ink_on_white (headings, links) and accent_on_white; what is read on a surface of the client's
    colour in ink_on_primary and ink_on_accent. Each of these reads at least 4.5 : 1, whatever was chosen.
    """

    name: str = ""
    primary: str = LIGHT.primary
    accent: str = LIGHT.accent
    logo: Logo | None = None

    @property
    def ink_on_white(self) -> str:
        """The primary, as much darker as it takes to be read on white."""
        return _darkened(self.primary)

    @property
    def accent_on_white(self) -> str:
        """The accent, as much darker as it takes to be read on white."""
        return _darkened(self.accent)

    @property
    def ink_on_primary(self) -> str:
        """White, ink or black: what is read on a surface of the primary."""
        return _on(self.primary)

    @property
    def ink_on_accent(self) -> str:
        """White, ink or black: what is read on a surface of the accent."""
        return _on(self.accent)


PLAIN = Brand()


def checked(name: str = "", primary: str = "", accent: str = "", logo: Logo | None = None) -> Brand:
    """The look as it was given; what was left empty is plain."""
    if len(name.strip()) > LONGEST_NAME:
        raise RequestError("brand_name", most=LONGEST_NAME)
    return Brand(name.strip(), _colour(primary) or PLAIN.primary, _colour(accent) or PLAIN.accent, logo)


def _colour(text: str) -> str:
    """#RRGGBB in capitals, the # perhaps left out; "" when nothing was given."""
    given = text.strip()
    if not given:
        return ""
    colour = given if given.startswith("#") else f"#{given}"
    if not _COLOUR.fullmatch(colour):
        raise RequestError("brand_colour", found=given[:40])
    return colour.upper()


def _darkened(colour: str) -> str:
    """The nearest to `colour` on its way to ink that reads on white."""
    ways = (blend((colour, LIGHT.ink), step / 20) for step in range(20))
    return next((way for way in ways if contrast(way, WHITE) >= READABLE), LIGHT.ink)


def _on(colour: str) -> str:
    """The first of white, ink and black that reads; of white and black one always does."""
    return next(ink for ink in (WHITE, LIGHT.ink, BLACK) if contrast(ink, colour) >= READABLE)
