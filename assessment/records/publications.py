"""Publications: the answers of an open workshop as they were last shown.

What people see of an item moves only when the smallest group or more of one role group have answered it
anew, so that two looks at the screen never tell one person's answer: not of all, not of a role.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict

_ANSWERED = """
    SELECT count(*) AS people FROM participation
    WHERE round = ? AND EXISTS (SELECT 1 FROM answer WHERE answer.participation = participation.id)
"""
_DIFFERENT = """
    SELECT person.id, role, answer.item
    FROM participation AS person JOIN answer ON answer.participation = person.id
    LEFT JOIN published ON published.participation = person.id AND published.item = answer.item
    WHERE round = :round AND published.value IS NOT answer.value
    UNION ALL
    SELECT person.id, role, published.item
    FROM participation AS person JOIN published ON published.participation = person.id
    LEFT JOIN answer ON answer.participation = person.id AND answer.item = published.item
    WHERE round = :round AND answer.value IS NULL
"""

Row = tuple[str, str]


def answered(connection: sqlite3.Connection, round_id: int) -> int:
    """How many people have given any answer."""
    return int(connection.execute(_ANSWERED, (round_id,)).fetchone()["people"])


def changed(connection: sqlite3.Connection, round_id: int) -> int:
    """How many people have answered otherwise than was last shown."""
    return len({person for rows in _cells(connection, round_id) for person, _ in rows})


def ready(connection: sqlite3.Connection, round_id: int, min_group: int) -> list[Row]:
    """The answers (participation, item) that may be shown anew: enough of a role group changed that item."""
    return [row for rows in _cells(connection, round_id) if len(rows) >= min_group for row in rows]


def exists(connection: sqlite3.Connection, round_id: int) -> bool:
    """Whether anything is kept as shown."""
    question = "SELECT 1 FROM published JOIN participation ON participation.id = participation"
    return connection.execute(f"{question} WHERE round = ? LIMIT 1", (round_id,)).fetchone() is not None


def counted(connection: sqlite3.Connection, round_id: int) -> bool:
    """Whether what was shown counts, instead of the answers as they are now."""
    row = connection.execute(
        "SELECT state FROM round JOIN workshop ON workshop.round = round.id WHERE round.id = ?", (round_id,)
    ).fetchone()
    return row is not None and (row["state"] == "open" or exists(connection, round_id))


def begin(connection: sqlite3.Connection, round_id: int) -> None:
    """Shows every answer as it is now, where nothing has been shown before."""
    publish(connection, [row for rows in _cells(connection, round_id) for row in rows])


def publish(connection: sqlite3.Connection, rows: list[Row]) -> None:
    """Shows these answers as they are now."""
    connection.executemany("DELETE FROM published WHERE participation = ? AND item = ?", rows)
    connection.executemany(
        """
        INSERT INTO published SELECT participation, item, value FROM answer
        WHERE participation = ? AND item = ?
        """,
        rows,
    )


def forget(connection: sqlite3.Connection, round_id: int) -> None:
    """Nothing is kept as shown; the answers speak for themselves."""
    connection.execute(
        "DELETE FROM published WHERE participation IN (SELECT id FROM participation WHERE round = ?)",
        (round_id,),
    )


def settle(connection: sqlite3.Connection, round_id: int, min_group: int) -> None:
    """Fixes what a round that closes shows for good.

    Answers that would move the figures by fewer people than the smallest group stay out of them. Who took
    every answer back is out of what was shown as well: that wish weighs more.
    """
    if not exists(connection, round_id):
        return
    publish(connection, ready(connection, round_id, min_group))
    if not changed(connection, round_id):
        forget(connection, round_id)
        return
    connection.execute(
        """
        DELETE FROM published WHERE participation IN (SELECT id FROM participation WHERE round = ?)
        AND participation NOT IN (SELECT participation FROM answer)
        """,
        (round_id,),
    )


def _cells(connection: sqlite3.Connection, round_id: int) -> list[list[Row]]:
    """The answers that differ from what was last shown, those of one role group to one item together."""
    cells: dict[Row, list[Row]] = defaultdict(list)
    for person, role, item in connection.execute(_DIFFERENT, {"round": round_id}):
        cells[role, item].append((person, item))
    return list(cells.values())
