"""What each account may do in which organisation."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from types import MappingProxyType

from assessment.errors import RequestError
from assessment.records import accounts, organisations
from assessment.records.accounts import Account
from assessment.records.organisations import Organisation
from assessment.records.store import Record, Store
from assessment.viewer import RIGHTS, Right, Viewer


@dataclass(frozen=True)
class Member:
    """An account as its organisation sees it."""

    account: int
    name: str
    role: Right
    waits: bool


def viewer(record: Record, account: int) -> Viewer | None:
    """The account with its rights as they are now."""
    with record.read() as connection:
        row = connection.execute("SELECT name FROM account WHERE id = ?", (account,)).fetchone()
        if row is None:
            return None
        return Viewer(account, row["name"], MappingProxyType(rights(connection, account)))


def members(record: Record, organisation: int) -> tuple[Member, ...]:
    """The people of an organisation, by name."""
    with record.read() as connection:
        rows = connection.execute(
            """
            SELECT id, name, role, password IS NULL AS waits FROM membership JOIN account ON id = account
            WHERE organisation = ? ORDER BY name
            """,
            (organisation,),
        ).fetchall()
    return tuple(Member(row["id"], row["name"], row["role"], bool(row["waits"])) for row in rows)


def new_organisation(store: Store, by: Viewer, name: str) -> Organisation:
    """A new organisation of the viewer's own."""

    def work(inside: Record) -> Organisation:
        organisation = organisations.add(inside, name.strip())
        own(inside, by, organisation.id)
        return organisation

    return store.together(work)


def own(record: Record, by: Viewer, organisation: int) -> None:
    """Whoever began an organisation administers it; without accounts nobody needs to."""
    if (account := by.account) is not None:
        record.write(lambda connection: _give(connection, account, organisation, "administrator"))


def invite(store: Store, by: Viewer, organisation: int, name: str, role: Right) -> Account:
    """The account of this name with this role, a new one unless the inviter leads people it is among already.

    Anybody else's name is taken: who holds that account's password is not the inviter's to say.
    """

    def work(inside: Record) -> Account:
        with inside.read() as connection:
            require_administrator(connection, by, organisation)
            account = accounts.find(connection, name)
            if account is not None and not _is_known(connection, by, account):
                raise RequestError("name_taken", name=account.name)
            if account is not None and organisation in rights(connection, account.id):
                raise RequestError("already_member", name=account.name)
        invited = account or accounts.add(inside, name)
        inside.write(lambda connection: _join(connection, invited.id, organisation, role))
        return invited

    return store.together(work)


def change_role(record: Record, by: Viewer, organisation: int, account: int, role: Right) -> None:
    """Gives another role; with fewer rights than before the person is signed out everywhere."""

    def change(connection: sqlite3.Connection) -> None:
        require_administrator(connection, by, organisation)
        before = require_member(connection, organisation, account)
        _give(connection, account, organisation, role)
        _require_administrator_left(connection, organisation)
        if RIGHTS.index(role) < RIGHTS.index(before):
            _recall(connection, organisation, before)
            connection.execute("DELETE FROM sign_in WHERE account = ?", (account,))

    record.write(change)


def remove(record: Record, by: Viewer, organisation: int, account: int) -> None:
    """Takes the person out of the organisation; an account that is left with none is erased."""

    def change(connection: sqlite3.Connection) -> None:
        require_administrator(connection, by, organisation)
        before = require_member(connection, organisation, account)
        _recall(connection, organisation, before)
        connection.execute(
            "DELETE FROM membership WHERE account = ? AND organisation = ?", (account, organisation)
        )
        _require_administrator_left(connection, organisation)
        connection.execute("DELETE FROM sign_in WHERE account = ?", (account,))
        if not rights(connection, account):
            connection.execute("DELETE FROM invitation WHERE account = ?", (account,))
            connection.execute("DELETE FROM account WHERE id = ?", (account,))

    record.write(change)


def rights(connection: sqlite3.Connection, account: int) -> dict[int, Right]:
    """What an account may do in each of its organisations."""
    question = "SELECT organisation, role FROM membership WHERE account = ?"
    return {row["organisation"]: row["role"] for row in connection.execute(question, (account,))}


def require_administrator(connection: sqlite3.Connection, by: Viewer, organisation: int) -> None:
    """Raises unless the viewer administers the organisation now, whatever the page that asks was shown."""
    Viewer(by.account, by.name, rights(connection, by.account or 0)).require(organisation, "administrator")


def require_member(connection: sqlite3.Connection, organisation: int, account: int) -> Right:
    """What the account may do in the organisation; raises unless it is one of its people."""
    role = rights(connection, account).get(organisation)
    if role is None:
        raise RequestError("not_found", what="account", id=account)
    return role


def require_all_of(connection: sqlite3.Connection, by: Viewer, account: int) -> None:
    """Raises unless the viewer administers every organisation that the account's password opens."""
    theirs = rights(connection, account)
    for organisation in theirs:
        if by.account is None or rights(connection, by.account).get(organisation) != "administrator":
            raise RequestError("password_elsewhere")
    if not theirs:
        raise RequestError("not_found", what="account", id=account)


def _is_known(connection: sqlite3.Connection, by: Viewer, account: Account) -> bool:
    """Whether it is among those whom the viewer leads, and nobody else holds the link to its password."""
    mine = {one for one, role in rights(connection, by.account or 0).items() if role == "administrator"}
    theirs = set(rights(connection, account.id))
    return bool(mine & theirs) if account.password is not None else theirs <= mine


def _join(connection: sqlite3.Connection, account: int, organisation: int, role: Right) -> None:
    """Gives a role in one more organisation; an older link to the password must not lead there too."""
    connection.execute("DELETE FROM invitation WHERE account = ?", (account,))
    _give(connection, account, organisation, role)


def _recall(connection: sqlite3.Connection, organisation: int, before: Right) -> None:
    """The links to the passwords of an organisation that somebody may hold who administers it no more."""
    if before == "administrator":
        connection.execute(
            """
            DELETE FROM invitation
            WHERE account IN (SELECT account FROM membership WHERE organisation = ?)
            """,
            (organisation,),
        )


def _give(connection: sqlite3.Connection, account: int, organisation: int, role: Right) -> None:
    connection.execute(
        """
        INSERT INTO membership (account, organisation, role) VALUES (?, ?, ?)
        ON CONFLICT (account, organisation) DO UPDATE SET role = excluded.role
        """,
        (account, organisation, role),
    )


def _require_administrator_left(connection: sqlite3.Connection, organisation: int) -> None:
    """Raises unless somebody who can sign in still administers the organisation."""
    question = """
        SELECT 1 FROM membership JOIN account ON id = account
        WHERE organisation = ? AND role = 'administrator' AND password IS NOT NULL
    """
    if connection.execute(question, (organisation,)).fetchone() is None:
        raise RequestError("last_administrator")
