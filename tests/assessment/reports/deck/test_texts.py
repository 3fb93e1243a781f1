"""Slides of words: nothing is lost, nothing runs off the slide, no heading stands alone at the foot."""

from dataclasses import replace

from assessment.reports.report import Bullets, Facts, Prose, Section
from tests.assessment.reports.deck.opened import deck, titles, words
from tests.assessment.reports.specimen import specimen


def slides(*blocks, parts=()):
    section = Section("s", "Yhteenveto", blocks, parts, "summary")
    return list(deck(replace(specimen(), sections=(section,))).slides)[1:]


def test_many_lines_go_on_on_as_many_slides_as_they_take():
    items = tuple(f"Havainto {number}" for number in range(60))
    found = slides(Bullets(items))
    assert len(found) > 2
    told = "\n".join(words(slide) for slide in found)
    assert all(f"Havainto {number}\n" in told for number in range(60))
    counts = [words(slide).count("Havainto") for slide in found]
    assert max(counts) - min(counts) <= 4  # evenly filled


def test_a_paragraph_longer_than_a_slide_is_whole_over_two():
    text = " ".join(f"sana{number}" for number in range(900))
    found = slides(Prose(text))
    assert len(found) > 1
    whole = " ".join(words(slide) for slide in found)
    assert all(f"sana{number}" in whole for number in (0, 450, 899))


def test_parts_flow_below_their_headings():
    found = slides(Prose("Löytö.", "finding"), parts=(Section("p", "KAMPA", (Bullets(("Kuilu.",)),)),))
    assert len(found) == 1
    assert words(found[0]).index("Löytö.") < words(found[0]).index("KAMPA") < words(found[0]).index("Kuilu.")


def test_a_heading_is_never_the_last_on_its_slide():
    parts = tuple(
        Section(f"p{place}", f"Osa {place}", (Bullets(("yksi", "kaksi", "kolme")),)) for place in range(9)
    )
    for slide in slides(parts=parts):
        body = next(one for one in slide.placeholders if one.placeholder_format.idx == 1)
        assert not body.text_frame.paragraphs[-1].text.startswith("Osa")


def test_facts_tell_their_term_and_a_heading_without_words_is_left_out():
    found = slides(Facts((("Kierros", "2026"),)), parts=(Section("p", "Tyhjä osa"),))
    assert "Kierros:" in words(found[0])
    assert "Tyhjä osa" not in words(found[0])


def test_a_section_without_words_has_no_slide():
    report = replace(specimen(), sections=(Section("s", "Tyhjä", kind="summary"),))
    assert titles(deck(report)) == ["Osallisuus nyt ja tavoite"]
