"""Hatches drawn line by line: inside their area, both ways where they cross, and nothing else touched."""

from __future__ import annotations

import pytest

from assessment.charts.scene import Area, Line, Mark, Scene
from assessment.reports.document.hatch import lined

SQUARE = ((10.0, 10.0), (80.0, 10.0), (80.0, 40.0), (10.0, 40.0))
DIAMOND = ((50.0, 0.0), (100.0, 50.0), (50.0, 100.0), (0.0, 50.0))


def of(*parts) -> tuple:
    """What is drawn of these parts."""
    return lined(Scene(100, 100, parts, "#FFFFFF")).parts


def test_what_is_not_hatched_stays_as_it_is() -> None:
    parts = (Area(SQUARE, "#FFFFFF", "#000000", 1), Mark("circle", 1, 2, 3), Line(SQUARE, "#000000", 1))
    assert of(*parts) == parts


def test_lines_lie_between_the_ground_and_the_edge() -> None:
    ground, *lines, edge = of(Area(SQUARE, "#EEEEEE", "#111111", 2, "/", "#222222"))
    assert ground == Area(SQUARE, "#EEEEEE")
    assert edge == Area(SQUARE, "", "#111111", 2)
    assert {line.colour for line in lines} == {"#222222"}


@pytest.mark.parametrize("outline", [SQUARE, DIAMOND])
@pytest.mark.parametrize(("hatch", "ways"), [("/", {1.0}), ("x", {1.0, -1.0})])
def test_lines_run_aslant_from_edge_to_edge(outline, hatch: str, ways: set[float]) -> None:
    _, *lines, _ = of(Area(outline, "", "", 0, hatch, "#222222"))
    assert len(lines) > 8
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    found = set()
    for line in lines:
        (x, y), (to_x, to_y) = line.points
        assert left <= x <= to_x <= right
        found.add(round((y - to_y) / (to_x - x), 6))
    assert found == ways


def test_an_area_of_no_size_has_no_lines() -> None:
    assert len(of(Area(((5.0, 5.0),) * 4, "", "", 0, "x", "#222222"))) == 2
