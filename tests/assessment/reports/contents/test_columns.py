"""The columns of datasets."""

from __future__ import annotations

import pytest

from assessment.reports.contents.columns import KNOWN, columns
from assessment.words import LANGUAGES, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_heading(language: str) -> None:
    say = words(language)
    for column in columns(KNOWN, say):
        assert column.heading
        assert not column.heading.startswith("reported.")


def test_shares_and_counts_are_told_apart() -> None:
    kinds = {column.name: column.kind for column in columns(KNOWN, words("en"))}
    assert (kinds["answered_share"], kinds["n"], kinds["mean"], kinds["item"]) == (
        "share",
        "whole",
        "number",
        "text",
    )
