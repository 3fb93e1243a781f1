"""The plan is for those who lead; nobody else is shown whom they could ask."""

from streamlit.testing.v1 import AppTest

from assessment.records.store import Store
from assessment.words import words
from tests.pages.app import texts
from tests.rooms import planned


def form() -> None:
    """The form for somebody who only looks."""
    from dataclasses import replace

    import streamlit as st

    from assessment.viewer import Viewer
    from pages.components import context, planning

    planning.form(replace(context.here(), viewer=Viewer(1, "Aino", {1: "viewer"})), st.container())


def test_viewer_is_told_to_ask_for_the_right(store: Store) -> None:
    planned(store)
    app = AppTest.from_function(form).run()
    assert not app.exception
    assert [one.value for one in app.info] == [words("fi")("plan.no_organisation")]
    assert not any("Tikkala" in text for text in texts(app))
    assert not app.button
