import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.answers import levels, read_answers
from assessment.arrays import build
from assessment.errors import FileError
from assessment.scoring import Rules, score
from assessment.scoring.disclosure import tells, together
from assessment.sheets import text_frame
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, arrays, rows, scored

ITEMS = tuple(item.id for item in TINY.items)
KAMPA, ARNSTEIN = catalogue.instrument("kampa"), catalogue.instrument("arnstein")


def answers_file(*lines):
    """An answers file of one item; each line is round, kind, respondent and value."""
    head = "round,unit,role,respondent,item,value,kind"
    return "\n".join(
        [head, *(f"{name},u,staff,{who},tiny.a1,{value},{kind}" for name, kind, who, value in lines)]
    )


def read(*lines):
    return read_answers(answers_file(*lines).encode(), levels([TINY]))


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules(), st.randoms(use_true_random=False))
def test_order_of_the_people_changes_no_number(people, rules, random):
    before, after = (scored(TINY, one, rules) for one in (people, random.sample(people, len(people))))
    for part in ("items", "dimensions", "views", "perception", "priorities"):
        for one, other in zip(getattr(before, part), getattr(after, part), strict=True):
            assert reference.near(dataclasses.astuple(one), dataclasses.astuple(other)), (one, other)


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules())
def test_respondents_are_those_who_gave_any_answer(people, rules):
    found, answered = scored(TINY, people, rules), [person for person in people if person.answers]
    assert found.respondents == len(answered)
    assert found.roles == {role: len(part) for role, part in reference.by_role(answered).items()}
    assert found.withheld == (0 < len(answered) < rules.min_group)


@settings(max_examples=60, deadline=None)
@given(strategies.people(most=4), strategies.role_weights())
def test_of_fewer_than_five_people_no_number_leaves(people, role_weights):
    found = scored(TINY, people, Rules({"tiny.a1": 3}, role_weights))
    allowed = {"item", "dimension", "role", "n", "target", "withheld", "two_camps", "flagged", "verdict"}
    for row in (*found.items, *found.dimensions, *found.views, *found.perception, *found.priorities):
        told = {name for name, value in vars(row).items() if value is not None}
        assert told <= allowed, row
    assert found.perception == ()
    assert not any(item.two_camps for item in found.items)


@settings(max_examples=60, deadline=None)
@given(strategies.people(most=4))
def test_of_fewer_than_five_people_no_rung_leaves(people):
    on_ladder = [
        Person(one.role, {"arnstein.needs": one.answers.get("tiny.a1", 0) or 1})
        for one in people
        if one.answers.get("tiny.a1") not in ("dk", "na")
    ]
    found = scored(ARNSTEIN, on_ladder, Rules({"arnstein.needs": 4}))
    for rung in found.ladder:
        assert {name for name, value in vars(rung).items() if value is not None} == (
            {"item", "withheld", "target"} if rung.target else {"item", "withheld"}
        )
    assert (found.ladder_summary.typical, found.ladder_summary.weakest, found.ladder_summary.span) == (
        None,
        (),
        None,
    )


@settings(max_examples=60, deadline=None)
@given(strategies.people())
def test_without_protection_every_answer_shows(people):
    found = scored(TINY, people, Rules(min_group=1))
    assert not found.withheld
    for item in found.items:
        assert (
            (item.levels is not None) == (item.mean is not None) == bool(reference.levels(people, item.item))
        )
        assert (item.withheld, item.bound) == (False, None)


def test_mean_and_score_of_one_leader_and_nine_staff_do_not_tell_the_leaders_answer():
    """Two sums of two role means would give both; so the two roles weigh in as one group."""

    def people(leader, staff):
        return [
            Person("leadership", dict.fromkeys(ITEMS, leader)),
            *(Person("staff", dict.fromkeys(ITEMS, level)) for level in staff),
        ]

    for leader, staff in ((4, (1, 1, 2, 2, 2, 2, 3, 3, 0)), (0, (1, 1, 2, 2, 2, 2, 3, 3, 4))):
        for item in scored(TINY, people(leader, staff), Rules()).items:
            assert item.score == item.mean == 2.0
        for item in scored(TINY, people(leader, staff), Rules(min_group=1)).items:
            assert item.score != item.mean


