import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from assessment import catalogue
from assessment.instrument import Level
from assessment.scoring import Rules, score
from assessment.scoring.change import Side, change, over, revised, shown
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import LANGUAGES, TINY, arrays, weighted

ARNSTEIN = catalogue.instrument("arnstein")
ITEMS = ("tiny.a1", "tiny.a2", "tiny.b1", "tiny.b2")


def side(people, rules, instrument=TINY):
    given_ = arrays(instrument, people)
    return Side(score(instrument, given_, rules), given_)


def compared(before, after, rules=None, instrument=TINY, between=frozenset()):
    told = rules if rules is not None else Rules(min_group=1)
    return change(instrument, side(before, told, instrument), side(after, told, instrument), between)


def answering(*levels, role="staff", items=("tiny.a1",)):
    """People of one role who each gave one level to all of these items."""
    return [Person(role, dict.fromkeys(items, level)) for level in levels]


def row(rows, name):
    return next(one for one in rows if one.name == name)


# Known values

SLEEP = (
    (7, -16, -2, -12, -1, 34, 37, 8, 0, 20),
    (19, 8, 11, 1, -1, 44, 55, 16, 46, 34),
)


def test_welch_of_the_sleep_data():
    """Student's sleep data in tenths of an hour, from the lowest up: R's t.test(extra ~ group), t = -1.8608,
    df = 17.776, 95 % interval -3.3654832 to 0.2054832 hours."""
    words = dict.fromkeys(LANGUAGES, "x")
    levels = tuple(Level(value=value, name=words, meaning=words) for value in range(72))
    hours = TINY.model_copy(update={"scale": TINY.scale.model_copy(update={"levels": levels})})
    groups = (answering(*(16 + hour for hour in group)) for group in SLEEP)
    found = compared(*groups, instrument=hours)
    for told in (row(found.dimensions, "tiny.a"), row(found.items, "tiny.a1")):
        assert told.difference == pytest.approx(15.8)
        assert (told.low, told.high) == (pytest.approx(-2.054832), pytest.approx(33.654832))
        assert told.smallest_detectable == pytest.approx(1.96 * 15.8 / 1.8608, abs=1e-2)
        assert told.verdict == "not_shown"


def test_change_by_hand():
    """Two roles, two items. Before: leaders 2, 3, staff 1, 2, 3; after: leaders 3, 4, 4, staff 2, 3, 3, 4."""
    items = ("tiny.a1", "tiny.a2")
    before = answering(2, 3, role="leadership", items=items) + answering(1, 2, 3, items=items)
    after = answering(3, 4, 4, role="leadership", items=items) + answering(2, 3, 3, 4, items=items)
    told = row(compared(before, after).dimensions, "tiny.a")
    was, now = (2.5 + 2) / 2, (11 / 3 + 3) / 2
    parts = [(0.5 / 2, 1), (1 / 3, 2), ((1 / 3) / 3, 2), ((2 / 3) / 4, 3)]
    parts = [(variance / 4, freedom) for variance, freedom in parts]
    sides = [
        (sum(v for v, _ in two), sum(v for v, _ in two) ** 2 / sum(v**2 / f for v, f in two))
        for two in (parts[:2], parts[2:])
    ]
    variance = sides[0][0] + sides[1][0]
    freedom = variance**2 / sum(v**2 / f for v, f in sides)
    reach = stats.t.ppf(0.975, freedom) * math.sqrt(variance)
    assert (told.before, told.after) == (pytest.approx(was), pytest.approx(now))
    assert told.difference == pytest.approx(13 / 12)
    assert (told.low, told.high) == (pytest.approx(13 / 12 - reach), pytest.approx(13 / 12 + reach))
    assert told.smallest_detectable == pytest.approx(1.96 * math.sqrt(variance))


