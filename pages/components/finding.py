"""The finding of a view: its sentence, what is drawn, and what to know before believing it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.components.context import Context
from pages.components.messages import plain


def show(here: Context, sentence: str, drawn: str, doubts: Sequence[str] = ()) -> None:
    """The sentence and what stands below it; of the doubts the worst is seen, the rest one press away."""
    st.header(plain(sentence), anchor=False)
    if drawn:
        st.markdown(f":small[{plain(drawn)}]")
    if not doubts:
        return
    worst, *rest = (f":material/info: {plain(doubt)}" for doubt in doubts)
    if not rest:
        st.markdown(worst)
        return
    with st.expander(f"{worst} {here.words.count('compare.more_doubts', len(rest))}", key="doubts"):
        for doubt in rest:
            st.markdown(doubt)
