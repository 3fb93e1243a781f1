"""Units by their shape over the dimensions: several beside each other, or one among all that are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st

from assessment import comparison_tables, unit_drawn
from assessment.charts import heat_map, of_units, pool, small_multiples
from assessment.comparison import Overview
from assessment.errors import RequestError
from assessment.results import results
from assessment.units import known
from pages.components import choose, context, figure, finding
from pages.components.comparing_choice import EVERY, Chosen
from pages.components.context import Context
from pages.components.messages import plain

MOST = small_multiples.MOST
AT_EACH_END = 2


def several(here: Context, chosen: Chosen, seen: Overview) -> None:
    """Up to twelve units as small profiles; at first the two highest and the two lowest."""
    words, names = here.words, told(seen)
    picked = _picked(chosen, seen, names)
    _pick(here, names, picked)
    if not picked:
        st.info(words("compare.pick"))
        return
    title = words.count("compare.profiles_title", len(picked))
    drawn = words("compare.profiles_drawn", round=chosen.held.round.name)
    chart = of_units.profiles(seen, picked, words, title, drawn)
    cells = of_units.heat_map(seen, words, title, drawn)
    rows = {row.key: row for row in cells.rows}
    numbers = heat_map.cells(replace(cells, rows=tuple(rows[unit] for unit in picked)))
    finding.show(here, title, drawn)
    figure.picture(here, chart, small_multiples.figure, "profiles", numbers.aloud())
    figure.beneath(here, numbers, title)


def told(seen: Overview) -> Mapping[str, str]:
    """The names of the units of which anything may be told, in the order of the tree."""
    labels = choose.distinct({unit.id: unit.name for unit in seen.units})
    return {unit.id: labels[unit.id] for unit in seen.units if unit.id in seen.told}


def _picked(chosen: Chosen, seen: Overview, names: Mapping[str, str]) -> tuple[str, ...]:
    """The units that the address names, as far as they may be told; else those at both ends."""
    asked = context.asked("units")
    if asked is None:
        return _ends(chosen, seen)
    units = tuple(dict.fromkeys(filter(None, asked.split(","))))
    if not set(units) <= known(chosen.tree).keys():
        raise RequestError("unit_gone")
    return tuple(unit for unit in units if unit in names)[:MOST]


def _ends(chosen: Chosen, seen: Overview) -> tuple[str, ...]:
    """The highest and the lowest units on the chosen dimension, of those whose shape is whole."""
    one = seen.dimensions[chosen.dimension or next(iter(seen.dimensions))]
    whole = np.logical_and.reduce([every.told for every in seen.dimensions.values()])
    order = [place for place in np.argsort(-one.estimate, kind="stable").tolist() if whole[place]]
    ends = dict.fromkeys([*order[:AT_EACH_END], *order[-AT_EACH_END:]])
    return tuple(one.units[place] for place in ends)


def _pick(here: Context, names: Mapping[str, str], picked: Sequence[str]) -> None:
    """The ways to add a unit and to leave one out."""
    words, key = here.words, f"add-{here.words.language}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rest = {unit: name for unit, name in names.items() if unit not in picked}
        if rest and len(picked) < MOST:
            st.selectbox(
                words("compare.add"),
                [EVERY, *rest],
                format_func=lambda unit: rest.get(unit, words("compare.add_which")),
                key=key,
                placeholder=words("compare.add_which"),
                width=320,
                on_change=partial(_add, key, picked),
            )
        for unit in picked:
            left = ",".join(one for one in picked if one != unit)
            label = words("compare.drop", unit=plain(names[unit]))
            st.button(label, key=f"drop-{unit}", on_click=partial(context.ask, units=left))
    if len(picked) == MOST:
        st.markdown(f":small[{words('compare.most', most=MOST)}]")


def _add(key: str, picked: Sequence[str]) -> None:
    if unit := str(context.typed(key)):
        context.ask(units=",".join((*picked, unit)))
    context.leave(key, EVERY)


def one(here: Context, chosen: Chosen, seen: Overview) -> None:
    """One unit's estimates among those of all others that are compared."""
    words, names = here.words, told(seen)
    asked, every = context.asked("unit"), known(chosen.tree)
    if asked is not None and asked not in every:
        raise RequestError("unit_gone")
    options = {**names, **({asked: every[asked]} if asked is not None and asked not in names else {})}
    unit = choose.one(here, "unit", words("choose.unit"), options, width=480)
    if unit not in names:
        st.info(words("compare.not_among", unit=plain(every[unit])))
        return
    title = unit_drawn.place(seen, unit, names[unit], words)
    count = words.count("compare.units_told", len(names) - 1)
    drawn = words("compare.beside_drawn", units=count, round=chosen.held.round.name)
    chart = of_units.peers(seen, unit, words, title, drawn, _targets(here, chosen, unit))
    finding.show(here, title, drawn)
    numbers = comparison_tables.pool(chart, words)
    figure.picture(here, chart, pool.figure, "beside", numbers.aloud())
    figure.beneath(here, numbers, title)


def _targets(here: Context, chosen: Chosen, unit: str) -> Mapping[str, float]:
    """Where the unit wants to be on each dimension, as far as that is set."""
    held = chosen.held
    scores = results(here.store, held.organisation.id, held.round.id, unit).scores[chosen.instrument.id]
    return {row.dimension: row.target for row in scores.dimensions if row.target is not None}
