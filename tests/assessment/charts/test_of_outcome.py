"""Both votes of an item stand under each other, each with its own people."""

import pytest

from assessment import catalogue
from assessment.charts import of_outcome
from assessment.outcome import Vote
from assessment.outcome_tables import votes
from assessment.scoring import Rules
from assessment.words import LANGUAGES, words
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

ARNSTEIN = catalogue.instrument("arnstein")
EN = words("en")


def vote(instrument, item, first, second):
    """An item voted on twice, with these levels."""
    return Vote(
        item,
        *(
            scored(part, [Person("staff", {item: level}) for level in levels], Rules())
            for part, levels in ((instrument, first), (instrument.only(frozenset({item})), second))
        ),
    )


TWICE = vote(TINY, "tiny.a1", [0, 4] * 6, [2, 3] * 5 + [2])
FEW = vote(TINY, "tiny.b1", [0, 4] * 6, [2, 3] * 3)
NOBODY = vote(TINY, "tiny.b2", [0, 4] * 6, [2, 3])
RUNGS = vote(ARNSTEIN, "arnstein.needs", [1, 8] * 6, [4] * 8 + [6] * 3)


def test_each_vote_has_its_row_with_the_word_of_its_agreement():
    first, second = of_outcome.votes([TWICE], EN, "t", "s").rows
    assert (first.label, second.label) == ("tiny.a1: 1st vote", "tiny.a1: 2nd vote")
    assert (first.counts, second.counts) == ((6, 0, 0, 0, 6), (0, 0, 6, 5, 0))
    assert (first.word, second.word) == (EN("agreement.two_camps"), EN("agreement.agree"))


def test_of_few_voters_no_distribution_is_drawn():
    assert [row.counts is None for row in of_outcome.votes([FEW, NOBODY], EN, "t", "s").rows] == [
        False,
        True,
        False,
        True,
    ]


def test_rungs_are_drawn_as_their_bands_with_the_median():
    chart = of_outcome.votes([RUNGS], EN, "t", "s")
    assert chart.bands == ("non_participation", "tokenism", "citizen_power")
    assert [row.counts for row in chart.rows] == [(6, 0, 6), (0, 8, 3)]
    assert [row.word for row in chart.rows] == ["1 Manipulation", "4 Consultation"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [TWICE, RUNGS], ids=["levels", "rungs"])
def test_the_table_has_a_cell_under_every_heading(found, language):
    table = votes([found], words(language))
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert [row[1] for row in table.rows] == ["12", "11"]


def test_of_fewer_than_ten_the_table_tells_a_mean_and_of_fewer_than_five_nothing():
    (_, few), (_, nobody) = votes([FEW], EN).rows, votes([NOBODY], EN).rows
    assert few[1:] == ("6", *"–––––", "0", "0", "2.5", EN("agreement.agree"))
    assert nobody[1:] == (*"––––––––", EN("chart.withheld"), "–")
