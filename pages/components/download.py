"""A chart to take along: as a drawing and as a picture, made only when somebody presses."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Any

import streamlit as st

from assessment.records import units
from assessment.units import find
from pages.components import context
from pages.components.context import Context
from pages.components.open_rounds import held

LONGEST = 60


def show(here: Context, chart: Any, key: str, aloud: str) -> None:
    """The quiet ways to the chart as a file; aloud: what is read instead of the picture."""
    words = here.words
    make = partial(made, here, chart, aloud, context.asked("round"), context.asked("unit"))
    name = file_name(chart.title) or words("picture.file")
    with st.container(horizontal=True):
        for form, media, label in (
            ("png", "image/png", words("picture.png")),
            ("svg", "image/svg+xml", words("picture.svg")),
        ):
            st.download_button(
                label,
                partial(make, form),
                f"{name}.{form}",
                media,
                on_click="ignore",
                key=f"{form}-{key}",
                type="tertiary",
                icon=":material/download:",
            )


def made(here: Context, chart: Any, aloud: str, asked: str | None, unit: str | None, form: str) -> bytes:
    """The file; always on white, as it is put into documents. What draws it is loaded now."""
    from assessment.reports import picture

    alt = f"{chart.title.rstrip('.')}. {chart.subtitle} {aloud}".strip()
    language, whose = here.words.language, source(here, asked, unit)
    if form == "svg":
        return picture.svg(chart, language=language, source=whose, alt=alt)
    return picture.png(chart, language=language, source=whose)


def source(here: Context, asked: str | None, unit: str | None) -> str:
    """Whose numbers these are, and of which round."""
    one = next((one for one in held(here.store, here.viewer) if str(one.round.id) == asked), None)
    if one is None:
        return ""
    label = one.label(here.words)
    tree = units.every(here.store, one.organisation.id)
    named = find(tree, unit).name if unit in {each.id for each in tree} else ""
    return " · ".join(part for part in (label, named) if part)


def file_name(title: str) -> str:
    """The finding as the name of a file: small letters without marks, whole words, not too long."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
