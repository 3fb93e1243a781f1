"""The commands that keep the record safe: backup, verify, restore."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessment.commands.printed import json_option, print_json
from assessment.settings import settings
from assessment.words import Words

if TYPE_CHECKING:
    from assessment.records.contents import Contents

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("out", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def backup(say: Words, out: Path, as_json: bool) -> None:
    """Copy the record (TIKAS_DATA) to OUT, a new file or a directory, also while Tikas runs; verified."""
    from assessment.records.backup import make  # the record is loaded only for these

    made = make(settings().data, out, date.today())
    if as_json:
        print_json(_contents_document(made.file, made.contents))
        return
    click.echo(say("keeping.made", file=click.format_filename(made.file)))
    click.echo(_held(say, made.contents))


@click.command("verify")
@click.argument("file", type=FILE)
@json_option
@click.pass_obj
def verify(say: Words, file: Path, as_json: bool) -> None:
    """Say what a backup FILE holds, or every fault that it has."""
    from assessment.records import contents, migrations

    found = contents.read(file)
    if as_json:
        print_json(_contents_document(file, found))
        return
    told = {"version": found.version, "known": migrations.known()}
    click.echo(say("keeping.sound", file=click.format_filename(file), **told))
    click.echo(_held(say, found))
    if found.plain:
        click.echo(say("keeping.plain"))


@click.command("restore")
@click.argument("file", type=FILE)
@json_option
@click.pass_obj
def restore(say: Words, file: Path, as_json: bool) -> None:
    """Put a backup FILE in the place of the record (TIKAS_DATA), which is kept; Tikas must be stopped."""
    from assessment.records import restoration

    done = restoration.restore(settings().data, file)
    kept = None if done.kept is None else click.format_filename(done.kept)
    if as_json:
        print_json({**_contents_document(file, done.contents), "kept": kept})
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
