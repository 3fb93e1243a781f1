"""A slide in the making: a title of its own that fits, its section, its number, its notes."""

import io
from dataclasses import replace

from pptx import Presentation

from assessment.reports.deck.stage import Stage
from assessment.reports.report import Section
from tests.assessment.charts import conftest as small
from tests.assessment.reports.deck.opened import deck, notes, titles, words
from tests.assessment.reports.specimen import exhibit, specimen


def test_titles_that_are_the_same_are_numbered():
    stage = Stage(specimen())
    for _ in range(3):
        stage.show(stage.slide("Kuilut", "Kampa"))
    opened = Presentation(io.BytesIO(stage.written()))
    assert titles(opened) == ["Kuilut", "Kuilut (2)", "Kuilut (3)"]


def test_a_title_that_fits_in_no_size_is_cut_and_whole_in_the_notes():
    title = "Johto näkee kuulemisen paremmin kuin asiakkaat ja " * 40
    chart = replace(small.DOTS, title=title)
    report = replace(specimen(), sections=(Section("x", "Kuviot", (exhibit("x", chart),)),))
    slide = deck(report).slides[1]
    assert slide.shapes.title.text_frame.text.endswith("…")
    assert " ".join(title.split()) in notes(slide)


def test_a_long_title_is_smaller_and_what_stands_below_it_lower():
    long = "Johto näkee kuulemisen paremmin kuin asiakkaat, ja kuilu on levein palveluissa ja päätöksissä"
    stage = Stage(specimen())
    short, tall = stage.slide("Kuilut", "", "Mitä"), stage.slide(long, "", "Mitä")
    assert tall.room.y > short.room.y
    assert tall.room.y + tall.room.high == short.room.y + short.room.high


def test_every_slide_but_the_first_has_its_number_and_its_section():
    opened = deck(specimen())
    for number, slide in enumerate(opened.slides, 1):
        fields = [one for one in slide._element.iter() if one.get("type") == "slidenum"]
        assert len(fields) == (number > 1)
        if fields:
            assert str(number) in "".join(fields[0].itertext())
    assert "Laatutekijät" in words(opened.slides[2])
