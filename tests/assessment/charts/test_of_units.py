"""Charts of units hold exactly the numbers of the comparison, and nothing of a withheld unit."""

import numpy as np
import pytest

from assessment import comparison_tables
from assessment.charts import heat_map, of_units
from assessment.words import LANGUAGES, words
from tests.assessment.compared import ARNSTEIN, FAR, NAN, TINY, comparison, overview

EN = words("en")
A, B = (one.id for one in TINY.dimensions)


def caterpillar(values, language="en"):
    seen = overview(values)
    return of_units.caterpillar(seen, seen.dimensions[A], words(language), "t", "s")


@pytest.mark.parametrize("language", LANGUAGES)
def test_caterpillar_and_table_are_the_same_numbers(language):
    say, seen = words(language), overview(FAR)
    chart = of_units.caterpillar(seen, seen.dimensions[A], say, "t", "s")
    table = {row[0]: row for row in comparison_tables.units(seen, seen.dimensions[A], say).rows}
    assert len(chart.rows) == len(table) == 11
    for row in chart.rows:
        _, verdict, n, raw, value, low, high, place = table[row.label]
        assert [n, raw, value, low, high] == [
            say.number(row.n, 0),
            *(say.number(one) for one in (row.raw, row.value, row.low, row.high)),
        ]
        assert place == (row.place or "–")
        assert verdict == (row.note or of_units.verdict_word(row.verdict, say))


def test_the_highest_stands_first_and_what_is_withheld_last_with_nothing_told():
    chart = caterpillar(FAR)
    values = [row.value for row in chart.rows[:-1]]
    assert values == sorted(values, reverse=True)
    hidden = chart.rows[-1]
    assert (hidden.label, hidden.value, hidden.raw, hidden.n, hidden.place) == (
        "Unit 10",
        None,
        None,
        None,
        "",
    )
    assert hidden.note == EN("chart.withheld")


def test_verdicts_and_places_are_those_of_the_comparison():
    rows = {row.label: row for row in caterpillar(FAR).rows}
    assert (rows["Unit 0"].verdict, rows["Unit 9"].verdict) == ("above", "below")
    assert rows["Unit 0"].place == "place 1–5 of 10"


def test_fewer_than_five_units_are_not_drawn_towards_a_centre_and_one_has_none():
    assert caterpillar(FAR[:3]).raw_word == ""
    assert caterpillar(FAR[:3]).centre is not None
    assert caterpillar(FAR[:1]).centre is None


def test_the_funnel_has_every_told_unit_between_limits_that_cover_all_sizes():
    values = ((5, 3.9), (20, 2.0), (60, 2.1), (9, 2.0), (30, 1.9), (300, 2.2), (12, None))
    seen = overview(values)
    chart = of_units.funnel(seen, seen.dimensions[A], EN, "t", "s")
    assert [(point.n, point.value) for point in chart.points] == [one for one in values if one[1] is not None]
    sizes = [limit.n for limit in chart.limits]
    assert min(sizes) <= 5
    assert max(sizes) >= 300
    widths = [limit.high998 - limit.low998 for limit in chart.limits]
    assert widths == sorted(widths, reverse=True)
    one = chart.limits[0]
    assert one.low998 < one.low95 < chart.centre < one.high95 < one.high998


def test_outside_is_what_lies_outside_the_limits_of_its_own_size():
    seen = overview((*(((30, 2.0 + 0.01 * place)) for place in range(30)), (30, 3.8)))
    points = of_units.funnel(seen, seen.dimensions[A], EN, "t", "s").points
    assert [point.label for point in points if point.is_outside] == ["Unit 30"]


def test_no_unit_at_all_has_no_limits():
    seen = overview(((4, None),))
    assert of_units.funnel(seen, seen.dimensions[A], EN, "t", "s").limits == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_heat_map_and_table_are_the_same_cells(language):
    say, seen = words(language), overview(FAR, FAR[::-1])
    chart = of_units.heat_map(seen, say, "t", "s")
    table = heat_map.cells(chart)
    assert [row[0] for row in table.rows] == [unit.name for unit in seen.units]
    for row, unit, cells in zip(chart.rows, range(11), table.rows, strict=True):
        for place, name in enumerate((A, B)):
            estimate = float(seen.dimensions[name].estimate[unit])
            withheld = np.isnan(estimate)
            assert row.cells[place].value == (None if withheld else estimate)
            assert cells[place + 1] == (say("chart.withheld") if withheld else say.number(estimate))


