"""A facilitator at the page of a workshop: opening it, pressing, choosing, and what the record then says."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from assessment import room
from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import words
from tests.pages.app import opened, texts

SAY = words("fi")


def led(workshop: Workshop, **query: str) -> AppTest:
    """The page of the workshop, as the address with this query shows it."""
    app = opened("workshop", "fi", round=str(workshop.round), **query)
    assert not app.exception
    return app


def button(app: AppTest, key: str) -> Any:
    """The button whose key begins so; None where there is none."""
    return next((one for one in app.button if (one.key or "").startswith(key)), None)


def press(app: AppTest, key: str) -> AppTest:
    """The app after this button was pressed."""
    button(app, key).click().run()
    assert not app.exception
    return app


def field(app: AppTest, key: str) -> Any:
    """The field whose key begins so."""
    fields = [*app.radio, *app.text_area, *app.text_input, *app.selectbox, *app.segmented_control]
    return next(one for one in fields if (one.key or "").startswith(key))


def say(key: str, **values: object) -> str:
    """The Finnish text."""
    return SAY(key, **values)


def shows(app: AppTest, text: str) -> bool:
    """Whether the page shows the text somewhere."""
    return any(text in shown for shown in texts(app))


def now(store: Store, workshop: Workshop) -> Workshop:
    """The workshop as the record has it by now; the page's next look counts anew."""
    room.forget(store, workshop.round)
    return workshops.find(store, workshop.organisation, workshop.round)
