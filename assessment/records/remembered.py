"""Remembered: what was read of the record since its last change, so that a page or a report reads it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from assessment.records.store import Record, Store

MOST = 512  # readings between two changes
P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)
_UNREAD: Any = object()

_readings: WeakKeyDictionary[Store, tuple[int, dict[Hashable, Any]]] = WeakKeyDictionary()


def remembered(read: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """The same question, answered from memory until the record changes; its answers must be frozen.

    Inside a change the record itself is asked. A refusal is not remembered.
    """

    @wraps(read)
    def found(record: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(record, Store):
            return read(record, *args, **kwargs)
        key, known = (read, args, tuple(kwargs.items())), _of_now(record)
        answer: T = known.get(key, _UNREAD)  # looked up once: another thread may clear them at any time
        if answer is _UNREAD:
            answer = read(record, *args, **kwargs)
            if len(known) >= MOST:
                known.clear()
            known[key] = answer
        return answer

    return found


def _of_now(store: Store) -> dict[Hashable, Any]:
    """The readings of this moment of the record: what others read before it is gone with its moment."""
    moment = store.moment
    kept = _readings.get(store)
    if kept is None or kept[0] != moment:
        kept = _readings[store] = (moment, {})
    return kept[1]
