"""The look keeps what it promises: everything can be read, and one meaning has one colour."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit import config

from assessment.charts.look import (
    DARK,
    LIGHT,
    MARKERS,
    SYMBOLS,
    Look,
    blend,
    contrast,
    template,
    text_on,
    tint,
)
from assessment.roles import SINGLE_ROLES

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@LOOKS
@pytest.mark.parametrize("colour", ["ink", "muted", "primary", "accent"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_words_can_be_read(look: Look, colour: str, ground: str):
    assert contrast(getattr(look, colour), getattr(look, ground)) >= 4.5


@LOOKS
def test_marks_can_be_seen(look: Look):
    marks = (look.line, look.dont_know, *look.bands.values(), *look.roles.values())
    assert [mark for mark in marks if contrast(mark, look.ground) < 3] == []


@LOOKS
def test_levels_are_five_clear_steps_with_readable_numbers(look: Look):
    assert all(contrast(one, other) >= 1.3 for one, other in pairwise(look.levels))
    order = [contrast(level, look.ground) for level in look.levels]
    assert order == sorted(order)
    assert all(contrast(text_on(level, look), level) >= 4.5 for level in look.levels)
    # What is paler than 3:1 is seen by its outline, which is in the primary colour.
    assert contrast(look.primary, look.ground) >= 3


@LOOKS
def test_a_flag_can_be_read(look: Look):
    assert contrast(text_on(look.primary, look), look.primary) >= 4.5


@LOOKS
def test_every_role_and_band_has_its_own_colour_and_every_role_its_own_mark(look: Look):
    assert look.roles.keys() == MARKERS.keys() == SYMBOLS.keys()
    for marks in (look.roles, MARKERS, SYMBOLS):
        assert len({marks[role] for role in SINGLE_ROLES}) == len(SINGLE_ROLES)
    assert len(set(look.bands.values())) == len(look.bands)


@LOOKS
def test_a_merged_side_looks_like_its_first_role(look: Look):
    for marks in (look.roles, MARKERS, SYMBOLS):
        assert (marks["inside"], marks["outside"]) == (marks["leadership"], marks["clients"])


def test_a_tint_is_the_same_colour_thinned():
    assert tint("#0B5A8A", 0.5) == "rgba(11,90,138,0.5)"


@LOOKS
def test_no_text_of_the_template_is_smaller_than_13(look: Look):
    layout = template(look)["layout"]
    sizes = [layout["font"]["size"], layout["xaxis"]["tickfont"]["size"], layout["legend"]["font"]["size"]]
    assert min(sizes) >= 13


def test_every_option_of_the_configuration_exists():
    known = config._config_options_template
    given = {f"{section}.{name}" for section, name in _options(tomllib.loads(CONFIG.read_text()))}
    assert given - known.keys() == set()


@LOOKS
def test_the_pages_have_the_colours_of_the_charts(look: Look):
    theme = tomllib.loads(CONFIG.read_text())["theme"][look.mode]
    assert theme["primaryColor"] == theme["linkColor"] == look.primary
    assert theme["backgroundColor"] == look.ground
    assert theme["secondaryBackgroundColor"] == look.surface
    assert theme["textColor"] == look.ink
    assert theme["borderColor"] == look.line
    assert tuple(theme["chartCategoricalColors"]) == tuple(look.roles[role] for role in SINGLE_ROLES)


@pytest.mark.parametrize(
    ("place", "colour"),
    [(0, "#000000"), (0.5, "#804000"), (1, "#FF8000"), (2, "#FFFFFF"), (-1, "#000000"), (9, "#FFFFFF")],
)
def test_a_colour_between_two_lies_between_them_and_ends_where_they_end(place, colour):
    assert blend(("#000000", "#FF8000", "#FFFFFF"), place) == colour


def test_nothing_is_sent_outside_and_no_fault_is_shown_in_full():
    options = dict(_flat(tomllib.loads(CONFIG.read_text())))
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"
    assert options["server.address"]
    assert options["server.enableXsrfProtection"] is True
    assert options["server.maxUploadSize"] == 5


def _flat(options: dict, above: str = ""):
    for name, value in options.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _options(options: dict):
    return (name.rsplit(".", 1) for name, _ in _flat(options))
