"""Native charts as Office wants them: the whole scale, gaps where nothing is known, sound identities."""

import pytest
from lxml import etree

from assessment.reports.deck.axes import Axis
from assessment.reports.deck.ink import Stroke
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Bars, Dots, Mark, Native, Outline
from assessment.reports.deck.sheet import Column

NAMES = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
LABELS = Column("Nimi", ("<Yksi> & kaksi", "=1+1", "]]>"))
VALUES = Column("Nyt", (1.25, None, 3.0), "0.0")
ROWS = Column("Rivi", (1, None, 3))
WORDS = Labels("t", LABELS, shown=LABELS.cells)


def chart(kind, *series, categories=LABELS):
    columns = (LABELS, VALUES, ROWS)
    native = Native(
        kind, series, columns, Axis(0, 4), Axis(0.5, 3.5), (0.1, 0.1, 0.8, 0.8), "Luvut", categories
    )
    return etree.fromstring(native.xml().encode())


CHARTS = {
    "xy": lambda: chart(
        "xy", Dots(VALUES, VALUES, ROWS, Mark("circle"), labels=Labels("t", LABELS, shown=LABELS.cells))
    ),
    "stacked": lambda: chart("stacked", Bars(VALUES, "#123456", fills={1: "<a:noFill/>"})),
    "over": lambda: chart("over", Bars(VALUES, "#123456")),
    "radar": lambda: chart("radar", Outline(VALUES, Stroke("#123456"), Mark("circle"))),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_the_scale_is_whole_and_what_is_missing_is_a_gap(kind):
    found = CHARTS[kind]()
    assert found.xpath("//c:dispBlanksAs/@val", namespaces=NAMES) == ["gap"]
    axis = found.xpath("//c:valAx[c:scaling/c:max/@val='4']/c:scaling", namespaces=NAMES)
    assert axis
    assert axis[0].xpath("c:min/@val", namespaces=NAMES) == ["0"]
    points = found.xpath("//c:ser//c:numCache[c:formatCode='0.0']", namespaces=NAMES)[0]
    assert points.xpath("c:ptCount/@val", namespaces=NAMES) == ["3"]
    assert points.xpath("c:pt/@idx", namespaces=NAMES) == ["0", "2"]


@pytest.mark.parametrize("kind", CHARTS)
def test_no_identity_is_negative_and_nothing_is_smoothed(kind):
    found = CHARTS[kind]()
    assert all(int(one) > 0 for one in found.xpath("//c:axId/@val|//c:crossAx/@val", namespaces=NAMES))
    assert set(found.xpath("//c:smooth/@val", namespaces=NAMES)) <= {"0"}
    assert not found.xpath("//c:radarChart//c:smooth", namespaces=NAMES)


def test_names_are_data_and_never_markup():
    found = CHARTS["radar"]()
    assert found.xpath("//c:cat//c:v/text()", namespaces=NAMES) == list(LABELS.cells)


def test_words_at_points_are_read_from_their_cells():
    found = CHARTS["xy"]()
    text = etree.tostring(found).decode()
    assert "datalabelsRange" in text
    assert "'Luvut'!$A$2:$A$4" in text
    assert text.count('type="CELLRANGE"') == 3
