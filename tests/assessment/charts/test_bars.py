"""The bars of levels."""

import pytest

from assessment.charts import bars
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import BANDS, BARS, texts, trace


def test_shares_are_of_the_answers_that_chose_a_level():
    assert list(trace(bars.figure(BARS, LIGHT), "0 Puuttuu")["x"]) == [0.1, 0.75]
    assert list(trace(bars.figure(BARS, LIGHT), "2 Kokeiltu")["x"]) == [0.4, 0.0]


def test_the_middle_level_stands_on_both_sides_of_zero():
    middle = trace(bars.figure(BARS, LIGHT), "2 Kokeiltu")
    assert middle["base"][0] == pytest.approx(-0.2)
    assert middle["base"][0] + middle["x"][0] == pytest.approx(0.2)


def test_the_levels_of_a_row_follow_each_other_without_a_gap():
    figure = bars.figure(BARS, LIGHT)
    names = [f"{level} {word}" for level, word in enumerate(BARS.levels)]
    parts = [trace(figure, name) for name in names]
    ends = [part["base"][0] + part["x"][0] for part in parts]
    assert [part["base"][0] for part in parts[1:]] == pytest.approx(ends[:-1])
    assert ends[-1] - parts[0]["base"][0] == pytest.approx(1)


def test_the_rest_stands_apart_as_shares_of_all_answers():
    figure = bars.figure(BARS, LIGHT)
    assert list(trace(figure, "En osaa sanoa")["x"]) == [0.2, 1.0, 0.0]
    assert list(trace(figure, "Ei koske meitä")["x"]) == [0.4, 0.0, 0.0]
    assert trace(figure, "En osaa sanoa")["xaxis"] == "x2"


def test_one_per_cent_is_equally_long_on_both_axes():
    layout = bars.figure(BARS, LIGHT).layout
    scales = []
    for axis in (layout.xaxis, layout.xaxis2):
        scales.append((axis.domain[1] - axis.domain[0]) / (axis.range[1] - axis.range[0]))
    assert scales[0] == pytest.approx(scales[1])


def test_every_bar_fits_on_its_axis():
    layout = bars.figure(BARS, LIGHT).layout
    assert layout.xaxis.range[0] <= min(row.start for row in BARS.rows)
    assert layout.xaxis.range[1] >= max(row.start + 1 for row in BARS.rows if row.shares)


def test_a_withheld_row_is_hatched_and_tells_nothing():
    figure = bars.figure(BARS, LIGHT)
    (hidden,) = trace(figure, "withheld")["y"]
    others = [part for part in figure.to_dict()["data"] if part["name"] != "withheld"]
    assert all(hidden not in part["y"] for part in others)
    assert "Piilotettu" in texts(figure)
    assert texts(figure).count("Jakautunut") == 1


def test_levels_are_told_with_their_count():
    told = trace(bars.figure(BARS, LIGHT), "1 Satunnaista")["hovertext"][0]
    assert told.endswith("<br>Satunnaista: 2 (20\u00a0%)")


def test_bands_have_their_own_colours_and_no_number():
    figure = bars.figure(BANDS, LIGHT)
    for band, name in zip(BANDS.bands, BANDS.levels, strict=True):
        assert trace(figure, name)["marker"]["color"] == LIGHT.bands[band]
    assert list(trace(figure, BANDS.levels[1])["x"]) == [0.2]
