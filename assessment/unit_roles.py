"""Which role groups of compared units may be told apart, as the one partition of the round says."""

from __future__ import annotations

from typing import Any

import numpy as np

from assessment.comparison import Chosen
from assessment.protection import protection
from assessment.records.store import Store
from assessment.scoring.measures import scheme_of

Array = np.ndarray[Any, Any]


def apart(store: Store, organisation: int, picked: Chosen) -> Array:
    """[unit, dimension, role] whether the role's view of the dimension may be told."""
    return _nowhere(picked, _barred(store, organisation, picked))


def spread(store: Store, organisation: int, picked: Chosen) -> Array:
    """[unit, dimension, role] whether it may also be told how the role's people are spread."""
    return _nowhere(picked, _barred(store, organisation, picked, spread=True))


def merged(store: Store, organisation: int, picked: Chosen) -> Array:
    """[unit, role] the roles that are held back on any shown item, and so weigh in as one on all."""
    return np.asarray((_barred(store, organisation, picked) & picked.shown[..., None]).any(axis=1))


def _barred(store: Store, organisation: int, picked: Chosen, *, spread: bool = False) -> Array:
    """[unit, item, role] whether people of the role gave the item a level, but may not be told apart."""
    allowed = protection(store, organisation, picked.survey.round, picked.survey.part)
    nodes = np.array([allowed.tree.index[unit.id] for unit in picked.units], np.intp)
    told = allowed.parts.spread if spread else allowed.parts.level
    return np.asarray((allowed.parts.people[nodes] > 0) & ~told.roles[nodes])


def _nowhere(picked: Chosen, barred: Array) -> Array:
    """[unit, dimension, role] where none of the dimension's items is barred."""
    own = scheme_of(picked.survey.instrument).weights > 0
    return np.asarray(~np.einsum("uir,di->udr", barred, own))
