"""A composed report: what stands in it, in which order, in four languages, and what never does."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from assessment import catalogue
from assessment.charts.heat_map import HeatMap
from assessment.errors import RequestError
from assessment.records import units, workshops
from assessment.records.store import Store
from assessment.reports.compose import CONTENTS, offered
from assessment.reports.gate import cleaned
from assessment.reports.report import Exhibit, Report, Section, Tabled
from assessment.reports.steady import steady
from assessment.results import results, seats
from assessment.words import PHONE_LANGUAGES, words
from tests import outcomes, rooms
from tests.assessment.reports.kept import Held, small, stated
from tests.assessment.reports.specimen import HOSTILE
from tests.conftest import TODAY

WHOLE = """\
summary: Prose Prose
  summary-arnstein: Bullets
  summary-kampa: Bullets
  summary-enablers: Bullets
  summary-next: Prose Bullets Prose Bullets Prose Bullets
response: Response Prose
ladder: Ladder
instruments:
  instrument-kampa: Dots Radar
    dimension-kampa.a: Dots
    dimension-kampa.b: Dots
    dimension-kampa.c: Dots
  instrument-enablers: Dots Radar
    dimension-enablers.leadership: Dots
    dimension-enablers.structures: Dots
    dimension-enablers.culture: Dots
    dimension-enablers.process: Dots
gaps:
  gaps-kampa: Dumbbell Prose
  gaps-enablers: Dumbbell Prose
agreement:
  agreement-kampa: Bars Prose
  agreement-enablers: Bars Bars Prose
perception:
  perception-kampa: Groups
  perception-enablers: Groups
units:
  units-arnstein: HeatMap Bullets
  units-kampa: HeatMap Bullets Caterpillar Bullets
  units-enablers: HeatMap Bullets Caterpillar Bullets Prose
change:
  change-arnstein: Shift Prose
  change-kampa: Shift Prose Bullets Prose Prose
  change-enablers: Shift Prose Bullets Prose Prose
method: Facts Prose
  work-arnstein: Facts Tabled
  work-kampa: Facts Tabled
  work-enablers: Facts Tabled
  work-units: Tabled Facts
  work-change: Prose
sources: Facts Facts
"""
ROOM = """\
summary: Prose Prose
  summary-arnstein: Bullets
  summary-kampa: Bullets
  summary-next: Prose Bullets Prose Bullets
response: Response Prose Prose
ladder: Ladder Prose
instruments: Dots Prose
  dimension-kampa.a: Dots
  dimension-kampa.b: Dots
gaps: Dumbbell Prose
agreement: Bars Bars
units:
  units-arnstein: HeatMap Bullets
  units-kampa: HeatMap Bullets Prose
agreed: Prose Prose Tabled Bars Bars Tabled Tabled
method: Facts Prose
  work-arnstein: Facts Tabled
  work-kampa: Facts Tabled
  work-units: Tabled Facts
sources: Facts Facts
"""
ONE = """\
summary: Prose Prose Prose
  summary-arnstein: Bullets
  summary-kampa: Bullets
  summary-enablers: Bullets
  summary-next: Prose Bullets Prose Bullets Prose Bullets
response: Tabled
ladder: Ladder
instruments:
  instrument-kampa: Tabled
  instrument-enablers: Tabled
units:
  beside-kampa: Pool
  beside-enablers: Pool
change: Bullets Prose
method: Facts
"""
OWN = """\
summary: Prose Prose
  summary-arnstein: Bullets
  summary-kampa: Bullets
ladder: Ladder
instruments: Prose Prose
  dimension-kampa.a: Dots
method: Facts Prose
  work-arnstein: Facts Tabled
  work-kampa: Facts Tabled
sources: Facts Facts
"""


def outline(report: Report) -> str:
    """The sections with what stands in each, whatever the language."""
    return "".join(_lines(report.sections, ""))


def _lines(sections: tuple[Section, ...], indent: str) -> Iterator[str]:
    for section in sections:
        kinds = [
            type(block.chart if isinstance(block, Exhibit) else block).__name__ for block in section.blocks
        ]
        yield f"{indent}{section.id}: {' '.join(kinds)}".rstrip() + "\n"
        yield from _lines(section.parts, f"{indent}  ")


def texts(part: object) -> Iterator[str]:
    """Every text in a report."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        yield from texts(list(part.items()))
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


