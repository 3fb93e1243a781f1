"""The bundle: everything a reader needs to use the numbers elsewhere, and to compute them again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from assessment import catalogue
from assessment.reports.bundle import package, readme, tables
from assessment.reports.bundle.entry import Entry, Field
from assessment.reports.report import Dataset, Report
from assessment.reports.zipped import zipped


def write(report: Report) -> bytes:
    """The report's data as one archive; the same report gives the same bytes."""
    held = tuple(_entries(report))
    told = Entry("README.txt", readme.text(report).encode())
    manifest = Entry(package.NAME, package.manifest(report, (told, *held)).encode())
    return zipped({entry.path: entry.content for entry in (told, manifest, *held)})


def _entries(report: Report) -> Iterator[Entry]:
    """Documents and answers as they are, every dataset three times, the instruments as installed."""
    for name, text in report.documents.items():
        yield Entry(name, text.encode())
    for name, content in report.files.items():
        yield Entry(name, content, fields=_columns(name, content))
    for dataset in report.datasets:
        yield from _dataset(dataset, report.language)
    for name, content in report.files.items():
        if name.endswith(".csv"):
            excel = tables.guarded_rows(content.decode("utf-8-sig"), report.language)
            yield Entry(f"excel/{name}", excel.encode(), for_excel=report.language)
    for name in report.instruments:
        path = f"instruments/{name}.toml"
        title = catalogue.instrument(name).name.to(report.language)
        yield Entry(path, (catalogue.DATA / path).read_bytes(), title)


def _dataset(dataset: Dataset, language: str) -> Iterator[Entry]:
    """One dataset: exact, typed, and for a spreadsheet."""
    columns = tables.fields(dataset)
    yield Entry(f"data/{dataset.id}.csv", tables.exact(dataset).encode(), dataset.title, columns)
    yield Entry(f"data/{dataset.id}.parquet", tables.parquet(dataset), dataset.title, columns)
    excel = tables.for_excel(dataset, language).encode()
    yield Entry(f"excel/{dataset.id}.csv", excel, dataset.title, for_excel=language)


def _columns(name: str, content: bytes) -> tuple[Field, ...]:
    """The columns of a table of codes, each of which is text."""
    if not name.endswith(".csv"):
        return ()
    first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), [])
    return tuple(Field(one, one, "string", "text") for one in first)
