"""One-time links with which a person sets a password; the record keeps their SHA-256 only."""

from __future__ import annotations

import sqlite3

from assessment.errors import RequestError
from assessment.records import memberships, tokens
from assessment.records.accounts import Account
from assessment.records.store import Record
from assessment.viewer import Viewer

LASTS = 7 * 24 * 3600


def offer(record: Record, by: Viewer, account: int, now: int) -> str:
    """The token of a new link for the account; the links before it open nothing any more."""
    token = tokens.new()

    def change(connection: sqlite3.Connection) -> None:
        memberships.require_all_of(connection, by, account)
        connection.execute("DELETE FROM invitation WHERE account = ? OR expires <= ?", (account, now))
        connection.execute(
            "INSERT INTO invitation (token, account, expires) VALUES (?, ?, ?)",
            (tokens.kept(token), account, now + LASTS),
        )

    record.write(change)
    return token


def find(record: Record, token: str, now: int) -> Account | None:
    """Whose password the link sets, while it is good."""
    with record.read() as connection:
        return _find(connection, token, now)


def accept(record: Record, token: str, password: str, now: int) -> Account:
    """The account with its new password; the link is spent and every place it was signed in at is closed."""

    def change(connection: sqlite3.Connection) -> Account:
        account = _find(connection, token, now)
        if account is None:
            raise RequestError("not_found", what="invitation", id="")
        connection.execute("DELETE FROM invitation WHERE account = ?", (account.id,))
        connection.execute("DELETE FROM sign_in WHERE account = ?", (account.id,))
        connection.execute("UPDATE account SET password = ? WHERE id = ?", (password, account.id))
        return Account(account.id, account.name, password)

    return record.write(change)


def _find(connection: sqlite3.Connection, token: str, now: int) -> Account | None:
    question = """
        SELECT id, name, password FROM invitation JOIN account ON id = account WHERE token = ? AND expires > ?
    """
    row = connection.execute(question, (tokens.kept(token), now)).fetchone()
    return row and Account(*row)
