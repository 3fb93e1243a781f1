"""One chart of each kind, small enough to check by eye, and with something missing in each."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from assessment.charts import bars, dots, dumbbell, groups, ladder, radar, response, tally
from tests.assessment.charts import unit_charts

LEVELS = ("Puuttuu", "Satunnaista", "Kokeiltu", "Vakiintunut", "Juurtunut")
PLAN = "Hyvinvointisuunnitelma elää ja pidetään ajan tasalla"

DOTS = dots.Dots(
    title="Suunnitelma elää",
    subtitle="21 vastaajaa",
    rows=(
        dots.Dot(PLAN, 2.3456, 1.9, 2.8, target=3.0, n=21),
        dots.Dot("Asiakasraadit", None, target=2.5, note="Alle 5 vastaajaa"),
        dots.Dot("Yhteyshenkilö", 3.9, 3.4, 4.4, n=1204),
        dots.Dot("Aluebudjetti", 0.0),
    ),
    levels=LEVELS,
    value_word="Nyt",
    interval_word="95 % luottamusväli",
    target_word="Tavoite",
)
DUMBBELL = dumbbell.Dumbbell(
    title="Kuilut",
    subtitle="",
    rows=(
        dumbbell.Gap(PLAN, 1.25, 3.0, "Toimi", "act"),
        dumbbell.Gap("Asiakasraadit", None, 2.5, "Selvitä", "find_out"),
        dumbbell.Gap("Aluebudjetti", 2.75, None, "Myöhemmin", "later"),
        dumbbell.Gap("Yhteyshenkilö", 3.5, 3.0, "Tavoitteessa", "met"),
    ),
    levels=LEVELS,
    now_word="Nyt",
    target_word="Tavoite",
    withheld_word="Alle 5 vastaajaa",
)
RADAR = radar.Radar(
    title="Muoto",
    subtitle="",
    axes=(PLAN, "Asiakasraadit", "Yhteyshenkilö", "Aluebudjetti"),
    series=(
        radar.Series("2026", (2.1234, None, 3.2, 0.8), "now"),
        radar.Series("Tavoite", (3, 3, 4, 2), "target"),
        radar.Series("2024", (1.5, 1.0, 2.0, 0.5), "other"),
    ),
    levels=LEVELS,
)
BARS = bars.Bars(
    title="Hajonta",
    subtitle="",
    rows=(
        bars.Levels(PLAN, (1, 2, 4, 2, 1), dk=5, na=10, word="Hajontaa"),
        bars.Levels("Asiakasraadit", None, dk=3, na=2, word="Jakautunut"),
        bars.Levels("Yhteyshenkilö", (0, 0, 0, 0, 0), dk=4),
        bars.Levels("Aluebudjetti", (6, 0, 0, 0, 2), word="Jakautunut"),
    ),
    levels=LEVELS,
    dk_word="En osaa sanoa",
    na_word="Ei koske meitä",
    withheld_word="Piilotettu",
)
GROUPS = groups.Groups(
    title="Johto näkee toisin",
    subtitle="",
    rows=(
        groups.Row(
            "Paikallisyhteisö",
            (
                groups.Point("clients", "Asiakkaat", 1.25, 0.9, 1.6),
                groups.Point("leadership", "Johto", 3.0, 2.5, 4.5),
                groups.Point("staff", "Henkilöstö", None, 1.0, 2.0),
            ),
            clear=("clients",),
        ),
        groups.Row(
            "Palvelut",
            (
                groups.Point("leadership", "Johto", 2.0),
                groups.Point("staff", "Henkilöstö", 2.5, 2.0, 3.0),
            ),
        ),
    ),
    levels=LEVELS,
)
RESPONSE = response.Response(
    title="Kuka puuttuu",
    subtitle="",
    rows=(
        response.Group("leadership", "Johto", 8, 10),
        response.Group("staff", "Henkilöstö", 31),
        response.Group("elected", "Luottamushenkilöt", 0, 15, missing=True),
        response.Group("clients", "Asiakkaat", 0, None, missing=True),
    ),
    missing_word="Ei vastaajia",
)
RUNGS = (
    ("Manipulointi", "non_participation"),
    ("Terapia", "non_participation"),
    ("Tiedottaminen", "tokenism"),
    ("Kuuleminen", "tokenism"),
    ("Lepyttely", "tokenism"),
    ("Kumppanuus", "citizen_power"),
    ("Siirretty valta", "citizen_power"),
    ("Kansalaisvalta", "citizen_power"),
)
LADDER = ladder.Ladder(
    title="Tikkaat",
    subtitle="",
    rungs=tuple(ladder.Rung(value, name, band) for value, (name, band) in enumerate(RUNGS, 1)),
    bands=(
        ladder.Band("non_participation", "Ei osallisuutta"),
        ladder.Band("tokenism", "Näennäinen osallisuus"),
        ladder.Band("citizen_power", "Kansalaisten valta"),
    ),
    phases=(
        ladder.Phase("Tarpeiden tunnistaminen ja aloite", 4, 6, "n = 50"),
        ladder.Phase("Ideointi ja suunnittelu", 4, 5),
        ladder.Phase("Valinta ja päätös", None, 7),
        ladder.Phase("Kokeilu ja toteutus", 8, 8),
        ladder.Phase("Arviointi ja palaute", 5, 3),
    ),
    current_word="Nyt",
    target_word="Tavoite",
    withheld_word="Piilotettu",
)

STATED_DOTS = replace(
    DOTS, rows=(replace(DOTS.rows[0], stated=1), *DOTS.rows[1:]), stated_word="Sovittu taso"
)
STATED_LADDER = replace(
    LADDER,
    phases=(
        replace(LADDER.phases[0], stated=6),
        *LADDER.phases[1:2],
        replace(LADDER.phases[2], stated=2),
        *LADDER.phases[3:],
    ),
    stated_word="Sovittu taso",
)
BANDS = bars.Bars(
    title="Kaksi äänestystä",
    subtitle="",
    rows=(bars.Levels("Tarpeet: 1. äänestys", (4, 2, 4), word="4 Kuuleminen"), bars.Levels(PLAN, None)),
    levels=tuple(band.name for band in LADDER.bands),
    dk_word="En osaa sanoa",
    na_word="Ei koske meitä",
    withheld_word="Piilotettu",
    bands=tuple(band.id for band in LADDER.bands),
)

TALLY = tally.Tally(
    title="Kaksi leiriä",
    subtitle="Tason valitsi 40.",
    rows=(
        tally.Row("4 Juurtunut", (19, 3), 4, "keskimmäinen vastaus"),
        tally.Row("3 Vakiintunut", (0, 20), 3),
        tally.Row("1 Manipulointi", (21, 17), "non_participation"),
    ),
    votes=("Ensimmäinen äänestys", "Toinen äänestys"),
)

Draw = Callable[..., go.Figure]
CHARTS: dict[str, tuple[Draw, Any]] = {
    "dots": (dots.figure, DOTS),
    "dumbbell": (dumbbell.figure, DUMBBELL),
    "radar": (radar.figure, RADAR),
    "bars": (bars.figure, BARS),
    "groups": (groups.figure, GROUPS),
    "response": (response.figure, RESPONSE),
    "ladder": (ladder.figure, LADDER),
    "tally": (tally.figure, TALLY),
    "dots, stated": (dots.figure, STATED_DOTS),
    "ladder, stated": (ladder.figure, STATED_LADDER),
    "bars of bands": (bars.figure, BANDS),
    **unit_charts.CHARTS,
}


def traces(figure: go.Figure, name: str) -> list[dict[str, Any]]:
    """The traces of a figure that carry this name."""
    return [trace for trace in figure.to_dict()["data"] if trace.get("name") == name]


def trace(figure: go.Figure, name: str) -> dict[str, Any]:
    """The one trace of a figure that carries this name."""
    (found,) = traces(figure, name)
    return found


def texts(figure: go.Figure) -> list[str]:
    """Every text that a figure asks Plotly to draw or to show on pointing."""
    return list(_texts(figure.to_dict()))


def _texts(part: Any, name: str = "") -> Any:
    if isinstance(part, dict):
        return itertools.chain.from_iterable(_texts(value, key) for key, value in part.items())
    if isinstance(part, list | tuple):
        return itertools.chain.from_iterable(_texts(value, name) for value in part)
    shown = {"text", "hovertext", "ticktext", "name", "hovertemplate", "texttemplate"}
    return [part] if isinstance(part, str) and name in shown else []


@pytest.fixture(params=CHARTS)
def drawable(request: pytest.FixtureRequest) -> tuple[Draw, Any]:
    """Each kind of chart in turn: how it is drawn, and one of it."""
    return CHARTS[request.param]


@pytest.fixture
def one_decimal_point() -> dots.Dots:
    """A dot plot for an English reader."""
    return replace(DOTS, decimal=".")
