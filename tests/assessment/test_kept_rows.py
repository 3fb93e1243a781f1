"""Rows of the record become the columns that arrays are built of."""

from assessment import catalogue
from assessment.arrays import build
from assessment.kept_rows import frame


def test_every_state_keeps_its_meaning() -> None:
    rows = [
        ("care", "staff", "a", "kampa.a1", 3, None),
        ("care", "staff", "b", "kampa.a1", -1, None),
        ("care", None, "c", "kampa.a1", -2, "why"),
        ("care", "staff", "d", None, None, None),
    ]
    arrays = build(catalogue.instrument("kampa"), frame(rows))
    assert sorted(arrays.answers[:, 0].tolist()) == [-2, -1, 3]
    assert arrays.people == 3


def test_nobody_is_nobody() -> None:
    assert build(catalogue.instrument("kampa"), frame([])).people == 0
