"""The look: one palette and one template, so that a colour means the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.roles import ROLES, SIDES, SINGLE_ROLES

FONT = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'
TEXT = 14
SMALL = 13


def _roles(*marks: str) -> Mapping[str, str]:
    """The marks of the single roles and of the sides, which look like the first role they merge."""
    own = dict(zip(SINGLE_ROLES, marks, strict=True))
    return {role: own[SIDES[role][0] if role in SIDES else role] for role in ROLES}


MARKERS = _roles("●", "■", "▲", "◆", "✚")
SYMBOLS = _roles("circle", "square", "triangle-up", "diamond", "cross")


@dataclass(frozen=True)
class Look:
    """The colours of one mode, light or dark."""

    mode: str
    ground: str
    surface: str
    ink: str
    muted: str
    line: str
    primary: str
    accent: str
    bands: Mapping[str, str]
    roles: Mapping[str, str]
    levels: tuple[str, str, str, str, str]
    dont_know: str
    not_applicable: str


LIGHT = Look(
    mode="light",
    ground="#FBFAF7",
    surface="#FFFFFF",
    ink="#1B2A33",
    muted="#51616B",
    line="#87939B",
    primary="#0B5A8A",
    accent="#B4500B",
    bands={"non_participation": "#7E1A1A", "tokenism": "#A58A12", "citizen_power": "#47817B"},
    roles=_roles("#273765", "#B77D1A", "#804CCF", "#458880", "#543B13"),
    levels=("#CBE1F4", "#8CBBE2", "#5697C9", "#276A98", "#053D5F"),
    dont_know="#6B7780",
    not_applicable="#FFFFFF",
)

DARK = Look(
    mode="dark",
    ground="#10181D",
    surface="#18232A",
    ink="#ECF1F3",
    muted="#A9B7BF",
    line="#6B7A84",
    primary="#6BB7E3",
    accent="#F0A35E",
    bands={"non_participation": "#B84955", "tokenism": "#F8BB3B", "citizen_power": "#98E9E2"},
    roles=_roles("#89C9E7", "#C8592B", "#A56BF8", "#3E877F", "#E2D92B"),
    levels=("#1A3A4D", "#24607F", "#3A88B3", "#68B6E2", "#BCE0F8"),
    dont_know="#8B989F",
    not_applicable="#10181D",
)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1–21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str, opacity: float) -> str:
    """`colour` as a calm wash of itself."""
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{opacity:g})"


def blend(colours: Sequence[str], place: float) -> str:
    """The colour at a place (0 to the last) of a row of colours, between its two neighbours."""
    left = min(max(0, int(place)), len(colours) - 2)
    share = min(1.0, max(0.0, place - left))
    pairs = zip(_channels(colours[left]), _channels(colours[left + 1]), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def text_on(colour: str, look: Look) -> str:
    """The one of ink and ground that reads better on `colour`."""
    return max((look.ink, look.ground), key=lambda text: contrast(text, colour))


def template(look: Look) -> dict[str, Any]:
    """What every figure has in common, as a Plotly template."""
    axis = {
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "gridcolor": tint(look.line, 0.45),
        "tickfont": {"size": SMALL, "color": look.muted},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": TEXT, "color": look.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0, "autoexpand": False},
            "xaxis": axis,
            "yaxis": axis,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": look.surface,
                "bordercolor": look.line,
                "align": "left",
                "font": {"family": FONT, "size": TEXT, "color": look.ink},
            },
            "modebar": {"remove": ["zoom", "pan", "select", "lasso", "autoscale", "resetscale", "toimage"]},
            "dragmode": False,
            "legend": {
                "orientation": "h",
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yanchor": "top",
                "yref": "container",
                "bgcolor": "rgba(0,0,0,0)",
                "font": {"size": TEXT, "color": look.ink},
                "itemclick": False,
                "itemdoubleclick": False,
                "itemsizing": "trace",
            },
        }
    }


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
