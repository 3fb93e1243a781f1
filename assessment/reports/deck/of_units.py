"""Units as PowerPoint draws them: one beside the others, and all of them in order."""

from __future__ import annotations

from assessment.charts.caterpillar import Caterpillar
from assessment.charts.label import number
from assessment.charts.look import LIGHT
from assessment.charts.pool import Pool
from assessment.charts.verdicts import VERDICTS, colour
from assessment.reports.deck import signs
from assessment.reports.deck.columns import (
    ONE,
    WHOLE,
    gathered,
    has,
    labelled,
    names,
    points,
    seen,
    spans,
    strokes,
    upright,
)
from assessment.reports.deck.frame import Key, Line, Rows, why
from assessment.reports.deck.ink import Run, Stroke
from assessment.reports.deck.native import Dots
from assessment.reports.deck.sheet import Column
from assessment.words import Words


def pool(chart: Pool, say: Words) -> Rows:
    """One's own value beside what others have."""
    rows, within = chart.rows, (0.0, len(chart.levels) - 1.0)
    own, grey = [row.value for row in rows], signs.calm(LIGHT.muted, 0.25)
    half, quartiles = spans(
        chart.band_word or say("deck.half"),
        [(row.lower, row.upper) for row in rows],
        Stroke(grey, 18),
        say,
        within=within,
    )
    span, ends = spans(
        chart.interval_word or say("deck.interval"),
        [(row.low, row.high) if row.value is not None else (None, None) for row in rows],
        signs.INTERVAL,
        say,
        within=within,
    )
    others = [(other, place) for place, row in enumerate(rows, 1) for other in row.others]
    thin, thick = Stroke(signs.calm(LIGHT.muted, 0.8), 1.25), Stroke(LIGHT.ink, 2.5)
    middle = [row.middle for row in rows]
    ticks = strokes(chart.others_word or say("deck.others"), upright(others, 0.1), thin, say)
    placed = [(value, place) for place, value in enumerate(middle, 1) if value is not None]
    centre = strokes(chart.middle_word or say("deck.middle"), upright(placed, 0.18), thick, say)
    aim = points(chart.target_word or say("deck.target"), [row.target for row in rows], signs.TARGET, say)
    now = points(chart.own_word, own, signs.NOW, say, labels=labelled(chart.own_word, own, chart.decimal))
    series = seen([half, ticks, centre, span, aim, now])
    keys = (
        (Key(chart.own_word, signs.NOW), has(own)),
        (Key(chart.interval_word, bar=signs.INTERVAL), has(row.low for row in rows)),
        (Key(chart.others_word, bar=thin), bool(others)),
        (Key(chart.middle_word, bar=thick), has(middle)),
        (Key(chart.band_word, bar=Stroke(grey, 14)), has(row.lower for row in rows)),
        (Key(chart.target_word, signs.TARGET), has(row.target for row in rows)),
    )
    return Rows(
        tuple(
            Line(
                row.label,
                (Run(row.remark, 12, LIGHT.ink),) if row.remark else (),
                why(row.value, row.note),
            )
            for row in rows
        ),
        series,
        (*gathered(series), *ends, *quartiles),
        names((row.label for row in rows), say),
        chart.levels,
        keys=tuple(key for key, occurs in keys if key.word and occurs),
        band=42,
        right=130 if any(row.remark for row in rows) else 0,
    )


def caterpillar(chart: Caterpillar, say: Words, largest: int = 10) -> Rows:
    """Every unit's estimate and interval in order against the centre."""
    rows = chart.rows
    stroke = max(1.0, min(6.0, largest * 0.6))
    bars: list[Dots] = []
    tops: list[Dots] = []
    ends: list[Column] = []
    for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True):
        own = [row if row.verdict == verdict and row.value is not None else None for row in rows]
        span, columns = spans(
            say("deck.interval_of", name=word),
            [(one.low, one.high) if one else (None, None) for one in own],
            Stroke(signs.calm(colour(verdict, LIGHT)), stroke),
            say,
            within=chart.span,
        )
        bars.append(span)
        ends += columns
        tops.append(
            points(word, [one.value if one else None for one in own], signs.of_verdict(verdict, largest), say)
        )
    raws = [(row.raw, place) for place, row in enumerate(rows, 1) if row.raw is not None]
    thin = Stroke(signs.calm(LIGHT.ink, 0.6), 1.5)
    tick = strokes(chart.raw_word or say("deck.raw"), upright(raws, 0.22), thin, say)
    series = seen([*bars, tick, *tops] if not chart.is_crowd else [*bars, *tops])
    found = {row.verdict for row in rows if row.value is not None}
    keys = [
        Key(word, signs.of_verdict(verdict))
        for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True)
        if verdict in found
    ]
    if chart.interval_word and has(row.low for row in rows):
        keys.append(Key(chart.interval_word, bar=Stroke(signs.calm(LIGHT.muted), 7)))
    if chart.raw_word and has(row.raw for row in rows) and not chart.is_crowd:
        keys.append(Key(chart.raw_word, bar=thin))
    if chart.centre is not None:
        keys.append(Key(chart.centre_word, bar=signs.CENTRE))
    return Rows(
        tuple(
            Line(row.label, _unit(chart, place), why(row.value, row.note)) for place, row in enumerate(rows)
        ),
        (*_centre(chart, say), *series),
        (
            *gathered((*_centre(chart, say), *series)),
            *ends,
            Column("n", tuple(row.n for row in rows), WHOLE),
        ),
        names((row.label for row in rows), say),
        chart.levels,
        chart.first,
        tuple(keys),
        band=24,
        right=110,
        is_crowd=chart.is_crowd,
    )


def _centre_columns(chart: Caterpillar, say: Words) -> tuple[tuple[Column, Column], ...]:
    if chart.centre is None:
        return ()
    x = Column(chart.centre_word, (chart.centre, chart.centre), ONE)
    return ((x, Column(say("deck.row"), (0.5, len(chart.rows) + 0.5))),)


def _centre(chart: Caterpillar, say: Words) -> tuple[Dots, ...]:
    """The dashed line through all rows."""
    return tuple(Dots(x, x, y, line=signs.CENTRE) for x, y in _centre_columns(chart, say))


def _unit(chart: Caterpillar, place: int) -> tuple[Run, ...]:
    row = chart.rows[place]
    if row.value is None:
        return ()
    text = number(row.value, chart.decimal)
    signed = f"+{text}" if chart.first < 0 and row.value >= 0.05 else text
    count = () if row.n is None else (Run(f"   n = {row.n}", 12, LIGHT.muted),)
    return (Run(signed, 12, LIGHT.ink, True), *count)
