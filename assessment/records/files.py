"""Files beside the record, made from it: without them everything is as it was, only slower."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assessment.records import disk

ARRAYS = "arrays"


def read(directory: Path, name: str) -> bytes | None:
    """What the file holds; None where it is not there or cannot be read."""
    try:
        return (directory / ARRAYS / name).read_bytes()
    except OSError:
        return None


def write(directory: Path, name: str, data: bytes) -> None:
    """Puts the file in the place of an earlier one, whole or, when the disk has no room, not at all."""
    with suppress(OSError):
        place = directory / ARRAYS
        place.mkdir(mode=0o700, exist_ok=True)
        disk.give(place, directory)
        with _draft(place, name) as draft:
            draft.write_bytes(data)
            disk.give(draft, directory)
            disk.settle(draft)
            os.replace(draft, place / name)
        disk.settle(place)


def sweep(directory: Path, is_old: Callable[[str], bool]) -> None:
    """Takes away the files with names that are old, as far as it can."""
    with suppress(OSError):
        for file in _files(directory):
            if is_old(file.name):
                file.unlink(missing_ok=True)


def clear(directory: Path) -> None:
    """Takes all of them away; raises when one stays."""
    for file in _files(directory):
        file.unlink(missing_ok=True)


@contextmanager
def _draft(place: Path, name: str) -> Iterator[Path]:
    """A new file that nobody else writes or may read; gone at the end if it is still there."""
    descriptor, file = tempfile.mkstemp(".draft", f"{name}.", place)
    os.close(descriptor)
    try:
        yield Path(file)
    finally:
        Path(file).unlink(missing_ok=True)


def _files(directory: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError, NotADirectoryError):
        yield from (file for file in (directory / ARRAYS).iterdir() if not file.is_dir())
