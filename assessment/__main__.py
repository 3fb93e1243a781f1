"""The command line: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from assessment import catalogue
from assessment.answers import levels, read_answers
from assessment.arrays import build
from assessment.cautions import sentence
from assessment.choice import LEVELS, Choice, Level
from assessment.commands import keeping, options, report
from assessment.commands.printed import json_option, print_change, print_json, print_scores, print_table
from assessment.contract import change_document, compare_document, score_document
from assessment.errors import AssessmentError, FileError
from assessment.instrument_file import load
from assessment.scoring import Rules, score
from assessment.settings import settings
from assessment.targets import holding, read_targets
from assessment.unit_file import read_units
from assessment.units import above, below, find
from assessment.words import LANGUAGES, Words, words

FILE = click.Path(path_type=Path, dir_okay=False)
READ = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)


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


@main.command()
@json_option
@click.pass_obj
def instruments(say: Words, as_json: bool) -> None:
    """List the installed instruments."""
    found = catalogue.instruments().values()
    if as_json:
        print_json(
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
    print_table([(one.id, one.version, str(len(one.items)), one.name.to(say.language)) for one in found])


@main.command()
@click.argument("file", type=FILE)
@click.pass_obj
def check(say: Words, file: Path) -> None:
    """Check an instrument FILE; every fault is told at once, with its place."""
    one = load(file)
    click.echo(say("cli.checked", file=file.name, id=one.id, version=one.version, items=len(one.items)))


@main.command("score")
@click.argument("answers", type=FILE)
@json_option
@click.option("--instrument", "instrument_id", required=True, help="Whose items to score, e.g. kampa.")
@click.option("--round", "round_name", help="Which round; needed where the file has several.")
@click.option("--unit", help="A unit and everything below it; without it, everybody.")
@click.option("--targets", type=FILE, help="A file of targets: unit,item,target,reason.")
@options.role_weights
@options.min_group
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
    weights = options.weights(role_weights)
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
        print_json(score_document(scores, name, unit))
    else:
        print_scores(say, scores)


@main.command("compare")
@click.argument("answers", type=FILE)
@json_option
@click.option("--instrument", "instrument_id", required=True, help="Whose items to compare by, e.g. kampa.")
@click.option("--dimension", help="The dimension to compare by, e.g. kampa.b.")
@click.option("--item", help="One item to compare by instead, e.g. kampa.b3.")
@click.option("--round", "round_name", help="Which round; needed where the file has several.")
@options.min_group
@click.option(
    "--units", type=FILE, help="The tree of units: unit,name,parent. Without it every unit stands alone."
)
@click.option("--unit", "branch", help="Only units below this one.")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="lowest",
    show_default=True,
    help="Units with nothing below them, or those directly below --unit with all that is below them.",
)
@click.option("--peer-class", help="Only units of this peer class.")
@click.pass_obj
def compare_command(
    say: Words,
    answers: Path,
    as_json: bool,
    instrument_id: str,
    dimension: str | None,
    item: str | None,
    round_name: str | None,
    min_group: int,
    units: Path | None,
    branch: str | None,
    level: Level,
    peer_class: str | None,
) -> None:
    """Compare the units in the ANSWERS of one round: which differ by more than chance."""
    from assessment.commands import compare

    choice = Choice(instrument_id, branch, level, peer_class)
    found = compare.compare_file(
        answers, units, compare.Request(choice, dimension, item, round_name, min_group)
    )
    for caution in found.cautions:
        click.echo(sentence(caution, say), err=True)
    if as_json:
        kind = "dimension" if item is None else "item"
        print_json(compare_document(found.comparison, kind, found.name))
    else:
        print_table(compare.table(found.comparison, say))


@main.command("change")
@click.argument("answers", type=FILE)
@json_option
@click.option("--instrument", "instrument_id", required=True, help="Whose items to score, e.g. kampa.")
@click.option("--from", "before", required=True, help="The earlier round.")
@click.option("--to", "after", required=True, help="The later round.")
@click.option("--unit", help="A unit and everything below it; without it, everybody.")
@options.role_weights
@options.min_group
@click.option("--units", type=FILE, help="The tree of units: unit,name,parent.")
@click.pass_obj
def change_command(
    say: Words,
    answers: Path,
    as_json: bool,
    instrument_id: str,
    before: str,
    after: str,
    unit: str | None,
    role_weights: str,
    min_group: int,
    units: Path | None,
) -> None:
    """Say what changed in the ANSWERS from one round to another: what is more than noise."""
    from assessment.commands import change

    weights = options.weights(role_weights)
    request = change.Request(instrument_id, before, after, unit, weights, min_group)
    found = change.change_file(answers, units, request)
    if found.left_out:
        click.echo(say("cli.left_out", items=", ".join(found.left_out)), err=True)
    if found.composition_differs:
        click.echo(say("cli.composition"), err=True)
    if as_json:
        print_json(change_document(found))
    else:
        print_change(say, found)


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


@main.group("import")
def import_group() -> None:
    """Take a file into the record (TIKAS_DATA), all of it or nothing; Tikas must be stopped."""


def _incoming(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every file that comes in needs to be told: whose it is, and whether to keep anything."""
    for decorate in (
        click.option("--dry-run", is_flag=True, help="Say what the file would do and keep nothing."),
        click.option("--organisation", required=True, help="Whose record it is for, by name."),
        click.argument("file", type=READ),
    ):
        command = decorate(command)
    return command


