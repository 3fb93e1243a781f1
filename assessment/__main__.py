"""The command line: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessment import catalogue
from assessment.answers import ROLES, SINGLE_ROLES, levels, read_answers
from assessment.arrays import build
from assessment.contract import score_document
from assessment.errors import AssessmentError, FileError, RequestError
from assessment.instrument_file import load
from assessment.scoring import Rules, Scores, score
from assessment.settings import settings
from assessment.targets import holding, read_targets
from assessment.units import above, below, find, read_units
from assessment.words import LANGUAGES, Words, words

if TYPE_CHECKING:
    from assessment.records.contents import Contents

FILE = click.Path(path_type=Path, dir_okay=False)


class Group(click.Group):
    """Turns what Tikas raises on purpose into a message and exit code 2, without a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except AssessmentError as error:
            say = words(context.params.get("lang") or "en")
            click.echo(say.error(error), err=True)
            if isinstance(error, FileError) and error.total > len(error.problems):
                click.echo(say("problem.more", count=error.total - len(error.problems)), err=True)
            context.exit(2)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """Tikas: where an organisation stands on citizen participation. Computing needs only files."""
    context.obj = words(lang)


def _as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="For machines: JSON instead of a table.")(
        command
    )


@main.command()
@_as_json
@click.pass_obj
def instruments(say: Words, as_json: bool) -> None:
    """List the installed instruments."""
    found = catalogue.instruments().values()
    if as_json:
        _print_json(
            [
                {
                    "instrument": one.id,
                    "version": one.version,
                    "name": one.name.to(say.language),
                    "items": [item.id for item in one.items],
                }
                for one in found
            ]
        )
        return
    _print_table([(one.id, one.version, str(len(one.items)), one.name.to(say.language)) for one in found])


@main.command()
@click.argument("file", type=FILE)
@click.pass_obj
def check(say: Words, file: Path) -> None:
    """Check an instrument FILE; every fault is told at once, with its place."""
    one = load(file)
    click.echo(say("cli.checked", file=file.name, id=one.id, version=one.version, items=len(one.items)))


@main.command("score")
@click.argument("answers", type=FILE)
@_as_json
@click.option("--instrument", "instrument_id", required=True, help="Whose items to score, e.g. kampa.")
@click.option("--round", "round_name", help="Which round; needed where the file has several.")
@click.option("--unit", help="A unit and everything below it; without it, everybody.")
@click.option("--targets", type=FILE, help="A file of targets: unit,item,target,reason.")
@click.option(
    "--role-weights",
    default="equal",
    show_default=True,
    metavar="equal|pooled|ROLE=W,…",
    help="How role groups weigh in a score; a role not named weighs 1.",
)
@click.option(
    "--min-group",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Smallest group that is shown; 1 turns the protection off.",
)
@click.option("--units", type=FILE, help="The tree of units: unit,name,parent.")
@click.pass_obj
def score_command(
    say: Words,
    answers: Path,
    as_json: bool,
    instrument_id: str,
    round_name: str | None,
    unit: str | None,
    targets: Path | None,
    role_weights: str,
    min_group: int,
    units: Path | None,
) -> None:
    """Score the ANSWERS of one round with one instrument."""
    instrument = catalogue.instrument(instrument_id)
    weights = _weights(role_weights)
    known = levels(catalogue.instruments().values())
    tree = read_units(units) if units else ()
    names = {row.id for row in tree} if units else None
    given = read_answers(answers, known, names)
    name, frame = given.of_round(round_name)
    arrays = build(instrument, frame)
    if unit is not None:
        present = set(frame["unit"].cat.categories)
        if unit not in present:
            find(tree, unit)
        arrays = arrays.within(below(tree, unit))
    path = above(tree, unit) if unit is not None else ()
    aims = holding(read_targets(targets, known, names), path) if targets else {}
    rules = Rules(aims, weights, min_group, statement=given.kinds[name] == "statement")
    scores = score(instrument, arrays, rules)
    if as_json:
        _print_json(score_document(scores, name, unit))
    else:
        _print_scores(say, scores)


