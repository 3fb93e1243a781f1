"""Comments: what people wrote beside an item, read by the facilitator and released or held back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from hashlib import sha256

from assessment.errors import RequestError
from assessment.records.limits import TEXT, checked_name
from assessment.records.store import Record
from assessment.records.workshop import required


@dataclass(frozen=True)
class Comment:
    """One comment; its handle ties it to no other comment of the same person."""

    handle: str
    item: str
    text: str
    released: str | None


def every(record: Record, organisation: int, round_id: int) -> tuple[Comment, ...]:
    """All comments of the round by item; within an item the order tells nothing."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        found = [_comment(row) for row in _rows(connection, round_id)]
    return tuple(sorted(found, key=lambda comment: (comment.item, comment.handle)))


def release(record: Record, organisation: int, round_id: int, handle: str, text: str) -> None:
    """Lets the room see the comment, worded as the facilitator decided."""
    checked_name(text, "comment", TEXT)
    _set(record, organisation, round_id, handle, text)


def hold(record: Record, organisation: int, round_id: int, handle: str) -> None:
    """Holds the comment back again."""
    _set(record, organisation, round_id, handle, None)


def released(record: Record, organisation: int, round_id: int) -> dict[str, tuple[str, ...]]:
    """What the room may read, by item, in the order of the alphabet."""
    found: dict[str, tuple[str, ...]] = {}
    for comment in every(record, organisation, round_id):
        if comment.released is not None:
            found[comment.item] = tuple(sorted((*found.get(comment.item, ()), comment.released)))
    return found


def _set(record: Record, organisation: int, round_id: int, handle: str, text: str | None) -> None:
    def change(connection: sqlite3.Connection) -> None:
        required(connection, organisation, round_id)
        for row in _rows(connection, round_id):
            if _comment(row).handle == handle:
                connection.execute(
                    "UPDATE comment SET released = ? WHERE participation = ? AND item = ?",
                    (text, row["participation"], row["item"]),
                )
                return
        raise RequestError("comment_gone")

    record.write(change)


def _rows(connection: sqlite3.Connection, round_id: int) -> list[sqlite3.Row]:
    return connection.execute(
        """
        SELECT participation, item, text, released FROM comment
        JOIN participation ON participation.id = participation WHERE round = ?
        """,
        (round_id,),
    ).fetchall()


def _comment(row: sqlite3.Row) -> Comment:
    # written anew, a comment has another handle: nobody releases what they have not read
    said = f"{row['participation']} {row['item']} {row['text']}"
    return Comment(sha256(said.encode()).hexdigest()[:32], row["item"], row["text"], row["released"])
