"""`make bench`: what computing and serving cost, as ratios to a floor measured in the same run.

Nothing is asserted: a busy machine is no fault. Every figure is the best of several; processor time stands beside
time on the wall because other work moves it less.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import command, scoring, server
from tests.bench.rounds import SIZES
from tests.bench.stopwatch import Time

LIMITS = {"both": 8, "scores": 10, "python": 3}


def main() -> None:
    """Measures everything and prints it as it becomes known."""
    with TemporaryDirectory() as directory:
        _computing(Path(directory))
        _serving(Path(directory) / "var")


def _computing(directory: Path) -> None:
    print(
        "Computing: times the floor, wall (processor). The floor is np.bincount over a ready array of keys,"
    )
    print("for the command a process that only reads the file with pandas.read_csv.\n")
    print(f"{'':44}{'answers':>10}  {'floor':>10}  {'ratio':>14}  limit")
    for size in SIZES:
        for what, floor, taken in (*scoring.measured(size), command.measured(size, directory)):
            _print_ratio(what, size, floor, taken)
        print()


def _print_ratio(what: str, size: int, floor: Time, taken: Time) -> None:
    ratio = taken / floor
    limit = f"≤ {LIMITS[what.split()[0]]}" if size == SIZES[-1] else ""
    told = f"{ratio.wall:.1f} ({ratio.cpu:.1f})"
    print(f"{what:44}{size:>10}  {1000 * floor.wall:>7.2f} ms  {told:>14}  {limit}")


def _serving(data: Path) -> None:
    server.keep_example(data)
    starts = [server.start(data) for _ in range(3)]
    print("Serving: one process, the example municipality kept.\n")
    print(f"{'python app.py to a healthy /healthz':60}{min(one.seconds for one in starts):>8.2f} s   < 2")
    print(f"{'memory at rest':60}{min(one.megabytes for one in starts):>8.0f} MB  < 200")
    print("\nOne rerun of the results page after the first, processor time of the server:\n")
    for rerun in server.reruns(data):
        print(f"{rerun.view:60}{rerun.milliseconds:>8.1f} ms  < 60")


if __name__ == "__main__":
    main()
