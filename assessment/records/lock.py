"""One process for one directory: two writers on one file are how databases get damaged."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True)
class Lock:
    """Held from `take` to `release`; the operating system lets go of it when the process dies."""

    descriptor: int

    @classmethod
    def take(cls, directory: Path) -> Lock:
        """The lock of this directory, which is made if need be; refused while anybody else holds it."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise StoreError("in_use", directory=str(directory)) from error
        return cls(descriptor)

    def release(self) -> None:
        """Lets the next process in."""
        os.close(self.descriptor)


def _hold(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