@pytest.mark.parametrize(("after", "verdict"), [((3, 4, 3, 4, 3, 4), "up"), ((0, 1, 0, 1, 0, 1), "down")])
def test_an_interval_without_zero_shows_a_change(after, verdict):
    found = compared(answering(2, 2, 1, 2, 3, 2), answering(*after), Rules())
    assert row(found.dimensions, "tiny.a").verdict == row(found.items, "tiny.a1").verdict == verdict


# Properties


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.people(), strategies.weights(), strategies.rules())
def test_turned_round_the_change_changes_its_sign(before, after, weights, rules):
    instrument = weighted(TINY, weights)
    one, other = (side(people, rules, instrument) for people in (before, after))
    found, turned = change(instrument, one, other), change(instrument, other, one)
    opposite = {"up": "down", "down": "up", "not_shown": "not_shown"}
    assert turned.left_out == found.left_out
    assert turned.composition_differs == found.composition_differs
    for told, back in zip(
        (*found.dimensions, *found.items), (*turned.dimensions, *turned.items), strict=True
    ):
        assert (back.before, back.after, back.verdict) == (told.after, told.before, opposite[told.verdict])
        assert back.smallest_detectable == pytest.approx(told.smallest_detectable)
        for name, twin in (("difference", "difference"), ("low", "high"), ("high", "low")):
            value = getattr(told, name)
            assert getattr(back, twin) == (None if value is None else pytest.approx(-value))


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules())
def test_the_same_round_twice_has_not_changed(people, rules):
    found = compared(people, people, rules)
    assert found.left_out == ()
    assert not found.composition_differs
    for told in (*found.dimensions, *found.items):
        assert told.verdict == "not_shown"
        assert told.difference in (0, None)
        assert told.low is None or told.low == -told.high


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.people(), strategies.rules())
def test_a_verdict_is_what_the_interval_says(before, after, rules):
    for told in compared(before, after, rules).dimensions:
        if told.low is None:
            assert (told.verdict, told.smallest_detectable) == ("not_shown", None)
            continue
        assert told.low <= told.difference <= told.high
        assert (told.verdict == "up") == (told.low > 1e-9)
        assert (told.verdict == "down") == (told.high < -1e-9)


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.people(), strategies.rules())
def test_where_every_item_is_told_in_both_rounds_the_scores_are_those_of_the_rounds(before, after, rules):
    one, other = (side(people, rules) for people in (before, after))
    found = change(TINY, one, other)
    if not shown(one.scores) == shown(other.scores) == set(TINY.index):
        return  # people who answered only what is told in neither round are not asked here
    assert not found.left_out
    for told, was, now in zip(found.dimensions, one.scores.dimensions, other.scores.dimensions, strict=True):
        if was.score is not None and now.score is not None:
            assert (told.before, told.after) == (was.score, now.score)
            if told.low is not None and not (was.blunted or now.blunted):
                spread = math.hypot(math.sqrt(was.score_variance), math.sqrt(now.score_variance))
                assert told.smallest_detectable == pytest.approx(1.96 * spread)


# What is compared


def test_an_item_of_one_round_counts_in_neither():
    before = answering(1, 2, 3, 2, 1)
    after = [Person("staff", {"tiny.a1": level, "tiny.a2": 4}) for level in (1, 2, 3, 2, 1)]
    found = compared(before, after, Rules())
    assert found.left_out == ("tiny.a2",)
    assert row(found.dimensions, "tiny.a").difference == 0
    alone = row(found.items, "tiny.a2")
    assert (alone.before, alone.after, alone.difference, alone.verdict) == (None, 3.5, None, "not_shown")


def test_an_item_of_too_few_in_one_round_counts_in_neither():
    few = [Person("staff", {"tiny.a1": 2, "tiny.a2": 0} if n < 4 else {"tiny.a1": 2}) for n in range(6)]
    found = compared(few, answering(2, 2, 2, 2, 2, 2, items=("tiny.a1", "tiny.a2")), Rules())
    assert found.left_out == ("tiny.a2",)
    assert row(found.dimensions, "tiny.a").difference == 0


