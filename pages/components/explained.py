"""An instrument as the library tells it: what it asks, what its levels look like, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import catalogue
from assessment.instrument import Instrument, Item
from assessment.words import Words
from pages.components.context import Context
from pages.components.messages import plain


def instrument(here: Context, one: Instrument) -> None:
    """The instrument whole: its purpose, its scale, every item."""
    words, language = here.words, here.words.language
    st.header(one.name.to(language), anchor=False)
    st.markdown(one.description.to(language))
    st.markdown(one.guidance.to(language))
    with st.expander(words("library.scale")):
        for level in one.scale.levels:
            st.markdown(f"**{level.value} {level.name.to(language)}** – {level.meaning.to(language)}")
    for dimension in one.dimensions:
        st.subheader(dimension.name.to(language), anchor=False)
        st.markdown(dimension.description.to(language))
        for item in one.items_of(dimension.id):
            _item(words, one, item)
    if not one.dimensions:
        for item in one.items:
            _item(words, one, item)
    st.markdown(f":small[{words('library.version', id=one.id, version=one.version)}]")


def hits(here: Context, found: Sequence[tuple[Instrument, Item]], sought: str) -> None:
    """What a search found, or what to try when it found nothing."""
    words = here.words
    if not found:
        st.info(words("library.no_hits", sought=plain(sought)))
        return
    st.header(words.count("library.hits", len(found)), anchor=False)
    for one, item in found[:30]:
        _item(words, one, item)


def sources(here: Context) -> None:
    """The documents the instruments rest on."""
    language = here.words.language
    st.header(here.words("library.sources"), anchor=False)
    for document in catalogue.documents().values():
        st.markdown(f"**{plain(document.cite)}** – {document.about[language]}")


def _item(words: Words, one: Instrument, item: Item) -> None:
    language = words.language
    with st.expander(f"{item.name.to(language)} – {item.statement.to(language)}"):
        st.markdown(item.help.to(language))
        for level in one.scale.levels:
            cell = item.looks_like(level.value)
            if cell is not None:
                st.markdown(f"**{level.value} {level.name.to(language)}** – {cell.to(language)}")
        st.markdown(f"**{words('assess.evidence')}**")
        st.markdown("\n".join(f"- {thing}" for thing in item.evidence.to(language)))
        cite = catalogue.documents()[item.source.document].cite
        place = plain(item.source.place)
        st.markdown(f":small[{words('library.source', id=item.id, cite=plain(cite), place=place)}]")
