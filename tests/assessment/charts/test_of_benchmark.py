"""A chart of an organisation beside others holds what the standing says."""

import pytest

from assessment.benchmark import Place, Pool, Standing
from assessment.charts import of_benchmark
from assessment.charts.of_units import MARKED
from assessment.words import words
from tests.assessment.compared import round_

EN = words("en")
FIVE = Pool((1.0, 1.5, 2.0, 2.5, 3.0), 2.0, 1.5, 2.5, 1.0, 3.0)


def place(dimension, word, pool=FIVE, value=2.9, role=None):
    return Place(dimension, role, 30, value, 2.7, 3.1, None, pool, word)


def standing(*rows):
    return Standing(round_("Autumn"), "kampa", None, rows, 5, 0, 0, 0, (2025, 2026))


SEEN = standing(
    place("kampa.a", "above"),
    place("kampa.b", "withheld", value=None),
    place("kampa.c", "few", Pool((1.0,))),
    place("kampa.a", "below", role="clients"),
)


def test_own_values_stand_among_the_others_with_their_middle():
    first, hidden, few = of_benchmark.benchmark(SEEN, EN, "t", "s").rows
    assert (first.value, first.low, first.high) == (2.9, 2.7, 3.1)
    assert (first.others, first.lower, first.middle, first.upper) == (FIVE.values, 1.5, 2.0, 2.5)
    assert first.remark == EN("pooled.above")
    assert (hidden.note, hidden.remark) == (EN("chart.withheld"), "")
    assert (few.others, few.middle, few.remark) == ((1.0,), None, "")


def test_one_role_group_has_rows_of_its_own():
    (row,) = of_benchmark.benchmark(SEEN, EN, "t", "s", "clients").rows
    assert row.remark == EN("pooled.below")


@pytest.mark.parametrize(("count", "drawn"), [(MARKED, MARKED), (MARKED + 1, 0)])
def test_of_very_many_others_only_the_middle_is_drawn(count, drawn):
    many = Pool((2.0,) * count, 2.0, 2.0, 2.0, 2.0, 2.0)
    (row,) = of_benchmark.benchmark(standing(place("kampa.a", "among", many)), EN, "t", "s").rows
    assert len(row.others) == drawn