def test_an_item_that_means_something_else_now_is_left_out():
    both = answering(1, 2, 3, 2, 1, items=("tiny.a1", "tiny.a2"))
    found = compared(both, both, Rules(), between=frozenset({"tiny.a1"}))
    assert found.left_out == ("tiny.a1",)
    assert row(found.items, "tiny.a1").difference is None
    assert row(found.dimensions, "tiny.a").before == row(found.items, "tiny.a2").before


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1.0.0", "1.0.0", set()),
        ("1.0.0", "1.9.0", set()),
        ("1.0.0", "1.10.0", {"tiny.a1"}),
        ("2.0.0", "1.0.0", {"tiny.a1"}),
        ("1.10.0", "2.0.0", set()),
    ],
)
def test_an_item_is_revised_between_versions_before_and_since(one, other, found):
    changed = TINY.items[0].model_copy(update={"revised": "1.10.0"})
    assert revised(TINY.model_copy(update={"items": (changed, *TINY.items[1:])}), one, other) == found


def test_nothing_in_common_is_no_change():
    found = compared(answering(1, 2, 3, 4, 2), answering(1, 2, 3, 4, 2, items=("tiny.b1",)), Rules())
    assert found.left_out == ("tiny.a1", "tiny.b1")
    assert all(told.difference is None for told in (*found.dimensions, *found.items))


def test_a_round_without_people_tells_nothing():
    found = compared([], answering(1, 2, 3, 4, 2), Rules())
    assert all((told.difference, told.verdict) == (None, "not_shown") for told in found.dimensions)
    assert not found.composition_differs


def test_instruments_that_asked_different_parts_are_compared_on_what_both_asked():
    part = TINY.only(frozenset({"tiny.a2", "tiny.b1"}))
    people = answering(1, 2, 3, 4, 2, items=ITEMS)
    found = change(TINY, side(people, Rules(), part), side(people, Rules()))
    assert found.left_out == ("tiny.a1", "tiny.b2")
    assert [told.name for told in found.items] == list(ITEMS)
    assert row(found.dimensions, "tiny.a").difference == 0


# Honest ends


def test_of_an_open_end_only_the_side_is_told():
    found = compared(answering(2, 3, 2, 3, 2), answering(4, 4, 4, 4, 4), Rules())
    for told in (row(found.dimensions, "tiny.a"), row(found.items, "tiny.a1")):
        assert (told.after, told.after_bound, told.bound) == (3.5, "at_least", "at_least")
        assert told.difference == pytest.approx(1.1)
        assert (told.low, told.smallest_detectable, told.verdict) == (None, None, "not_shown")


@pytest.mark.parametrize(("before", "after", "bound"), [(0, 4, "at_least"), (4, 0, "at_most"), (4, 4, None)])
def test_two_open_ends(before, after, bound):
    """From "0.5 or less" to "3.5 or more" is 3 or more; between two ends of one side nothing is known."""
    told = row(compared(answering(*[before] * 5), answering(*[after] * 5), Rules()).items, "tiny.a1")
    assert told.bound == bound
    assert told.difference == {"at_least": 3, "at_most": -3, None: None}[bound]


def test_an_interval_reaches_as_far_as_what_is_told_bluntly_may_be():
    """All at the top on one item: told as 3.5. That most are at the top next time is no rise, but a fall."""
    items = ("tiny.a1", "tiny.a2")
    levels = [0, 1, 1, 2, 2, 3]
    before = [Person("staff", dict(zip(items, (4, level), strict=True))) for level in levels]
    after = [
        Person("staff", dict(zip(items, (3 + (n > 0), level), strict=True))) for n, level in enumerate(levels)
    ]
    told = row(compared(before, after, Rules()).dimensions, "tiny.a")
    plain = row(compared(before, after).dimensions, "tiny.a")
    assert plain.difference < 0 < told.difference
    assert told.low == pytest.approx(plain.low)
    assert told.high - told.difference == pytest.approx(plain.high - plain.difference)
    assert told.verdict == "not_shown"


