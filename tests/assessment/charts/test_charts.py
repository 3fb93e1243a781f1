"""What holds for every chart."""

import html
import re
import time
from dataclasses import fields, is_dataclass, replace

import plotly.graph_objects as go
import pytest

from assessment.charts.look import DARK, LIGHT
from tests.assessment.charts.conftest import texts

HOSTILE = '<b>A</b> & <a href="javascript:alert(1)">x</a> $y$ %{z}'
WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


@WIDTHS
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)
def test_plotly_accepts_every_part(drawable, look, narrow):
    draw, chart = drawable
    go.Figure(draw(chart, look, narrow=narrow).to_dict())


@WIDTHS
def test_titles_are_left_to_the_page(drawable, narrow):
    draw, chart = drawable
    figure = draw(replace(chart, title="Otsikko", subtitle="Alaotsikko"), LIGHT, narrow=narrow)
    assert not any("tsikko" in text for text in texts(figure))


@WIDTHS
def test_the_height_is_fixed(drawable, narrow):
    draw, chart = drawable
    assert draw(chart, LIGHT, narrow=narrow).layout.height > 100


@WIDTHS
def test_hostile_words_are_drawn_as_they_stand(drawable, narrow):
    draw, chart = drawable
    found = texts(draw(_with_words(chart, HOSTILE), LIGHT, narrow=narrow))
    ours = re.compile(r'</?b>|<br>|<span style="color:#[0-9A-F]{6}">|</span>')
    assert any("&lt;b&gt;A" in text for text in found)
    assert not [text for text in found if "<" in ours.sub("", text) or "$" in text]
    assert any("javascript" in html.unescape(text) for text in found)


@WIDTHS
def test_no_word_is_smaller_than_13(drawable, narrow):
    draw, chart = drawable
    assert min(_sizes(draw(chart, LIGHT, narrow=narrow).to_dict()["layout"])) >= 13


@WIDTHS
def test_a_figure_is_drawn_quickly(drawable, narrow):
    draw, chart = drawable
    draw(chart, LIGHT, narrow=narrow)
    taken = []
    for _ in range(5):
        start = time.process_time()
        draw(chart, LIGHT, narrow=narrow)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.008


def test_the_decimal_mark_reaches_the_axes(drawable):
    draw, chart = drawable
    assert draw(chart, LIGHT).layout.separators[0] == ","
    assert draw(replace(chart, decimal="."), LIGHT).layout.separators[0] == "."


CODES = {"shade", "role", "band", "id", "kind", "verdict", "clear", "decimal", "bands", "against"}


def _with_words(part, words):
    """The same chart with every word that people can write replaced; codes stay."""
    if isinstance(part, str):
        return words
    if isinstance(part, tuple):
        return tuple(_with_words(value, words) for value in part)
    if not is_dataclass(part):
        return part
    spoken = (field.name for field in fields(part) if field.name not in CODES)
    return replace(part, **{name: _with_words(getattr(part, name), words) for name in spoken})


def _sizes(part):
    if isinstance(part, dict):
        own = [part["size"]] if "size" in part and "color" in part and "symbol" not in part else []
        return own + [size for value in part.values() for size in _sizes(value)]
    if isinstance(part, list | tuple):
        return [size for value in part for size in _sizes(value)]
    return []
