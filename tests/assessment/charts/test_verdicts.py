"""Verdicts by shape and colour."""

import pytest

from assessment.charts import verdicts
from assessment.charts.look import DARK, LIGHT, contrast


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)
def test_verdicts_differ_by_shape_and_by_colour_that_stands_out(look):
    marks = [verdicts.marker(verdict, look, 9) for verdict in verdicts.VERDICTS]
    assert len({mark["symbol"] for mark in marks}) == 3
    colours = {verdicts.colour(verdict, look) for verdict in verdicts.VERDICTS}
    assert len(colours) == 3
    assert min(contrast(colour, look.ground) for colour in colours) > 3


def test_only_what_is_clear_is_filled():
    assert verdicts.marker("above", LIGHT, 9)["color"] == LIGHT.primary
    assert verdicts.marker("not_distinguishable", LIGHT, 9)["color"] == LIGHT.ground


def test_a_mark_too_small_for_an_outline_has_none():
    small = verdicts.marker("not_distinguishable", LIGHT, 4)
    assert (small["color"], small["line"]["width"]) == (LIGHT.muted, 0)
