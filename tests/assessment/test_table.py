"""A table of text: read aloud, and without what says nothing."""

from assessment.table import Table, without_silent


def test_aloud_names_every_cell_after_its_row():
    whole = Table(("Item", "Score", "Gap"), (("One", "2.0", ""), ("Two", "3.0", "1.0")))
    assert whole.aloud() == "One: Score 2.0. Two: Score 3.0, Gap 1.0."


def test_columns_that_say_nothing_are_left_out_and_the_names_stay():
    whole = Table(("", "a", "b"), (("", "", "1"), ("", "", "")))
    assert without_silent(whole) == Table(("", "b"), (("", "1"), ("", "")))
    for kept in (Table(("x", "a"), (("r", "1"),)), Table(("x", "a"), ())):
        assert without_silent(kept) is kept
