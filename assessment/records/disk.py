"""What the disk has to be told, so that a power cut takes nothing back."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def settle(path: Path) -> None:
    """Returns when the contents of the file, or the names in the directory, would survive a power cut."""
    if path.is_dir() and sys.platform == "win32":
        return  # a directory cannot be opened there; its names are written by the system itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def give(path: Path, directory: Path) -> None:
    """The file belongs to whoever the directory belongs to, though the machine's administrator made it."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = directory.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
