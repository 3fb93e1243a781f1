"""The heat map as a table."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assessment.charts import of_units
from assessment.charts.heat_map import ordered
from assessment.charts.look import DARK, LIGHT
from assessment.words import words
from pages.components import heat_map
from tests.assessment.compared import FAR, TINY, overview

EN = words("en")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> & <b>'
MAP = of_units.heat_map(
    overview(FAR, FAR[::-1]),
    EN,
    "Where",
    "",
    opens=lambda unit: f"/results?round=3&unit={unit}",
    sorts=lambda key: f"?sort={key}",
)


class Page(HTMLParser):
    """Every tag with its attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def every(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)
def test_every_row_and_column_has_its_heading(look):
    page = Page(heat_map.html(MAP, look))
    scopes = [one["scope"] for one in page.every("th")]
    assert (scopes.count("col"), scopes.count("row")) == (3, 11)
    assert len(page.every("td")) == 22


def test_columns_say_how_they_are_sorted_and_sort_when_followed():
    chart = ordered(MAP, TINY.dimensions[1].id, descending=True)
    page = Page(heat_map.html(chart, LIGHT))
    heads = [one for one in page.every("th") if one["scope"] == "col"]
    assert [one["aria-sort"] for one in heads] == ["none", "none", "descending"]
    assert f"?sort={TINY.dimensions[0].id}" in [one["href"] for one in page.every("a")]


def test_names_and_numbers_open_the_unit_and_only_names_stop_the_keyboard():
    links = [
        one for one in Page(heat_map.html(MAP, LIGHT)).every("a") if one["href"] == "/results?round=3&unit=u0"
    ]
    assert [one.get("tabindex") for one in links] == [None, "-1"]
    assert {one["target"] for one in links} == {"_self"}


def test_what_is_withheld_is_hatched_and_said():
    page = Page(heat_map.html(MAP, LIGHT))
    assert [one.get("class") for one in page.every("td")].count("none") == 2
    assert page.texts.count(EN("chart.withheld")) == 3


def test_every_shade_is_named():
    page = Page(heat_map.html(MAP, LIGHT))
    for level in TINY.scale.levels:
        assert f"{level.value} {level.name.en}" in page.texts


def test_hostile_names_are_words_only():
    rows = tuple(replace(row, label=HOSTILE, link=f"/results?unit={HOSTILE}") for row in MAP.rows)
    columns = tuple(replace(column, label=HOSTILE, link=HOSTILE) for column in MAP.columns)
    page = Page(heat_map.html(replace(MAP, title=HOSTILE, rows=rows, columns=columns), LIGHT))
    assert {tag for tag, _ in page.tags} == {
        "style",
        "ul",
        "li",
        "i",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "span",
    }
    assert page.texts.count(HOSTILE) == 11 + 2
    allowed = {"class", "style", "scope", "aria-sort", "aria-label", "href", "target", "tabindex", "role"}
    assert {name for _, attributes in page.tags for name in attributes} <= allowed


def test_fifty_rows_of_twelve_numbers_are_light():
    wide = replace(MAP, columns=MAP.columns[:1] * 12)
    rows = tuple(replace(MAP.rows[0], cells=MAP.rows[0].cells[:1] * 12) for _ in range(50))
    assert len(heat_map.html(replace(wide, rows=rows), LIGHT)) < 100_000


def test_no_row_at_all_is_a_heading_only():
    assert re.search(r"<tbody></tbody>", heat_map.html(replace(MAP, rows=()), LIGHT))
