"""How the tables came to be, step by step; a released step never changes, a change is a new step."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from assessment.errors import StoreError

MIGRATIONS = Migrations("tikas")


@MIGRATIONS(name="0001_tables")
def tables(database: Database) -> None:
    """Organisations, their units, assessments, rounds and answers.

    Everything inside an organisation names it, and the keys hold both ends of a reference to the same one.
    Participations and answers hold nothing that dates or orders people: random ids, no row ids, no times.
    """
    database.executescript(
        """
        CREATE TABLE organisation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200)
        ) STRICT;

        CREATE TABLE unit (
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            parent TEXT CHECK (parent <> id),
            kind TEXT,
            peer_class TEXT,
            headcount INTEGER CHECK (headcount >= 0),
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, parent) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE assessment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            created TEXT NOT NULL CHECK (created IS date(created)),
            UNIQUE (organisation, id)
        ) STRICT;

        CREATE TABLE assessment_instrument (
            assessment INTEGER NOT NULL REFERENCES assessment (id),
            instrument TEXT NOT NULL,
            version TEXT NOT NULL,
            place INTEGER NOT NULL,
            PRIMARY KEY (assessment, instrument)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE round (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            organisation INTEGER NOT NULL,
            assessment INTEGER NOT NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            kind TEXT NOT NULL CHECK (kind IN ('survey', 'statement')),
            state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
            min_group INTEGER NOT NULL DEFAULT 5 CHECK (min_group >= 5),
            opened TEXT NOT NULL CHECK (opened IS date(opened)),
            closed TEXT CHECK (closed IS date(closed)),
            UNIQUE (organisation, id),
            UNIQUE (assessment, name),
            CHECK ((state = 'closed') = (closed IS NOT NULL)),
            FOREIGN KEY (organisation, assessment) REFERENCES assessment (organisation, id)
        ) STRICT;

        CREATE TABLE role_group (
            round INTEGER NOT NULL REFERENCES round (id),
            role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 64),
            expected INTEGER CHECK (expected >= 0),
            weight REAL NOT NULL DEFAULT 1 CHECK (weight BETWEEN 0 AND 1e6),
            PRIMARY KEY (round, role)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE participation (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            organisation INTEGER NOT NULL,
            round INTEGER NOT NULL,
            unit TEXT NOT NULL,
            role TEXT CHECK (length(role) BETWEEN 1 AND 64),
            FOREIGN KEY (organisation, round) REFERENCES round (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX participation_by_round ON participation (round);

        CREATE TABLE answer (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            value INTEGER NOT NULL CHECK (value >= -2),
            comment TEXT,
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE evidence_note (
            organisation INTEGER NOT NULL,
            round INTEGER NOT NULL,
            unit TEXT NOT NULL,
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            note TEXT NOT NULL,
            PRIMARY KEY (round, unit, item),
            FOREIGN KEY (organisation, round) REFERENCES round (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE target (
            organisation INTEGER NOT NULL,
            assessment INTEGER NOT NULL,
            unit TEXT,
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            target INTEGER NOT NULL CHECK (target >= 0),
            reason TEXT NOT NULL,
            FOREIGN KEY (organisation, assessment) REFERENCES assessment (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT;
        CREATE UNIQUE INDEX target_for ON target (assessment, coalesce(unit, ''), item);
        """
    )


@MIGRATIONS(name="0002_workshops")
def workshops(database: Database) -> None:
    """Rounds led live: what is asked of whom, the places of phones, second votes, dots, what was agreed.

    A place ties a phone's cookie to its participation; closing the round cuts the tie. `published` holds the
    answers as last shown, so that shown figures move only when enough people have answered anew.
    """
    database.executescript(
        """
        CREATE TABLE workshop (
            round INTEGER PRIMARY KEY,
            organisation INTEGER NOT NULL,
            code TEXT NOT NULL UNIQUE CHECK (length(code) = 8),
            unit TEXT NOT NULL,
            languages TEXT NOT NULL,
            comments INTEGER NOT NULL CHECK (comments IN (0, 1)),
            opens TEXT CHECK (opens IS strftime('%Y-%m-%dT%H:%M', opens)),
            closes TEXT CHECK (closes IS strftime('%Y-%m-%dT%H:%M', closes)),
            phase TEXT NOT NULL CHECK (phase IN ('answering', 'revealed', 'voting', 'dots')),
            item TEXT,
            dots_shown INTEGER NOT NULL DEFAULT 0 CHECK (dots_shown IN (0, 1)),
            statement INTEGER REFERENCES round (id),
            CHECK ((phase = 'voting') = (item IS NOT NULL)),
            FOREIGN KEY (organisation, round) REFERENCES round (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT;

        CREATE TABLE workshop_item (
            round INTEGER NOT NULL REFERENCES workshop (round),
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            place INTEGER NOT NULL,
            PRIMARY KEY (round, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE workshop_unit (
            round INTEGER NOT NULL REFERENCES workshop (round),
            unit TEXT NOT NULL,
            -- last, since SQLite 3.40's quick_check calls a column before the end of a key NULL
            organisation INTEGER NOT NULL,
            PRIMARY KEY (round, unit),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE place (
            token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
            round INTEGER NOT NULL REFERENCES workshop (round),
            participation TEXT REFERENCES participation (id),
            language TEXT,
            finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX place_by_round ON place (round);
        CREATE UNIQUE INDEX place_by_participation ON place (participation);

        CREATE TABLE save_request (
            participation TEXT NOT NULL REFERENCES participation (id),
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            body TEXT NOT NULL CHECK (length(body) = 64),
            saved INTEGER NOT NULL,
            PRIMARY KEY (participation, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE published (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE second_vote (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL,
            value INTEGER NOT NULL CHECK (value >= -2),
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE voted_item (
            round INTEGER NOT NULL REFERENCES workshop (round),
            item TEXT NOT NULL,
            shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
            PRIMARY KEY (round, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE dot (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL,
            dots INTEGER NOT NULL CHECK (dots BETWEEN 1 AND 3),
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE agreed (
            round INTEGER NOT NULL REFERENCES workshop (round),
            item TEXT NOT NULL,
            level INTEGER CHECK (level >= 0),
            dissent TEXT NOT NULL,
            evidence TEXT NOT NULL,
            PRIMARY KEY (round, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE comment (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            text TEXT NOT NULL,
            released TEXT,
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;
        """
    )


@MIGRATIONS(name="0003_accounts")
def accounts(database: Database) -> None:
    """Who may sign in, what they may do in which organisation, and where they are signed in."""
    database.executescript(
        """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 64),
            password TEXT
        ) STRICT;

        CREATE TABLE membership (
            account INTEGER NOT NULL REFERENCES account (id),
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            role TEXT NOT NULL CHECK (role IN ('administrator', 'facilitator', 'viewer')),
            PRIMARY KEY (account, organisation)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE invitation (
            token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
            account INTEGER NOT NULL REFERENCES account (id),
            expires INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sign_in (
            token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
            account INTEGER NOT NULL REFERENCES account (id),
            began INTEGER NOT NULL,
            used INTEGER NOT NULL,
            device TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sign_in_by_account ON sign_in (account);
        """
    )


@MIGRATIONS(name="0004_comparison")
def comparison(database: Database) -> None:
    """Units that close and whom they expect; how columns of other tools are read; benchmarks of others."""
    database.executescript(
        """
        ALTER TABLE unit ADD COLUMN closed TEXT CHECK (closed IS date(closed));

        CREATE TABLE unit_role (
            organisation INTEGER NOT NULL,
            unit TEXT NOT NULL,
            role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 64),
            expected INTEGER NOT NULL CHECK (expected >= 0),
            PRIMARY KEY (organisation, unit, role),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE column_mapping (
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            headers TEXT NOT NULL CHECK (length(headers) = 64),
            mapping TEXT NOT NULL,
            PRIMARY KEY (organisation, headers)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE benchmark (
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            added TEXT NOT NULL CHECK (added IS date(added)),
            content TEXT NOT NULL,
            PRIMARY KEY (organisation, digest)
        ) STRICT, WITHOUT ROWID;
        """
    )


@MIGRATIONS(name="0005_brand")
def brand(database: Database) -> None:
    """The look that an organisation's reports are handed over in."""
    database.executescript(
        """
        CREATE TABLE brand (
            organisation INTEGER PRIMARY KEY REFERENCES organisation (id),
            name TEXT NOT NULL CHECK (length(name) <= 200),
            main TEXT NOT NULL CHECK (length(main) = 7),
            accent TEXT NOT NULL CHECK (length(accent) = 7),
            kind TEXT CHECK (kind IN ('png', 'jpeg', 'svg')),
            logo BLOB CHECK (length(logo) BETWEEN 1 AND 4194304),
            width INTEGER CHECK (width > 0),
            height INTEGER CHECK (height > 0),
            CHECK ((kind IS NULL) = (logo IS NULL)),
            CHECK ((kind IS NULL) = (width IS NULL)),
            CHECK ((kind IS NULL) = (height IS NULL))
        ) STRICT;
        """
    )


def apply(connection: sqlite3.Connection) -> None:
    """Takes every missing step, all in one transaction: nobody ever finds anything in between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        MIGRATIONS.apply(_database(connection))
        # The library notes the moment of each step; a day is all that this file may know.
        connection.execute(f"UPDATE {MIGRATIONS.migrations_table} SET applied_at = date(applied_at)")
        connection.execute(f"PRAGMA user_version = {known()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def known() -> int:
    """The number of steps this code knows, which is the version it writes."""
    return len(MIGRATIONS.pending(Database(memory=True, execute_plugins=False)))


def found(connection: sqlite3.Connection) -> int:
    """The number of steps a file has taken; refused when one of them is not known here."""
    database = _database(connection)
    taken = MIGRATIONS.applied(database)
    if len(taken) + len(MIGRATIONS.pending(database)) > known():
        raise StoreError("newer", found=len(taken), known=known())
    return len(taken)


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, recursive_triggers=False, execute_plugins=False)
