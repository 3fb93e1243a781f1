"""Rows and where their parts stand."""

from itertools import pairwise

from assessment.charts.look import LIGHT
from assessment.charts.rows import framed, laid_out, remark

LABELS = ("Aluebudjetti", "Matalan kynnyksen avoimet kohtaamispaikat " * 3, "Yhteyshenkilö")


def test_a_row_is_as_deep_as_its_label_asks():
    rows = laid_out(LABELS, band=30, narrow=False)
    depths = [below - above for above, below in pairwise((*rows.tops, rows.depth))]
    assert depths[0] == depths[2] == 30
    assert depths[1] > 60


def test_marks_stand_in_the_middle_beside_a_label_and_below_it_on_a_phone():
    wide, narrow = (laid_out(LABELS, band=30, narrow=narrow) for narrow in (False, True))
    assert wide.centre(0) == 15
    assert narrow.centre(0) > narrow.tops[0] + 18 + 15 - 1
    assert narrow.centre(0) + 15 < narrow.tops[1]


def test_a_remark_stands_in_the_margin_and_below_the_marks_on_a_phone():
    wide, narrow = (laid_out(LABELS, band=30, narrow=narrow, remarks=True) for narrow in (False, True))
    beside, below = (remark("Toimi", rows, 0, colour=LIGHT.ink) for rows in (wide, narrow))
    assert (beside["x"], beside["y"]) == (1, wide.centre(0))
    assert below["x"] == 0
    assert narrow.centre(0) + 15 < below["y"] < narrow.tops[1]


def test_the_figure_is_as_high_as_its_rows_and_margins():
    rows = laid_out(LABELS, band=30, narrow=False)
    layout = framed(rows, LIGHT, decimal=",", top=40, right=20, bottom=5)
    assert layout["height"] == rows.depth + 45
    assert layout["yaxis"]["range"] == [rows.depth, 0]
    assert len(layout["shapes"]) == 2