# What stands in it


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_the_report_of_the_example_is_whole_in_every_language(municipality: Held, language: str) -> None:
    report = municipality.report(language)
    assert outline(report) == WHOLE
    assert report.sections[0].title == words(language)("reported.summary")
    assert all(section.title for section in report.walk())
    assert [text for text in texts(report) if "{" in text and not text.startswith("{\n")] == []


def test_easy_finnish_is_not_finnish(municipality: Held) -> None:
    easy, finnish = municipality.report("fi_selko"), municipality.report("fi")
    titles = [
        one.title for one, other in zip(easy.walk(), finnish.walk(), strict=True) if one.title != other.title
    ]
    assert len(titles) > 20
    assert easy.datasets[4].rows != finnish.datasets[4].rows


def test_the_report_of_a_workshop_tells_what_was_agreed(store) -> None:
    workshop = outcomes.closed(store, late=2)
    report = Held(store, workshop.organisation, workshop.round).report()
    assert outline(report) == ROOM
    names = [dataset.id for dataset in report.datasets]
    assert names[-4:] == ["agreed", "votes", "dots", "comments"]
    assert any("ei ole luvuissa" in text or "eivät ole luvuissa" in text for text in texts(report.sections))


def test_the_report_of_a_unit_is_shorter(municipality: Held) -> None:
    report = municipality.report(unit="runolahti")
    assert outline(report) == ONE
    assert "Runolahden kotihoito" in report.subtitle
    assert len(report.exhibits) <= 6
    assert {one.work for one in report.exhibits} == {""}


def test_the_report_of_a_statement_has_nobody_to_agree(store) -> None:
    report = stated(store).report()
    assert outline(report) == OWN
    assert report.title == words("fi")("reported.title_stated")
    assert "Tikkala" in report.subtitle


def test_the_documented_cases_say_where_they_were_read(cases: Held) -> None:
    report = cases.report("en")
    grounds = next(
        block for section in report.walk() for block in section.blocks if isinstance(block, Tabled)
    )
    assert grounds.id == "grounds"
    assert "=" in grounds.note
    assert words("en")("results.documented") in list(texts(report.sections[0]))


def test_only_what_is_wanted_is_told(municipality: Held) -> None:
    wanted = frozenset({"ladder", "gaps"})
    report = municipality.report(contents=wanted, instruments=("kampa", "arnstein"))
    assert [section.kind for section in report.sections] == ["ladder", "gaps"]
    assert report.instruments == ("arnstein", "kampa")
    assert {one.work for one in report.exhibits} == {""}
    assert not any("enablers" in name for name in (*report.documents, *(one.id for one in report.exhibits)))
    assert {dataset.id for dataset in report.datasets} & {"units", "change", "summary"} == set()


def test_a_report_without_data_says_the_same(municipality: Held) -> None:
    bare, full = municipality.report(data=False), municipality.report()
    assert steady(bare.sections) == full.sections
    assert (bare.datasets, bare.documents, bare.files) == ((), {}, {})


def test_an_instrument_that_was_not_asked_is_refused(municipality: Held) -> None:
    with pytest.raises(RequestError, match="not_asked"):
        municipality.report(instruments=("nothing",))


# How it holds together


@pytest.fixture(params=["whole", "unit", "room", "statement", "cases"])
def report(request: pytest.FixtureRequest) -> Report:
    """Reports of several kinds."""
    if request.param in ("whole", "unit"):
        held = request.getfixturevalue("municipality")
        return held.report(unit="runolahti" if request.param == "unit" else None)
    if request.param == "cases":
        return request.getfixturevalue("cases").report()
    store = request.getfixturevalue("store")
    if request.param == "statement":
        return stated(store).report()
    workshop = outcomes.closed(store)
    return Held(store, workshop.organisation, workshop.round).report()


