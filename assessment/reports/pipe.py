"""What a process and its own child say to each other: whole objects, each behind its length."""

from __future__ import annotations

import copyreg
import io
import pickle
import struct
from types import MappingProxyType
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], thing: object) -> None:
    """The object goes out whole; raises OSError when nobody is there to take it."""
    whole = io.BytesIO()
    _Pickler(whole, pickle.HIGHEST_PROTOCOL).dump(thing)
    stream.write(_LENGTH.pack(whole.tell()))
    stream.write(whole.getbuffer())
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next object; raises EOFError when the other end is gone, also in the middle of one."""
    (length,) = _LENGTH.unpack(_read(stream, _LENGTH.size))
    return pickle.loads(_read(stream, length))


def _read(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def frozen(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that nobody changes, as it arrives."""
    return MappingProxyType(mapping)


def _thawed(mapping: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return frozen, (dict(mapping),)


class _Pickler(pickle.Pickler):
    """Pickles that know what Python's own do not: mappings that nobody changes."""

    dispatch_table = MappingProxyType({**copyreg.dispatch_table, MappingProxyType: _thawed})
