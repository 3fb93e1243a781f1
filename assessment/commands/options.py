"""The options that several commands have: the smallest group, and what a role weighs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from assessment.errors import RequestError
from assessment.roles import ROLES, SINGLE_ROLES


def min_group(command: Callable[..., Any]) -> Callable[..., Any]:
    """How small a group may be and still be shown."""
    return click.option(
        "--min-group",
        type=click.IntRange(min=1),
        default=5,
        show_default=True,
        help="Smallest group that is shown; 1 turns the protection off.",
    )(command)


def role_weights(command: Callable[..., Any]) -> Callable[..., Any]:
    """How role groups weigh in a score, as `weights` reads it."""
    return click.option(
        "--role-weights",
        default="equal",
        show_default=True,
        metavar="equal|pooled|ROLE=W,…",
        help="How role groups weigh in a score; a role not named weighs 1.",
    )(command)


def weights(text: str) -> Mapping[str, float] | None:
    """The weights of roles; None pools everybody."""
    if text in ("equal", "pooled"):
        return {} if text == "equal" else None
    found = {}
    for part in text.split(","):
        role, _, weight = part.partition("=")
        try:
            found[role] = float(weight)
        except ValueError:
            found[role] = -1.0
        if role not in ROLES or not 0 <= found[role] < 1e6:
            allowed = "equal, pooled, " + ", ".join(f"{role}=…" for role in ROLES)
            raise RequestError("bad_role_weights", found=part, allowed=allowed)
    if not any(found.get(role, 1.0) for role in SINGLE_ROLES):
        raise RequestError("bad_role_weights", found=text, allowed="> 0")
    return found
