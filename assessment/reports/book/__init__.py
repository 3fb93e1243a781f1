"""The workbook: the report's numbers as cells to compute with, and charts that Excel draws of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from xlsxwriter import Workbook

from assessment.reports.book import chapter, data, front
from assessment.reports.book.binding import Binding, options
from assessment.reports.book.bulk import Bulk
from assessment.reports.book.leaf import Leaf
from assessment.reports.book.names import range_name, sheet_names
from assessment.reports.book.paint import Paint
from assessment.reports.report import Exhibit, Report, Section
from assessment.words import Words, words

LONGEST_PROPERTY = 255
ANSWERS = "answers.csv"
SAID = "summary"  # the dataset of the sentences that the first sheet says
LOCALES = {"sv": "sv-FI", "en": "en-GB"}


@dataclass(frozen=True)
class Page:
    """A sheet that is to be: its name, what is in it, and how it is written."""

    name: str
    told: str
    write: Callable[[Binding, Leaf, Leaf], None]
    is_data: bool = False


def write(report: Report) -> bytes:
    """The report as a workbook; the same report gives the same bytes."""
    whole = io.BytesIO()
    book = Workbook(whole, options())
    binding = Binding(book, Paint(book, report.brand, report.language), report, words(report.language))
    _properties(book, report)
    _fill(binding)
    book.close()
    return whole.getvalue()


def _fill(binding: Binding) -> None:
    """The front, a sheet a section, then the rows behind them."""
    say, pages = binding.say, tuple(_pages(binding.report, binding.say))
    names = sheet_names([say("book.summary"), *(page.name for page in pages)])
    first = binding.leaf(names[0])
    first.sheet.set_tab_color(binding.paint.heading)
    writing = front.front(binding, first, [one for one in binding.report.sections if one.kind == "summary"])
    leaves = []
    for name, page in zip(names[1:], pages, strict=True):
        leaf = binding.leaf(name, Bulk if page.is_data else None)
        page.write(binding, leaf, first)
        leaves.append((leaf, page.name, page.told))
    front.contents(writing, leaves)
    binding.join()
    first.sheet.activate()


def _pages(report: Report, say: Words) -> Iterator[Page]:
    for section in _sections(report):
        yield Page(section.title, _charts(section, say), partial(_chapter, section))
    every = data.long(report.datasets, say)
    if every.rows:
        yield Page(say("book.long"), say("book.long_told"), partial(_rows, every, say("book.long")), True)
    for dataset in report.datasets:
        if dataset.id != SAID:
            write = partial(_rows, data.of_dataset(dataset), range_name("data", dataset.id))
            yield Page(say("book.data", title=dataset.title), say("book.data_told"), write, True)
    if ANSWERS in report.files:  # of answers told one by one without their people the datasets say as much
        rows, name = data.of_file(report.files[ANSWERS]), range_name("data", "answers")
        yield Page(say("book.answers"), say("bundle.answers"), partial(_rows, rows, name), True)


def _charts(section: Section, say: Words) -> str:
    """How many charts a section has, in words; nothing where it has none."""
    blocks = [block for part in section.walk() for block in part.blocks]
    count = sum(isinstance(block, Exhibit) for block in blocks)
    return say.count("book.charts", count) if count else ""


def _sections(report: Report) -> Iterator[Section]:
    """A sheet each; where parts have parts of their own, each of those parts."""
    for section in report.sections:
        if section.kind == "summary":
            continue
        is_deep = any(part.parts for part in section.parts)
        if section.blocks or not is_deep:
            yield replace(section, parts=() if is_deep else section.parts)
        if is_deep:
            yield from section.parts


def _chapter(section: Section, binding: Binding, leaf: Leaf, first: Leaf) -> None:
    chapter.chapter(binding, leaf, section, first)


def _rows(rows: data.Rows, name: str, binding: Binding, leaf: Leaf, first: Leaf) -> None:
    data.sheet(binding, leaf, rows, name)


def _properties(book: Workbook, report: Report) -> None:
    """Who, what, when and in which language, for those who open the file by other means than their eyes."""
    told = {
        "title": _short(report.title),
        "subject": _short(report.subtitle),
        "author": _short(report.organisation),
        "company": _short(report.brand.name),
    }
    book.set_properties({**told, "created": report.made})
    book.set_custom_property("Language", LOCALES.get(report.language, "fi-FI"))


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST_PROPERTY]
