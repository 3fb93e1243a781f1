import re
from difflib import SequenceMatcher

import pytest

from assessment import catalogue
from assessment.instrument import LANGUAGES

KAMPA = {letter: [f"kampa.{letter}{number}" for number in range(1, 8)] for letter in "abc"}
ENABLERS = {
    name: [f"enablers.{name}{number}" for number in range(1, 6)]
    for name in ("leadership", "structures", "culture", "process")
}
ITEMS = {
    "arnstein": [
        f"arnstein.{phase}" for phase in ("needs", "planning", "decision", "delivery", "evaluation")
    ],
    "kampa": [item for items in KAMPA.values() for item in items],
    "enablers": [item for items in ENABLERS.values() for item in items],
}
DIMENSIONS = {
    "arnstein": {},
    "kampa": {f"kampa.{letter}": items for letter, items in KAMPA.items()},
    "enablers": {f"enablers.{name}": items for name, items in ENABLERS.items()},
}
MATURITY = {
    "fi": ["Puuttuu", "Satunnaista", "Kokeiltu", "Vakiintunut", "Juurtunut"],
    "sv": ["Saknas", "Sporadiskt", "Prövat", "Etablerat", "Förankrat"],
    "en": ["Absent", "Occasional", "Piloted", "Established", "Embedded"],
}
RUNGS = {
    "fi": [
        *("Manipulointi", "Terapia", "Tiedottaminen", "Kuuleminen"),
        *("Lepyttely", "Kumppanuus", "Siirretty valta", "Kansalaisvalta"),
    ],
    "sv": [
        *("Manipulation", "Terapi", "Information", "Konsultation"),
        *("Pacificering", "Partnerskap", "Delegerad makt", "Medborgarkontroll"),
    ],
    "en": [
        *("Manipulation", "Therapy", "Informing", "Consultation"),
        *("Placation", "Partnership", "Delegated power", "Citizen control"),
    ],
}
READINGS = [2, 1, 2, 1, 2]
LONGEST_NAME = 45
ALIKE = 0.9
UNTIDY = re.compile(r"[!<>*_`\t]|  | [,.;:?]|^ | $|^$")
CONTACT = re.compile(r"@|https?:|www\.|\+\d{3}|\d[\d \-]{6,}\d")

INSTALLED = list(catalogue.instruments().values())
FOUNDING = [one for one in INSTALLED if one.id in ITEMS]
ANSWERED = [item for one in INSTALLED for item in one.items]

every_instrument = pytest.mark.parametrize("one", INSTALLED, ids=lambda one: one.id)
every_item = pytest.mark.parametrize("item", ANSWERED, ids=lambda item: item.id)


def texts(part, place=""):
    """Every text of an instrument with its place, by language; a list of texts counts as one."""
    if isinstance(part, dict) and {"fi", "sv", "en"} <= set(part):
        yield (
            place,
            {
                language: "\n".join([said] if isinstance(said, str) else said)
                for language, said in part.items()
            },
        )
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from texts(inner, f"{place}.{name}")
    elif isinstance(part, list | tuple):
        for number, inner in enumerate(part):
            yield from texts(inner, f"{place}[{number}]")


def lines(one):
    """Every single text of an instrument with its place."""
    return [
        (place, line)
        for place, said in texts(one.model_dump())
        for text in said.values()
        for line in text.split("\n")
    ]


# What is measured


@pytest.mark.parametrize("name", ITEMS)
def test_items_are_those_of_the_method_in_its_order(name):
    assert [item.id for item in catalogue.instrument(name).items] == ITEMS[name]


@pytest.mark.parametrize("name", DIMENSIONS)
def test_dimensions_hold_their_items(name):
    one = catalogue.instrument(name)
    held = {dimension.id: [item.id for item in one.items_of(dimension.id)] for dimension in one.dimensions}
    assert held == DIMENSIONS[name]
    assert list(held) == list(DIMENSIONS[name])


