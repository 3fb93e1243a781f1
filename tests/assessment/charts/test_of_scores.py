"""Each chart holds exactly the numbers of the scores, and the table beside it says the same."""

import pytest

from assessment import catalogue, tables
from assessment.charts import of_scores
from assessment.scoring import Rules
from assessment.words import LANGUAGES, words
from assessment.workings import workings
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

ARNSTEIN = catalogue.instrument("arnstein")
ITEMS = tuple(item.id for item in TINY.items)
TARGETS = dict.fromkeys(ITEMS, 3)
PEOPLE = [
    Person(role, dict(zip(ITEMS, (level, 2, "dk", 1), strict=True)))
    for role, level in [("leadership", 3)] * 6 + [("clients", 1)] * 6
]
EN = words("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", [None, "tiny.a", "tiny.b"])
def test_radar_dot_plot_and_table_are_the_same_numbers(language, dimension):
    say, scores = words(language), scored(TINY, PEOPLE, Rules(TARGETS))
    radar = of_scores.radar(scores, say, "t", "s", dimension)
    dots = of_scores.dots(scores, say, "t", "s", dimension)
    table = tables.factors(scores, say, dimension)
    assert radar.series[0].values == tuple(row.value for row in dots.rows)
    assert radar.axes == tuple(row[0] for row in table.rows)
    assert all(row.label.startswith(axis) for row, axis in zip(dots.rows, radar.axes, strict=True))
    for row, cells in zip(dots.rows, table.rows, strict=True):
        assert cells[1].startswith(say.number(row.value) if row.value is not None else row.note)
        assert row.target == 3


def test_without_targets_the_radar_has_one_outline():
    assert [one.kind for one in of_scores.radar(scored(TINY, PEOPLE, Rules()), EN, "t", "s").series] == [
        "now"
    ]


def test_gaps_come_by_priority_and_leave_out_what_is_met():
    scores = scored(TINY, PEOPLE, Rules({**TARGETS, "tiny.a2": 2}))
    chart = of_scores.gaps(scores, EN, "t", "s")
    assert [(row.label, row.now, row.target) for row in chart.rows] == [
        ("tiny.b2", 1.0, 3),
        ("tiny.a1", 2.0, 3),
        ("tiny.b1", None, 3),
    ]
    assert {row.verdict_word for row in chart.rows} <= {EN(f"verdict.{row.verdict}") for row in chart.rows}


def test_agreement_shows_every_answer_of_every_item():
    chart = of_scores.agreement(scored(TINY, PEOPLE, Rules()), EN, "t", "s", "tiny.b")
    assert [(row.counts, row.dk) for row in chart.rows] == [(None, 12), ((0, 12, 0, 0, 0), 0)]


def test_views_of_groups_carry_their_intervals_and_clear_gaps():
    chart = of_scores.perception(scored(TINY, PEOPLE, Rules()), EN, "t", "s")
    assert [point.role for point in chart.rows[0].points] == ["leadership", "clients"]
    assert [point.value for point in chart.rows[0].points] == [2.5, 1.5]


def test_a_phase_without_answers_stands_without_a_rung():
    people = [Person("staff", {"arnstein.needs": 4})] * 6
    chart = of_scores.ladder(scored(ARNSTEIN, people, Rules({"arnstein.needs": 6})), EN, "t", "s")
    assert [(phase.rung, phase.target) for phase in chart.phases] == [(4, 6), *[(None, None)] * 4]
    assert [rung.value for rung in chart.rungs] == list(range(1, 9))
    assert chart.phases[1].note == EN("chart.no_answer")
    few = scored(ARNSTEIN, people[:3], Rules())
    assert of_scores.ladder(few, EN, "t", "s").phases[0].note == EN("chart.withheld")


def test_all_five_groups_stand_in_the_response_and_the_absent_are_marked():
    chart = of_scores.response({"staff": 7}, {"staff": 9, "clients": 4}, EN, "t", "s")
    assert [(row.role, row.answered, row.expected, row.missing) for row in chart.rows] == [
        ("leadership", 0, None, True),
        ("staff", 7, 9, False),
        ("elected", 0, None, True),
        ("clients", 0, 4, True),
        ("partners", 0, None, True),
    ]


def test_a_merged_side_stands_for_its_roles_in_the_response():
    chart = of_scores.response({"inside": 7, "clients": 2}, {"inside": 9, "clients": 4}, EN, "t", "s")
    assert [row.role for row in chart.rows] == ["inside", "clients", "partners"]


def test_decimals_are_marked_as_the_language_does():
    assert [of_scores.decimal(words(language)) for language in LANGUAGES] == [",", ",", "."]


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_an_interval_is_told_of_ten_people(count, told):
    people = [Person("staff", {"tiny.a1": level, "tiny.b1": 2}) for level in (1, 2, 3) * 4][:count]
    scores = scored(TINY.only(frozenset({"tiny.a1", "tiny.b1"})), people, Rules())
    for dimension in (None, "tiny.a"):
        (row, *_) = of_scores.dots(scores, EN, "t", "s", dimension).rows
        assert row.value is not None
        assert (row.low is not None, row.high is not None) == (told, told)
        assert (tables.factors(scores, EN, dimension).rows[0][2] != "–") == told
    for name in ("tiny.a", "tiny.a1"):
        assert (dict(workings(scores, name, EN).rows)[EN("work.interval")] != "–") == told
    assert scores.item("tiny.a1").score_low is not None


def test_an_interval_of_a_dimension_is_of_several_items():
    people = [Person("staff", {"tiny.a1": level, "tiny.a2": 2}) for level in (1, 2, 3) * 2]
    scores = scored(TINY, people, Rules())
    (row, *_) = of_scores.dots(scores, EN, "t", "s").rows
    kept = scores.dimension("tiny.a")
    assert (row.low, row.high) == (kept.score_low, kept.score_high)
    assert row.low is not None
