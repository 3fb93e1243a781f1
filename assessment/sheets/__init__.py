"""Tables of text from files: CSV, XLSX and Parquet are told apart by what is in them, not by their names."""

from __future__ import annotations

from pathlib import Path

from assessment.sheets.delimited import read_delimited
from assessment.sheets.sheet import Columns, Finding, Sheet, refusal, short, text_frame

__all__ = ["Columns", "Finding", "Sheet", "read", "text_frame"]

LARGEST_FILE = 1 << 30


def read(source: Path | bytes, columns: Columns, name: str = "") -> Sheet:
    """The sheet in a file; raises `FileError` when it is not a table of these columns."""
    name = short(name or (source.name if isinstance(source, Path) else "file"))
    data = source if isinstance(source, bytes) else _bytes(source, name)
    body = data.removeprefix(b"\xef\xbb\xbf")
    if not body or body.isspace():
        raise refusal("empty_file", name)
    if data[:4] == b"PK\x03\x04":
        from assessment.sheets.workbook import read_workbook  # only this kind of file needs it

        return read_workbook(data, columns, name)
    if data[:4] == b"\xd0\xcf\x11\xe0" or name.lower().endswith((".xlsx", ".xls")):
        raise refusal("not_xlsx", name, allowed="XLSX, CSV (UTF-8)")
    if data[:4] == b"PAR1":
        from assessment.sheets.parquet import read_parquet

        return read_parquet(data, columns, name)
    return read_delimited(data, columns, name)


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise refusal(
            "file_unreadable", name, found=getattr(error, "strerror", None) or str(error)
        ) from error
    if len(data) > LARGEST_FILE:
        raise refusal("file_too_large", name, allowed="≤ 1 GiB")
    return data
