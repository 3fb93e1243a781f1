"""One file of a bundle, with what a reader has to know to open it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "toml": "application/toml",
    "txt": "text/plain",
}


@dataclass(frozen=True)
class Field:
    """A column as a data package describes it; type: string, integer or number."""

    name: str
    title: str
    type: str
    kind: str = ""


@dataclass(frozen=True)
class Entry:
    """A path in the bundle and what stands there; the columns where it is a table.

    for_excel: written for a spreadsheet of this language, so not to be computed with.
    """

    path: str
    content: bytes
    title: str = ""
    fields: tuple[Field, ...] = ()
    for_excel: str = ""

    @property
    def form(self) -> str:
        """What kind of file it is, as its name ends."""
        return self.path.rpartition(".")[2]

    @property
    def media(self) -> str:
        """The media type."""
        return MEDIA.get(self.form, "application/octet-stream")

    @property
    def checksum(self) -> str:
        """What a reader computes to see that nothing was changed on the way."""
        return f"sha256:{hashlib.sha256(self.content).hexdigest()}"
