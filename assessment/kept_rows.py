"""The rows of the record as the frame that a round's arrays are built from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.records.answers import Row
from assessment.sheets import text_frame

STATES = {DONT_KNOW: "dk", NOT_APPLICABLE: "na", None: ""}


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as columns of text; who answered nothing has a row without item."""
    unit, role, respondent, item, value, _ = zip(*rows, strict=True) if rows else ((),) * 6
    return text_frame(
        {
            "unit": unit,
            "role": [name or "" for name in role],
            "respondent": respondent,
            "item": [name or "" for name in item],
            "value": [STATES.get(state, str(state)) for state in value],
        }
    )
