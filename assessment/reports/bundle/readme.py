"""What a person reads first in a bundle: what is in it, and how the numbers are computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.reports.report import Report
from assessment.words import Words, words

SINGLE, TOLD = "answers.csv", "answers-told.csv"
COMMAND = "python -m assessment"


def text(report: Report) -> str:
    """The whole of it, in the language of the report."""
    say = words(report.language)
    parts = [_head(report, say), _contents(report, say), _again(report, say)]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _head(report: Report, say: Words) -> list[str]:
    title = ", ".join(part for part in (report.organisation, report.title, report.subtitle) if part)
    facts = (f"{name}: {value}" for name, value in report.facts)
    return [title, "=" * min(len(title), 80), "", *facts, "", say("bundle.what")]


def _contents(report: Report, say: Words) -> list[str]:
    """Each kind of file that this bundle has, in a line."""
    given = report.files.keys()
    found = {
        "*.json": say("bundle.documents") if report.documents else "",
        SINGLE: say("bundle.answers") if SINGLE in given else "",
        TOLD: say("bundle.answers_told") if TOLD in given else "",
        "data/": say("bundle.data") if report.datasets else "",
        "excel/": say("bundle.excel") if report.datasets or given else "",
        "instruments/": say("bundle.instruments"),
        "datapackage.json": say("bundle.manifest"),
    }
    return _headed(say("bundle.contents"), [f"{name}  –  {what}" for name, what in found.items() if what])


def _again(report: Report, say: Words) -> list[str]:
    """How to come to the same numbers; or why that cannot be done from here."""
    named = report.documents.items()
    scored = [json.loads(document) for name, document in named if name.startswith("score-")]
    if SINGLE in report.files and scored:
        lines = [say("bundle.again"), "", *(_single(one, report) for one in scored)]
        return _headed(say("bundle.reproduce"), [*lines, "", say("bundle.weights")])
    if TOLD in report.files and scored:
        lines = [say("bundle.again_told"), "", *(_told(one) for one in scored)]
        return _headed(say("bundle.reproduce"), [*lines, "", say("bundle.rest")])
    return _headed(say("bundle.reproduce"), [say("bundle.no_answers")])


def _single(document: Mapping[str, Any], report: Report) -> str:
    """The command that gives a document, from the answers themselves."""
    return " ".join([COMMAND, "score", SINGLE, *_asked(document), *_beside(document, report)])


def _beside(document: Mapping[str, Any], report: Report) -> Iterator[str]:
    """What else the command is given: the files beside the answers, the unit, the smallest group."""
    yield f"--min-group {document['min_group']}"
    for option in ("targets", "units"):
        if _has_rows(report.files.get(f"{option}.csv", b"")):
            yield f"--{option} {option}.csv"
    if document["unit"] is not None:
        yield f"--unit {document['unit']}"


def _has_rows(file: bytes) -> bool:
    """Whether anything stands below the headings: the command refuses a file in which nothing does."""
    return len(file.splitlines()) > 1


def _told(document: Mapping[str, Any]) -> str:
    """The command for the answers of which the spread is told."""
    rest = ("--min-group 1", "--role-weights pooled")
    return " ".join([COMMAND, "score", TOLD, *_asked(document), *rest])


def _asked(document: Mapping[str, Any]) -> tuple[str, ...]:
    return "--json", f"--instrument {document['instrument']}"


def _headed(title: str, lines: list[str]) -> list[str]:
    return [title, "-" * len(title), "", *lines]
