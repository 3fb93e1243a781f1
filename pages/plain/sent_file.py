"""A file that came with a form."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import UploadFile

from pages.plain.size import LARGEST

LONGEST_NAME = 200


async def sent_file(field: object, most: int = LARGEST) -> tuple[str, bytes] | None:
    """Its name without any folder and its bytes, one more than `most` of a larger one; None where none is."""
    if not isinstance(field, UploadFile) or not field.filename:
        return None
    name = Path(field.filename.replace("\\", "/")).name
    return name[:LONGEST_NAME], await field.read(most + 1)
