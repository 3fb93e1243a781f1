"""`make load`: the crowd in ten minutes, as a workshop of an hour compressed; the short variant is a test."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.server import keep_example
from tests.load.crowd import Shape
from tests.load.held import hold
from tests.load.hour import held

LONG = Shape(300, 600.0, {"choice": 0.6, "page": 0.2, "form": 0.2})


def main() -> int:
    """Prints the table, then every fault; fails when there is one."""
    with TemporaryDirectory() as directory:
        data = Path(directory) / "data"
        keep_example(data)
        outcome = held(data, hold(data)[0], LONG)
    print(f"{LONG.people} people in {LONG.seconds:.0f} s\n{outcome.table}")
    print("\n".join(outcome.faults[:50]))
    return bool(outcome.faults)


if __name__ == "__main__":
    sys.exit(main())