def test_every_id_is_there_once_and_every_reference_leads_somewhere(report: Report) -> None:
    blocks = [block for section in report.walk() for block in section.blocks]
    shown = [block for block in blocks if isinstance(block, Exhibit | Tabled)]
    sections = [section.id for section in report.walk()]
    ids = [*sections, *(block.id for block in shown)]
    assert len(set(sections)) == len(sections)
    assert len({block.id for block in shown}) == len(shown)
    assert {block.work for block in shown} - {""} <= set(sections)
    assert all(ids)


def test_sections_stand_in_the_order_of_the_contents(report: Report) -> None:
    kinds = [section.kind for section in report.sections]
    assert kinds == [name for name in CONTENTS if name in kinds]
    assert [kind for section in report.sections for part in section.parts for kind in [part.kind]] == [""] * (
        sum(len(section.parts) for section in report.sections)
    )


def test_every_chart_has_its_finding_and_its_numbers(report: Report) -> None:
    for exhibit in report.exhibits:
        assert exhibit.chart.title
        assert exhibit.chart.subtitle
        assert exhibit.numbers.rows
        assert {len(row) for row in exhibit.numbers.rows} == {len(exhibit.numbers.columns)}


def test_rows_of_datasets_are_as_wide_as_their_columns(report: Report) -> None:
    kinds = {"text": str, "whole": int, "number": float | int, "share": float | int}
    for dataset in report.datasets:
        assert len({column.name for column in dataset.columns}) == len(dataset.columns)
        for row in dataset.rows:
            for column, value in zip(dataset.columns, row, strict=True):
                assert value is None or isinstance(value, kinds[column.kind]), (dataset.id, column.name)


def test_a_report_goes_through_the_gate_and_to_another_process(report: Report) -> None:
    assert pickle.loads(pickle.dumps(report)) == report
    assert [section.id for section in cleaned(report).walk()] == [section.id for section in report.walk()]


def test_the_same_is_composed_twice(municipality: Held) -> None:
    assert municipality.report() == municipality.report()


def test_the_same_answers_brought_in_again_give_the_same_report(tmp_path) -> None:
    found = []
    for name in ("one", "other"):
        with Store.open(tmp_path / name) as store:
            found.append(small(store, care=14, hut=12).report())
    assert found[0] == found[1]


# What is offered


def test_what_is_offered_is_what_is_composed(municipality: Held, cases: Held, store) -> None:
    workshop = outcomes.closed(store)
    room = Held(store, workshop.organisation, workshop.round)
    for held, unit in ((municipality, None), (municipality, "runolahti"), (cases, None), (room, None)):
        told = tuple(section.kind for section in held.report(unit=unit).sections)
        assert offered(held.store, held.organisation, held.round, unit) == told


@pytest.mark.parametrize("people", [0, 4])
def test_of_too_few_people_nothing_is_offered_or_told(store, people: int) -> None:
    held = small(store, care=people) if people else nobody(store)
    assert offered(held.store, held.organisation, held.round) == ()
    report = held.report("en")
    assert [section.kind for section in report.sections] == ["summary"]
    assert report.exhibits == ()
    assert [dataset.id for dataset in report.datasets] == ["summary"]
    assert (report.documents, report.files) == ({}, {})


def nobody(store) -> Held:
    """A workshop that was closed without an answer."""
    workshop = rooms.planned(store)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Statement")
    return Held(store, workshop.organisation, workshop.round)


def test_people_who_answer_in_silence_are_not_told_of(store) -> None:
    workshop = rooms.made(store, 14)
    held = Held(store, workshop.organisation, workshop.round)
    assert offered(store, workshop.organisation, workshop.round) == ()
    assert list(texts(held.report("fi").sections[0].blocks)) == [words("fi")("outcome.silent"), "body"]


def test_an_open_round_says_that_it_is_open(store) -> None:
    workshop = rooms.revealed(store, 14)
    report = Held(store, workshop.organisation, workshop.round).report("fi")
    assert words("fi")("reported.open") in list(texts(report.sections[0]))
    kinds = {section.kind for section in report.sections}
    assert kinds & {"units", "change"} == set()


# What is never told


def test_a_unit_that_may_not_be_seen_has_no_report(municipality: Held) -> None:
    with pytest.raises(RequestError, match="unit_hidden"):
        municipality.report(unit="kuvittelo")
    with pytest.raises(RequestError, match="unit_gone"):
        municipality.report(unit="nowhere")


