"""The whole process of `score` on a file, against one that only reads the file with pandas."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import rounds
from tests.bench.stopwatch import Time, best, process


def measured(size: int, directory: Path) -> tuple[str, Time, Time]:
    """What was timed, the floor beside it, and how long it took."""
    file = str(rounds.csv(size, directory))
    floor, scored = best(
        5,
        process([sys.executable, "-c", f"import pandas; pandas.read_csv({file!r})"]),
        process([sys.executable, "-m", "assessment", "score", file, "--json", "--instrument", "kampa"]),
    )
    return "python -m assessment score FILE.csv", floor, scored
