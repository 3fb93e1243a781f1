"""What is installed: the instruments and the documents they rest on, read from data/."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.instrument_file import load

DATA = Path(__file__).resolve().parent.parent / "data"
FIRST = ("arnstein", "kampa", "enablers")


@dataclass(frozen=True)
class Document:
    """A source document as it is cited."""

    id: str
    cite: str
    about: Mapping[str, str]


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every installed instrument by id, the three founding ones first."""
    names = [path.stem for path in sorted((DATA / "instruments").glob("*.toml"))]
    order = [*(name for name in FIRST if name in names), *(name for name in names if name not in FIRST)]
    return MappingProxyType({name: instrument(name) for name in order})


@cache
def instrument(instrument_id: str) -> Instrument:
    """The installed instrument of that id."""
    path = DATA / "instruments" / f"{instrument_id}.toml"
    if path not in (DATA / "instruments").glob("*.toml"):
        known = ", ".join(sorted(path.stem for path in (DATA / "instruments").glob("*.toml")))
        raise RequestError("unknown_instrument", found=instrument_id, allowed=known)
    return load(path)


@cache
def documents() -> Mapping[str, Document]:
    """The source documents by id."""
    tree = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    return MappingProxyType(
        {name: Document(name, row["cite"], MappingProxyType(row["about"])) for name, row in tree.items()}
    )
