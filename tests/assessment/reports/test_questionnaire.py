"""The questionnaire on paper: every item once, numbered as it is typed in, whole, and accessible."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from assessment import catalogue, questionnaire
from assessment.records.rounds import RoleGroup
from assessment.records.workshop import Workshop
from assessment.reports.questionnaire import MOST_TICKED, Form, write
from assessment.roles import SINGLE_ROLES
from assessment.words import PHONE_LANGUAGES, words
from pages.plain.paper_form import PaperForm, parts
from tests.assessment.reports import office, verapdf
from tests.assessment.reports.specimen import HOSTILE

ITEMS = tuple(item.id for one in catalogue.instruments().values() for item in one.items)
WORKSHOP = Workshop(
    round=7,
    organisation=1,
    assessment=1,
    name="Kevään työpaja",
    state="open",
    min_group=5,
    roles=tuple(RoleGroup(role, 1.0) for role in SINGLE_ROLES),
    code="abcdefgh",
    unit="care",
    units=("care", "youth"),
    items=ITEMS,
    languages=PHONE_LANGUAGES,
    comments=True,
    opens=None,
    closes=None,
    phase="answering",
    item=None,
    dots_shown=False,
    statement=None,
)
ANSWERS_AS = ("Johtaja tai esihenkilö", "Asiakas, asukas tai omainen")
FORM = Form(
    WORKSHOP,
    "fi",
    "Tikkalan kunta",
    ("Perhepalvelut", "Nuorisotyö"),
    ANSWERS_AS,
    "https://tikas.example.fi",
)


@cache
def of_form(language: str = "fi") -> tuple[bytes, tuple[str, ...]]:
    """The form in a language, and what stands on its pages."""
    pdf = write(replace(FORM, language=language))
    return pdf, office.texts(pdf)


def pages(form: Form) -> tuple[str, ...]:
    """What stands on the pages of a form."""
    return office.texts(write(form))


def flat(text: str) -> str:
    """Without the breaks of lines and the hyphens at them."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n\s*", "", text))


def squeezed(text: str) -> str:
    """Letters alone, since a line may break anywhere."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_items_are_numbered_as_they_are_typed_in(language: str) -> None:
    whole, place = squeezed("".join(of_form(language)[1])), 0
    grid = [box for part in parts(WORKSHOP, words(language), PaperForm("")) for box in part.boxes]
    asked = [item for section in questionnaire.sections(WORKSHOP) for item in section.items]
    assert len(grid) == len(asked) == len(ITEMS)
    for box, item in zip(grid, asked, strict=True):
        assert box.item == item.id
        place = whole.index(squeezed(f"{box.number}. {item.statement.to(language)}"), place)


@pytest.mark.parametrize("language", ["fi", "fi_selko"])
def test_an_item_is_whole_on_its_page_and_the_last_is_not_alone(language: str) -> None:
    sheets, number = of_form(language)[1], 0
    ends = [len(section.items) for section in questionnaire.sections(WORKSHOP)]
    last = {sum(ends[: place + 1]) for place in range(len(ends))}
    skip = words(language)("phone.dk")
    for sheet in sheets:
        found = [int(one) for one in re.findall(r"^ ?(\d+)\. ", sheet, re.MULTILINE)]
        assert sheet.count(skip) == len(found)
        assert found != [number + 1] or number + 1 not in last
        number += len(found)
    assert number == len(ITEMS)


def test_it_says_what_it_is_who_asks_and_how_to_get_in_by_phone() -> None:
    first = flat(of_form()[1][0])
    for text in (
        "Kevään työpaja",
        "Tikkalan kunta",
        "tikas.example.fi/j",
        "ABCD EFGH",
        "Nuorisotyö",
        "vähintään 5",
    ):
        assert text in first
    assert all(role in first for role in ANSWERS_AS)


def test_nothing_is_asked_that_is_known_and_no_way_is_shown_that_leads_nowhere() -> None:
    alone = replace(WORKSHOP, items=ITEMS[:2], comments=False)
    text = flat("".join(pages(Form(alone, "fi", "Tikkala", ("Perhepalvelut",), ANSWERS_AS[:1]))))
    for gone in ("Perhepalvelut", "puhelimella", words("fi")("phone.role"), "Kommentti", "kommentit"):
        assert gone not in text


def test_of_many_units_one_is_written_down() -> None:
    many = tuple(f"Yksikkö numero {number}" for number in range(MOST_TICKED + 1))
    text = "".join(pages(replace(FORM, units=many)))
    assert "Yksikkö numero" not in text
    assert words("fi")("phone.unit") in text


def test_what_people_wrote_stays_text() -> None:
    for text in HOSTILE:
        named = replace(FORM, workshop=replace(WORKSHOP, name=text, items=ITEMS[:1]), organisation=text)
        assert write(replace(named, units=(text, "Toinen")))


def test_the_qr_code_has_words() -> None:
    with pikepdf.open(io.BytesIO(of_form("en")[0])) as pdf:
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert alts == ["QR code that leads to https://tikas.example.fi/j/abcdefgh"]
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Questionnaire: Kevään työpaja"


def test_it_is_accessible_in_every_language(tmp_path: Path) -> None:
    short = replace(FORM, workshop=replace(WORKSHOP, items=("arnstein.needs", "kampa.a1")))
    written = {
        **{language: write(replace(short, language=language)) for language in PHONE_LANGUAGES},
        "hostile": write(replace(short, organisation=HOSTILE[7], units=HOSTILE)),
    }
    files = [tmp_path / f"{name}.pdf" for name in written]
    for file, content in zip(files, written.values(), strict=True):
        file.write_bytes(content)
    for file, verdict in zip(files, verapdf.verdicts((verapdf.UA, file) for file in files), strict=True):
        assert verdict.failures == (), file.name
        assert verdict.checks > 0
