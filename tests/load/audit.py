"""What the database holds, against what every phone was promised."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.load.client import HOST
from tests.load.ledger import Said
from tests.load.person import COMMENT, Person
from tests.load.server import Server


def complaints(file: Path, people: Sequence[Person]) -> Iterator[str]:
    """Everything that was promised and is not so, and everything that is there though nobody gave it."""
    with opened(file) as connection:
        yield from _unsound(connection)
        places = _places(connection, people[0].workshop.round)
        alone = _alone(connection, people[0].workshop.round)
    own = [tokens(person) & places.keys() for person in people]
    for person, mine in zip(people, own, strict=True):
        if len(mine) != 1:
            yield f"a phone has {len(mine)} places"
        for place in mine:
            yield from person.ledger.complaints(places[place])
    if strange := places.keys() - set().union(*own):
        yield f"{len(strange)} places belong to no phone"
    if alone:
        yield f"{alone} participations have no place"


def complaints_of_copy(file: Path, people: Sequence[Person], begun: float, ended: float) -> Iterator[str]:
    """The same of a copy that was begun and ended at these moments, while everything went on."""
    with opened(file) as connection:
        yield from _unsound(connection)
        places = _places(connection, people[0].workshop.round)
    for person in people:
        answers = next((places[token] for token in tokens(person) & places.keys()), {})
        yield from person.ledger.at(begun, ended).complaints(answers)


def unfinished(file: Path, round_id: int) -> int:
    """How many of the round's phones are not noted as done."""
    with opened(file) as connection:
        question = "SELECT count(*) FROM place WHERE round = ? AND NOT finished"
        return int(connection.execute(question, (round_id,)).fetchone()[0])


def leaks(server: Server, people: Sequence[Person]) -> Iterator[str]:
    """What the log and the files know of people's cookies, addresses and the code, and should not."""
    log = server.log.replace(f"http://{HOST}:{server.port}", "")
    secrets = {token for person in people for token in person.phone.cookies.values()}
    for secret in {*secrets, people[0].workshop.code, HOST, "Traceback"}:
        if secret in log:
            yield f"the log says {secret}"
    for file in server.data.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        yield from (f"{file.name} holds a cookie" for secret in secrets if secret.encode() in content)


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A copy of a database with its log, as a server that starts now would find it."""
    with TemporaryDirectory() as directory:
        for part in file.parent.glob(f"{file.name}*"):
            shutil.copy(part, directory)
        with closing(sqlite3.connect(Path(directory) / file.name)) as connection:
            yield connection


def tokens(person: Person) -> set[str]:
    """What the record may keep of a phone's cookies."""
    return {sha256(token.encode()).hexdigest() for token in person.phone.cookies.values()}


def _places(connection: sqlite3.Connection, round_id: int) -> dict[str, dict[str, Said]]:
    """What every place of the round has said, by what is kept of its cookie."""
    places = dict(connection.execute("SELECT token, participation FROM place WHERE round = ?", (round_id,)))
    said: dict[str, dict[str, Said]] = defaultdict(dict)
    for person, item, value in connection.execute("SELECT participation, item, value FROM answer"):
        said[person][item] = value
    for person, item, text in connection.execute("SELECT participation, item, text FROM comment"):
        said[person][COMMENT + item] = text
    return {token: said[person] for token, person in places.items()}


def _alone(connection: sqlite3.Connection, round_id: int) -> int:
    """How many participations no phone opens."""
    question = (
        "SELECT count(*) FROM participation WHERE round = ? AND id NOT IN (SELECT participation FROM place)"
    )
    return int(connection.execute(question, (round_id,)).fetchone()[0])


def _unsound(connection: sqlite3.Connection) -> Iterator[str]:
    if (verdict := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
        yield f"the file is damaged: {verdict}"
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"references lead nowhere: {broken}"
