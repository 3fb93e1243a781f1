"""`make bench`: what computing and serving cost, as ratios to a floor measured in the same run.

Nothing is asserted: a busy machine is no fault. Every figure is the best of several; the processor's time
stands beside the wall's because other work moves it less.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import command, comparison, disclosure, record, reports, scoring, server
from tests.bench.rounds import SIZES
from tests.bench.stopwatch import Ratio


def main() -> None:
    """Measures everything and prints it as it becomes known."""
    with TemporaryDirectory() as directory:
        _computing(Path(directory))
        _comparing()
        _reading(Path(directory))
        _handing_over(Path(directory))
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
            _print_ratio(ratio, size, limited=size == SIZES[-1])
        print()


def _comparing() -> None:
    """Hundreds of units; the limits hold for the most."""
    print("Comparing units: how many times the floor, np.bincount over the keys of a million answers.\n")
    for units in comparison.UNITS:
        for ratio in comparison.measured(units):
            _print_ratio(ratio, comparison.ANSWERS, limited=units == comparison.UNITS[-1])
    _print_ratio(comparison.against_pandas(comparison.UNITS[-1]), comparison.ANSWERS, sign="≥")
    for units in comparison.UNITS:
        seconds = comparison.ranks(units).wall
        told = f"rank intervals of {units} units"
        print(f"{told:60}{seconds:>9.3f} s   < {comparison.RANKS_SECONDS}")
    for units in disclosure.UNITS:
        for control in disclosure.measured(units):
            told = f"{control.taken.wall:>9.3f} s   < {disclosure.SECONDS}"
            shown = f"{control.units_shown:.0%} of units shown, {control.roles_shown:.0%} of roles"
            print(f"{control.what:60}{told}   {shown}")
    print()
    for held in comparison.coverage():
        print(f"{f'95 % intervals of {held.units} units hold the truth in':60}{100 * held.share:>9.1f} %")
    print()


def _reading(directory: Path) -> None:
    """Kept rounds; the limits hold for the largest."""
    print("The record: how many times fetching the same rows, or reading the bytes of the files.\n")
    for size in record.SIZES:
        for ratio in record.measured(size, directory):
            _print_ratio(ratio, size, limited=size == record.SIZES[-1])
    megabytes = record.megabytes(directory / f"record-{record.SIZES[-1]}")
    print(f"{'memory of the arrays of every round':60}{megabytes:>9.0f} MB  < 400\n")


def _handing_over(directory: Path) -> None:
    """Every format in a warm process, and a report of each unit."""
    print("What leaves the room, in a process that has written it before: seconds, kB, memory.\n")
    for made in (*reports.measured(directory), *reports.workbooks()):
        room = f", {reports.MEGABYTES} MB" if made.what.startswith("pdf") else ""
        limit = f"< {made.limit} s{room}" if made.limit else ""
        print(
            f"{made.what:60}{made.seconds:>9.3f} s{made.kilobytes:>8.0f} kB{made.megabytes:>6.0f} MB  {limit}"
        )
    told = f"reports of {reports.MANY} units, each a PDF, in one call"
    print(f"{told:60}{reports.a_second(directory):>9.1f} a second  ≥ {reports.A_SECOND}\n")


def _print_ratio(one: Ratio, size: int, *, limited: bool = True, sign: str = "≤") -> None:
    limit = f"{sign} {one.limit}" if limited else ""
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
    print("\nThe same of compare and change, with 2,000 units:\n")
    town = data.with_name("town")
    server.keep_town(town, 2_000, 50_000)
    for rerun in server.comparisons(town):
        cost = "fails" if rerun.milliseconds is None else f"{rerun.milliseconds:.1f} ms"
        print(f"{rerun.view:60}{cost:>18}")


if __name__ == "__main__":
    main()
