"""The questionnaire on paper: a workshop's items as a PDF to print, numbered as they are typed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from assessment import addresses, catalogue, qr, questionnaire
from assessment.charts.look import LIGHT
from assessment.instrument import Instrument, Item
from assessment.questionnaire import Section
from assessment.records.workshop import Workshop
from assessment.reports.gate import safe
from assessment.reports.typesetter import typeset
from assessment.words import EASY, Words, words

SIZE, EASY_SIZE = 10.5, 12.0  # points; easy reading takes larger letters
MOST_TICKED = 24  # units; of more, one is written down instead
IN_TWO_COLUMNS = 6
A_LINE, A_PAGE = 95, 3600  # letters; a page holds that many with the lines broken and room between
_SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Form:
    """What is printed: a workshop in a language, whose it is, its units and who may answer, by name.

    address: where a phone may answer instead; "" where none gets there.
    """

    workshop: Workshop
    language: str
    organisation: str
    units: tuple[str, ...]
    roles: tuple[str, ...]
    address: str = ""


def write(form: Form) -> bytes:
    """The form as an accessible PDF."""
    return typeset("questionnaire.typ", _data(form, words(form.language)))


def _data(form: Form, say: Words) -> dict[str, Any]:
    workshop = form.workshop
    return {
        **_front(form, say),
        "lang": say.html,
        "region": "GB" if say.language == "en" else "FI",
        "hyphenate": say.language != EASY,
        "large": EASY_SIZE if say.language == EASY else SIZE,
        "look": {name: getattr(LIGHT, name) for name in ("ink", "muted", "primary", "line")},
        "dk": say("phone.dk"),
        "na": say("phone.na"),
        "comment": say("paperform.comment") if workshop.comments else "",
        "page": say("paperform.page"),
        "asked": list(_asked(form, say)),
        "sections": list(_sections(workshop, say)),
        "privacy": {"head": say("phone.privacy"), "points": list(_privacy(form, say))},
        "thanks": say("paperform.thanks"),
    }


def _front(form: Form, say: Words) -> dict[str, Any]:
    """What it is, how to answer, and the way to answer on a phone."""
    name, organisation = _line(form.workshop.name), _line(form.organisation)
    how = ["paperform.tick", "paperform.mend", "paperform.skip"]
    return {
        "title": say("paperform.title", name=name),
        "name": name,
        "organisation": organisation,
        "footer": f"{name} · {organisation}",
        "what": say("phone.what", organisation=organisation),
        "how": [say(key) for key in how],
        "phone": _phone(form, say) if form.address else None,
    }


def _phone(form: Form, say: Words) -> dict[str, str]:
    address, code = addresses.join(form.address, form.workshop.code), addresses.grouped(form.workshop.code)
    there = addresses.spoken(form.address)
    return {
        "code": qr.picture(address).replace("<svg", _SVG, 1),
        "alt": say("paperform.qr", address=address),
        "head": say("paperform.phone"),
        "text": say("paperform.phone_how", address=there, code=code),
    }


def _asked(form: Form, say: Words) -> Iterator[dict[str, Any]]:
    """Unit and group of the one who answers, where there is more than one to choose from."""
    units = [_line(name) for name in form.units]
    if len(units) > 1:
        yield _choice(say("phone.unit"), units if len(units) <= MOST_TICKED else [])
    if len(form.roles) > 1:
        yield _choice(say("phone.role"), list(form.roles))


def _choice(label: str, options: list[str]) -> dict[str, Any]:
    return {"label": label, "options": options, "columns": 2 if len(options) > IN_TWO_COLUMNS else 1}


def _sections(workshop: Workshop, say: Words) -> Iterator[dict[str, Any]]:
    """The items section by section; a scale is explained where it is met first."""
    numbers, met = count(1), set()
    for section in questionnaire.sections(workshop):
        scale = section.instrument.scale
        is_new = not section.instrument.is_ladder and scale not in met
        met.add(scale)
        yield {
            "heading": _heading(section, say.language),
            "about": _about(section, say.language),
            "levels": _explained(section.instrument, say) if is_new else None,
            "parts": _parts([_item(section.instrument, item, next(numbers), say) for item in section.items]),
        }


def _parts(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stays on one page: an item; the last two together, so that none is left alone on a page."""
    last = max(0, len(items) - 2)
    together = [*([item] for item in items[:last]), items[last:]]
    return [{"items": part, "fits": sum(map(_letters, part)) < A_PAGE} for part in together]


def _letters(item: dict[str, Any]) -> int:
    texts = (item["statement"], item["help"], *(level["text"] for level in item["levels"]))
    return sum(len(text) + A_LINE // 2 for text in texts)


def _heading(section: Section, language: str) -> str:
    names = [section.instrument.name, *([section.dimension.name] if section.dimension else [])]
    return ": ".join(name.to(language) for name in names)


def _about(section: Section, language: str) -> str:
    """What the section is about; nothing of an instrument asked in part, whose text says how much it asks."""
    if section.dimension:
        return section.dimension.description.to(language)
    whole = catalogue.instrument(section.instrument.id)
    return section.instrument.description.to(language) if whole.items == section.items else ""


def _explained(instrument: Instrument, say: Words) -> dict[str, Any]:
    """What the levels mean in general."""
    levels = instrument.scale.levels
    lines = [
        _level(level.value, level.name.to(say.language), level.meaning.to(say.language)) for level in levels
    ]
    return {"head": say("paperform.levels"), "lines": lines}


def _item(instrument: Instrument, item: Item, number: int, say: Words) -> dict[str, Any]:
    """The item with its levels, each with what it looks like here, where that is told."""
    language = say.language
    levels = [
        _level(value, instrument.scale.level(value).name.to(language), looks.to(language) if looks else "")
        for value in instrument.scale.values
        for looks in [item.looks_like(value)]
    ]
    return {
        "number": number,
        "statement": item.statement.to(language),
        "help": item.help.to(language),
        "levels": levels,
    }


def _level(value: int, name: str, text: str) -> dict[str, str]:
    return {"name": f"{value} {name}", "text": text}


def _privacy(form: Form, say: Words) -> Iterator[str]:
    """What the phone says of it, as it holds for paper."""
    yield say("paperform.nameless")
    yield say("phone.privacy_kept")
    yield say("phone.privacy_group", least=form.workshop.min_group)
    yield say("paperform.typed")
    if form.workshop.comments:
        yield say("phone.privacy_comments")
    yield say("phone.privacy_who", organisation=_line(form.organisation))


def _line(text: str) -> str:
    """What somebody wrote, on one line."""
    return " ".join(safe(text).split())
