"""Who is looking, and what they may do in which organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from assessment.errors import RequestError

Right = Literal["viewer", "facilitator", "administrator"]
RIGHTS: tuple[Right, ...] = get_args(Right)


@dataclass(frozen=True)
class Viewer:
    """A signed-in account with its rights by organisation; without accounts everything is one's own."""

    account: int | None
    name: str
    rights: Mapping[int, Right] | None

    def sees(self, organisation: int) -> bool:
        """Whether the organisation exists for this viewer."""
        return self.rights is None or organisation in self.rights

    def may(self, organisation: int, right: Right) -> bool:
        """Whether the viewer has this right there, or a higher one."""
        if self.rights is None:
            return True
        held = self.rights.get(organisation)
        return held is not None and RIGHTS.index(held) >= RIGHTS.index(right)

    def may_somewhere(self, right: Right) -> bool:
        """Whether the viewer has this right in any organisation."""
        return self.rights is None or any(self.may(organisation, right) for organisation in self.rights)

    def require(self, organisation: int, right: Right) -> None:
        """Raises unless the viewer has the right; another's organisation does not exist."""
        if not self.sees(organisation):
            raise RequestError("not_found", what="organisation", id=organisation)
        if not self.may(organisation, right):
            raise RequestError("not_allowed")


LOCAL = Viewer(None, "", None)
