"""The heat map as numbers and colours; as a table it is the page's."""

import pytest

from assessment.charts import heat_map
from assessment.charts.heat_map import Cell, Column, HeatMap, Row
from assessment.charts.look import DARK, LIGHT, contrast

MAP = HeatMap(
    "",
    "",
    Column("", "Yksikkö"),
    (Column("a", "Johtaminen"), Column("b", "Palvelut")),
    (
        Row("1", "Kotihoito", (Cell(2.0, "2,0", 2.0), Cell(1.0, "1,0", 1.0))),
        Row("2", "Neuvola", (Cell(None, "", note="Ei näytetä"), Cell(3.0, "3,0", 3.0))),
        Row("3", "Perhekeskus", (Cell(0.0, "0,0", 0.0), Cell(1.0, "1,0", 1.0))),
    ),
    (),
)


def keys(chart):
    return [row.key for row in chart.rows]


def test_it_is_sorted_by_a_column_and_what_is_withheld_stands_last():
    assert keys(heat_map.ordered(MAP, "a", descending=True)) == ["1", "3", "2"]
    assert keys(heat_map.ordered(MAP, "a", descending=False)) == ["3", "1", "2"]


def test_equal_rows_keep_the_order_of_the_tree_in_either_direction():
    assert keys(heat_map.ordered(MAP, "b", descending=True)) == ["2", "1", "3"]
    assert keys(heat_map.ordered(MAP, "b", descending=False)) == ["1", "3", "2"]


def test_the_sorted_column_says_so():
    chart = heat_map.ordered(MAP, "b", descending=True)
    assert [column.order for column in chart.columns] == ["none", "descending"]
    assert chart.row_column.order == "none"


def test_an_unknown_column_leaves_the_order_of_the_tree():
    chart = heat_map.ordered(MAP, "gone", descending=True)
    assert (keys(chart), chart.row_column.order) == (["1", "2", "3"], "ascending")


def test_a_part_is_so_many_rows():
    assert keys(heat_map.part(MAP, 1, 50)) == ["2", "3"]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)
def test_every_shade_can_be_read(look):
    shades = [place / 20 for place in range(81)] + list(look.bands)
    for shade in shades:
        ground, letters = heat_map.colours(Cell(1.0, "1", shade), look)
        assert contrast(ground, letters) >= heat_map.READABLE, shade


def test_whole_levels_have_the_colours_of_the_levels():
    grounds = [heat_map.colours(Cell(1.0, "", float(level)), LIGHT)[0] for level in range(5)]
    assert grounds == list(LIGHT.levels)


def test_what_has_no_number_has_no_shade():
    assert heat_map.colours(Cell(None, "", note="Ei näytetä"), LIGHT) is None
