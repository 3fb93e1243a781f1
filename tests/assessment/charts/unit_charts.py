"""One chart of units and of change of each kind, small enough to check by eye, with something missing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assessment.charts import caterpillar, funnel, lines, pool, shift, small_multiples

LEVELS = ("Puuttuu", "Satunnaista", "Kokeiltu", "Vakiintunut", "Juurtunut")
VERDICTS = ("Selvästi keskitason yläpuolella", "Ei erotu", "Selvästi alapuolella")

CATERPILLAR = caterpillar.Caterpillar(
    title="Kaksi erottuu",
    subtitle="",
    rows=(
        caterpillar.Unit("Kotihoito", 2.6, 2.3, 2.9, 2.7, "above", 31, "sija 1–2 / 4"),
        caterpillar.Unit("Perhekeskus", 2.1234, 1.6, 2.6, 2.2, "not_distinguishable", 9),
        caterpillar.Unit("Neuvola", 2.0, raw=2.0, n=5),
        caterpillar.Unit("Suun terveydenhuolto", 0.3, -0.2, 0.8, 0.1, "below", 12),
        caterpillar.Unit("Kuntoutus", None, note="Ei näytetä"),
    ),
    levels=LEVELS,
    centre=2.05,
    centre_word="Keskitaso 2,1",
    verdict_words=VERDICTS,
    interval_word="95 %:n väli",
    raw_word="Oma keskiarvo",
)
GAPS = replace(
    CATERPILLAR,
    rows=(
        caterpillar.Unit("Kotihoito", 0.8, 0.3, 1.3, verdict="above"),
        caterpillar.Unit("Neuvola", -0.1, -0.9, 0.7),
        caterpillar.Unit("Kuntoutus", None, note="Ei näytetä"),
    ),
    levels=("",) * 5,
    first=-2,
    centre=0.0,
    sides=("Asiakkaat korkeammalla", "Johto korkeammalla"),
)


def crowd(count: int) -> caterpillar.Caterpillar:
    """So many units from the highest to the lowest; a tenth of them differ at each end."""
    rows = []
    for place in range(count):
        value = 3.5 - 3 * place / count
        verdict = (
            "above" if place < count / 10 else "below" if place >= count * 0.9 else "not_distinguishable"
        )
        ends = (value - 0.3, value + 0.3)
        rows.append(caterpillar.Unit(f"Yksikkö {place}", value, *ends, value, verdict, 20))  # type: ignore[arg-type]
    return replace(CATERPILLAR, rows=tuple(rows))


FUNNEL = funnel.Funnel(
    title="Suppilo",
    subtitle="",
    points=(
        funnel.Point("Kotihoito", 12, 3.6, "above", is_outside=True),
        funnel.Point("Perhekeskus", 30, 2.0, "not_distinguishable"),
        funnel.Point("Neuvola", 200, 0.4, "below", is_outside=True),
    ),
    limits=(
        funnel.Limit(10, 1.0, 3.0, 0.5, 3.5),
        funnel.Limit(100, 1.5, 2.5, 1.2, 2.8),
        funnel.Limit(2, -0.5, 4.5, -1.5, 5.5),
    ),
    levels=LEVELS,
    centre=2.0,
    centre_word="Keskitaso 2,0",
    verdict_words=VERDICTS,
    limit_words=("95 %", "99,8 %"),
    n_word="Vastanneita",
)
SHAPES = small_multiples.SmallMultiples(
    title="Muodot",
    subtitle="",
    axes=("Johtaminen", "Palvelut", "Paikallisyhteisö"),
    shapes=(
        small_multiples.Shape("Kotihoito", (2.0, 3.0, 1.0)),
        small_multiples.Shape("Neuvola", (2.5, None, 1.5)),
    ),
    centre=(2.1, 2.2, 2.3),
    levels=LEVELS,
    unit_word="Yksikkö",
    centre_word="Keskitaso",
)
FLAT = replace(
    SHAPES,
    axes=SHAPES.axes[:2],
    shapes=tuple(replace(shape, values=shape.values[:2]) for shape in SHAPES.shapes),
    centre=SHAPES.centre[:2],
)
POOL = pool.Pool(
    title="Muiden joukossa",
    subtitle="",
    rows=(
        pool.Beside("Johtaminen", 2.4, 2.1, 2.7, 3.0, (1.0, 2.0, 3.0), 1.5, 2.0, 2.5, "sija 1–3 / 4"),
        pool.Beside("Palvelut", None, others=(1.0, 1.5), note="Ei näytetä"),
        pool.Beside("Yhteisö", None, note="Ei näytetä"),
        pool.Beside("Talous", 1.0),
    ),
    levels=LEVELS,
    own_word="Yksikkö",
    interval_word="95 %:n väli",
    others_word="Muut",
    middle_word="Keskimmäinen",
    band_word="Puolikas",
    target_word="Tavoite",
)
SHIFT = shift.Shift(
    title="Nousu",
    subtitle="",
    rows=(
        shift.Moved("Johtaminen", 1.8, 2.4, 2.1, 2.7, "above", "Selvä nousu"),
        shift.Moved("Palvelut", 2.4, 2.5, 2.0, 4.6, verdict_word="Ei osoitettavissa", note="Vasta 0,4"),
        shift.Moved("Yhteisö", 3.5, 2.0, 1.5, 2.5, "below", "Selvä lasku", signs=("≥ ", "")),
        shift.Moved("Talous", None, None, hidden="Ei näytetä"),
        shift.Moved("Osaaminen", 1.5, None),
    ),
    levels=LEVELS,
    before_word="2024",
    after_word="2026",
    interval_word="Muutoksen väli",
)
RUNGS = shift.Shift(
    title="Portaat",
    subtitle="",
    rows=(shift.Moved("Tarpeet", 3, 5, verdict="above", verdict_word="2 ylemmäs"),),
    levels=("Manipulointi", "Terapia", "Tiedottaminen", "Kuuleminen", "Lepyttely", "Kumppanuus"),
    before_word="2024",
    after_word="2026",
    interval_word="",
    first=1,
    digits=0,
)
LINES = lines.Lines(
    title="Kierrokset",
    subtitle="",
    lines=(
        lines.Line("Johtaminen", (lines.Point(1.8, 1.5, 2.1), lines.Point(None), lines.Point(3.9, 3.5, 4.4))),
        lines.Line("Palvelut", (lines.Point(None),) * 3),
    ),
    rounds=("Kevät 2022", "Syksy 2024", "Syksy 2026"),
    times=(0.0, 900.0, 1600.0),
    levels=LEVELS,
    withheld_word="Ei näytetä",
)

CHARTS: dict[str, tuple[Callable[..., Any], Any]] = {
    "caterpillar": (caterpillar.figure, CATERPILLAR),
    "caterpillar of gaps": (caterpillar.figure, GAPS),
    "crowd": (caterpillar.figure, crowd(61)),
    "funnel": (funnel.figure, FUNNEL),
    "small multiples": (small_multiples.figure, SHAPES),
    "small multiples, flat": (small_multiples.figure, FLAT),
    "pool": (pool.figure, POOL),
    "shift": (shift.figure, SHIFT),
    "shift of rungs": (shift.figure, RUNGS),
    "lines": (lines.figure, LINES),
}
