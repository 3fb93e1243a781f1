"""The arrays of a closed round, from the files kept beside the record or else from the record itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from assessment import array_file, portions
from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.records import answers, files
from assessment.records.store import Store

ENDING = ".arrays1"  # the number of the format


def arrays_of(
    store: Store, organisation: int, round_id: int, instruments: Sequence[Instrument]
) -> tuple[Arrays, ...]:
    """The arrays of each instrument; those that no file holds are made in one pass and put into files."""
    seal = answers.seal(store, organisation, round_id)
    found = {one.id: _read(store, round_id, one, seal) for one in instruments}
    wanted = [one for one in instruments if found[one.id] is None]
    if wanted:
        people = answers.people(store, organisation, round_id)
        for one, arrays in zip(wanted, portions.build(wanted, people), strict=True):
            found[one.id] = arrays
            _write(store, round_id, one, seal, arrays)
    return tuple(arrays for arrays in found.values() if arrays is not None)


def _read(store: Store, round_id: int, instrument: Instrument, seal: str) -> Arrays | None:
    data = files.read(store.directory, _name(round_id, instrument))
    return None if data is None else array_file.unpacked(data, _about(round_id, instrument, seal))


def _write(store: Store, round_id: int, instrument: Instrument, seal: str, arrays: Arrays) -> None:
    """Puts the arrays into their file and takes away those of other versions."""
    data = array_file.packed(arrays, _about(round_id, instrument, seal))
    files.write(store.directory, _name(round_id, instrument), data)
    every, today = f"{round_id},{instrument.id},", f"{round_id},{instrument.id},{instrument.version},"
    files.sweep(
        store.directory,
        lambda name: name.startswith(every) and not (name.startswith(today) and name.endswith(ENDING)),
    )


def _name(round_id: int, instrument: Instrument) -> str:
    asked = sha256(repr((*_asked(instrument),)).encode()).hexdigest()[:16]
    return f"{round_id},{instrument.id},{instrument.version},{asked}{ENDING}"


def _about(round_id: int, instrument: Instrument, seal: str) -> Mapping[str, Any]:
    items, levels = _asked(instrument)
    version = [instrument.id, instrument.version]
    return {"round": round_id, "instrument": version, "items": items, "levels": levels, "seal": seal}


def _asked(instrument: Instrument) -> tuple[list[str], list[int]]:
    return list(instrument.index), list(instrument.scale.values)
