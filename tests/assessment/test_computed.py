"""How a comparison was computed: every number it rests on, and its rules."""

from __future__ import annotations

from assessment.computed import rules, workings
from assessment.words import words
from tests.assessment.compared import FAR, comparison

EN = words("en")


def test_the_workings_have_the_centre_and_both_spreads() -> None:
    compared = comparison(FAR)
    table = dict(workings(compared, EN).rows)
    assert table[EN("computed.units")] == "10"
    assert table[EN("computed.centre")] == EN.number(compared.centre, 2)
    assert table[EN("computed.between")] == EN.number(compared.tau2, 3)
    assert table[EN("computed.within")] == EN.number(compared.within_sd, 2)


def test_few_units_are_not_drawn_towards_their_centre() -> None:
    few = dict(rules(comparison(((40, 2.0), (40, 2.1))), EN))
    many = dict(rules(comparison(FAR), EN))
    assert few[EN("computed.estimate")] == EN("computed.estimate_own")
    assert many[EN("computed.estimate")] == EN("computed.estimate_shrunk")
    assert few.keys() == many.keys()
