"""From the record to both arrays, against fetching the same rows; their files, against reading the bytes.

As a command it prints the megabytes that the arrays of every round of a record add to a fresh process.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from assessment import catalogue
from assessment.arrays import Arrays
from assessment.kept_arrays import arrays_of
from assessment.portions import build
from assessment.records import answers, assessments, files, organisations, rounds, units
from assessment.records.store import FILE, Store
from assessment.units import Unit
from tests.bench.stopwatch import Ratio, best, call

SIZES = (100_000, 1_000_000, 10_000_000)
INSTRUMENT = catalogue.instrument("kampa")
UNITS, ROUNDS = 2_000, 4
ROLES = ("leadership", "staff", "elected", "clients", "partners")
GIVEN = 97  # of a hundred answers
DAY = date(2026, 1, 1)
SELECT = """
    SELECT participation.id, unit, role, item, value
    FROM participation JOIN answer ON answer.participation = participation.id WHERE round = ?
"""
KILOBYTE = 1024


def measured(size: int, directory: Path) -> Iterator[Ratio]:
    """A record of so many answers, read round by round; the arrays of its rounds, read from their files."""
    data = written(size, directory)
    with Store.open(data) as store:
        organisation, held = _held(store)
        times = 2 if size == SIZES[-1] else 5
        floor, built = best(
            times, call(lambda: _select(data, held)), call(lambda: _built(store, organisation, held))
        )
        yield Ratio("both arrays from the record", floor, built, 1.3)
        for one in held:
            arrays_of(store, organisation, one, [INSTRUMENT])
        floor, loaded = best(30, call(lambda: _read(data)), call(lambda: _loaded(store, organisation, held)))
        yield Ratio("both arrays from their files", floor, loaded, 2)


def written(size: int, directory: Path) -> Path:
    """A data directory with closed rounds of exactly so many answers, written as fast as it goes."""
    data = directory / f"record-{size}"
    with Store.open(data) as store:
        organisation = organisations.add(store, "Esimerkkilä").id
        tree = [Unit("root", "Root"), *(Unit(f"u{number}", f"U {number}", "root") for number in range(UNITS))]
        units.put(store, organisation, tree)
        asked = [(INSTRUMENT.id, INSTRUMENT.version)]
        assessment = assessments.add(store, organisation, "Survey", asked, DAY).id
        held = [
            rounds.keep(store, organisation, assessment, str(number), "survey", [], DAY).id
            for number in range(ROUNDS)
        ]
    with closing(sqlite3.connect(data / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        _fill(connection, organisation, held, size)
    return data


def megabytes(data: Path) -> float:
    """What the arrays of every round of the record, worked out one after the other, add to a process."""
    command = [sys.executable, "-m", "tests.bench.record", str(data)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _fill(connection: sqlite3.Connection, organisation: int, held: list[int], size: int) -> None:
    """People in the order of their random ids, and of what each is asked nearly everything answered."""
    drawn, items = random.Random(1), [(item.id,) for item in INSTRUMENT.items]
    people = 100 * size // (GIVEN * len(items)) + size // 1000  # a few more than it takes
    ids = sorted(drawn.getrandbits(128) for _ in range(people))
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO participation (id, organisation, round, unit, role) VALUES (?, ?, ?, ?, ?)",
        (
            (
                f"{id_:032x}",
                organisation,
                drawn.choice(held),
                f"u{drawn.randrange(UNITS)}",
                drawn.choice(ROLES),
            )
            for id_ in ids
        ),
    )
    connection.execute("CREATE TEMP TABLE asked (item TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO asked VALUES (?)", items)
    cursor = connection.execute(
        """
        INSERT INTO answer (participation, item, value)
        SELECT id, item, abs(random()) % 7 - 2 FROM participation CROSS JOIN asked
        WHERE abs(random()) % 100 < ? LIMIT ?
        """,
        (GIVEN, size),
    )
    assert cursor.rowcount == size
    connection.execute("COMMIT")


def _held(store: Store) -> tuple[int, list[int]]:
    organisation = organisations.every(store)[0].id
    assessment = assessments.every(store, organisation)[0].id
    return organisation, [one.id for one in rounds.every(store, organisation, assessment)]


def _select(data: Path, held: list[int]) -> None:
    """The floor: every row as a tuple, round by round, and nothing done with it."""
    with closing(sqlite3.connect(data / FILE)) as connection:
        for one in held:
            for _ in connection.execute(SELECT, (one,)):
                pass


def _built(store: Store, organisation: int, held: list[int]) -> list[Arrays]:
    found = [build([INSTRUMENT], answers.people(store, organisation, one))[0] for one in held]
    assert all(len(arrays.counts) for arrays in found)  # counted now
    return found


def _read(data: Path) -> list[bytes]:
    """The floor: the bytes of every file, and nothing done with them."""
    return [file.read_bytes() for file in (data / files.ARRAYS).iterdir()]


def _loaded(store: Store, organisation: int, held: list[int]) -> list[Arrays]:
    return [arrays_of(store, organisation, one, [INSTRUMENT])[0] for one in held]


def _most() -> float:
    """The most megabytes that this process has had so far; what its parent had is not counted."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * KILOBYTE / 1e6


def main() -> None:
    """Works out the arrays of every round and says how much that added."""
    with Store.open(Path(sys.argv[1])) as store:
        organisation, held = _held(store)
        before = _most()
        kept = _built(store, organisation, held)
        print(_most() - before, file=sys.stdout if kept else sys.stderr)


if __name__ == "__main__":
    main()
