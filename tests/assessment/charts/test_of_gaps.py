"""A chart of gaps between role groups holds what the gaps are."""

from assessment.charts import of_gaps
from assessment.words import words
from tests.assessment.compared import TINY, gaps

EN = words("en")
SEEN = gaps((0.2, False), (-0.9, True), None, (1.3, True))
CHART = of_gaps.role_gaps(SEEN, TINY.dimensions[0].id, EN, "t", "s")


def test_units_stand_from_the_one_side_to_the_other_and_the_withheld_last():
    assert [(row.label, row.value) for row in CHART.rows] == [
        ("Unit 3", 1.3), ("Unit 0", 0.2), ("Unit 1", -0.9), ("Unit 2", None),
    ]  # fmt: skip


def test_only_clear_gaps_have_a_side():
    assert [row.verdict for row in CHART.rows[:3]] == ["above", "not_distinguishable", "below"]
    assert of_gaps.gap_words(SEEN, EN)[0].startswith(EN("role.leadership"))
    assert of_gaps.gap_words(SEEN, EN)[2].startswith(EN("role.clients"))


def test_the_axis_holds_every_interval_and_says_its_sides():
    assert CHART.span == (-2, 2)
    assert CHART.centre == 0
    left, right = CHART.sides
    assert EN("role.clients") in left
    assert EN("role.leadership") in right
