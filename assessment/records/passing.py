"""A record that lasts as long as one command: a file's answers are asked in it like any that are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.records.store import Store


@dataclass(frozen=True)
class Passing:
    """A store in a directory of its own, which nobody else may read and which goes with it."""

    store: Store

    def settle(self, round_id: int, min_group: int, weights: Mapping[str, float]) -> None:
        """The terms of a round, also such as no record keeps: whoever asks has every answer in a file."""

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("UPDATE round SET min_group = ? WHERE id = ?", (min_group, round_id))
            connection.execute("PRAGMA ignore_check_constraints = OFF")
            connection.executemany(
                "UPDATE role_group SET weight = ? WHERE round = ? AND role = ?",
                [(weight, round_id, role) for role, weight in weights.items()],
            )

        self.store.write(change)

    def arrange(self) -> None:
        """The same answers in the same order, whatever chance named the people: sums then end alike too."""
        self.store.write(_arrange)


def _arrange(connection: sqlite3.Connection) -> None:
    """Names the people anew in the order of what they said; who said the same may change places."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(
        """
        CREATE TEMPORARY TABLE renamed AS
        SELECT id, printf('%032x', row_number() OVER (ORDER BY round, unit, role, said)) AS name
        FROM participation LEFT JOIN (
            SELECT participation, group_concat(told, char(10)) AS said FROM (
                SELECT participation, item || ' ' || value || ' ' || coalesce(comment, '') AS told
                FROM answer ORDER BY participation, item
            ) GROUP BY participation
        ) ON participation = id
        """
    )
    connection.execute("CREATE UNIQUE INDEX temp.renamed_by_id ON renamed (id)")
    for table, column in (("answer", "participation"), ("participation", "id")):
        named = f"(SELECT name FROM renamed WHERE renamed.id = {table}.{column})"
        connection.execute(f"UPDATE {table} SET {column} = {named}")
    connection.execute("DROP TABLE renamed")


@contextmanager
def passing() -> Iterator[Passing]:
    """A new record, gone at the end of the block."""
    with TemporaryDirectory(prefix="tikas-") as folder, Store.open(Path(folder)) as store:
        yield Passing(store)
