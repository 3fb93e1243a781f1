"""What a unit states of itself, beside what people answered."""

from assessment import catalogue
from assessment.findings import stated_apart
from assessment.scoring import Rules
from assessment.stated import Beside, Difference, beside, differences
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored, weighted

ARNSTEIN = catalogue.instrument("arnstein")
PEOPLE = scored(TINY, [Person("staff", {"tiny.a1": 2, "tiny.a2": 1, "tiny.b1": 3})] * 6, Rules())
OWN = Rules(statement=True)


def stating(agreed=True, **levels):
    """What a unit says of tiny items."""
    said = {f"tiny.{name}": level for name, level in levels.items()}
    return beside(PEOPLE, scored(TINY, [Person("", said)], OWN), agreed=agreed)


def test_only_what_was_stated_stands_beside():
    assert stating(a1=4, b1="dk").levels == {"tiny.a1": 4}


def test_a_dimension_is_stated_when_all_of_its_items_are():
    assert stating(a1=4, a2=1).levels["tiny.a"] == 2.5
    heavy = weighted(TINY, {"tiny.a1": 2.0})
    people = scored(heavy, [Person("staff", {"tiny.a1": 2})] * 6, Rules())
    own = scored(TINY, [Person("", {"tiny.a1": 4, "tiny.a2": 1})], OWN)
    assert beside(people, own, agreed=True).levels["tiny.a"] == 3


def test_an_item_that_was_not_asked_of_people_is_left_out():
    part = TINY.only(frozenset({"tiny.a1"}))
    people = scored(part, [Person("staff", {"tiny.a1": 2})] * 6, Rules())
    own = scored(TINY, [Person("", {"tiny.a1": 4, "tiny.a2": 1})], OWN)
    assert beside(people, own, agreed=True).levels == {"tiny.a1": 4, "tiny.a": 4}


def test_the_difference_is_stated_less_answered_and_missing_where_few_answered():
    assert differences(PEOPLE, stating(a1=4, a2=0, b2=1)) == (
        Difference("tiny.a1", 4, 2),
        Difference("tiny.a2", 0, 1),
        Difference("tiny.b2", 1, None),
    )
    few = scored(TINY, [Person("staff", {"tiny.a1": 2})] * 4, Rules())
    assert [row.size for row in differences(few, stating(a1=4))] == [None]
    assert [row.size for row in differences(PEOPLE, stating(a1=4))] == [2]


def test_a_difference_of_a_level_is_a_finding_and_the_widest_is_told():
    assert stated_apart(PEOPLE, stating(a1=3, a2=1)).about == ("tiny.a1",)
    widest = stated_apart(PEOPLE, stating(a1=4, b1=0))
    assert (widest.code, widest.about, widest.numbers) == (
        "agreed_lower",
        ("tiny.b1",),
        {"stated": 0, "people": 3},
    )
    assert stated_apart(PEOPLE, stating(a1=4, agreed=False)).code == "own_higher"
    assert stated_apart(PEOPLE, Beside({"tiny.a1": 2.9}, True)) is None


def test_rungs_are_compared_with_the_median():
    people = scored(
        ARNSTEIN, [Person("staff", {"arnstein.needs": rung}) for rung in (2, 4, 4, 7, 8)], Rules()
    )
    own = scored(ARNSTEIN, [Person("", {"arnstein.needs": 6})], OWN)
    (row,) = differences(people, beside(people, own, agreed=True))
    assert (row.stated, row.people, row.size) == (6, 4, 2)
