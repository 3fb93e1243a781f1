"""How a command prints what it found: JSON for machines, a table otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from assessment.scoring import Scores
from assessment.scoring.change import Change
from assessment.words import Words


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that asks for JSON."""
    return click.option("--json", "as_json", is_flag=True, help="For machines: JSON instead of a table.")(
        command
    )


def print_json(document: object) -> None:
    """For machines: letters as they are, and no number that JSON does not know."""
    click.echo(json.dumps(document, ensure_ascii=False, allow_nan=False))


def print_table(rows: list[tuple[str, ...]]) -> None:
    """Rows of text in columns."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def print_change(say: Words, change: Change) -> None:
    """What moved, dimensions first; on a ladder the phases in rungs."""
    head = (
        *(say("cli.item"), say("cli.before"), say("cli.after"), say("cli.difference")),
        *(say("cli.low"), say("cli.high"), say("cli.smallest"), say("cli.verdict")),
    )
    verdicts = {"up": say("cli.up"), "down": say("cli.down"), "not_shown": say("cli.not_shown")}
    digits = 0 if change.phases else 2
    rows = [
        (
            row.name,
            *(say.number(value, digits) for value in (row.before, row.after, row.difference)),
            *(say.number(value, 2) for value in (row.low, row.high, row.smallest_detectable)),
            "–" if row.low is None else verdicts[row.verdict],
        )
        for row in (*change.dimensions, *change.items, *change.phases)
    ]
    print_table([head, *rows])


def print_scores(say: Words, scores: Scores) -> None:
    """Dimensions first, then items; of a ladder its rungs."""
    if scores.instrument.is_ladder:
        head = (say("cli.item"), "n", say("cli.rung"), say("cli.target"))
        print_table(
            [
                head,
                *(
                    (row.item, say.number(row.n, 0), say.number(row.median, 0), say.number(row.target, 0))
                    for row in scores.ladder
                ),
            ]
        )
        return
    columns = (say("cli.item"), "n", say("cli.score"), say("cli.low"), say("cli.high"), say("cli.target"))
    dimensions = [
        (
            row.dimension,
            say.number(row.n, 0),
            say.number(row.score),
            say.number(row.score_low),
            say.number(row.score_high),
            say.number(row.target),
        )
        for row in scores.dimensions
    ]
    items = [
        (
            row.item,
            say.number(row.n, 0),
            say.number(row.score),
            say.number(row.score_low),
            say.number(row.score_high),
            say.number(row.target, 0),
        )
        for row in scores.items
    ]
    print_table([columns, *dimensions, *items])
