"""Charts of bars as PowerPoint draws them: spreads over levels, who answered, votes counted."""

from __future__ import annotations

from assessment.charts.bars import Bars as Spread
from assessment.charts.bars import Levels
from assessment.charts.look import LIGHT, MARKERS, text_on
from assessment.charts.response import Group, Response
from assessment.charts.tally import Row, Tally
from assessment.reports.deck.columns import WHOLE, names
from assessment.reports.deck.frame import Key, Line, Rows
from assessment.reports.deck.ink import Run, Stroke, hatch, solid
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Bars
from assessment.reports.deck.sheet import Column
from assessment.words import Words

LEAST = 0.06  # a smaller piece has no room for its number
EDGE = Stroke(LIGHT.primary, 0.75)


def spread(chart: Spread, say: Words) -> Rows:
    """How the answers spread over the levels: each row is everybody who chose a level."""
    series: list[Bars] = []
    counts: list[Column] = []
    form = "0%" if say.html == "en" else "0\\ %"
    for level, name in enumerate(chart.names):
        own = LIGHT.bands[chart.bands[level]] if chart.bands else LIGHT.levels[level]
        shares = tuple(row.shares[level] if row.shares else None for row in chart.rows)
        small = tuple(place for place, share in enumerate(shares) if share is None or share < LEAST)
        labels = Labels("ctr", colour=text_on(own, LIGHT), form=form, hidden=small)
        series.append(Bars(Column(name, shares, form), own, EDGE, labels=labels))
        counts.append(
            Column(
                say("deck.count_of", name=name),
                tuple(row.counts[level] if row.counts else None for row in chart.rows),
                WHOLE,
            )
        )
    rest = (
        Column(chart.dk_word, tuple(row.dk for row in chart.rows), WHOLE),
        Column(chart.na_word, tuple(row.na for row in chart.rows), WHOLE),
    )
    return Rows(
        tuple(Line(row.label, _rest(row, chart), _hidden(row, chart)) for row in chart.rows),
        tuple(series),
        (*(one.values for one in series), *counts, *rest),
        names((row.label for row in chart.rows), say),
        keys=tuple(Key(one.values.heading, fill=one.fill) for one in series),
        band=38,
        right=240,
        kind="stacked",
        gap=55,
    )


def _hidden(row: Levels, chart: Spread) -> str:
    if row.counts is None:
        return chart.withheld_word
    return "" if row.shares else "–"


def _rest(row: Levels, chart: Spread) -> tuple[Run, ...]:
    """The word of agreement, and who chose no level."""
    if row.counts is None:
        return ()
    told = [f"{word} {count}" for word, count in ((chart.dk_word, row.dk), (chart.na_word, row.na)) if count]
    rest = " · ".join(told)
    head = (Run(row.word + ("\n" if rest else ""), 13, LIGHT.ink, True),) if row.word else ()
    return (*head, Run(rest, 11, LIGHT.muted)) if rest else head


def response(chart: Response, say: Words) -> Rows:
    """How many of each role answered, of how many."""
    expected = Column(say("column.expected"), tuple(row.expected for row in chart.rows), WHOLE)
    answered = Column(say("column.answered"), tuple(row.answered for row in chart.rows), WHOLE)
    absent = hatch(LIGHT.muted, LIGHT.ground)
    outline = Bars(
        expected,
        LIGHT.ground,
        Stroke(LIGHT.line, 1.25),
        fills={place: absent for place, row in enumerate(chart.rows) if row.missing and row.expected},
    )
    own = {place: solid(LIGHT.roles[row.role]) for place, row in enumerate(chart.rows)}
    most = max([1, *(max(row.answered, row.expected or 0) for row in chart.rows)])
    return Rows(
        tuple(Line(f"{MARKERS[row.role]}  {row.name}", _came(row, chart)) for row in chart.rows),
        (outline, Bars(answered, LIGHT.primary, fills=own)),
        (expected, answered),
        names((row.name for row in chart.rows), say),
        keys=(Key(expected.heading, fill=LIGHT.ground),) if any(row.expected for row in chart.rows) else (),
        band=34,
        right=150,
        kind="over",
        reach=float(most),
        gap=50,
    )


def _came(row: Group, chart: Response) -> tuple[Run, ...]:
    if row.missing:
        return (Run(chart.missing_word, 13, LIGHT.ink),)
    head = Run(str(row.answered), 15, LIGHT.ink, True)
    return (head, Run(f" / {row.expected}", 13, LIGHT.muted)) if row.expected else (head,)


def tally(chart: Tally, say: Words) -> Rows:
    """How many stand on each row, of one vote or of two."""
    votes = max((len(row.counts) for row in chart.rows), default=0)
    series = tuple(_vote(chart, vote, votes, say) for vote in range(votes))
    fills = (LIGHT.ground, LIGHT.primary)
    most = max([1, *(count for row in chart.rows for count in row.counts)])
    remarks = any(row.remark for row in chart.rows)
    return Rows(
        tuple(Line(row.label, (Run(row.remark, 13, LIGHT.ink),) if row.remark else ()) for row in chart.rows),
        series,
        (
            *(one.values for one in series),
            Column(say("deck.remark"), tuple(row.remark for row in chart.rows)),
        ),
        names((row.label for row in chart.rows), say),
        keys=tuple(Key(name, fill=fill) for name, fill in zip(chart.votes, fills, strict=False)),
        band=26.0 if votes < 2 else 38.0,
        right=(190 if votes else 580) if remarks else 0,
        kind="over",
        reach=most * 1.12,
        gap=40,
        overlap=100 if votes < 2 else -8,
    )


def _vote(chart: Tally, vote: int, votes: int, say: Words) -> Bars:
    """One vote; the earlier of two is an outline, so that the later one is what one sees."""
    is_earlier = vote < votes - 1
    heading = chart.votes[vote] if vote < len(chart.votes) else say("deck.count")
    counts = tuple(row.counts[vote] if vote < len(row.counts) else None for row in chart.rows)
    fills = {} if is_earlier else {place: solid(_colour(row)) for place, row in enumerate(chart.rows)}
    return Bars(
        Column(heading, counts, WHOLE),
        LIGHT.ground if is_earlier else LIGHT.primary,
        Stroke(LIGHT.muted if is_earlier else LIGHT.primary, 1),
        fills=fills,
        labels=Labels("outEnd", form=WHOLE, bold=not is_earlier, size=13),
    )


def _colour(row: Row) -> str:
    if isinstance(row.shade, int):
        return LIGHT.levels[row.shade]
    return LIGHT.primary if row.shade is None else LIGHT.bands[row.shade]
