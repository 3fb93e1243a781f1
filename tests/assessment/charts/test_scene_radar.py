"""Round axes and outlines in a scene."""

from dataclasses import replace

import pytest

from assessment.charts.radar import Series
from assessment.charts.scene import PRINT, Area, Line, scene
from tests.assessment.charts.conftest import RADAR
from tests.assessment.charts.scenes import marks, texts


def test_radar_leaves_a_gap_where_a_value_is_missing():
    now = [part for part in scene(RADAR).parts if isinstance(part, Line) and part.colour == PRINT.primary]
    assert [len(line.points) for line in now] == [2, 3]  # in the legend; from the third axis to the first
    assert not [part for part in scene(RADAR).parts if isinstance(part, Area)]


def test_radar_stands_as_far_out_as_its_values_say():
    drawn = scene(RADAR)
    rings = sorted({mark.size / 2 for mark in marks(drawn, "circle") if not mark.fill})
    middle = next(mark for mark in marks(drawn, "circle") if not mark.fill)
    target = [mark for mark in marks(drawn, "diamond") if mark.size == 10][1:]  # the first is the legend's
    far = [((mark.x - middle.x) ** 2 + (mark.y - middle.y) ** 2) ** 0.5 for mark in target]
    assert far == pytest.approx([rings[-1] * value / 4 for value in (3, 3, 4, 2, 3)])


def test_whole_outline_is_filled_and_what_lies_below_is_seen():
    whole = replace(RADAR, series=(Series("2026", (2.0, 1.0, 3.0, 4.0), "now"),))
    (area,) = [part for part in scene(whole).parts if isinstance(part, Area)]
    assert area.fill.startswith(PRINT.primary)
    assert len(area.fill) == len("#RRGGBBAA")


@pytest.mark.parametrize("count", [3, 7, 21])
def test_names_grow_away_from_the_rim(count):
    axes = tuple(f"Osa-alue {place}" for place in range(count))
    many = replace(RADAR, axes=axes, series=(Series("2026", (2.0,) * count, "now"),))
    drawn = scene(many)
    middle = next(mark.x for mark in marks(drawn, "circle") if not mark.fill)
    names = [text for text in texts(drawn) if text.rows[0][0].text in axes]
    assert len(names) == count
    assert all(text.x > middle for text in names if text.align == "left")
    assert all(text.x < middle for text in names if text.align == "right")
    assert names[0].align == "center"
