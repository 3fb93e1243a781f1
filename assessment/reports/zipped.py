"""A zip whose bytes depend on what it holds alone: no clock, no user, no system."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive, in the order given."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = READABLE
            archive.writestr(entry, content)
    return whole.getvalue()


def timeless(archive: bytes) -> bytes:
    """The same archive without the moments at which its parts were written."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return zipped({entry.filename: opened.read(entry) for entry in opened.infolist()})
