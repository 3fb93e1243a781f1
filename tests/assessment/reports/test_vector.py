"""A scene for the typesetter: every shape at its place in an SVG, letters beside it, no text that draws."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assessment.charts.dots import Dots
from assessment.charts.scene import Area, Line, Mark, Run, Scene, Text, scene
from assessment.reports.gate import safe
from assessment.reports.glyphs import advance, drawable
from assessment.reports.vector import Letters, drawn, letters, shapes
from tests.assessment.reports.specimen import CHARTS, HOSTILE

NAMESPACE = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> etree._Element:
    """The drawing as a tree."""
    return etree.fromstring(drawing.encode())


def alone(part: Line | Area | Mark | Text) -> Scene:
    """A scene of this part alone."""
    return Scene(100, 50, (part,), "#FFFFFF")


def written(text: Text) -> list[Letters]:
    """What is written of a text."""
    return letters(alone(text))


def only(part: Line | Area | Mark | Text) -> etree._Element:
    """The root of a drawing of this part alone."""
    return read(shapes(alone(part)))


def tags(root: etree._Element) -> Counter[str]:
    """How many elements there are of each kind."""
    return Counter(str(node.tag).removeprefix(NAMESPACE) for node in root.iter())


@pytest.mark.parametrize("kind", CHARTS)
def test_every_text_of_a_chart_is_written(kind: str) -> None:
    whole = scene(CHARTS[kind])
    said = [run.text for part in whole.parts if isinstance(part, Text) for row in part.rows for run in row]
    assert [one[3] for one in letters(whole)] == [drawable(text).strip() for text in said if text.strip()]
    assert drawn(whole)["letters"] == letters(whole)
    assert not "".join(str(text) for text in read(drawn(whole)["svg"]).itertext()).strip()


@pytest.mark.parametrize("kind", CHARTS)
def test_every_line_area_and_mark_is_drawn(kind: str) -> None:
    whole = scene(CHARTS[kind])
    kinds = Counter(type(part) for part in whole.parts)
    found = tags(read(shapes(whole)))
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
    first, second = written(text)
    assert second[1] - first[1] == pytest.approx(13)
    assert (first[1] + second[1]) / 2 == pytest.approx(33.3)
    assert first[0] + 10 * advance("yksi") / 2 == pytest.approx(10, abs=0.01)
    assert second[0] + 10 * advance("kaksi", bold=True) / 2 == pytest.approx(10, abs=0.01)
    assert [(one[2], one[5]) for one in (first, second)] == [(10, False), (10, True)]


def test_a_symbol_stands_before_the_letters_that_follow_it() -> None:
    text = Text(10, 20, ((Run("", "#273765", symbol="diamond"), Run(" Johto", "#000000")),), 10)
    (symbol,), (told,) = only(text), written(text)
    assert max(float(point.split(",")[0]) for point in symbol.get("points").split()) < told[0]
    assert told[3] == "Johto"


def test_ground_is_as_wide_as_the_letters_on_it() -> None:
    (ground,) = only(Text(50, 20, ((Run("Piilotettu", "#000000"),),), 10, "center", ground="#FFFFFF"))
    assert float(ground.get("width")) == pytest.approx(10 * advance("Piilotettu") + 6, abs=0.01)
    assert float(ground.get("x")) + float(ground.get("width")) / 2 == pytest.approx(50, abs=0.01)


def test_what_is_turned_turns_around_its_place() -> None:
    text = Text(10, 20, ((Run("a", "#000000"),),), 10, turn=-90, ground="#FFFFFF")
    (group,), (told,) = only(text), written(text)
    assert group.get("transform") == "rotate(-90 10.00 20.00)"
    assert (told[:2], told[6]) == ((13.3, 20.0), -90)  # the foot, which was below the place, is now beside it


@pytest.mark.parametrize("hostile", HOSTILE)
def test_texts_are_never_drawing(hostile: str) -> None:
    chart = CHARTS["dots"]
    assert isinstance(chart, Dots)
    plain = tags(read(shapes(scene(chart))))
    rows = tuple(replace(row, note=safe(hostile)[:20] if row.value is None else "") for row in chart.rows)
    told = tags(read(shapes(scene(replace(chart, rows=rows)))))
    assert told.keys() == plain.keys()


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_whatever_is_written_is_well_formed(text: str) -> None:
    part = Text(0, 0, ((Run(safe(text), "#000000"),),), 10, ground="#FFFFFF")
    assert tags(only(part)) == {"svg": 1, "rect": 1}
    assert [one[3] for one in written(part)] == [said for said in [drawable(safe(text)).strip()] if said]
