"""The accounts of those who may sign in."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass, field

from assessment.errors import RequestError
from assessment.records import organisations
from assessment.records.limits import checked_name
from assessment.records.store import Record, Store

NAME = 64


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in; without a password not yet."""

    id: int
    name: str
    password: str | None = field(repr=False)


def none_yet(record: Record) -> bool:
    """Whether nobody can sign in yet, so that the first administrator may be made."""
    with record.read() as connection:
        return not _can_anybody_sign_in(connection)


def first(store: Store, name: str, password: str, organisation: str | None) -> Account:
    """The first administrator, of a new organisation of this name and of every one that there is already."""

    def work(inside: Record) -> Account:
        if not none_yet(inside):
            raise RequestError("set_up_done")
        if organisation is not None:
            organisations.add(inside, organisation)
        account = add(inside, name, password)
        adopt(inside)
        return account

    return store.together(work)


def add(record: Record, name: str, password: str | None = None) -> Account:
    """A new account of this name, which nobody else may have."""
    wanted = checked(name)

    def change(connection: sqlite3.Connection) -> Account:
        if find(connection, wanted) is not None:
            raise RequestError("name_taken", name=wanted)
        question = "INSERT INTO account (name, password) VALUES (?, ?) RETURNING id"
        (number,) = connection.execute(question, (wanted, password)).fetchone()
        return Account(number, wanted, password)

    return record.write(change)


def adopt(record: Record) -> None:
    """Organisations without people, made on this machine without signing in, get the oldest administrator."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(
            """
            INSERT INTO membership (account, organisation, role)
            SELECT account.id, organisation.id, 'administrator' FROM organisation
            JOIN account ON account.id = (
                SELECT id FROM account LEFT JOIN membership ON account = id
                WHERE password IS NOT NULL ORDER BY role IS 'administrator' DESC, id LIMIT 1
            )
            WHERE organisation.id NOT IN (SELECT organisation FROM membership)
            """
        )

    record.write(change)


def of_name(record: Record, name: str) -> Account | None:
    """The account of this name, however its letters are written."""
    with record.read() as connection:
        return find(connection, name)


def checked(name: str) -> str:
    """The name as it is kept; refused when it is empty, too long or has letters that cannot be seen."""
    wanted = checked_name(spelled(name), "user_name", NAME)
    if not wanted.isprintable():
        raise RequestError("not_text", what="user_name")
    return wanted


def spelled(name: str) -> str:
    """A user name as it is kept: one kind of letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def find(connection: sqlite3.Connection, name: str) -> Account | None:
    """The account of this name inside a change or a question that goes on."""
    wanted = spelled(name).casefold()
    rows = connection.execute("SELECT id, name, password FROM account").fetchall()
    # SQLite folds the case of A to Z only
    return next((Account(*row) for row in rows if row["name"].casefold() == wanted), None)


def _can_anybody_sign_in(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM account WHERE password IS NOT NULL").fetchone() is not None