def test_everybody_the_same_both_times_has_no_interval():
    told = row(compared(answering(*[2] * 6), answering(*[3] * 6), Rules()).items, "tiny.a1")
    assert (told.difference, told.low, told.verdict) == (1, None, "not_shown")


def test_a_statement_has_a_difference_and_no_test():
    rules = Rules(statement=True)
    told = row(compared(answering(2), answering(4), rules).dimensions, "tiny.a")
    assert (told.difference, told.low, told.smallest_detectable, told.verdict) == (2, None, None, "not_shown")


# Roles


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ({"staff": 6, "clients": 6}, {"staff": 9, "clients": 5}, False),
        ({"staff": 6, "clients": 6}, {"staff": 9}, True),
        ({"staff": 6, "clients": 6}, {"staff": 9, "clients": 1}, True),
        ({"leadership": 1, "staff": 9}, {"leadership": 6, "staff": 9}, True),
    ],
)
def test_other_groups_in_one_round_are_told(before, after, differs):
    """Also a group that is too small to be told apart makes the score one of other parts."""
    mixes = [
        [one for role, count in mix.items() for one in answering(*[1, 2, 3] * 4, role=role)[:count]]
        for mix in (before, after)
    ]
    assert compared(*mixes, Rules()).composition_differs == differs


def test_pooled_groups_are_compared_as_one():
    mixes = [answering(1, 2, 3, role="staff") + answering(1, 2, 3, role="clients")] * 2
    assert not compared(*mixes, Rules(role_weights=None)).composition_differs


def test_roles_that_one_item_merges_stay_merged_where_it_is_left_out():
    """Of two leaders mean and score would tell on one item: leaders are not told apart without it either."""
    few = [Person("leadership", {"tiny.a1": level, "tiny.a2": 1}) for level in (1, 2, 3, 4, 4)]
    few += [Person("leadership", {"tiny.a1": 3})] * 5
    few = [
        replace(one, answers={k: v for k, v in one.answers.items() if k != "tiny.a2" or n < 2})
        for n, one in enumerate(few)
    ]
    staff = [Person("staff", {"tiny.a1": 2, "tiny.a2": level}) for level in (0, 1, 2, 3, 2, 1, 2)]
    whole = side([*few, *staff], Rules())
    assert whole.scores.merged
    part = over({"tiny.a1"}, whole)
    assert part[0].score == pytest.approx(part[0].mean)
    alone = side([Person(one.role, {"tiny.a1": one.answers["tiny.a1"]}) for one in (*few, *staff)], Rules())
    assert not alone.scores.merged
    assert part[0].score != pytest.approx(alone.scores.dimension("tiny.a").score)


# The ladder


def test_a_ladder_moves_by_rungs_without_a_test():
    item = ARNSTEIN.items[0].id
    found = compared(
        answering(3, 4, 4, 5, 2, items=(item,)), answering(6, 6, 4, 7, 2, items=(item,)), Rules(), ARNSTEIN
    )
    told = found.phases[0]
    assert (found.dimensions, found.items) == ((), ())
    assert (told.before, told.after, told.difference, told.verdict) == (4, 6, 2, "not_shown")
    assert told.low is told.smallest_detectable is None
    assert found.phases[1].before is found.phases[1].difference is None


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_ladder_turned_round(data):
    one, other = (data.draw(strategies.people(ARNSTEIN, most=12)) for _ in range(2))
    found, turned = compared(one, other, Rules(), ARNSTEIN), compared(other, one, Rules(), ARNSTEIN)
    assert found.left_out == turned.left_out
    for told, back in zip(found.phases, turned.phases, strict=True):
        assert back.difference == (None if told.difference is None else -told.difference)
