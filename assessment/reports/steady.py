"""Steady numbers: the same answers give the same digits, in whatever order they were added up."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

DIGITS = 9  # what is beyond is the rounding of sums


def steady(whole: T) -> T:
    """A frozen piece with every number in it to nine decimals."""
    return _steady(whole)  # type: ignore[no-any-return]


def _steady(part: Any) -> Any:
    kind: Any = type(part)
    if kind is str or part is None:
        return part
    if kind is float:
        near = round(part, DIGITS)
        return part if near == part else near
    if kind is tuple:
        changed = [_steady(one) for one in part]
        same = all(one is other for one, other in zip(changed, part, strict=True))
        return part if same else tuple(changed)
    if kind is dict:
        return {name: _steady(one) for name, one in part.items()}
    if kind is list:
        return [_steady(one) for one in part]
    names = _fields(kind)
    if not names:
        return part
    found = {name: new for name in names if (new := _steady(old := getattr(part, name))) is not old}
    return replace(part, **found) if found else part


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names that a frozen piece is made of; none of anything else."""
    return tuple(one.name for one in fields(kind) if one.init) if is_dataclass(kind) else ()
