"""What a chart of one item holds: the numbers of the sight, nothing of too few, the same in its table."""

from dataclasses import replace

import pytest

from assessment import catalogue, sight_tables
from assessment.charts import of_sight
from assessment.charts.dots import Dots
from assessment.charts.tally import Tally
from assessment.scoring.item_views import ItemView
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.sight import Sight
from assessment.words import LANGUAGES, words

KAMPA, ARNSTEIN = catalogue.instrument("kampa"), catalogue.instrument("arnstein")
SAY = words("fi")
MANY = ItemScore("kampa.a1", n=20, dk=2, na=1, levels=(8, 0, 2, 4, 6), mean=2.0, agreement="divided")
FEW = replace(MANY, n=6, levels=None, mean=2.5)
VIEWS = (
    ItemView("kampa.a1", "leadership", 9, 3.5, bound="at_least"),
    ItemView("kampa.a1", "staff", 11, 2.0, 1.5, 2.5),
    ItemView("kampa.a1", "clients", 3),
)
LEVELLED = Sight(KAMPA, KAMPA.item("kampa.a1"), MANY, VIEWS)
LADDER = Sight(
    ARNSTEIN,
    ARNSTEIN.item("arnstein.needs"),
    Rung("arnstein.needs", n=12, dk=0, na=0, levels=(4, 0, 0, 5, 0, 3, 0, 0), median=4, band="tokenism"),
    (ItemView("arnstein.needs", "staff", 6, 4.0), ItemView("arnstein.needs", "clients", 6, 1.0)),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sight", [LEVELLED, LADDER], ids=["levels", "rungs"])
def test_spread_and_its_table_hold_the_same_counts(sight: Sight, language: str) -> None:
    say = words(language)
    chart, table = of_sight.spread(sight, say, "t", "s"), sight_tables.spread(sight, say)
    counts = tuple(reversed(sight.row.levels or ()))
    assert tuple(row.counts[0] for row in chart.rows) == counts
    assert [row[:2] for row in table.rows[: len(counts)]] == [
        (row.label, say.number(row.counts[0], 0)) for row in chart.rows
    ]


def test_rungs_have_their_bands_and_the_middle_answer_is_marked() -> None:
    rows = of_sight.spread(LADDER, SAY, "t", "s").rows
    assert [row.shade for row in rows] == ["citizen_power"] * 3 + ["tokenism"] * 3 + ["non_participation"] * 2
    assert [row.label[0] for row in rows if row.remark] == ["4"]


def test_spread_of_few_holds_no_count() -> None:
    few = replace(LADDER, row=replace(LADDER.row, levels=None))
    assert not any(row.counts for row in of_sight.spread(few, SAY, "t", "s").rows)
    assert [row[1] for row in sight_tables.spread(few, SAY).rows[:8]] == ["–"] * 8


def test_views_are_everybody_and_the_groups_that_may_be_shown() -> None:
    chart = of_sight.views(LEVELLED, SAY, "t", "s")
    assert isinstance(chart, Dots)
    assert [(row.value, row.role) for row in chart.rows] == [
        (2.0, ""),
        (3.5, "leadership"),
        (2.0, "staff"),
        (None, "clients"),
    ]
    assert [(row.low, row.high) for row in chart.rows[1:3]] == [(None, None), (1.5, 2.5)]
    assert chart.rows[1].label == "● Johto · n = 9 · 3,5 tai enemmän"
    assert (chart.rows[3].label, chart.rows[3].note) == ("◆ Asiakkaat", SAY("chart.withheld"))
    assert [row[1] for row in sight_tables.views(LEVELLED, SAY).rows] == ["20", "9", "11", "–"]
    assert [row[2] for row in sight_tables.views(LEVELLED, SAY).rows] == [
        "2,0",
        "3,5 tai enemmän",
        "2,0",
        SAY("chart.withheld"),
    ]


def test_groups_stand_on_the_rung_of_their_middle_answer() -> None:
    chart = of_sight.views(LADDER, SAY, "t", "s")
    assert isinstance(chart, Tally)
    assert {row.label[0]: row.remark for row in chart.rows if row.remark} == {
        "4": "Kaikki · ■ Työntekijät",
        "1": "◆ Asiakkaat",
    }


def test_both_votes_are_spreads_when_both_may_be_shown() -> None:
    chart = of_sight.again(LEVELLED, replace(MANY, levels=(0, 0, 10, 8, 0)), SAY, "t", "s")
    assert isinstance(chart, Tally)
    assert [row.counts for row in chart.rows] == [(6, 0), (4, 8), (2, 10), (0, 0), (8, 0)]
    assert chart.votes == (SAY("discuss.first"), SAY("discuss.second"))


def test_both_votes_are_means_when_one_is_of_few() -> None:
    chart = of_sight.again(LEVELLED, FEW, SAY, "t", "s")
    assert isinstance(chart, Dots)
    assert [row.value for row in chart.rows] == [2.0, 2.5]


def test_both_votes_of_few_on_a_ladder_are_rungs() -> None:
    first = replace(LADDER, row=replace(LADDER.row, levels=None))
    chart = of_sight.again(first, Rung("arnstein.needs", n=6, median=6), SAY, "t", "s")
    assert isinstance(chart, Tally)
    assert {row.label[0]: row.remark for row in chart.rows if row.remark} == {
        "4": SAY("discuss.first"),
        "6": SAY("discuss.second"),
    }


def test_points_are_drawn_the_most_first_and_only_so_many() -> None:
    given = {str(number): number for number in range(1, 20)}
    names = {item: f"item {item}" for item in given}
    chart = of_sight.points(given, names, {"19": "act"}, "t", "s")
    assert [row.counts[0] for row in chart.rows] == list(range(19, 19 - of_sight.MOST, -1))
    assert (chart.rows[0].label, chart.rows[0].remark) == ("item 19", "act")
