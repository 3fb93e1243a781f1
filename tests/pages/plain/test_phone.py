"""Every participant's page: light, whole in four languages, and all of its words from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

import assessment.words
from assessment import catalogue, questionnaire
from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import EASY, OWN_NAMES, PHONE_LANGUAGES, words
from pages.plain import phone
from pages.plain.phone import assets
from tests.pages.plain.client import ask
from tests.pages.plain.handset import Handset
from tests.rooms import enter, planned

HEAVIEST = 30_000
EVERYTHING = tuple(item.id for one in catalogue.instruments().values() for item in one.items)
LOCALES = catalogue.DATA / "locales"


@pytest.fixture
def whole(store: Store) -> Workshop:
    """A workshop that asks all that there is."""
    return planned(store, items=EVERYTHING)


def pages(handset: Handset, store: Store) -> Iterator[tuple[str, str]]:
    """Every page that a phone can come to, with everything answered, by its name."""
    workshop = handset.workshop
    where = (store, workshop.organisation, workshop.round)
    stranger = Handset(workshop, handset.language)
    yield "start", stranger.get(f"{handset.address}?lang={handset.language}").text
    yield "start, incomplete", stranger.post(lang=handset.language).text
    yield "code", ask("GET", f"/j?lang={handset.language}").text
    yield "wrong code", ask("GET", "/j/zzzzzzzz").text
    handset.put({item: values[-1] for item, values in questionnaire.levels(workshop).items()})
    for number in range(1, len(questionnaire.sections(workshop)) + 1):
        yield f"page {number}", handset.get(number).text
    yield "refused", handset.send(1, {"comment:" + workshop.items[0]: "\x00"}).text
    yield "begun", handset.get().text
    yield "nearly", handset.get("done").text
    handset.post("done", action="done")
    yield "done", handset.get("done").text
    yield "nowhere", handset.get("99").text
    enter(store, workshop, 6)
    workshops.reveal(*where)
    workshops.open_vote(*where, workshop.items[0])
    yield "vote", handset.get("vote").text
    yield "voted", handset.get(handset.send("vote", {workshop.items[0]: "1"}).headers["Location"]).text
    workshops.discuss(*where)
    workshops.open_dots(*where)
    yield "dots", handset.get("dots").text
    yield "dots, too many", handset.send("dots", dict.fromkeys(workshop.items[:4], "1")).text
    workshops.close(*where, datetime.now(UTC).date(), "x")
    yield "over", handset.get(1).text


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_every_page_is_light(language: str, whole: Workshop, store: Store) -> None:
    shared = sum(len(one.body) for one in assets())
    sizes = {
        name: len(page.encode()) + shared for name, page in pages(Handset(whole, language).joined(), store)
    }
    assert max(sizes.values()) <= HEAVIEST, max(sizes.items(), key=lambda one: one[1])
    assert sizes["page 2"] > HEAVIEST / 2


def test_pages_load_style_and_script_and_nothing_else(whole: Workshop, store: Store) -> None:
    ours = {one.address for one in assets()}
    for name, page in pages(Handset(whole).joined(), store):
        loaded = re.findall(r'<(?:link|script|img|iframe)[^>]*(?:href|src)="([^"]*)"', page)
        assert set(loaded) == ours, name
        assert not re.search(r"<style|style=|<script>|\son\w+=", page), name


def test_style_and_script_are_kept_for_ever_under_their_own_address(data: Path) -> None:
    for one in assets():
        answer = ask("GET", one.address)
        assert (answer.status_code, answer.content) == (200, one.body)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"].startswith(one.kind)
    assert ask("GET", "/j/-/phone.000000000000.css").status_code == 404
    assert ask("GET", "/j/-/..%2fphone.py").status_code == 404


def test_script_says_nothing_of_its_own() -> None:
    _, script = assets()
    assert re.findall(rb"[\xc3\xc5]", script.body) == []
    assert b"innerHTML" not in script.body


# Words


def keys(language: str) -> dict[str, tuple[str, ...]]:
    """The forms of each text of the phone."""
    with (LOCALES / language / "phone.po").open("rb") as file:
        found = read_po(file, locale="fi")
    return {
        message.id[0] if isinstance(message.id, tuple) else message.id: tuple(
            message.string if isinstance(message.string, tuple) else (message.string,)
        )
        for message in found
        if message.id
    }


def test_easy_finnish_has_every_text_of_the_phone() -> None:
    assert keys("fi").keys() - keys(EASY).keys() == set()
    finnish = "".join(file.read_text("utf-8") for file in (LOCALES / "fi").glob("*.po"))
    assert {key for key in keys(EASY) if f'msgid "{key}"' not in finnish} == set()


def test_easy_finnish_fills_in_the_same_and_is_easier() -> None:
    finnish, easy = keys("fi"), keys(EASY)
    for key in finnish.keys() & easy.keys():
        assert set(re.findall(r"{\w+}", "".join(easy[key]))) <= set(
            re.findall(r"{\w+}", "".join(finnish[key]))
        ), key
    longest = {
        key: max(len(part.split()) for text in easy[key] for part in re.split(r"[.?!:]", text))
        for key in easy
    }
    assert {key: number for key, number in longest.items() if number > 15} == {}


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every text of the catalogues stands in ⟦ ⟧, whatever the language."""
    for file in LOCALES.glob("*/*.po"):
        with file.open("rb") as opened:
            wrapped = read_po(opened, locale="fi")
        for message in wrapped:
            if isinstance(message.id, tuple):
                message.string = tuple(f"⟦{form}⟧" for form in message.string)
            elif message.id:
                message.string = f"⟦{message.string}⟧"
        target = tmp_path / "locales" / file.relative_to(LOCALES)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            write_po(out, wrapped)
    monkeypatch.setattr(assessment.words, "LOCALES", tmp_path / "locales")
    forget()
    yield
    forget()


def forget() -> None:
    """Lets the catalogues be read anew."""
    assessment.words.words.cache_clear()
    assessment.words._catalogue.cache_clear()


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_every_word_of_the_phone_comes_from_the_catalogues(
    language: str, pseudo: None, workshop: Workshop, store: Store
) -> None:
    known = {"Tikas", "Tikkala", workshop.name, "Perhepalvelut", "Nuorisotyö", *OWN_NAMES.values()}
    known |= {text for one in catalogue.instruments().values() for text in texts(one.model_dump())}
    for name, page in pages(Handset(workshop, language).joined(), store):
        visible = re.sub(r"<[^>]*>", "\n", page)
        while re.search(r"⟦[^⟦⟧]*⟧", visible):
            visible = re.sub(r"⟦[^⟦⟧]*⟧", "\n", visible)
        parts = re.split(r"\n| – | · ", unescape(visible))
        bare = {re.sub(r"^\d |[,:]$", "", part.strip()) for part in parts}
        assert {part for part in bare - known if re.search(r"[^\W\d_]", part)} == set(), name


def texts(part: object) -> Iterator[str]:
    """Every text in a piece of an instrument."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value)


def test_unset_word_of_a_template_is_a_fault(data: Path) -> None:
    with pytest.raises(Exception, match="undefined"):
        phone.page("phone_notice.html", words("fi"))