@every_instrument
def test_factors_add_up_and_weigh_the_same(one):
    assert one.measurement == "formative"
    assert {item.weight for item in one.items} == {1.0}


@pytest.mark.parametrize("language", MATURITY)
def test_maturity_has_its_five_levels(language):
    scale = catalogue.instrument("kampa").scale
    assert (scale.id, scale.kind, scale.values) == ("maturity", "interval", (0, 1, 2, 3, 4))
    assert [level.name.to(language) for level in scale.levels] == MATURITY[language]


def test_maturity_is_the_same_scale_everywhere():
    scales = [one.scale for one in INSTALLED if one.scale.id == "maturity"]
    assert len(scales) >= 2
    assert all(scale == scales[0] for scale in scales)


@pytest.mark.parametrize("language", RUNGS)
def test_the_ladder_has_its_eight_rungs(language):
    scale = catalogue.instrument("arnstein").scale
    assert (scale.id, scale.kind, scale.values) == ("rung", "ordinal", (1, 2, 3, 4, 5, 6, 7, 8))
    assert [level.name.to(language) for level in scale.levels] == RUNGS[language]


def test_rungs_lie_in_three_bands_and_are_read_in_five_steps():
    scale = catalogue.instrument("arnstein").scale
    assert [level.band for level in scale.levels] == (
        ["non_participation"] * 2 + ["tokenism"] * 3 + ["citizen_power"] * 3
    )
    readings = [level.reading for level in scale.levels]
    assert [readings.count(reading.id) for reading in scale.readings] == READINGS
    assert readings == sorted(readings, key=[reading.id for reading in scale.readings].index)


def test_each_phase_of_the_ladder_stands_beside_a_phase_of_a_decision():
    assert all(item.decision_phase for item in catalogue.instrument("arnstein").items)


@every_item
def test_an_item_rests_on_a_place_in_a_known_document(item):
    assert item.source.document in catalogue.documents()
    assert item.source.place.strip()


# Its words


@every_instrument
def test_no_text_is_the_same_in_finnish_and_another_language(one):
    same = [
        (place, language)
        for place, said in texts(one.model_dump())
        for language in ("sv", "en")
        if said[language] == said["fi"]
    ]
    assert same == []


@every_instrument
def test_names_fit_on_a_chart(one):
    named = [one, *one.dimensions, *one.items, *one.scale.levels, *one.scale.bands, *one.scale.readings]
    long = [part.name.to(to) for part in named for to in LANGUAGES if len(part.name.to(to)) > LONGEST_NAME]
    assert long == []


@every_instrument
def test_names_of_items_differ_within_a_language(one):
    for language in LANGUAGES:
        names = [item.name.to(language) for item in one.items]
        assert len(set(names)) == len(names)


@every_item
def test_levels_of_an_item_look_different_from_each_other(item):
    looks = list((item.rungs or item.anchors).values())
    for language in LANGUAGES:
        said = [look.to(language) for look in looks]
        assert len(set(said)) == len(said)
        alike = [(a, b) for a in said for b in said if a < b and SequenceMatcher(None, a, b).ratio() > ALIKE]
        assert alike == []


@every_instrument
def test_no_statement_is_used_twice(one):
    for language in LANGUAGES:
        said = [item.statement.to(language) for item in one.items]
        assert len(set(said)) == len(said)


@every_instrument
def test_no_text_holds_an_address_or_a_telephone_number(one):
    assert len(lines(one)) > 100
    assert [(place, line) for place, line in lines(one) if CONTACT.search(line)] == []


@every_instrument
def test_texts_neither_shout_nor_carry_markup_or_stray_spaces(one):
    assert [(place, line) for place, line in lines(one) if UNTIDY.search(line)] == []


@every_instrument
def test_names_have_no_full_stop(one):
    named = [one, *one.dimensions, *one.items, *one.scale.levels]
    assert [part.name.fi for part in named for to in LANGUAGES if part.name.to(to).endswith(".")] == []
