"""Which round, and which unit of it; the choice lives in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from assessment.errors import RequestError
from assessment.units import Unit, in_order
from assessment.viewer import Right
from assessment.words import Words
from pages.components import context
from pages.components.context import Context
from pages.components.open_rounds import Held, held

# The names that leave the address with a choice, perhaps by what was chosen.
Clears = Sequence[str] | Callable[[str], Sequence[str]]


def round_(here: Context, *, only_open: bool = False, right: Right = "viewer") -> Held | None:
    """The round the address names, or the newest that one may do this with; None where there is none.

    Open for a unit's own statement are statement rounds only; another one is there when the address names it.
    """
    asked = context.asked("round")
    seen = [
        one
        for one in held(here.store, here.viewer)
        if not only_open
        or (one.round.state == "open" and (one.round.kind == "statement" or str(one.round.id) == asked))
    ]
    found = {str(one.round.id): one for one in seen if here.viewer.may(one.organisation.id, right)}
    if asked in {str(one.round.id) for one in seen} - found.keys():
        raise RequestError("not_allowed")
    if not found:
        return None
    if asked is not None and asked not in found:
        raise RequestError("round_gone" if not only_open else "round_not_open")
    ids, labels = list(found), distinct({name: one.label(here.words) for name, one in found.items()})
    chosen = st.selectbox(
        here.words("choose.round"),
        ids,
        index=ids.index(asked) if asked else 0,
        format_func=labels.__getitem__,
    )
    if chosen != asked and asked is not None:
        context.ask(unit=None, item=None)
    context.ask(round=chosen)
    return found[chosen]


def unit(here: Context, units: Sequence[Unit], *, whole: bool, first: Sequence[str] = ()) -> str | None:
    """The unit the address names; else the whole organisation where it may be chosen, or one of the first."""
    tree = in_order(units)
    names = distinct({row.id: "\u2003" * depth + called(here.words, row) for depth, row in tree})
    options: list[str | None] = [None, *names] if whole and len(tree) > 1 else list(names)
    asked = context.asked("unit")
    if asked is not None and asked not in names:
        raise RequestError("unit_gone")
    begun = next((name for name in names if name in first), None)
    chosen = st.selectbox(
        here.words("choose.unit"),
        options,
        index=options.index(asked or begun) if asked or begun else 0,
        format_func=lambda one: here.words("choose.whole") if one is None else names[one],
    )
    context.ask(unit=chosen)
    return chosen


def one(
    here: Context,
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    first: str | None = None,
    clears: Clears = (),
    width: int | Literal["stretch"] = "stretch",
    is_labelled: bool = True,
) -> str:
    """One of the options by id; it stands in the address unless it is `first`, which an empty one means.

    An address that names none of them is told so: another view than the sender's would be believed. `clears`
    names what else leaves the address when another one is chosen.
    """
    usual, asked = first or next(iter(options)), context.asked(name)
    if asked is not None and asked not in options:
        raise RequestError("choice_gone", what=label, found=asked)
    labels, key = distinct(options), f"{name}-{here.words.language}"
    context.seed(key, asked or usual)
    chosen: str = st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        placeholder=label,
        label_visibility="visible" if is_labelled else "collapsed",
        width=width,
        on_change=partial(_asked, key, name, usual, clears),
    )
    return chosen


def view(here: Context, views: Mapping[str, str], *, clears: Sequence[str] = ()) -> str:
    """Which of the views is looked at: a row of buttons, on a phone one line; it lives in the address too."""
    if here.narrow:
        return one(here, "view", here.words("results.view"), views, clears=clears, is_labelled=False)
    usual, asked = next(iter(views)), context.asked("view")
    if asked is not None and asked not in views:
        raise RequestError("choice_gone", what=here.words("results.view"), found=asked)
    key = f"view-{here.words.language}"
    context.seed(key, asked or usual)
    chosen: str | None = st.segmented_control(
        here.words("results.view"),
        list(views),
        format_func=views.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=partial(_asked, key, "view", usual, clears),
    )
    return chosen or usual


def _asked(key: str, name: str, usual: str, clears: Clears) -> None:
    chosen = str(context.typed(key))
    gone = clears(chosen) if callable(clears) else clears
    context.ask(**{**dict.fromkeys(gone), name: None if chosen == usual else chosen})


def nobody_but_all(here: Context) -> None:
    """Says that the round is seen as a whole only, and what an address that names a unit is answered."""
    if context.asked("unit") is not None:
        raise RequestError("unit_gone")
    st.markdown(f":small[{here.words('choose.only_whole')}]")


def called(words: Words, unit: Unit) -> str:
    """A unit's name, which says so when the unit is closed."""
    return unit.name if unit.closed is None else words("units.called_closed", name=unit.name)


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels that no two options share, since the browser sends back the label."""
    times = Counter(labels.values())
    return {name: f"{label} ({name})" if times[label] > 1 else label for name, label in labels.items()}
