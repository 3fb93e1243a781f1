"""`report`: the answers of one round as a file to hand over, or one for each unit."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from assessment.commands import options
from assessment.errors import RequestError
from assessment.words import PHONE_LANGUAGES, words

if TYPE_CHECKING:
    from assessment.reports.brand import Brand
    from assessment.reports.formats import Format
    from assessment.reports.of_file import Kept
    from assessment.reports.press import Press
    from assessment.reports.wanted import Wanted

FILE = click.Path(path_type=Path, dir_okay=False)
FORMS = ("pdf", "pptx", "docx", "xlsx", "zip")
TENTHS, PAUSE = 10, 0.1
OWNER = ""  # whoever runs the command
EARLIEST = 1980  # what a zip can tell


@dataclass(frozen=True)
class Shape:
    """What is made: one file, or a zip with one for each unit; archival: a PDF that is PDF/A too."""

    form: Format
    archival: bool
    each_unit: bool


@click.command("report")
@click.argument("answers", type=FILE)
@click.option("--instrument", "instruments", default="", help="Whose items, e.g. kampa,arnstein; else all.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="FILE.{pdf,pptx,docx,xlsx,zip}")
@click.option("--lang", type=click.Choice(PHONE_LANGUAGES), help="Language of the report.")
@click.option("--round", "round_name", help="Which round; needed where the file has several.")
@click.option("--from", "before", help="The earlier round that it is held against; else the newest before.")
@click.option("--unit", help="A unit and everything below it; without it, everybody.")
@click.option("--units", type=FILE, help="The tree of units: unit,name,parent.")
@click.option("--targets", type=FILE, help="A file of targets: unit,item,target,reason.")
@options.role_weights
@options.min_group
@click.option("--organisation", default="", help="Whose answers they are, by name.")
@click.option("--contents", default="", help="Only these contents, e.g. summary,ladder,gaps.")
@click.option("--each-unit", is_flag=True, help="FILE.zip has a report of each unit.")
@click.option(
    "--form", type=click.Choice(FORMS), default="pdf", help="What --each-unit makes; pdf if not said."
)
@click.option("--archival", is_flag=True, help="A PDF that is held to PDF/A-2a too.")
@click.option(
    "--made", default="", help="The moment that it bears, e.g. 2026-11-22T12:00Z; else SOURCE_DATE_EPOCH."
)
@click.option("--brand-name", default="", help="Who hands it over.")
@click.option("--primary", default="", metavar="#RRGGBB", help="The colour of headings.")
@click.option("--accent", default="", metavar="#RRGGBB", help="The other colour.")
@click.option("--logo", type=FILE, help="A logo: PNG, JPEG or SVG.")
@click.pass_context
def report(
    context: click.Context,
    answers: Path,
    instruments: str,
    out: Path,
    lang: str | None,
    round_name: str | None,
    before: str | None,
    unit: str | None,
    units: Path | None,
    targets: Path | None,
    role_weights: str,
    min_group: int,
    organisation: str,
    contents: str,
    each_unit: bool,
    form: Format,
    archival: bool,
    made: str,
    brand_name: str,
    primary: str,
    accent: str,
    logo: Path | None,
) -> None:
    """Report the ANSWERS of one round: PDF, PowerPoint, Word, Excel, or everything in a zip."""
    if lang is not None and context.parent is not None:
        context.parent.params["lang"] = lang  # what goes wrong is told in the same language
    say = context.obj if lang is None else words(lang)
    # What writes documents is loaded only for this: the other commands read files.
    from assessment.reports.formats import WITH_DATA
    from assessment.reports.of_file import Source, kept
    from assessment.reports.wanted import Wanted

    weights = options.weights(role_weights)
    if weights is None:
        raise RequestError("report_pooled")
    look, moment = _brand(brand_name, primary, accent, logo), _moment(made)
    shape = _shape(out, form, archival, each_unit)
    chosen = _contents(contents)
    source = Source(answers, units, targets, organisation.strip(), min_group, weights)
    with kept(source, moment.date()) as record:
        wanted = Wanted(
            say.language,
            moment,
            chosen,
            record.unit(unit),
            look,
            record.asked(tuple(part.strip() for part in instruments.split(",") if part.strip())),
            None if before is None else record.round(before),
            shape.form in WITH_DATA,
        )
        content = _many if shape.each_unit else _one
        _place(out, content(record, record.round(round_name), wanted, shape))
    click.echo(say("press.made", file=click.format_filename(out)), err=True)


def _one(record: Kept, round_id: int, wanted: Wanted, shape: Shape) -> bytes:
    from assessment.reports import formats
    from assessment.reports.compose import compose

    made = compose(record.store, record.organisation, round_id, wanted)
    return formats.write(made, shape.form, archival=shape.archival)


def _many(record: Kept, round_id: int, wanted: Wanted, shape: Shape) -> bytes:
    """A zip of one report a unit; how far it is goes to standard error."""
    from dataclasses import replace

    from assessment.reports.compose import compose
    from assessment.reports.press import Press, Task

    tasks = [
        Task(
            f"{number:03}-{unit.id}.{shape.form}",
            partial(compose, record.store, record.organisation, round_id, replace(wanted, unit=unit.id)),
            shape.form,
            shape.archival,
        )
        for number, unit in enumerate(record.told(round_id, wanted.unit), 1)
    ]
    with TemporaryDirectory(prefix="tikas-") as folder:
        press = Press(Path(folder))
        try:
            return _awaited(press, press.begin(OWNER, "", tasks, gather=True)).read_bytes()
        finally:
            press.close()


def _awaited(press: Press, job: str) -> Path:
    """The file, once it is there; each tenth that is done is told."""
    told = -1
    while not (state := press.state(OWNER, job)).is_over:
        if (tenth := state.done * TENTHS // state.of) > told:
            click.echo(f"{state.done} / {state.of}", err=True)
            told = tenth
        time.sleep(PAUSE)
    if state.error is not None:
        raise state.error
    return press.file(OWNER, job)


def _brand(name: str, primary: str, accent: str, file: Path | None) -> Brand:
    """The client's look, if any of it was said."""
    from assessment.reports import brand

    if file is None:
        return brand.checked(name, primary, accent)
    from assessment.reports import logo  # it draws: loaded only where there is one

    return brand.checked(name, primary, accent, logo.checked(file.name, _read(file, logo.MOST_BYTES + 1)))


