"""The ladder as shapes: flags on their rungs, targets outlined, what is withheld seen as withheld."""

from dataclasses import replace

import pytest

from assessment.reports.report import Section
from tests.assessment.charts import conftest as small
from tests.assessment.reports.deck.opened import deck
from tests.assessment.reports.specimen import exhibit, specimen


def ladder(chart):
    report = replace(specimen(), sections=(Section("x", "Tikkaat", (exhibit("x", chart),)),))
    (group,) = [shape for shape in deck(report).slides[1].shapes if shape.name == chart.title]
    return group


def is_diamond(shape):
    return bool(shape._element.xpath("./p:spPr/a:prstGeom[@prst='diamond']"))


def named(group, name):
    return [shape for shape in group.shapes if shape.name == name]


def lines(group):
    """How far down each rung lies, by its name."""
    return {
        shape.name: shape.top
        for shape in group.shapes
        if shape.name in {rung.name for rung in small.LADDER.rungs} and shape.height == 0
    }


def test_every_flag_stands_on_the_rung_that_it_names():
    group = ladder(small.LADDER)
    rungs = lines(group)
    assert len(rungs) == 8
    assert sorted(rungs.values(), reverse=True) == list(rungs.values())
    for phase in small.LADDER.phases:
        if phase.rung is None:
            continue
        name = small.LADDER.rung_name(phase.rung)
        (flag,) = named(group, f"{phase.label}: {phase.rung} {name}")
        above = [top for top in rungs.values() if top < rungs[name]]
        assert max(above, default=0) <= flag.top < flag.top + flag.height < rungs[name]
        assert flag.text_frame.text.strip() == f"{phase.rung} {name}"


def test_every_target_is_outlined_on_its_rung():
    group = ladder(small.LADDER)
    rungs = lines(group)
    marks = [shape for shape in named(group, "Tavoite") if is_diamond(shape)]
    drawn = [shape.top + shape.height // 2 for shape in marks]
    expected = [rungs[small.LADDER.rung_name(phase.target)] for phase in small.LADDER.phases if phase.target]
    assert drawn == pytest.approx(expected, abs=12700)


def test_a_phase_that_may_not_be_told_is_hatched_and_says_so():
    group = ladder(small.LADDER)
    assert named(group, "Piilotettu")
    assert any(shape._element.xpath("./p:spPr/a:pattFill") for shape in group.shapes)


def test_what_a_unit_states_is_ringed_and_all_is_read_aloud_as_one():
    group = ladder(small.STATED_LADDER)
    assert len([shape for shape in named(group, "Sovittu taso") if shape.width == shape.height]) >= 2
    alt = group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr")
    assert alt.startswith("Tikkaat.")


def test_a_ladder_without_phases_is_drawn_empty():
    assert len(lines(ladder(replace(small.LADDER, phases=())))) == 8
