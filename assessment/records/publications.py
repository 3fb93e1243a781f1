"""Publications: the answers of an open workshop as they were last shown.

What people see moves only when the smallest group or more have answered anew, so that two looks at the
screen never tell one person's answer.
"""

from __future__ import annotations

import sqlite3

_ANSWERED = """
    SELECT count(*) AS people FROM participation
    WHERE round = ? AND EXISTS (SELECT 1 FROM answer WHERE answer.participation = participation.id)
"""
# Who has every answer shown as it is has changed nothing, unless one that is shown was taken back.
_CHANGED = """
    SELECT id FROM participation AS person
    WHERE round = ? AND (
        EXISTS (
            SELECT 1 FROM answer LEFT JOIN published USING (participation, item)
            WHERE answer.participation = person.id AND published.value IS NOT answer.value
        )
        OR (SELECT count(*) FROM published WHERE participation = person.id)
            <> (SELECT count(*) FROM answer WHERE participation = person.id)
    )
"""


def answered(connection: sqlite3.Connection, round_id: int) -> int:
    """How many people have given any answer."""
    return int(connection.execute(_ANSWERED, (round_id,)).fetchone()["people"])


def changed(connection: sqlite3.Connection, round_id: int) -> int:
    """How many people have answered otherwise than was last shown."""
    return len(_changed(connection, round_id))


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


def publish(connection: sqlite3.Connection, round_id: int) -> None:
    """Shows the answers as they are now."""
    people = _changed(connection, round_id)
    connection.executemany("DELETE FROM published WHERE participation = ?", people)
    connection.executemany(
        "INSERT INTO published SELECT participation, item, value FROM answer WHERE participation = ?", people
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
    if not 0 < changed(connection, round_id) < min_group:
        forget(connection, round_id)
        return
    connection.execute(
        """
        DELETE FROM published WHERE participation IN (SELECT id FROM participation WHERE round = ?)
        AND participation NOT IN (SELECT participation FROM answer)
        """,
        (round_id,),
    )


def _changed(connection: sqlite3.Connection, round_id: int) -> list[tuple[str]]:
    return [(row["id"],) for row in connection.execute(_CHANGED, (round_id,))]