def _read(file: Path, most: int) -> bytes:
    """What is in the file, or so much of it that it is seen to be too much: a device never ends."""
    try:
        with file.open("rb") as content:
            return content.read(most)
    except OSError as error:
        raise RequestError("report_unread", file=click.format_filename(file)) from error


def _moment(text: str) -> datetime:
    """The moment that was said, or the one that the environment holds builds to, or now; to the second."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if text:
            said = datetime.fromisoformat(text)
            moment = said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
        else:
            moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RequestError("report_moment", found=text or epoch) from error
    if moment.year < EARLIEST:
        raise RequestError("report_moment", found=text or epoch)
    return moment.replace(microsecond=0)


def _shape(out: Path, form: Format, archival: bool, each_unit: bool) -> Shape:
    """What is to be made, by the name of the file; refused before any work where it cannot be put."""
    from assessment.reports.formats import FORMATS, form_of

    told = click.format_filename(out)
    named = form_of(out.name)
    if named is None or (each_unit and named != "zip"):
        allowed = ".zip" if each_unit else ", ".join(f".{one}" for one in FORMATS)
        raise RequestError("report_suffix", file=told, allowed=allowed)
    if out.is_dir() or not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise RequestError("report_unwritable", file=told)
    return Shape(form if each_unit else named, archival, each_unit)


def _contents(text: str) -> frozenset[str]:
    """The contents that were named, or all of them."""
    from assessment.reports.wanted import CONTENTS

    named = [part.strip() for part in text.split(",") if part.strip()]
    for one in named:
        if one not in CONTENTS:
            raise RequestError("report_contents", found=one, allowed=", ".join(CONTENTS))
    return frozenset(named or CONTENTS)


def _place(out: Path, content: bytes) -> None:
    """The whole file in its place, or what was there before."""
    draft = out.with_name(f".{token_hex(8)}.draft")
    try:
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(out)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise RequestError("report_unwritable", file=click.format_filename(out)) from error