def test_links_open_the_unit_and_sort_by_the_column():
    seen = overview(FAR, FAR)
    chart = of_units.heat_map(
        seen, EN, "t", "s", opens=lambda unit: f"/results?unit={unit}", sorts=lambda column: f"?sort={column}"
    )
    assert chart.rows[3].link == "/results?unit=u3"
    assert [column.link for column in (chart.row_column, *chart.columns)] == [
        "?sort=",
        f"?sort={A}",
        f"?sort={B}",
    ]


def test_items_of_a_dimension_are_columns_with_their_means():
    levels = [[float(column) for column in range(len(TINY.items))]] * 2
    seen = overview(FAR[:2], levels=levels)
    chart = of_units.heat_map(seen, EN, "t", "s", dimension=B)
    assert [column.key for column in chart.columns] == [item.id for item in TINY.items_of(B)]
    assert [cell.value for cell in chart.rows[0].cells] == [TINY.index[item.id] for item in TINY.items_of(B)]


def test_an_item_on_which_all_stand_at_one_end_says_its_side():
    count = len(TINY.items)
    seen = overview(FAR[:1], levels=[[3.5] * count], ends=[[1] * count])
    (row,) = of_units.heat_map(seen, EN, "t", "s", dimension=B).rows
    assert {cell.text for cell in row.cells} == {"≥\u00a03.5"}


def test_a_ladder_shows_rungs_by_name_in_the_colour_of_their_band():
    levels = [[4.0, 1.0, NAN, 8.0, 2.0]]
    seen = overview(instrument=ARNSTEIN, levels=levels)
    cells = of_units.heat_map(seen, EN, "t", "s").rows[0].cells
    assert [cell.shade for cell in cells] == [
        "tokenism", "non_participation", None, "citizen_power", "non_participation",
    ]  # fmt: skip
    assert cells[0].text == f"4 {ARNSTEIN.scale.level(4).name.en}"
    assert cells[2].note == EN("chart.withheld")


def test_a_unanimous_end_says_its_side_only():
    seen = overview(FAR[:6])
    bounded = comparison(((9, 3.5), *FAR[1:6]), bound=(1, 0, 0, 0, 0, 0))
    table = comparison_tables.units(seen, bounded, EN)
    assert table.rows[0][3] == EN("number.at_least", number="3.5")


def test_profiles_hold_the_estimates_of_the_chosen_in_their_order():
    seen = overview(FAR, FAR[::-1])
    chart = of_units.profiles(seen, ["u9", "u0", "u10"], EN, "t", "s")
    assert [shape.label for shape in chart.shapes] == ["Unit 9", "Unit 0", "Unit 10"]
    for shape, place in zip(chart.shapes, (9, 0, 10), strict=True):
        told = [float(one.estimate[place]) for one in seen.dimensions.values()]
        assert shape.values == tuple(None if np.isnan(value) else value for value in told)
    assert chart.centre == tuple(one.centre for one in seen.dimensions.values())


def test_peers_are_all_others_that_are_told():
    seen = overview(FAR)
    (row,) = of_units.peers(seen, "u0", EN, "t", "s", {A: 3.5}).rows
    estimates = seen.dimensions[A].estimate
    assert row.value == estimates[0]
    assert row.others == tuple(sorted(estimates[1:10].tolist()))
    assert (row.lower, row.middle, row.upper) == tuple(
        np.quantile(estimates[1:10], (0.25, 0.5, 0.75)).tolist()
    )
    assert row.target == 3.5


def test_four_others_are_too_few_to_stand_beside():
    (row,) = of_units.peers(overview(FAR[:5]), "u0", EN, "t", "s").rows
    assert (row.others, row.middle, row.lower) == ((), None, None)


def test_of_very_many_others_only_the_quartiles_are_drawn():
    (row,) = of_units.peers(
        overview(((20, 2.0), *((20, 1.0 + place / 100) for place in range(99)))), "u0", EN, "t", "s"
    ).rows
    assert row.others == ()
    assert row.lower < row.middle < row.upper


def test_a_withheld_unit_among_its_peers_says_why():
    (row,) = of_units.peers(overview(FAR), "u10", EN, "t", "s").rows
    assert (row.value, row.note, row.remark) == (None, EN("chart.withheld"), "")
    assert len(row.others) == 10
