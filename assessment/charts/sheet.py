"""The sheet that a figure is laid out for: a page on a screen, or one of paper with narrower columns."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """Pixels: the whole, the labels, panels side by side, the word of a level, the same where levels are
    many, a flag of the ladder and its names. Where words may be endless, whoever draws breaks them.
    """

    whole: float = 1100.0
    labels: float = 290.0
    panels: float = 1080.0
    word: float = 110.0
    close: float = 74.0
    flag: float = 132.0
    rungs: float = 150.0


SCREEN = Sheet()
PAPER = Sheet(whole=720.0, labels=214.0, panels=712.0, word=math.inf, close=math.inf, flag=81.0, rungs=138.0)

_laid = ContextVar("sheet", default=SCREEN)


def sheet() -> Sheet:
    """The one that figures are laid out for just now."""
    return _laid.get()


@contextmanager
def on(chosen: Sheet) -> Iterator[None]:
    """Figures made meanwhile are laid out for this sheet."""
    token = _laid.set(chosen)
    try:
        yield
    finally:
        _laid.reset(token)
