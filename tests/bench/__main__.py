"""`make bench`: what computing and serving cost, as ratios to a floor measured in the same run.

Nothing is asserted: a busy machine is no fault. Every figure is the best of several; the processor's time
stands beside the wall's because other work moves it less.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import command, scoring, server
from tests.bench.rounds import SIZES
from tests.bench.stopwatch import Ratio


def main() -> None:
    """Measures everything and prints it as it becomes known."""
    with TemporaryDirectory() as directory:
        _computing(Path(directory))
        _serving(Path(directory) / "var")


def _computing(directory: Path) -> None:
    """The growth over size; the limits hold for the largest."""
    print(
        "Computing: how many times the floor, on the wall (of the processor). The floor is np.bincount over a"
    )
    print("ready array of as many keys; for the command, a process that only reads the file with pandas.\n")
    print(f"{'':46}{'answers':>9}{'floor':>12}{'ratio':>15}  limit")
    for size in SIZES:
        for ratio in (*scoring.measured(size), command.measured(size, directory)):
            _print_ratio(ratio, size)
        print()


def _print_ratio(one: Ratio, size: int) -> None:
    limit = f"≤ {one.limit}" if size == SIZES[-1] else ""
    told = f"{one.wall:.1f} ({one.cpu:.1f})"
    print(f"{one.what:46}{size:>9}{1000 * one.floor.wall:>9.2f} ms{told:>15}  {limit}")


def _serving(data: Path) -> None:
    server.keep_example(data)
    starts = [server.start(data) for _ in range(3)]
    print("Serving: one process with the example municipality in its record.\n")
    print(f"{'python app.py to a healthy /healthz':60}{min(one.seconds for one in starts):>9.2f} s   < 2")
    print(f"{'memory at rest':60}{min(one.megabytes for one in starts):>9.0f} MB  < 200")
    print("\nA rerun of the results page after the first, the server's processor time:\n")
    for rerun in server.reruns(data):
        cost = "fails" if rerun.milliseconds is None else f"{rerun.milliseconds:.1f} ms  < 60"
        print(f"{rerun.view:60}{cost:>18}")


if __name__ == "__main__":
    main()