@main.command("demo")
@click.pass_obj
def demo_command(say: Words) -> None:
    """Keep the example municipality and the documented cases in the data directory (TIKAS_DATA)."""
    from assessment import intake  # the record is loaded only for this: the other commands read files
    from assessment.records.store import Store

    chosen = settings()
    with Store.open(chosen.data) as store:
        intake.keep_example(store, say("example.name"), say("example.cases"), date.today())
    click.echo(say("cli.kept", data=chosen.data))


@main.command("backup")
@click.argument("out", type=click.Path(path_type=Path))
@_as_json
@click.pass_obj
def backup_command(say: Words, out: Path, as_json: bool) -> None:
    """Copy the record (TIKAS_DATA) to OUT, a new file or a directory, also while Tikas runs; verified."""
    from assessment.records import backup

    made = backup.make(settings().data, out, date.today())
    if as_json:
        _print_json(_contents_document(made.file, made.contents))
        return
    click.echo(say("keeping.made", file=click.format_filename(made.file)))
    click.echo(_held(say, made.contents))


@main.command("verify")
@click.argument("file", type=FILE)
@_as_json
@click.pass_obj
def verify_command(say: Words, file: Path, as_json: bool) -> None:
    """Say what a backup FILE holds, or every fault that it has."""
    from assessment.records import contents, migrations

    found = contents.read(file)
    if as_json:
        _print_json(_contents_document(file, found))
        return
    told = {"version": found.version, "known": migrations.known()}
    click.echo(say("keeping.sound", file=click.format_filename(file), **told))
    click.echo(_held(say, found))
    if found.plain:
        click.echo(say("keeping.plain"))


@main.command("restore")
@click.argument("file", type=FILE)
@_as_json
@click.pass_obj
def restore_command(say: Words, file: Path, as_json: bool) -> None:
    """Put a backup FILE in the place of the record (TIKAS_DATA), which is kept; Tikas must be stopped."""
    from assessment.records import restoration

    done = restoration.restore(settings().data, file)
    kept = None if done.kept is None else click.format_filename(done.kept)
    if as_json:
        _print_json({**_contents_document(file, done.contents), "kept": kept})
        return
    click.echo(say("keeping.restored", file=click.format_filename(file)))
    click.echo(_held(say, done.contents))
    if kept is not None:
        click.echo(say("keeping.kept", file=kept))


def _contents_document(file: Path, found: Contents) -> dict[str, object]:
    return {
        "file": click.format_filename(file),
        "version": found.version,
        "organisations": found.rows["organisation"],
        "rounds": found.rows["round"],
        "answers": found.rows["answer"],
    }


def _held(say: Words, found: Contents) -> str:
    """What a database holds, in a sentence."""
    return say(
        "keeping.holds",
        organisations=say.count("keeping.organisations", found.rows["organisation"]),
        rounds=say.count("keeping.rounds", found.rows["round"]),
        answers=say.count("keeping.answers", found.rows["answer"]),
    )


def _weights(text: str) -> Mapping[str, float] | None:
    """The weights of roles; None pools everybody."""
    if text in ("equal", "pooled"):
        return {} if text == "equal" else None
    weights = {}
    for part in text.split(","):
        role, _, weight = part.partition("=")
        try:
            weights[role] = float(weight)
        except ValueError:
            weights[role] = -1.0
        if role not in ROLES or not 0 <= weights[role] < 1e6:
            allowed = "equal, pooled, " + ", ".join(f"{role}=…" for role in ROLES)
            raise RequestError("bad_role_weights", found=part, allowed=allowed)
    if not any(weights.get(role, 1.0) for role in SINGLE_ROLES):
        raise RequestError("bad_role_weights", found=text, allowed="> 0")
    return weights


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, allow_nan=False))


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_scores(say: Words, scores: Scores) -> None:
    if scores.instrument.is_ladder:
        head = (say("cli.item"), "n", say("cli.rung"), say("cli.target"))
        _print_table(
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
    _print_table([columns, *dimensions, *items])


if __name__ == "__main__":
    sys.exit(main(prog_name="python -m assessment"))
