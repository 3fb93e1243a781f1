"""A scene as SVG: every part of it at its place, letters as letters, no text read as drawing."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assessment.charts.scene import Area, Line, Mark, Run, Scene, Text, scene
from assessment.reports.gate import safe
from assessment.reports.glyphs import advance, drawable
from assessment.reports.vector import svg
from tests.assessment.reports.specimen import CHARTS, HOSTILE

NAMESPACE = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> etree._Element:
    """The drawing as a tree."""
    return etree.fromstring(drawing.encode())


def only(part: Line | Area | Mark | Text) -> etree._Element:
    """The root of a drawing of this part alone."""
    return read(svg(Scene(100, 50, (part,), "#FFFFFF")))


def tags(root: etree._Element) -> Counter[str]:
    """How many elements there are of each kind."""
    return Counter(str(node.tag).removeprefix(NAMESPACE) for node in root.iter())


@pytest.mark.parametrize("kind", CHARTS)
def test_every_text_of_a_chart_is_in_its_drawing(kind: str) -> None:
    drawn = scene(CHARTS[kind])
    written = [run.text for part in drawn.parts if isinstance(part, Text) for row in part.rows for run in row]
    shown = [node.text or "" for node in read(svg(drawn)).iter(f"{NAMESPACE}tspan")]
    assert shown == [drawable(text) for text in written if text]


@pytest.mark.parametrize("kind", CHARTS)
def test_every_line_area_and_mark_is_drawn(kind: str) -> None:
    drawn = scene(CHARTS[kind])
    kinds = Counter(type(part) for part in drawn.parts)
    found = tags(read(svg(drawn)))
    assert found["polyline"] == kinds[Line]
    assert found["polygon"] + found["circle"] >= kinds[Area] + kinds[Mark]


def test_a_line_keeps_its_points_colour_and_dash() -> None:
    (line,) = only(Line(((1, 2), (3.5, 4)), "#0B5A8A80", 2, "dash"))
    assert line.get("points") == "1.00,2.00 3.50,4.00"
    assert (line.get("stroke"), line.get("stroke-opacity")) == ("#0B5A8A", "0.502")
    assert (line.get("stroke-width"), line.get("stroke-dasharray")) == ("2", "5 3.5")


def test_a_hatch_lies_over_its_fill() -> None:
    pattern, filled, hatched = only(Area(((0, 0), (9, 0), (9, 9)), "#FFFFFF", "#000000", 1, "/", "#51616B"))
    assert filled.get("fill") == "#FFFFFF"
    assert hatched.get("fill") == f"url(#{pattern.get('id')})"
    assert hatched.get("stroke") == "#000000"


@pytest.mark.parametrize("symbol", ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"])
def test_a_mark_lies_around_its_place(symbol: str) -> None:
    (mark,) = only(Mark(symbol, 50, 20, 10, "#000000"))
    if symbol == "circle":
        assert (mark.get("cx"), mark.get("cy"), mark.get("r")) == ("50.00", "20.00", "5.00")
    else:
        xs, ys = zip(
            *((float(n) for n in point.split(",")) for point in mark.get("points").split()), strict=True
        )
        assert min(xs) + max(xs) == pytest.approx(100)
        assert min(ys) < 20 < max(ys)


def test_rows_stand_around_their_middle() -> None:
    text = Text(10, 30, ((Run("yksi", "#000000"),), (Run("kaksi", "#000000", bold=True),)), 10, "center")
    first, second = only(text)
    assert float(second.get("y")) - float(first.get("y")) == pytest.approx(13)
    assert (float(first.get("y")) + float(second.get("y"))) / 2 == pytest.approx(33.3)
    assert first.get("text-anchor") == "middle"
    assert second[0].get("font-weight") == "600"


def test_a_symbol_stands_before_the_letters_that_follow_it() -> None:
    text = Text(10, 20, ((Run("", "#273765", symbol="diamond"), Run(" Johto", "#000000")),), 10)
    symbol, letters = only(text)
    assert (
        max(float(point.split(",")[0]) for point in symbol.get("points").split())
        < float(letters.get("x")) + 0.1
    )


def test_ground_is_as_wide_as_the_letters_on_it() -> None:
    ground, _ = only(Text(50, 20, ((Run("Piilotettu", "#000000"),),), 10, "center", ground="#FFFFFF"))
    assert float(ground.get("width")) == pytest.approx(10 * advance("Piilotettu") + 6, abs=0.01)
    assert float(ground.get("x")) + float(ground.get("width")) / 2 == pytest.approx(50, abs=0.01)


def test_what_is_turned_turns_around_its_place() -> None:
    (group,) = only(Text(10, 20, ((Run("a", "#000000"),),), 10, turn=-90))
    assert group.get("transform") == "rotate(-90 10.00 20.00)"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_texts_are_never_drawing(hostile: str) -> None:
    chart = CHARTS["dots"]
    plain = tags(read(svg(scene(chart))))
    rows = tuple(replace(row, note=safe(hostile)[:20] if row.value is None else "") for row in chart.rows)  # type: ignore
    told = tags(read(svg(scene(replace(chart, rows=rows)))))  # type: ignore
    assert told.keys() == plain.keys()


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_whatever_is_written_is_well_formed(text: str) -> None:
    (drawn,) = only(Text(0, 0, ((Run(safe(text), "#000000"),),), 10))
    assert "".join(drawn.itertext()) == drawable(safe(text))
