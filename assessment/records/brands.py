"""The look of an organisation's reports: a name, two colours and perhaps a logo."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, dataclass

from assessment.records.limits import checked
from assessment.records.ownership import require_organisation
from assessment.records.store import Record

NAME = 200


@dataclass(frozen=True)
class KeptLogo:
    """A picture as it is drawn; kind: png, jpeg or svg; size in pixels."""

    kind: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class KeptBrand:
    """What stands on what is handed over; colours as #RRGGBB."""

    name: str
    primary: str
    accent: str
    logo: KeptLogo | None = None


def put(store: Record, organisation: int, brand: KeptBrand) -> None:
    """Keeps the look in place of an earlier one."""
    checked(brand.name, "brand", NAME)
    logo = (None,) * 4 if brand.logo is None else astuple(brand.logo)

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        connection.execute(
            """
            REPLACE INTO brand (organisation, name, main, accent, kind, logo, width, height)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (organisation, brand.name, brand.primary, brand.accent, *logo),
        )

    store.write(change)


def remove(store: Record, organisation: int) -> None:
    """Takes the look away; reports are plain from then on."""

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        connection.execute("DELETE FROM brand WHERE organisation = ?", (organisation,))

    store.write(change)


def find(store: Record, organisation: int) -> KeptBrand | None:
    """The look of the organisation, if it has one of its own."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        row = connection.execute(
            "SELECT name, main, accent, kind, logo, width, height FROM brand WHERE organisation = ?",
            (organisation,),
        ).fetchone()
    if row is None:
        return None
    logo = None if row["kind"] is None else KeptLogo(row["kind"], row["logo"], row["width"], row["height"])
    return KeptBrand(row["name"], row["main"], row["accent"], logo)
