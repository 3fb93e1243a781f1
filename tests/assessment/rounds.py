"""An example organisation in the record with its two rounds, as large as a test needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from assessment import demo, intake
from assessment.intake import Begun
from assessment.records.store import Store
from tests.conftest import TODAY

Change = Callable[[pd.DataFrame], pd.DataFrame]


@cache
def _answers(units: int, people: int) -> pd.DataFrame:
    return demo.answers(people=people, units=units)


def kept(store: Store, units: int = 12, people: int = 600, change: Change | None = None) -> Begun:
    """The example's answers, perhaps changed, kept as rounds of one assessment."""
    frame = _answers(units, people)
    answers = (frame if change is None else change(frame.copy())).to_csv(index=False)
    tree = demo.units(units).to_csv(index=False)
    files = ("answers.csv", answers.encode()), ("units.csv", tree.encode())
    return intake.open_files(store, "Esimerkkilä", files[0], TODAY, files[1])
