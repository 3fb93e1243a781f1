"""What a file tells of scores."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents.told import told
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import small, stated


def test_words_and_means_of_few_people_stay_and_their_spread_goes(store: Store) -> None:
    scores = of(small(store, care=7)).told["kampa"]
    for before, after in zip(scores.items, told(scores).items, strict=True):
        assert (after.mean, after.agreement, after.n) == (before.mean, before.agreement, before.n)
        assert (after.sd, after.rwg, after.within_one, after.score_low) == (None, None, None, None)


def test_a_statement_keeps_everything(store: Store) -> None:
    scores = of(stated(store)).told["kampa"]
    assert told(scores) is scores
