"""The first sheet: what the report says in short, how it is to be read, and the way to everything else."""

from __future__ import annotations

import io
from collections.abc import Iterable

from assessment.reports.book.binding import Binding
from assessment.reports.book.chapter import Writing
from assessment.reports.book.columns import LABEL, Plan
from assessment.reports.book.leaf import Leaf
from assessment.reports.book.paint import day
from assessment.reports.report import Section

PLAN = Plan(36, (84,), 0, 9)
LOGO = (220, 56)  # pixels wide and high at most


def front(binding: Binding, leaf: Leaf, summary: Iterable[Section]) -> Writing:
    """Title, facts and summary; the contents follow when everything else has its sheet."""
    writing = Writing(binding, leaf, PLAN)
    leaf.row = _logo(binding, leaf)
    _title(binding, leaf)
    _facts(binding, leaf)
    for section in summary:
        writing.part(section)
    return writing


def contents(writing: Writing, listed: Iterable[tuple[Leaf, str, str]]) -> None:
    """Every other sheet with the way to it and what is in it, and what an empty cell means."""
    leaf, say = writing.leaf, writing.binding.say
    _heading(leaf, say("book.contents"))
    for other, title, told in listed:
        leaf.link(leaf.row, LABEL, other.at(0), title)
        leaf.across(told, "body", LABEL + 1, LABEL + 1)
    leaf.row += 1
    _heading(leaf, say("book.reading"))
    for text in (say("book.empty"), say("book.exact"), say("book.pivot", sheet=say("book.long"))):
        leaf.across(text, "body", LABEL, LABEL + 1)
    writing.close()


def _logo(binding: Binding, leaf: Leaf) -> int:
    """The client's mark above the title; returns the row of the title."""
    logo = binding.report.brand.logo
    if logo is None or logo.kind == "svg":
        return 1  # no spreadsheet takes an SVG without a picture beside it
    scale = min(LOGO[0] / logo.width, LOGO[1] / logo.height, 1.0)
    look = {"image_data": io.BytesIO(logo.content), "x_scale": scale, "y_scale": scale, "object_position": 3}
    name = binding.report.brand.name or binding.report.organisation
    leaf.pixels(1, LOGO[1] + 8)
    leaf.sheet.insert_image(1, LABEL, f"logo.{logo.kind}", {**look, "description": name})
    return 2


def _title(binding: Binding, leaf: Leaf) -> None:
    report = binding.report
    leaf.across(report.title, "title", LABEL, LABEL + 1)
    for text in (report.subtitle, report.organisation, report.brand.name):
        if text:
            leaf.across(text, "subtitle", LABEL, LABEL + 1)
    leaf.row += 1


def _facts(binding: Binding, leaf: Leaf) -> None:
    report = binding.report
    for term, told in report.facts:
        leaf.term(term, told, LABEL, LABEL + 1)
    leaf.text(leaf.row, LABEL, binding.say("book.made"), "term")
    look = binding.paint("body", num_format=day(report.language), align="left")
    leaf.sheet.write_datetime(leaf.row, LABEL + 1, report.made.replace(tzinfo=None), look)
    leaf.row += 2


def _heading(leaf: Leaf, text: str) -> None:
    leaf.pixels(leaf.row, 28)
    leaf.text(leaf.row, LABEL, text, "part")
    leaf.row += 1