@import_group.command("units")
@_incoming
@click.option("--only", is_flag=True, help="The FILE has only some units: close none that it does not name.")
@click.pass_obj
def import_units(say: Words, file: Path, organisation: str, dry_run: bool, only: bool) -> None:
    """Bring the tree up to date with FILE; units that it does not name are closed, unless --only."""
    from assessment import unit_tables
    from assessment.commands import incoming
    from assessment.records.store import Store

    request = incoming.Request(organisation, dry_run, date.today())
    with Store.open(settings().data) as store:
        found = incoming.units_file(store, file, request, whole=not only)
    if found.plan.is_empty:
        click.echo(say("units.plan_empty"))
        return
    for part in unit_tables.parts(found.plan, found.seen, say):
        click.echo(part.title)
        print_table([part.table.columns, *part.table.rows])
    _told(say, dry_run, say.count("units.told", len(found.plan.units)))


@import_group.command("answers")
@_incoming
@click.option("--units", type=READ, help="The tree of units that the answers stand in.")
@click.option("--targets", type=READ, help="A file of targets: unit,item,target,reason.")
@click.pass_obj
def import_answers(
    say: Words, file: Path, organisation: str, dry_run: bool, units: Path | None, targets: Path | None
) -> None:
    """Keep the answers in FILE as closed rounds of a new assessment."""
    from assessment.commands import incoming
    from assessment.records.store import Store

    request = incoming.Request(organisation, dry_run, date.today())
    with Store.open(settings().data) as store:
        found = incoming.answers_file(store, file, request, units, targets)
    rounds, rows = found.answers.rounds, len(found.answers.frame)
    _told(say, dry_run, f"{say.listed(rounds)}: {say.count('keeping.answers', rows)}")


@import_group.command("targets")
@_incoming
@click.option("--round", "round_name", help="A round of the assessment that they are for; else the newest.")
@click.pass_obj
def import_targets(say: Words, file: Path, organisation: str, dry_run: bool, round_name: str | None) -> None:
    """Keep the targets in FILE in an assessment, in place of those for the same unit and item."""
    from assessment.commands import incoming
    from assessment.records.store import Store

    request = incoming.Request(organisation, dry_run, date.today())
    with Store.open(settings().data) as store:
        found = incoming.targets_file(store, file, request, round_name)
    _told(say, dry_run, say.count("units.targets", len(found)))


def _told(say: Words, dry_run: bool, what: str) -> None:
    """What came in, or that nothing was kept."""
    click.echo(say("units.rehearsed" if dry_run else "units.taken_in", what=what))


for command in (report.report, keeping.backup, keeping.verify, keeping.restore):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main(prog_name="python -m assessment"))
