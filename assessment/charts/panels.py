"""Panels: the same small drawing many times over, in a grid that is one column on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.label import joined, lines
from assessment.charts.look import TEXT, Look
from assessment.charts.rows import LEADING, Part, words
from assessment.charts.sheet import sheet

GUTTER = 28.0
PHONE_WIDTH = 342.0


@dataclass(frozen=True)
class Panels:
    """Where each panel stands: `across` side by side, each drawing `wide` and `deep` pixels."""

    titles: tuple[tuple[str, ...], ...]
    across: int
    wide: float
    deep: float
    head: float
    foot: float

    @property
    def down(self) -> int:
        """How many panels stand under each other."""
        return -(-len(self.titles) // self.across)

    @property
    def height(self) -> float:
        """How many pixels all of them take."""
        return self.down * self._step

    @property
    def _step(self) -> float:
        return self.head + self.deep + self.foot

    def x(self, place: int, inset: float = 0.0) -> list[float]:
        """From where to where a panel stretches, as shares of the width; `inset` pixels stay free."""
        whole = self.across * self.wide + (self.across - 1) * GUTTER
        left = (place % self.across) * (self.wide + GUTTER)
        return [(left + inset) / whole, (left + self.wide - inset) / whole]

    def y(self, place: int, inset: float = 0.0) -> list[float]:
        """From where to where the drawing of a panel stretches, as shares of the height from the foot."""
        top = (place // self.across) * self._step + self.head
        return [1 - (top + self.deep - inset) / self.height, 1 - (top + inset) / self.height]

    def title(self, place: int, look: Look) -> Part:
        """The heading of a panel, above its drawing."""
        top = (place // self.across) * self._step
        where: Part = {"xref": "paper", "yref": "paper", "yanchor": "top", "size": TEXT}
        text = f"<b>{joined(self.titles[place])}</b>"
        return words(text, self.x(place)[0], 1 - top / self.height, colour=look.ink, **where)


def laid_out(titles: tuple[str, ...], *, across: int, deep: float, foot: float, narrow: bool) -> Panels:
    """Panels for these titles: on a phone under each other."""
    side = 1 if narrow else across
    wide = ((PHONE_WIDTH if narrow else sheet().panels) - (side - 1) * GUTTER) / side
    broken = tuple(lines(title, wide - 8, TEXT) for title in titles)
    head = 10.0 + LEADING * max((len(title) for title in broken), default=1)
    return Panels(broken, side, wide, deep, head, foot)
