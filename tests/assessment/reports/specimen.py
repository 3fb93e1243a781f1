"""A report put together by hand, so that a writer can be tested on every kind of block and chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from assessment.charts.heat_map import Cell, Column, HeatMap, Row
from assessment.charts.kinds import Chart
from assessment.reports.brand import Brand
from assessment.reports.report import (
    Bullets,
    Dataset,
    Exhibit,
    Facts,
    Prose,
    Report,
    Section,
    Tabled,
)
from assessment.reports.report import Column as Field
from assessment.table import Table
from tests.assessment.charts import conftest as small
from tests.assessment.charts import unit_charts

MADE = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
HOSTILE = (
    '#panic("boom") #read("/etc/passwd") $ x^2 $ *lihava* _kursiivi_ = ei otsikko',
    "[ ] { } ` ``` \\ // kommentti /* x */ @viite <label> ~ -- ---",
    '=HYPERLINK("http://evil.example","klikkaa")',
    "+358 40 123 4567",
    "-5 pistettä",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "Ääkköset: åäö ÅÄÖ š ž ŋ đ ǩ (saame) 😀 漢字 عربي",
    "Rivi 1\nRivi 2\n\n- luettelo?",
    "<b>html</b> & &amp; <script>alert(1)</script> ]]> {{ x }}",
    "ohjaus\x00\x0bmerkit \u202e oikealta \ufeff \ufffe \ud800",
    "tavukatkoton" * 30,
)
HEAT_MAP = HeatMap(
    "Yksiköt kartalla",
    "Arviot ulottuvuuksittain",
    Column("", "Yksikkö"),
    (Column("a", "Suunnitelma"), Column("b", "Asukkaat ja palvelut")),
    (
        Row("u1", "Perhepalvelut", (Cell(1.25, "1,3", 1.25), Cell(3.5, "3,5", 3.5))),
        Row("u2", "Nuorisotyö", (Cell(None, "", note="Alle 5 vastaajaa"), Cell(4.0, "≥ 4,0", 4.0))),
    ),
    (*(Cell(level, f"{level} {word}", float(level)) for level, word in enumerate(small.LEVELS)),),
)
CHARTS: dict[str, Chart] = {
    "radar": small.RADAR,
    "dots": small.DOTS,
    "ladder": small.LADDER,
    "dumbbell": small.DUMBBELL,
    "bars": small.BARS,
    "groups": small.GROUPS,
    "response": small.RESPONSE,
    "tally": small.TALLY,
    "heat-map": HEAT_MAP,
    **{
        type(chart).__name__.lower(): chart
        for chart in vars(unit_charts).values()
        if type(chart).__name__ in ("Caterpillar", "Funnel", "Lines", "Pool", "Shift", "SmallMultiples")
    },
}
NUMBERS = Table(
    ("Tekijä", "Tulos", "95 %", "n"),
    (
        ("Suunnitelma elää", "2,3", "1,9–2,8", "21"),
        ("Asiakasraadit", "Alle 5 vastaajaa", "–", ""),
    ),
)


def exhibit(name: str, chart: Chart, work: str = "") -> Exhibit:
    """A chart with a few numbers."""
    return Exhibit(name, chart, NUMBERS, work)


def specimen(language: str = "fi", texts: tuple[str, ...] = (), brand: Brand | None = None) -> Report:
    """A report with every kind of block and every kind of chart; texts: what people wrote in it."""
    name = texts[0] if texts else "Tikkala"
    summary = (
        Prose("Johto näkee kuulemisen paremmin kuin asiakkaat.", "finding"),
        Prose("Kuilu on levein siinä, pidetäänkö suunnitelma ajan tasalla.", "body"),
        Bullets(("57 vastasi, asiakkaita 8.", "Kumppaneita ei vastannut yhtään.", *texts)),
        Facts((("Kierros", "2026"), ("Vastaajia", "57"), *((text, text) for text in texts))),
    )
    charts = tuple(
        Section(f"part-{name}", chart.title or name, (exhibit(name, chart, "work-kampa"),))
        for name, chart in CHARTS.items()
    )
    table = Table(("Tekijä", "Kommentti"), tuple((text, text) for text in (*texts, "Hyvin menee")))
    report = Report(
        "tikkala-2026",
        language,
        "Osallisuus nyt ja tavoite",
        "Kierros 2026",
        name,
        MADE,
        (("Kierros", "2026"), ("Yksikkö", name), ("Vastaajia", "57"), ("KAMPA", "1.0.0")),
        (
            Section("summary", "Yhteenveto", summary, kind="summary"),
            Section(
                "kampa", "Laatutekijät", (Prose("Mitä piirretään.", "note"),), charts, kind="instruments"
            ),
            Section(
                "agreed", "Sovitut tasot", (Tabled("agreed", "Sovittu", table, "Huomaa.", "work-kampa"),)
            ),
            Section(
                "method",
                "Näin luvut laskettiin",
                (Prose("Luvut lasketaan vastauksista."),),
                (Section("work-kampa", "KAMPA 1.0.0", (Tabled("t-work", "Laskut", NUMBERS),)),),
                kind="method",
                appendix=True,
            ),
        ),
        (
            Dataset(
                "items",
                "Tekijät",
                (
                    Field("item", "Tunnus"),
                    Field("name", "Tekijä"),
                    Field("n", "n", "whole"),
                    Field("score", "Tulos", "number"),
                    Field("share", "Osuus", "share", 0),
                ),
                (
                    ("kampa.a1", "Suunnitelma elää", 21, 2.3456789, 0.25),
                    ("kampa.a2", "Asiakasraadit", None, None, None),
                    *((f"x{place}", text, place, place / 3, 1.0) for place, text in enumerate(texts)),
                ),
            ),
        ),
        MappingProxyType({"score-kampa.json": '{"instrument": "kampa"}'}),
        MappingProxyType({}),
        ("kampa", "arnstein"),
    )
    return report if brand is None else replace(report, brand=brand)
