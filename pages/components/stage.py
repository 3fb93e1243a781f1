"""A wall: large letters, nothing around them, and keys that can also be pressed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.charts.look import Look
from pages.components import context

# How wide the window is at least, how large its letters are, and how many times as large its charts: the
# smallest letters of a chart are 13 pixels, and 28 on a wall of 1920.
SIZES = ((1800, 32, 2.16), (1300, 26, 1.7), (1000, 22, 1.3), (0, 16, 1.0))


def size() -> tuple[int, float]:
    """How large the letters of this window are, and how many times as large its charts."""
    _, letters, times = next(size for size in SIZES if context.width() >= size[0])
    return letters, times


def style(look: Look, letters: int) -> str:
    """Large letters and nothing around them; Streamlit's own names for the keys are English."""
    return f"""
        html {{ font-size: {letters}px }}
        .st-key-frame, .st-key-present-keys kbd, [data-testid="stHeader"] {{ display: none }}
        [data-testid="stMainBlockContainer"] {{ padding: 0 1.5rem 4rem; max-width: none }}
        [data-testid="stVerticalBlock"] {{ gap: .6rem }}
        [data-testid="stHeading"] h1, [data-testid="stHeading"] h3 {{ padding: .15rem 0; margin: 0 }}
        [data-testid="stHeading"] h3 {{ padding-bottom: .35rem }}
        .st-key-present-bar {{ position: fixed; inset: auto 0 0 0; width: auto; z-index: 9;
            padding: .2rem 1.5rem .4rem; gap: .2rem; background: {look.ground} }}
        .st-key-present-bar p {{ font-size: .875rem }}
        .st-key-present-keys button {{ min-height: 0; padding: .1rem .5rem }}
        .st-key-present-keys button p {{ font-size: .7rem }}
        """


def key(label: str, shortcut: str, to: dict[str, str | None] | None) -> None:
    """A key that changes the address, as a button too; with nowhere to go it is there and does nothing."""
    st.button(
        label,
        key=f"key-{shortcut}",
        shortcut=shortcut,
        disabled=to is None,
        on_click=partial(context.ask, **(to or {})),
    )
