"""The ladder."""

import pytest

from assessment.charts import ladder
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import LADDER, STATED_LADDER, texts, trace, traces

WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


@WIDTHS
def test_flags_and_targets_hold_their_rungs(narrow):
    figure = ladder.figure(LADDER, LIGHT, narrow=narrow)
    assert list(trace(figure, "current")["customdata"]) == [4, 4, 8, 5]
    assert list(trace(figure, "target")["customdata"]) == [6, 5, 7, 8, 3]


@WIDTHS
def test_the_same_rung_is_the_same_height_and_a_higher_one_is_higher(narrow):
    figure = ladder.figure(LADDER, LIGHT, narrow=narrow)
    places = {}
    for name in ("current", "target"):
        for rung, y in zip(trace(figure, name)["customdata"], trace(figure, name)["y"], strict=True):
            assert places.setdefault(rung, y) == y
    assert [rung for rung, _ in sorted(places.items(), key=lambda place: -place[1])] == sorted(places)


@WIDTHS
def test_phases_on_one_rung_stand_side_by_side(narrow):
    xs = trace(ladder.figure(LADDER, LIGHT, narrow=narrow), "current")["x"]
    assert [int(x) for x in xs] == [0, 1, 3, 4]


def test_a_way_leads_to_a_target_that_is_not_reached():
    ways = trace(ladder.figure(LADDER, LIGHT), "ways")
    assert [int(x) for x in ways["x"] if x is not None] == [0, 0, 1, 1, 4, 4]
    assert ways["line"]["dash"] == "dot"


@WIDTHS
def test_a_phase_without_a_rung_is_hatched_below_the_ladder(narrow):
    figure = ladder.figure(LADDER, LIGHT, narrow=narrow)
    (empty,) = traces(figure, "withheld")
    lowest = max(shape.y0 for shape in figure.layout.shapes if shape.type == "line" and shape.xref != "paper")
    assert min(empty["y"]) > lowest
    assert int(min(empty["x"])) == 2
    assert any("Piilotettu" in text for text in texts(figure))


def test_eight_rungs_two_rails_and_three_bands_are_drawn():
    shapes = ladder.figure(LADDER, LIGHT).layout.shapes
    rungs = [shape for shape in shapes if shape.type == "line" and shape.line.color == LIGHT.line]
    rails = [shape for shape in shapes if shape.type == "line" and shape.line.color == LIGHT.muted]
    strips = [shape.fillcolor for shape in shapes if shape.type == "rect" and shape.xsizemode == "pixel"]
    assert len(rungs) == 8
    assert [rail.x0 for rail in rails] == [0, 1]
    assert strips == list(LIGHT.bands.values())


def test_the_bands_meet_without_gap_or_overlap():
    shapes = ladder.figure(LADDER, LIGHT).layout.shapes
    washes = [shape for shape in shapes if shape.type == "rect" and shape.xsizemode != "pixel"]
    assert washes[0].y0 == washes[1].y1
    assert washes[1].y0 == washes[2].y1
    assert washes[2].y0 == 0


def test_rungs_bands_and_phases_are_named():
    found = " ".join(texts(ladder.figure(LADDER, LIGHT))).replace("<br>", " ")
    for words in ("<b>8</b>  Kansalaisvalta", "Kansalaisten valta", "Ideointi ja suunnittelu", "n = 50"):
        assert words in found


def test_on_a_phone_the_phases_are_numbered_and_told_below():
    figure = ladder.figure(LADDER, LIGHT, narrow=True)
    found = [text.replace("<br>", " ") for text in texts(figure)]
    assert {"<b>1</b>", "<b>2</b>", "<b>4</b>", "<b>5</b>"} <= set(found)
    assert any("2. Ideointi ja suunnittelu: Kuuleminen → Lepyttely" in text for text in found)
    assert any("3. Valinta ja päätös: Piilotettu" in text for text in found)


def test_without_targets_the_legend_does_not_speak_of_them():
    phases = tuple(ladder.Phase(phase.label, phase.rung) for phase in LADDER.phases)
    plain = ladder.Ladder("", "", LADDER.rungs, LADDER.bands, phases, "Nyt", "Tavoite", "Piilotettu")
    assert [entry.name for entry in ladder.figure(plain, LIGHT).data if entry.showlegend] == ["Nyt"]


@WIDTHS
def test_what_is_stated_is_a_ring_on_its_rung_also_of_a_hidden_phase(narrow):
    figure = ladder.figure(STATED_LADDER, LIGHT, narrow=narrow)
    ring, target = trace(figure, "stated"), trace(figure, "target")
    assert ring["y"][0] == target["y"][0]
    assert len(ring["x"]) == 2
    assert any("Sovittu taso: Kumppanuus" in text for text in texts(figure))
    assert "Sovittu taso" in [entry.name for entry in figure.data if entry.showlegend]
