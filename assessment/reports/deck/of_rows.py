"""Charts of rows as PowerPoint draws them: dots, gaps, groups, shifts, units in order."""

from __future__ import annotations

from assessment.charts.dots import Dot
from assessment.charts.dots import Dots as DotPlot
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.groups import Groups
from assessment.charts.label import number
from assessment.charts.look import LIGHT, MARKERS
from assessment.charts.shift import SIGNS, Moved, Shift
from assessment.charts.verdicts import colour
from assessment.reports.deck import signs
from assessment.reports.deck.columns import (
    ONE,
    WHOLE,
    Number,
    gathered,
    has,
    labelled,
    names,
    points,
    seen,
    spans,
    strokes,
)
from assessment.reports.deck.frame import Key, Line, Rows, why
from assessment.reports.deck.ink import Run, Stroke
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Dots
from assessment.reports.deck.sheet import Column
from assessment.words import Words

ROLE_STEP = 11.0


def dots(chart: DotPlot, say: Words) -> Rows:
    """Values with their intervals, targets and what is stated."""
    rows, last = chart.rows, len(chart.levels) - 1
    values = [row.value for row in rows]
    word = chart.value_word or say("deck.value")
    interval, ends = spans(
        chart.interval_word or say("deck.interval"),
        [(row.low, row.high) if row.value is not None else (None, None) for row in rows],
        signs.INTERVAL,
        say,
        within=(0, last),
    )
    series = [
        interval,
        points(chart.target_word or say("deck.target"), [row.target for row in rows], signs.TARGET, say),
        points(chart.stated_word or say("deck.stated"), [row.stated for row in rows], signs.STATED, say),
        *_valued(chart, word, say),
    ]
    keys = (
        (chart.value_word, Key(word, signs.NOW), has(values)),
        (chart.interval_word, Key(chart.interval_word, bar=signs.INTERVAL), has(row.low for row in rows)),
        (chart.target_word, Key(chart.target_word, signs.TARGET), has(row.target for row in rows)),
        (chart.stated_word, Key(chart.stated_word, signs.STATED), has(row.stated for row in rows)),
    )
    lines = tuple(Line(row.label, _counted(row), why(row.value, row.note), row.target) for row in rows)
    counts = Column("n", tuple(row.n for row in rows), WHOLE)
    shown = seen(series)
    return Rows(
        lines,
        shown,
        (counts, *ends, *gathered(shown)),
        names((row.label for row in rows), say),
        chart.levels,
        keys=tuple(key for name, key, occurs in keys if name and occurs),
        band=max(33.0, chart.band * 0.7),
        right=110 if any(line.remark for line in lines) else 0,
    )


def _valued(chart: DotPlot, word: str, say: Words) -> list[Dots]:
    """The values: in one series, or where rows are roles in one a role, each with its mark."""
    roles = list(dict.fromkeys(row.role for row in chart.rows))
    found = []
    for role in roles:
        own = [row.value if row.role == role else None for row in chart.rows]
        mark = signs.of_role(role) if role else signs.NOW
        labels = labelled(word, own, chart.decimal)
        found.append(points(word, own, mark, say, labels=labels))
    return found


def _counted(row: Dot) -> tuple[Run, ...]:
    if row.value is None:
        return ()
    told = [f"n = {row.n}"] if row.n is not None else []
    return tuple(Run(text, 12, LIGHT.muted) for text in ("  ".join([*told, row.note]).strip(),) if text)


def dumbbell(chart: Dumbbell, say: Words) -> Rows:
    """From now to target."""
    rows, within = chart.rows, (0.0, len(chart.levels) - 1.0)
    now, aim = [row.now for row in rows], [row.target for row in rows]
    both = [(row.now, row.target) if row.now is not None else (None, None) for row in rows]
    gap, _ = spans(say("deck.gap"), both, signs.JOIN, say, within=within)
    series = seen(
        [
            gap,
            points(
                chart.target_word,
                aim,
                signs.TARGET,
                say,
                labels=labelled(chart.target_word, aim, chart.decimal, "b"),
            ),
            points(chart.now_word, now, signs.NOW, say, labels=labelled(chart.now_word, now, chart.decimal)),
        ]
    )
    lines = tuple(
        Line(
            row.label,
            _verdict(row.verdict_word, row.note, row.verdict),
            chart.withheld_word if row.now is None else "",
            row.target,
        )
        for row in rows
    )
    keys = (Key(chart.now_word, signs.NOW), Key(chart.target_word, signs.TARGET))
    verdicts = Column(say("deck.remark"), tuple(row.verdict_word for row in rows))
    return Rows(
        lines,
        series,
        (*gathered(series), verdicts),
        names((row.label for row in rows), say),
        chart.levels,
        keys=keys,
        band=38,
        right=130,
    )


def _verdict(word: str, note: str, verdict: str) -> tuple[Run, ...]:
    """The word of a verdict with its sign; what asks for an act is seen first."""
    sign = {"act": "▶ ", "find_out": "◇ ", "later": "– ", "met": "✓ "}.get(verdict, "")
    own = LIGHT.accent if verdict == "act" else LIGHT.muted
    head = (Run(sign, 12, own, True), Run(word, 12, LIGHT.ink, verdict == "act"))
    return (*head, Run(f"\n{note}", 12, LIGHT.muted)) if note else head


