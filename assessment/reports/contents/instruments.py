"""Each instrument by its dimensions, then each dimension by its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessment import sentences, tables
from assessment.charts import of_scores
from assessment.charts.of_scores import label
from assessment.findings import headline, stated_apart, weakest
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import ended
from assessment.reports.report import Block, Exhibit, Prose, Section, Tabled
from assessment.scoring import Scores
from assessment.scoring.items import ItemScore
from assessment.table import Table
from assessment.tables import score_text
from assessment.words import Words

AXES = 3  # fewer are no radar


def section(material: Material) -> Section | None:
    """Every instrument whose levels may be averaged."""
    parts = tuple(_instrument(material, scores) for scores in material.factors.values())
    if not parts:
        return None
    if len(parts) == 1:
        return replace(parts[0], id="instruments", kind="instruments")
    return Section("instruments", material.words("reported.instruments"), parts=parts, kind="instruments")


def _instrument(material: Material, scores: Scores) -> Section:
    """All dimensions as dots and as a shape, then a part for each of which anything is told."""
    words, name = material.words, scores.instrument.id
    blocks = list(_whole(material, scores))
    dark = [one.id for one in scores.instrument.dimensions if not _told(scores, one.id)]
    if 0 < len(dark) < len(scores.instrument.dimensions):
        names = words.listed(label(scores, one, words) for one in dark)
        blocks.append(Prose(words.count("reported.dark", len(dark), names=names)))
    lit = [one.id for one in scores.instrument.dimensions if one.id not in dark]
    if material.is_brief and lit:
        blocks.append(_items(material, scores, lit))
    parts = () if material.is_brief else tuple(_dimension(material, scores, one) for one in lit)
    return Section(f"instrument-{name}", scores.instrument.name.to(words.language), tuple(blocks), parts)


def _whole(material: Material, scores: Scores) -> Iterator[Block]:
    """The dimensions beside each other, where any of them is told."""
    words, name = material.words, scores.instrument.id
    told = sum(row.score is not None for row in scores.dimensions)
    if not told:
        some = any(row.score is not None for row in scores.items)
        yield Prose(words("reported.no_dimension") if some else sentences.of(weakest(scores), scores, words))
        return
    stated = material.seen.stated.get(name)
    if not material.is_drawn_beside(name):
        title, what = sentences.of(weakest(scores), scores, words), material.drawn(scores, "profile.what")
        chart = of_scores.dots(scores, words, title, what, stated=stated)
        numbers, work = tables.factors(scores, words, stated=stated), material.work(name)
        yield Exhibit(f"dots-{name}", chart, numbers, work)
    if told >= AXES and not material.is_brief:
        yield _radar(material, scores)
    wide = stated_apart(scores, stated) if stated else None
    if wide is not None:
        yield Prose(ended(sentences.of(wide, scores, words)))


def _radar(material: Material, scores: Scores) -> Exhibit:
    """The shape, for the eye; its table has what it draws and no more."""
    words, name = material.words, scores.instrument.id
    own = scores.instrument.name.to(words.language)
    what = words("reported.drawn", instrument=own, round=material.round_name, what=words("radar.what"))
    chart = of_scores.radar(scores, words, words("reported.shape", name=own), what)
    heads = (words("column.dimension"), *(series.name for series in chart.series))
    columns = [[words.number(value) for value in series.values] for series in chart.series]
    return Exhibit(
        f"radar-{name}",
        chart,
        Table(heads, tuple(zip(chart.axes, *columns, strict=True))),
        material.work(name),
    )


def _items(material: Material, scores: Scores, dimensions: Sequence[str]) -> Tabled:
    """The items of all dimensions under each other; where these are drawn elsewhere, each above its own."""
    words, name = material.words, scores.instrument.id
    stated = material.seen.stated.get(name)
    found = [tables.items(scores, words, one, stated) for one in dimensions]
    heads = found[0].columns
    if not material.is_drawn_beside(name):
        title = sentences.of(headline(scores), scores, words)
        return Tabled(f"items-{name}", title, Table(heads, tuple(row for one in found for row in one.rows)))
    every = tables.factors(scores, words, stated=stated).rows
    own = {one.dimension: row for one, row in zip(scores.dimensions, every, strict=True)}
    rows: list[tuple[str, ...]] = []
    for one, items in zip(dimensions, found, strict=True):
        dimension, *numbers = own[one]
        rows += [(words("reported.whole_dimension", name=dimension), *numbers, ""), *items.rows]
    title = sentences.of(weakest(scores), scores, words)
    return Tabled(f"items-{name}", title, Table((words("reported.with_items"), *heads[1:]), tuple(rows)))


def _dimension(material: Material, scores: Scores, dimension: str) -> Section:
    """The items of a dimension."""
    words, stated = material.words, material.seen.stated.get(scores.instrument.id)
    title, what = finding(material, scores, dimension), material.drawn(scores, "profile.what")
    chart = of_scores.dots(scores, words, title, what, dimension, stated)
    numbers, work = tables.factors(scores, words, dimension, stated), material.work(scores.instrument.id)
    exhibit = Exhibit(f"dots-{dimension}", chart, numbers, work)
    return Section(f"dimension-{dimension}", label(scores, dimension, words), (exhibit,))


def finding(material: Material, scores: Scores, dimension: str) -> str:
    """The widest gap of a dimension that is sure; else its lowest item."""
    words, name = material.words, label(scores, dimension, material.words)
    items = {row.item: row for row in _told(scores, dimension)}
    act = [items[row.item] for row in scores.priorities if row.item in items and row.verdict == "act"]
    if act:
        return words(
            "reported.widest_in",
            name=name,
            target=words.number(act[0].target, 0),
            **_of(scores, act[0], words),
        )
    low = min(items.values(), key=lambda row: row.score or 0.0)
    is_whole = len(items) == len(scores.instrument.items_of(dimension))
    key = "reported.lowest_in" if is_whole else "reported.lowest_shown_in"
    return words(key, name=name, **_of(scores, low, words))


def _told(scores: Scores, dimension: str) -> list[ItemScore]:
    """The items of a dimension of which a number is told."""
    return [
        row
        for row in scores.items
        if scores.instrument.item(row.item).dimension == dimension and row.score is not None
    ]


def _of(scores: Scores, row: ItemScore, words: Words) -> dict[str, str]:
    return {"item": label(scores, row.item, words), "now": score_text(row.score, row.bound, words)}
