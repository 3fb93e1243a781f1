"""Where accounts are signed in; the record keeps the SHA-256 of a cookie's token only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from assessment.records import memberships, tokens
from assessment.records.limits import checked
from assessment.records.store import Record
from assessment.viewer import Viewer

LONGEST = 12 * 3600
IDLE = 30 * 60
NOTED_EVERY = 60
DEVICE = 100


@dataclass(frozen=True)
class SignIn:
    """One place where an account is signed in, until one signs out or its time is over."""

    id: str
    account: int
    began: int
    used: int
    device: str

    def lives(self, now: int, *, is_administrator: bool) -> bool:
        """Whether it still opens anything; whoever administers may not leave it lying for half an hour."""
        return now < self.began + LONGEST and not (is_administrator and now >= self.used + IDLE)


def begin(record: Record, account: int, device: str, now: int) -> str:
    """The token of a new sign-in, always a new one; what is long over is forgotten."""
    token = tokens.new()
    device = checked(device, "device", DEVICE)

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM sign_in WHERE began <= ?", (now - LONGEST,))
        connection.execute(
            "INSERT INTO sign_in (token, account, began, used, device) VALUES (?, ?, ?, ?, ?)",
            (tokens.kept(token), account, now, now, device),
        )

    record.write(change)
    return token


def find(record: Record, token: str, now: int) -> SignIn | None:
    """The sign-in that the token opens, while it lives."""
    with record.read() as connection:
        row = connection.execute("SELECT * FROM sign_in WHERE token = ?", (tokens.kept(token),)).fetchone()
        found = row and SignIn(*row)
        return found if found and _lives(connection, found, now) else None


def viewer(record: Record, token: str, now: int) -> Viewer | None:
    """Who is signed in with the token, with the rights of this moment."""
    found = find(record, token, now)
    return memberships.viewer(record, found.account) if found else None


def use(record: Record, token: str, now: int) -> None:
    """Notes that the person did something, once a minute at most."""
    found = find(record, token, now)
    if found and now >= found.used + NOTED_EVERY:
        values = (now, found.id)
        record.write(lambda one: one.execute("UPDATE sign_in SET used = ? WHERE token = ?", values))


def end(record: Record, token: str) -> None:
    """Signs out: the token opens nothing any more."""
    record.write(lambda one: one.execute("DELETE FROM sign_in WHERE token = ?", (tokens.kept(token),)))


def every(record: Record, organisation: int, now: int) -> tuple[SignIn, ...]:
    """Where the people of an organisation are signed in, the latest first."""
    question = """
        SELECT sign_in.* FROM sign_in JOIN membership USING (account)
        WHERE organisation = ? ORDER BY sign_in.used DESC, token
    """
    with record.read() as connection:
        rows = [SignIn(*row) for row in connection.execute(question, (organisation,))]
        return tuple(one for one in rows if _lives(connection, one, now))


def revoke(record: Record, by: Viewer, organisation: int, account: int, which: str | None = None) -> None:
    """Signs a person of the organisation out of one place, or of all."""

    def change(connection: sqlite3.Connection) -> None:
        memberships.require_administrator(connection, by, organisation)
        memberships.require_member(connection, organisation, account)
        connection.execute(
            "DELETE FROM sign_in WHERE account = ? AND token = coalesce(?, token)", (account, which)
        )

    record.write(change)


def latest(record: Record) -> int:
    """The latest moment that the sign-ins know of: it cannot be earlier now."""
    with record.read() as connection:
        (moment,) = connection.execute("SELECT coalesce(max(used), 0) FROM sign_in").fetchone()
        return int(moment)


def _lives(connection: sqlite3.Connection, found: SignIn, now: int) -> bool:
    is_administrator = "administrator" in memberships.rights(connection, found.account).values()
    return found.lives(now, is_administrator=is_administrator)
