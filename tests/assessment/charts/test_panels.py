"""Panels."""

import pytest

from assessment.charts import panels
from assessment.charts.look import LIGHT


def laid(count, narrow=False, across=3):
    return panels.laid_out(
        tuple(f"P{n}" for n in range(count)), across=across, deep=100, foot=20, narrow=narrow
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 12])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_two_panels_overlap_and_none_leaves_the_figure(count, narrow):
    found = laid(count, narrow)
    spans = [(*found.x(place), *found.y(place)) for place in range(count)]
    assert all(0 <= a < b <= 1 + 1e-9 and -1e-9 <= c < d <= 1 for a, b, c, d in spans)
    for one in range(count):
        for other in range(one):
            a, b = spans[one], spans[other]
            assert a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]


def test_a_phone_has_one_column():
    found = laid(4, narrow=True)
    assert {tuple(found.x(place)) for place in range(4)} == {(0.0, 1.0)}
    assert found.height == 4 * laid(1, narrow=True).height


def test_a_title_stands_above_its_panel():
    found = laid(4)
    for place in range(4):
        title = found.title(place, LIGHT)
        assert title["text"] == f"<b>P{place}</b>"
        assert title["y"] > found.y(place)[1]
        assert title["x"] == found.x(place)[0]


def test_an_inset_is_free_on_all_sides():
    found = laid(2)
    assert found.x(0, 10)[0] > found.x(0)[0]
    assert found.y(0, 10)[0] > found.y(0)[0]
    assert found.y(0, 10)[1] < found.y(0)[1]