def groups(chart: Groups, say: Words) -> Rows:
    """Each role's mean of each dimension, one below the other, in the role's colour and mark."""
    found = {point.role: point.role_name for row in chart.rows for point in row.points}
    roles = [role for role in MARKERS if role in found]
    band = ROLE_STEP * len(roles) + 10
    bars: list[Dots] = []
    tops: list[Dots] = []
    ends: list[Column] = []
    middle = (len(roles) - 1) / 2
    shifts = {role: (place - middle) * ROLE_STEP / band for place, role in enumerate(roles)}
    for role, shift in shifts.items():
        own = [next((one for one in row.points if one.role == role), None) for row in chart.rows]
        values: list[Number] = [one.value if one else None for one in own]
        span, columns = spans(
            say("deck.interval_of", name=found[role]),
            [(one.low, one.high) if one and one.value is not None else (None, None) for one in own],
            Stroke(signs.calm(LIGHT.roles[role], 0.35), 5),
            say,
            within=(0, len(chart.levels) - 1),
            shift=shift,
        )
        bars.append(span)
        ends += columns
        tops.append(points(found[role], values, signs.of_role(role), say, shift=shift))
    series = seen([*bars, *(_clear(chart, role, found[role], shifts[role], say) for role in roles), *tops])
    return Rows(
        tuple(Line(row.label, _differences(chart, place)) for place, row in enumerate(chart.rows)),
        series,
        (*gathered(series), *ends),
        names((row.label for row in chart.rows), say),
        chart.levels,
        keys=tuple(Key(found[role], signs.of_role(role)) for role in roles),
        band=band,
        right=170,
    )


def _clear(chart: Groups, role: str, name: str, shift: float, say: Words) -> Dots:
    """The line to a role from the one it is held against, where the difference is clear."""
    lines = []
    for place, row in enumerate(chart.rows, 1):
        against, value = row.value(chart.against), row.value(role)
        if role in row.clear and against is not None and value is not None:
            lines.append((against, place + shift, value, place + shift))
    return strokes(say("deck.clear_of", name=name), lines, Stroke(LIGHT.roles[role], 2.5), say)


def _differences(chart: Groups, place: int) -> tuple[Run, ...]:
    """The clear differences from the role that the others are held against."""
    row = chart.rows[place]
    against, told = row.value(chart.against), []
    for role in (role for role in MARKERS if role in row.clear):
        value = row.value(role)
        if value is not None and against is not None:
            sign = "+" if value > against else ""
            told.append(Run(f"{MARKERS[role]}\u00a0", 13, LIGHT.roles[role], True))
            told.append(Run(f"{sign}{number(value - against, chart.decimal)}   ", 13, LIGHT.ink, True))
    return tuple(told)


def shift(chart: Shift, say: Words) -> Rows:
    """Two rounds beside each other, with the interval of the change."""
    rows = chart.rows
    form = ONE if chart.digits else WHOLE
    before, after = [row.before for row in rows], [row.after for row in rows]
    span, ends = spans(
        chart.interval_word or say("deck.interval"),
        [(row.low, row.high) for row in rows],
        signs.INTERVAL,
        say,
        within=chart.span,
        form=form,
    )
    join, _ = spans(
        say("deck.gap"),
        [(row.before, row.after) if row.after is not None else (None, None) for row in rows],
        Stroke(LIGHT.muted, 1.5),
        say,
        within=chart.span,
        form=form,
    )
    series = seen(
        [
            span,
            join,
            points(chart.before_word, before, signs.BEFORE, say, labels=_ends(chart, 0, say), form=form),
            points(chart.after_word, after, signs.NOW, say, labels=_ends(chart, 1, say), form=form),
        ]
    )
    keys = (
        (Key(chart.before_word, signs.BEFORE), has(before)),
        (Key(chart.after_word, signs.NOW), has(after)),
        (Key(chart.interval_word, bar=signs.INTERVAL), has(row.low for row in rows)),
    )
    return Rows(
        tuple(Line(row.label, _moved(row), row.hidden if row.is_hidden else "") for row in rows),
        series,
        (*gathered(series), *ends, Column(say("deck.remark"), tuple(row.verdict_word for row in rows))),
        names((row.label for row in rows), say),
        chart.levels,
        chart.first,
        tuple(key for key, occurs in keys if key.word and occurs),
        band=46,
        right=170,
    )


def _ends(chart: Shift, side: int, say: Words) -> Labels:
    """The numbers of one round: before below its ring, after above its dot."""
    values = [row.after if side else row.before for row in chart.rows]
    shown = tuple(
        "" if value is None else row.signs[side] + number(value, chart.decimal, chart.digits)
        for row, value in zip(chart.rows, values, strict=True)
    )
    form = ONE if chart.digits else WHOLE
    column = Column(chart.after_word if side else chart.before_word, tuple(values), form)
    if any(row.signs[side] for row in chart.rows):  # numbers that tell only a side are told as words
        column = Column(say("deck.shown", name=column.heading), shown)
    return Labels(
        "t" if side else "b", column, colour=LIGHT.ink if side else LIGHT.muted, bold=bool(side), shown=shown
    )


def _moved(row: Moved) -> tuple[Run, ...]:
    if not (row.verdict_word or row.note):
        return ()
    own = colour(row.verdict, LIGHT)
    head = (Run(f"{SIGNS[row.verdict]} ", 13, own, True), Run(row.verdict_word, 13, LIGHT.ink))
    return (*head, Run(f"\n{row.note}", 12, LIGHT.muted)) if row.note else head