def test_roles_that_two_sums_cannot_tell_apart_keep_their_own_weight():
    """4, 20 and 6 people: mean and score leave at least ten people unexplained, so the formula stands."""
    sizes = {"leadership": 4, "staff": 20, "clients": 6}
    assert together([sizes], {}, 5) == frozenset()
    assert together([{"leadership": 1, "staff": 9}], {}, 5) == {"leadership", "staff"}
    assert together([{"leadership": 1, "staff": 4, "clients": 4}], {}, 5)
    assert together([{"leadership": 3, "staff": 20}], {"staff": 0.0}, 5) == {"leadership", "staff"}


def test_a_round_without_people_has_nothing_to_say():
    for instrument in (TINY, KAMPA):
        found = scored(instrument, [], Rules(dict.fromkeys((item.id for item in instrument.items), 3)))
        assert (found.respondents, dict(found.roles), found.withheld) == (0, {}, False)
        assert all(item.mean is None and item.gap is None for item in found.items)
        assert all(row.mean is None and row.gap is None for row in found.dimensions)
        assert (found.views, found.perception) == ((), ())
        assert all(row.priority is None for row in found.priorities)
    assert [rung.median for rung in scored(ARNSTEIN, [], Rules()).ladder] == [None] * 5


def test_items_and_dimensions_stand_in_the_order_of_the_instrument():
    answers = dict.fromkeys((item.id for item in KAMPA.items_of("kampa.a")), 2)
    found = scored(KAMPA, [Person("staff", {"kampa.c7": 1, **answers})], Rules(min_group=1))
    assert [item.item for item in found.items] == [item.id for item in KAMPA.items]
    assert [row.dimension for row in found.dimensions] == ["kampa.a", "kampa.b", "kampa.c"]
    assert found.item("kampa.c7").mean == 1
    assert found.dimension("kampa.a").mean == 2


def test_a_survey_and_a_statement_in_one_round_are_refused():
    with pytest.raises(FileError, match="mixed_kinds"):
        read(("r", "survey", "p1", 1), ("r", "statement", "p2", 4))


def test_a_survey_and_a_statement_side_by_side_are_never_pooled():
    given_ = read(
        *(("people", "survey", f"p{number}", 1) for number in range(6)), ("own", "statement", "u", 4)
    )
    means = {}
    for name in given_.rounds:
        rules = Rules(statement=given_.kinds[name] == "statement")
        means[name] = score(TINY, build(TINY, given_.of_round(name)[1]), rules).item("tiny.a1").mean
    assert means == {"own": 4, "people": 1}


@settings(max_examples=60, deadline=None)
@given(strategies.people(most=6))
def test_a_statement_has_no_interval_agreement_or_perception(people):
    found = scored(TINY, people, Rules({"tiny.a1": 3}, statement=True))
    for item in found.items:
        assert (item.sd, item.score_low, item.score_high, item.rwg, item.within_one, item.agreement) == (
            None,
        ) * 6
        assert (item.withheld, item.two_camps) == (False, False)
        assert (item.mean is not None) == bool(reference.levels(people, item.item))
    for row in found.dimensions:
        assert (row.se, row.low, row.high, row.score_low, row.score_high, row.gap_low) == (None,) * 6
    assert (found.views, found.perception, found.withheld) == ((), (), False)


def test_scoring_changes_neither_answers_nor_rules():
    people = [Person("staff", {"tiny.a1": level, "tiny.b1": "dk"}) for level in (1, 2, 3, 4, 4, 4)]
    held = arrays(TINY, people)
    before = held.answers.copy()
    assert score(TINY, held, Rules()) == score(TINY, held, Rules())
    assert (held.answers == before).all()


def test_rows_of_other_instruments_do_not_count():
    own = list(rows([Person("staff", {"tiny.a1": 3})] * 5))
    foreign = [("r", "u", "staff", f"q{number}", "kampa.a1", "4") for number in range(5)]
    columns = zip(*own, *foreign, strict=True)
    names = ("round", "unit", "role", "respondent", "item", "value")
    found = score(TINY, build(TINY, text_frame(dict(zip(names, columns, strict=True)))), Rules())
    assert (found.respondents, found.item("tiny.a1").mean) == (5, 3)


def test_a_lone_role_with_a_decimal_weight_tells_of_nobody_else():
    """6 / 0.3 · 0.3 is not 6 to the last bit; it must count as 6."""
    assert not tells({"elected": 6}, {"elected": 0.3}, frozenset(), 5)
    assert not tells({"elected": 6, "staff": 20}, {"elected": 0.3, "staff": 1.0}, frozenset(), 5)
