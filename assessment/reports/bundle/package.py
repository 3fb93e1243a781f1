"""What a bundle says it holds: a Frictionless data package, which other tools read too."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from assessment import catalogue
from assessment.reports.bundle.entry import Entry, Field
from assessment.reports.bundle.tables import decimal, separator
from assessment.reports.report import Report

NAME = "datapackage.json"
VERSION = 1  # of how a bundle is laid out: docs/bundle.md


def manifest(report: Report, entries: tuple[Entry, ...]) -> str:
    """Versions, the moment, and every file with its size, checksum and columns."""
    told = {
        "profile": "data-package",
        "name": report.id,
        "title": report.title,
        "description": report.subtitle,
        "created": report.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tikas": {
            "version": version(),
            "bundle": VERSION,
            "language": report.language,
            "organisation": report.organisation,
            "facts": [list(fact) for fact in report.facts],
        },
        "instruments": [_instrument(name) for name in report.instruments],
        "resources": [_resource(entry) for entry in entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@cache
def version() -> str:
    """Which Tikas this is."""
    told = tomllib.loads((catalogue.DATA.parent / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def _instrument(name: str) -> Mapping[str, str]:
    return {
        "id": name,
        "version": catalogue.instrument(name).version,
        "path": f"instruments/{name}.toml",
    }


def _resource(entry: Entry) -> Mapping[str, Any]:
    """One file; a table also with its columns, or with what a spreadsheet's own form has otherwise."""
    told: dict[str, Any] = {
        "name": re.sub("[^a-z0-9._-]", "-", entry.path.lower()),
        "path": entry.path,
        **({"title": entry.title} if entry.title else {}),
        "format": entry.form,
        "mediatype": entry.media,
        "bytes": len(entry.content),
        "hash": entry.checksum,
    }
    if entry.form == "csv":
        mark = separator(entry.for_excel) if entry.for_excel else ","
        told |= {"encoding": "utf-8", "dialect": {"delimiter": mark, "lineTerminator": "\r\n"}}
    if entry.for_excel:
        told["decimalChar"] = decimal(entry.for_excel)
    if entry.fields:
        told |= {"schema": {"fields": [_field(one) for one in entry.fields], "missingValues": [""]}}
    return told


def _field(field: Field) -> Mapping[str, str]:
    return {"name": field.name, "title": field.title, "type": field.type, "kind": field.kind}
