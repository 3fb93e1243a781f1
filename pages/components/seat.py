"""From which unit a round is seen: those that may be seen on their own, and a word of those that may not."""

from __future__ import annotations

import streamlit as st

from assessment.errors import RequestError
from assessment.results import seats, stating
from pages.components import choose, context
from pages.components.context import Context
from pages.components.open_rounds import Held


def unit(here: Context, held: Held) -> str | None:
    """The unit that is looked at; None for everybody together."""
    found = seats(here.store, held.organisation.id, held.round.id)
    if held.round.kind == "statement":
        first = stating(here.store, held.organisation.id, held.round.id)
        return choose.unit(here, found.units, whole=False, first=first)
    asked = next((one for one in found.withheld if one.id == context.asked("unit")), None)
    if asked is not None:
        raise RequestError("unit_hidden", unit=asked.name)
    if not found.units:
        choose.nobody_but_all(here)
        return None
    chosen = choose.unit(here, found.units, whole=True)
    if found.withheld:
        st.markdown(f":small[{here.words.count('choose.some_hidden', len(found.withheld))}]")
    return chosen
