"""Every number opens to its formula, its n and what was done with missing answers."""

import pytest

from assessment import catalogue
from assessment.scoring import Rules
from assessment.words import LANGUAGES, words
from assessment.workings import numbers, workings
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

ARNSTEIN = catalogue.instrument("arnstein")
ITEMS = tuple(item.id for item in TINY.items)
EN = words("en")
PEOPLE = [
    Person(role, dict(zip(ITEMS, (level, 2, "dk", "na"), strict=True)))
    for role, level in [("leadership", 3)] * 6 + [("clients", 1)] * 6
]


def opened(scores, name, say=EN):
    return dict(workings(scores, name, say).rows)


def test_dimensions_and_items_can_all_be_opened():
    scores = scored(TINY, PEOPLE, Rules())
    assert numbers(scores) == ("tiny.a", "tiny.b", *ITEMS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "rules", [Rules(), Rules(role_weights=None), Rules({"tiny.a1": 3}), Rules(statement=True)]
)
def test_each_number_tells_its_formula_and_how_missing_answers_were_treated(language, rules):
    say, scores = words(language), scored(TINY, PEOPLE, rules)
    for name in numbers(scores):
        rows = opened(scores, name, say)
        assert rows[say("work.formula")]
        assert rows[say("work.missing_rule")] == say("work.missing")
        assert TINY.version in rows[say("work.instrument")]


def test_an_item_tells_its_n_its_spread_and_who_could_not_say():
    rows = opened(scored(TINY, PEOPLE, Rules({"tiny.a1": 3})), "tiny.a1")
    assert rows[EN("work.shown")] == "2.0"
    assert rows[EN("work.n")] == "12"
    assert rows[EN("work.levels")] == "0: 0 · 1: 6 · 2: 0 · 3: 6 · 4: 0"
    assert rows[EN("work.gap")] == "max(0, target 3 − score) = 1.00"
    assert opened(scored(TINY, PEOPLE, Rules()), "tiny.b1")[EN("work.dk")] == "12"


def test_a_dimension_tells_its_items_its_groups_and_the_difference():
    rows = opened(scored(TINY, PEOPLE, Rules()), "tiny.a")
    assert "2.00" in rows[EN("work.parts")]
    assert "Leaders 2.5" in rows[EN("work.views")]
    assert rows[EN("work.contrasts")].startswith("Clients −1.00")


def test_groups_counted_as_one_are_told():
    one_leader = [Person("leadership", dict.fromkeys(ITEMS, 4))]
    staff = [Person("staff", dict.fromkeys(ITEMS, level)) for level in (1, 1, 2, 2, 2, 2, 3, 3, 0)]
    assert opened(scored(TINY, one_leader + staff, Rules()), "tiny.a1")[EN("work.merged_rule")]
    assert EN("work.merged_rule") not in opened(scored(TINY, PEOPLE, Rules()), "tiny.a1")


def test_a_rung_tells_its_median_and_the_shares_of_the_bands():
    people = [Person("staff", {"arnstein.needs": rung}) for rung in (1, 3, 4, 4, 4, 5, 5, 6, 6, 7)]
    rows = opened(scored(ARNSTEIN, people, Rules({"arnstein.needs": 6})), "arnstein.needs")
    assert rows[EN("work.shown")] == "4"
    assert rows[EN("work.bands")] == "10 % · 60 % · 30 %"
    assert rows[EN("work.gap")] == "max(0, target 6 − rung) = 2"


def test_a_small_group_tells_no_part_of_its_number():
    rows = opened(scored(TINY, PEOPLE[:4], Rules()), "tiny.a1")
    assert rows[EN("work.shown")] == EN("chart.withheld")
    assert rows[EN("work.n")] == rows[EN("work.mean")] == "–"
