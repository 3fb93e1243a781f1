"""The whole process of `score` on a file, against one that only reads the file with pandas."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import rounds
from tests.bench.stopwatch import Ratio, best, process


def measured(size: int, directory: Path) -> Ratio:
    """A file of so many answers, all of them scored."""
    file = str(rounds.csv(size, directory))
    floor, scored = best(
        5,
        process([sys.executable, "-c", f"import pandas; pandas.read_csv({file!r})"]),
        process([sys.executable, "-m", "assessment", "score", file, "--json", "--instrument", "kampa"]),
    )
    return Ratio("python -m assessment score FILE.csv", floor, scored, 3)
