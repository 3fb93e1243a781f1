"""Paper: figures and tables counted through, headings three deep, references only to what is there."""

from dataclasses import replace

from assessment.charts.heat_map import HeatMap
from assessment.reports import paper
from assessment.reports.report import Prose, Section, Tabled
from tests.assessment.reports.specimen import CHARTS, NUMBERS, specimen


def blocks(kind: str) -> list[paper.Data]:
    """The blocks of a kind in the specimen."""
    return [block for one in paper.sections(specimen()) for block in one["blocks"] if block["kind"] == kind]


def test_figures_are_counted_through() -> None:
    assert [block["number"] for block in blocks("exhibit")] == [
        f"Kuvio {number}" for number in range(1, len(CHARTS) + 1)
    ]


def test_tables_are_counted_through() -> None:
    assert [block["number"] for block in blocks("tabled")] == ["Taulukko 1", "Taulukko 2"]


def test_every_chart_but_a_map_has_its_drawing() -> None:
    drawings = paper.drawings(specimen())
    assert len(drawings) == sum(not isinstance(chart, HeatMap) for chart in CHARTS.values())
    places = [block["drawing"] for block in blocks("exhibit") if block["heat"] is None]
    assert places == list(range(len(drawings)))


def test_only_sections_that_are_referred_to_have_a_label() -> None:
    assert [one["label"] for one in paper.sections(specimen()) if one["label"]] == ["work-kampa"]


def test_a_reference_to_nothing_is_none() -> None:
    section = Section("a", "A", (Tabled("t", "T", NUMBERS, work="work-nowhere"),))
    (told,) = paper.sections(replace(specimen(), sections=(section,)))
    assert told["blocks"][0]["work"] is None


def test_headings_go_no_deeper_than_three() -> None:
    deep = Section("e", "E", (Prose("e"),))
    for name in "DCBA":
        deep = Section(name.lower(), name, parts=(deep,))
    told = paper.sections(replace(specimen(), sections=(deep,)))
    assert [(one["title"], one["level"]) for one in told] == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("D", 3),
        ("E", 3),
    ]


def test_a_heading_is_never_nothing() -> None:
    assert paper.named("\u0301 ") != ""
    assert paper.named("\u20dd") == "–"
    assert paper.named("Otsikko") == "Otsikko"


def test_a_word_wider_than_the_page_may_break() -> None:
    titles = ("Osallisuus nyt", "OSALLISUUSNEUVOTTELUKUNTAMMEKOKOONPANO")
    report = replace(specimen(), sections=tuple(Section(title[:3], title) for title in titles))
    assert [one["broken"] for one in paper.sections(report)] == [False, True]