def test_another_round_is_held_against_only_where_it_is_there(municipality: Held) -> None:
    assert municipality.report(before=municipality.before) == municipality.report()
    with pytest.raises(RequestError, match="change_same"):
        municipality.report(before=municipality.round)
    with pytest.raises(RequestError, match="not_found"):
        municipality.report(before=999)


def test_the_first_round_has_nothing_before_it(municipality: Held) -> None:
    first = Held(municipality.store, municipality.organisation, municipality.before or 0)
    assert "change" not in offered(first.store, first.organisation, first.round)


def test_of_two_hundred_units_no_hidden_one_is_told(city: Held) -> None:
    report = city.report()
    told = {unit.id for unit in seats(city.store, city.organisation, city.round).units}
    hidden = {unit.id for unit in seats(city.store, city.organisation, city.round).withheld} - told
    assert hidden
    units = next(dataset for dataset in report.datasets if dataset.id == "units")
    names = [column.name for column in units.columns]
    numbers = [
        names.index(name) for name in ("n", "mean", "estimate", "low", "high", "rank_low", "rank_high")
    ]
    rows = [row for row in units.rows if row[names.index("unit")] in hidden]
    assert rows
    assert {row[place] for row in rows for place in numbers} == {None}
    assert {row[names.index("verdict")] for row in rows} == {"withheld"}
    for name, document in report.documents.items():
        for row in json.loads(document).get("units", ()) if name.startswith("compare-") else ():
            assert row["unit"] not in hidden or {
                value for key, value in row.items() if key not in ("unit", "verdict", "funnel")
            } == {None}


def test_of_two_hundred_units_no_hidden_one_is_drawn(city: Held) -> None:
    report = city.report(data=False)
    names = {one.id: one.name for one in seats(city.store, city.organisation, city.round).withheld}
    maps = [one.chart for one in report.exhibits if isinstance(one.chart, HeatMap)]
    cells = [cell for chart in maps for row in chart.rows if row.key in names for cell in row.cells]
    assert cells
    assert {(cell.value, cell.text) for cell in cells} == {(None, "")}
    funnels = [one for one in report.exhibits if type(one.chart).__name__ == "Funnel"]
    assert funnels
    assert {point.label for one in funnels for point in one.chart.points} & set(names.values()) == set()


def test_the_spread_of_few_people_is_in_no_file(store) -> None:
    held = small(store, care=7)
    report = held.report()
    scores = results(held.store, held.organisation, held.round).scores["kampa"]
    assert any(row.sd is not None and row.levels is None for row in scores.items)
    items = next(dataset for dataset in report.datasets if dataset.id == "items")
    for row in items.rows:
        told = dict(zip((column.name for column in items.columns), row, strict=True))
        assert {told[name] for name in ("sd", "rwg", "within_one", "score_low", "score_high")} == {None}
        assert told["mean"] is not None
    document = json.loads(report.documents["score-kampa.json"])
    assert {row[key] for row in document["items"] for key in ("sd", "rwg", "within_one")} == {None}
    assert "levels" not in {dataset.id for dataset in report.datasets}
    assert list(report.files) == ["targets.csv"]
    assert words("fi")("reported.again_not") in list(texts(report.sections))


def test_names_as_people_write_them_are_told_whole(store) -> None:
    held = small(store, care=14)
    names = dict(zip(("town", "care", "hut"), ("x" * 200, HOSTILE[0][:100], HOSTILE[2]), strict=True))
    tree = units.every(store, held.organisation)
    units.put(store, held.organisation, [replace(one, name=names[one.id]) for one in tree])
    report = held.report(unit="town")
    assert report.subtitle == f"{names['town']}, spring"
    assert re.fullmatch("[a-z0-9-]{1,60}", report.id)
    assert held.report().organisation == "Pikkula"


def test_every_instrument_names_its_sources(municipality: Held) -> None:
    report = municipality.report("sv")
    sources = list(texts(report.sections[-1]))
    for one in catalogue.instruments().values():
        assert any(f"({one.id} {one.version})" in text for text in sources)
        assert {catalogue.documents()[item.source.document].cite for item in one.items} <= set(sources)
