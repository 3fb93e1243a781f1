"""The whole deck: the same bytes each time, sound for Office, readable without eyes, whatever was written."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation

from assessment.reports.brand import Brand, Logo
from assessment.reports.deck import write
from assessment.reports.formats import write as in_format
from assessment.reports.report import Bullets, Facts, Prose, Section, Tabled
from assessment.table import Table
from tests.assessment.charts import conftest as small
from tests.assessment.reports import office
from tests.assessment.reports.deck.opened import charts, deck, notes, titles, words
from tests.assessment.reports.specimen import CHARTS, HOSTILE, MADE, exhibit, specimen

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "fi_selko": "fi-FI"}


def logo() -> Logo:
    whole = io.BytesIO()
    Image.new("RGB", (300, 120), "#CC0044").save(whole, "PNG")
    return Logo("png", whole.getvalue(), 300, 120)


BRAND = Brand("Konsult Ab", "#F5D400", "#00FF88", logo())


@pytest.fixture(scope="module")
def whole():
    return deck(specimen())


def test_the_same_report_gives_the_same_bytes():
    assert in_format(specimen(brand=BRAND), "pptx") == in_format(specimen(brand=BRAND), "pptx")


def test_the_file_tells_when_it_was_made_and_nothing_of_the_machine(whole):
    facts = whole.core_properties
    assert facts.created == facts.modified == MADE.replace(tzinfo=None)
    assert (facts.title, facts.author, facts.language) == ("Osallisuus nyt ja tavoite", "Tikkala", "fi")
    with zipfile.ZipFile(io.BytesIO(write(specimen()))) as opened:
        names = opened.namelist()
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in names if "printer" in name or "thumbnail" in name]
        assert b"4:3" not in opened.read("docProps/app.xml")
        book = openpyxl.load_workbook(
            io.BytesIO(opened.read(next(one for one in names if "embeddings" in one)))
        )
    assert book.properties.created == MADE.replace(tzinfo=None)


def test_the_slides_are_wide_and_have_titles_that_differ(whole):
    assert (whole.slide_width, whole.slide_height) == (12192000, 6858000)
    found = titles(whole)
    assert all(found)
    assert len(set(found)) == len(found)
    assert found[:2] == ["Osallisuus nyt ja tavoite", "Yhteenveto"]


def test_nothing_is_drawn_beyond_the_slide():
    for report in (specimen(), specimen(texts=HOSTILE)):
        for slide in deck(report).slides:
            for shape in slide.shapes:
                assert shape.left >= 0, shape.name
                assert shape.left + shape.width <= 12192000 + 254000, shape.name
                assert shape.top + shape.height <= 6858000, shape.name


def test_every_place_of_a_slide_is_filled_and_read_in_order(whole):
    for slide in list(whole.slides)[1:]:
        first = next(iter(slide.shapes))
        assert first == slide.shapes.title
        for place in slide.placeholders:
            assert place.placeholder_format.type is not None
        body = [one for one in slide.placeholders if one.placeholder_format.idx in (1, 14)]
        assert all(one.text_frame.text for one in body)


def test_no_english_prompt_is_left_in_a_finnish_deck():
    with zipfile.ZipFile(io.BytesIO(write(specimen()))) as opened:
        for name in opened.namelist():
            if name.endswith(".xml"):
                assert b"Click to" not in opened.read(name), name
                assert b"Office Theme" not in opened.read(name), name
                assert b"datetime" not in opened.read(name), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_is_in_the_language_of_the_report(language):
    opened = deck(specimen(language))
    parts = [opened.slide_master, *opened.slide_layouts, *opened.slides, opened.notes_master]
    parts += [slide.notes_slide for slide in opened.slides if slide.has_notes_slide]
    elements = [part._element for part in parts]
    for slide in opened.slides:
        elements += [shape.chart.part._element for shape in slide.shapes if shape.has_chart]
    for element in elements:
        spoken = [one for one in element.iter() if one.tag.split("}")[-1] in ("rPr", "endParaRPr", "defRPr")]
        assert {one.get("lang") for one in spoken} <= {LANGUAGES[language]}
        runs = [one for one in element.iter() if one.tag.endswith("main}r")]
        assert all(run.find(f"{run.tag[:-1]}rPr") is not None for run in runs)


def test_empty_places_make_no_empty_slides():
    report = replace(specimen(), sections=(), facts=(), subtitle="", organisation="")
    assert titles(deck(report)) == ["Osallisuus nyt ja tavoite"]


def test_every_number_of_every_chart_stays_when_the_texts_are_hostile():
    plain, hostile = deck(specimen()), deck(specimen(texts=HOSTILE))
    told = [[one.drawn for slide in one_of.slides for one in charts(slide)] for one_of in (plain, hostile)]
    assert told[0] == told[1]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=60))
def test_any_text_is_kept_as_it_stands_or_left_out_whole(text):
    row = replace(small.DUMBBELL.rows[0], label=text, verdict_word=text, note=text)
    chart = replace(small.DUMBBELL, title=text, subtitle=text, rows=(row,), now_word=text)
    table = Tabled("t", text, Table((text, "x"), ((text, text),)), text)
    blocks = (Prose(text), Bullets((text,)), Facts(((text, text),)), exhibit("x", chart), table)
    section = Section("x", text, blocks, kind="summary")
    report = replace(specimen(), organisation=text, title=text, subtitle=text, sections=(section,))
    opened = Presentation(io.BytesIO(in_format(report, "pptx")))
    assert len(opened.slides) == 3
    for slide in opened.slides:
        for one in charts(slide):
            assert one.kinds <= {"s", "n"}


@office.needed
def test_office_finds_no_fault_and_draws_every_slide():
    base = specimen()
    reports = {
        "fi.pptx": specimen("fi", brand=BRAND),
        "sv.pptx": specimen("sv", HOSTILE),
        "en.pptx": replace(base, language="en", sections=()),
    }
    files = {name: in_format(report, "pptx") for name, report in reports.items()}
    assert office.validated(files) == {}
    seen = {name: files[name] for name in ("sv.pptx",)}
    drawn = {name: office.texts(pdf) for name, pdf in office.printed(seen).items()}
    for name, pages in drawn.items():
        slides = list(Presentation(io.BytesIO(files[name])).slides)
        assert len(pages) == len(slides), name
    assert "Tikkaat" in "".join(drawn["sv.pptx"])
    assert "2,3" in "".join(drawn["sv.pptx"])


def test_words_near_a_picture_are_said_and_words_alone_are_shown(whole):
    told = [notes(slide) for slide in whole.slides]
    assert any("Mitä piirretään." in text for text in told)
    assert "Johto näkee kuulemisen paremmin kuin asiakkaat." in words(whole.slides[1])
    assert titles(whole)[-1] == "Näin luvut laskettiin"
    assert len(CHARTS) <= len(whole.slides)
