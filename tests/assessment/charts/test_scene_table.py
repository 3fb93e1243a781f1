"""A heat map as a scene."""

from dataclasses import replace
from itertools import pairwise

import pytest

from assessment.charts.heat_map import Cell, Column, Row
from assessment.charts.look import LIGHT
from assessment.charts.scene import Area, scene
from tests.assessment.charts.scenes import edges, said, texts
from tests.assessment.reports.specimen import HEAT_MAP


def with_columns(count):
    cells = tuple(Cell(1.5, "1,5", 1.5) for _ in range(count))
    columns = tuple(Column(str(place), "Asukkaat ja palvelut") for place in range(count))
    return replace(HEAT_MAP, columns=columns, rows=(Row("u", "Perhepalvelut", cells),))


def test_numbers_stand_on_their_shades_and_what_is_withheld_is_hatched():
    drawn = scene(HEAT_MAP, LIGHT)
    assert [one for one in said(drawn) if one in ("1,3", "3,5", "≥ 4,0")] == ["1,3", "3,5", "≥ 4,0"]
    cells = [part for part in drawn.parts if isinstance(part, Area)][len(HEAT_MAP.legend) :]
    assert [cell.hatch for cell in cells] == ["", "", "/", ""]
    assert cells[3].fill == LIGHT.levels[4]


@pytest.mark.parametrize("count", [1, 8, 21])
def test_heads_do_not_touch_each_other(count):
    heads = [text for text in texts(scene(with_columns(count))) if "Asukkaat" in text.rows[0][0].text]
    assert len(heads) == count
    assert {bool(head.turn) for head in heads} == {count > 8}
    for one, other in pairwise(heads):
        assert edges(one)[2] <= edges(other)[0] + 1


def test_row_is_as_deep_as_its_name():
    deep = replace(HEAT_MAP, rows=(replace(HEAT_MAP.rows[0], label="Perhepalvelut ja nuorisotyö " * 4),))
    assert scene(deep).height > scene(replace(HEAT_MAP, rows=HEAT_MAP.rows[:1])).height
