"""The role groups: whose views are told apart, and the two sides that a small round may merge them into."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

SINGLE_ROLES = ("leadership", "staff", "elected", "clients", "partners")
SIDES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"inside": SINGLE_ROLES[:3], "outside": SINGLE_ROLES[3:]}  # the roles that a small round may merge
)
ROLES = tuple(role for side, roles in SIDES.items() for role in (*roles, side))


def role_groups(used: Collection[str]) -> tuple[str, ...]:
    """The groups that a round has whose people gave these roles: of each half its side, else its roles."""
    return tuple(
        group
        for side, roles in SIDES.items()
        for group in (*roles, side)
        if group in used or (group != side and side not in used)
    )
