import math
from statistics import mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from assessment import catalogue
from assessment.scoring import Rules
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored, weighted

KAMPA = catalogue.instrument("kampa")


def pairs(*answers, role="staff", items=("tiny.a1", "tiny.a2")):
    """People who gave these answers to the two items of a dimension; None is not answered."""
    return [
        Person(role, {item: answer for item, answer in zip(items, given, strict=True) if answer is not None})
        for given in answers
    ]


def dimension_of(people, instrument, dimension, rules):
    weights = {item.id: reference.exact(item.weight) for item in instrument.items_of(dimension)}
    return reference.Dimension(people, weights, reference.Scale(0, 4, rules.min_group))


def target_of(instrument, dimension, rules):
    aims = [
        (reference.exact(item.weight), rules.targets[item.id])
        for item in instrument.items_of(dimension)
        if item.id in rules.targets
    ]
    return sum(weight * aim for weight, aim in aims) / sum(weight for weight, _ in aims) if aims else None


def expected(people, instrument, name, rules):
    """Every number of a dimension by the plain formulas."""
    plain, target = dimension_of(people, instrument, name, rules), target_of(instrument, name, rules)
    n, share = len(plain.heard), plain.share
    told = rules.min_group == 1 or n >= rules.min_group
    head = {
        "n": n if told else None,
        "answered_share": share if told else None,
        "target": target,
        "flagged": told and share is not None and share < reference.Fraction(7, 10),
    }
    if not told or not plain.counted or share is None or share < reference.HALF:
        rest = ("mean", "se", "low", "high", "score", "score_low", "score_high", "gap", "gap_low")
        return {**head, **dict.fromkeys(rest)}
    whole, score = plain.group(people), plain.score(rules.role_weights)
    own = reference.pooled(whole)
    high = score.high if score else None
    levels = [reference.levels(people, item) for item in plain.counted]
    if rules.min_group > 1 and (ends := {level for values in levels for level in values}) in ({0}, {4}):
        missing = max(0, target - score.value) if target is not None and score and ends == {0} else None
        return {
            **head,
            "mean": whole.mean,
            "score": score.value if score else None,
            "gap": 0 if target is not None and ends == {4} else missing,
            "bound": "at_least" if ends == {4} else "at_most",
            **dict.fromkeys(("se", "low", "high", "score_low", "score_high", "gap_low")),
        }
    return {
        **head,
        "mean": whole.mean,
        "se": None if whole.variance is None else math.sqrt(whole.variance),
        "low": own.low,
        "high": own.high,
        "score": score.value if score else None,
        "score_low": score.low if score else None,
        "score_high": high,
        "gap": max(0, target - score.value) if target is not None and score else None,
        "gap_low": max(0, target - high) if target is not None and high is not None else None,
        "withheld": False,
    }


def alike(one, other):
    return reference.near(tuple(vars(one).values()), tuple(vars(other).values()))


def compare(people, instrument, rules):
    for found in scored(instrument, people, rules).dimensions:
        for name, value in expected(people, instrument, found.dimension, rules).items():
            assert reference.near(getattr(found, name), value), (found.dimension, name)


@settings(max_examples=250, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_every_number_equals_the_plain_formula(people, weights, rules):
    compare(people, weighted(TINY, weights), rules)


@settings(max_examples=30, deadline=None)
@given(strategies.people(KAMPA, most=20), strategies.rules(KAMPA))
def test_every_number_of_kampa_equals_the_plain_formula(people, rules):
    compare(people, KAMPA, rules)


def test_a_dimension_worked_by_hand():
    """Weights 2 and 1, means 2 and 3: D = 7/3 and Var(D) = Σ e²/6; one person skipped the second."""
    instrument = weighted(TINY, {"tiny.a1": 2.0})
    people = pairs((1, 2), (2, 4), (3, None))
    score = scored(instrument, people, Rules({"tiny.a1": 3, "tiny.a2": 4}, min_group=1)).dimension("tiny.a")
    errors = (-2 / 3 - 1 / 2, 1 / 2, 2 / 3)
    assert (score.n, score.answered_share) == (3, pytest.approx(8 / 9))
    assert score.mean == pytest.approx(7 / 3)
    assert score.se == pytest.approx((sum(error**2 for error in errors) / 6) ** 0.5)
    assert score.low == pytest.approx(7 / 3 - 4.302653 * score.se, abs=1e-6)
    assert (score.target, score.gap) == (pytest.approx(10 / 3), pytest.approx(1))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(0, 4)] * 2), min_size=2, max_size=20),
    strategies.WEIGHTS,
    strategies.WEIGHTS,
)
def test_when_all_answered_everything_the_error_is_that_of_their_own_means(answers, first, second):
    """Var(D) is then the ordinary s²/n of the people's own weighted means."""
    instrument = weighted(TINY, {"tiny.a1": first, "tiny.a2": second})
    score = scored(instrument, pairs(*answers), Rules(min_group=1)).dimension("tiny.a")
    own = [(first * one + second * two) / (first + second) for one, two in answers]
    assert score.mean == pytest.approx(mean(own))
    assert score.se == pytest.approx(stdev(own) / len(own) ** 0.5, abs=1e-9)
    assert score.high - score.low == pytest.approx(2 * stats.t.ppf(0.975, len(own) - 1) * score.se)


@settings(max_examples=80, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_a_dimension_lies_between_its_items(people, weights, rules):
    scores = scored(weighted(TINY, weights), people, rules)
    for found in scores.dimensions:
        means = [
            item.mean
            for item in scores.items
            if item.item.startswith(found.dimension) and item.mean is not None
        ]
        if found.mean is not None:
            assert min(means) - 1e-9 <= found.mean <= max(means) + 1e-9
            assert found.low is None or found.low <= found.mean <= found.high
            assert found.score_low is None or found.score_low <= found.score <= found.score_high
            assert found.gap is None or found.gap >= (found.gap_low or 0) >= 0


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules(), st.randoms(use_true_random=False))
def test_order_of_the_people_changes_nothing(people, rules, random):
    shuffled = random.sample(people, len(people))
    before, after = (scored(TINY, one, rules).dimensions for one in (people, shuffled))
    assert all(map(alike, before, after))


@settings(max_examples=60, deadline=None)
@given(strategies.people(), st.lists(st.sampled_from(["dk", "na"]), max_size=6))
def test_people_who_give_no_level_move_nothing(people, extra):
    more = [*people, *(Person("elected", {"tiny.a1": word, "tiny.a2": word}) for word in extra)]
    rules = Rules({"tiny.a1": 3}, min_group=1)
    assert alike(
        scored(TINY, people, rules).dimension("tiny.a"), scored(TINY, more, rules).dimension("tiny.a")
    )


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(reference.ROLES), st.integers(0, 4), min_size=1), st.data())
def test_score_of_equal_role_means_does_not_move_with_the_sizes_of_the_roles(level, data):
    sizes = {role: data.draw(st.integers(1, 8), label=role) for role in level}
    people = [
        Person(role, {"tiny.a1": value, "tiny.a2": value})
        for role, value in level.items()
        for _ in range(sizes[role])
    ]
    score = scored(TINY, people, Rules(min_group=1)).dimension("tiny.a")
    assert score.score == pytest.approx(mean(level.values()))


@pytest.mark.parametrize(
    ("answers", "share", "flagged", "shown"),
    [
        ([(2, 2), (2, 2)], 1.0, False, True),
        ([(2, None), (2, "dk"), (2, 2)], 2 / 3, True, True),
        ([(2, None), (2, None)], 0.5, True, True),
        ([(2, "na"), (2, None)], 2 / 3, True, True),
        ([(2, "na"), (2, "na")], 1.0, False, True),
    ],
)
def test_share_counts_what_applies_and_flags_what_is_thin(answers, share, flagged, shown):
    score = scored(TINY, pairs(*answers), Rules(min_group=1)).dimension("tiny.a")
    assert score.answered_share == pytest.approx(share)
    assert (score.flagged, score.mean is not None) == (flagged, shown)


def test_under_half_answered_the_dimension_is_withheld():
    instrument = weighted(TINY, {"tiny.a2": 1.5})
    score = scored(instrument, pairs(*[(2, None)] * 8), Rules({"tiny.a1": 3})).dimension("tiny.a")
    assert (score.n, score.answered_share, score.withheld) == (8, pytest.approx(0.4), True)
    assert (score.mean, score.se, score.low, score.score, score.score_low, score.gap) == (None,) * 6


def test_exactly_half_answered_is_shown_whatever_the_weights():
    """Six people answer three of six items in turn; in binary such weights add up to less than a half."""
    items = KAMPA.items_of("kampa.a")[:6]
    weights = dict(zip((item.id for item in items), (0.7, 0.7, 0.7, 0.7, 0.7, 0.6), strict=True))
    instrument = weighted(KAMPA, weights)
    skipped = {"kampa.a7": "na"}
    people = [
        Person("staff", {items[(first + step) % 6].id: 2 for step in range(3)} | skipped)
        for first in range(6)
    ]
    score = scored(instrument, people, Rules(min_group=1)).dimension("kampa.a")
    assert score.answered_share == pytest.approx(0.5)
    assert score.mean == pytest.approx(2)


def test_items_of_too_few_stay_out_of_the_dimension():
    people = pairs(*[(1, 3)] * 4, *[(2, None)] * 4)
    scores = scored(TINY, people, Rules())
    assert scores.item("tiny.a2").withheld
    assert scores.dimension("tiny.a").mean == scores.item("tiny.a1").mean == 1.5


@pytest.mark.parametrize("number", [1, 4])
def test_of_fewer_than_five_people_nothing_is_told(number):
    score = scored(TINY, pairs(*[(1, 3)] * number), Rules({"tiny.a1": 4})).dimension("tiny.a")
    assert score.withheld
    assert {name: value for name, value in vars(score).items() if value is not None} == {
        "dimension": "tiny.a",
        "target": 4,
        "withheld": True,
        "flagged": False,
    }


def test_one_person_has_a_mean_and_no_interval():
    score = scored(TINY, pairs((1, 3)), Rules({"tiny.a1": 4}, min_group=1)).dimension("tiny.a")
    assert (score.n, score.mean, score.score, score.gap) == (1, 2, 2, 2)
    assert (score.se, score.low, score.high, score.score_low, score.score_high, score.gap_low) == (None,) * 6


def test_a_dimension_nobody_answered_is_missing_and_not_nought():
    score = scored(TINY, pairs(*[(1, 3)] * 6), Rules(min_group=1)).dimension("tiny.b")
    assert (score.n, score.mean, score.answered_share, score.score, score.withheld) == (
        0,
        None,
        None,
        None,
        False,
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_dimension_that_stands_at_its_target_has_no_gap(level):
    """Seven sevenths are not always one: the rounding of a sum must not open a gap."""
    items = [item.id for item in KAMPA.items_of("kampa.a")]
    people = [Person("staff", dict.fromkeys(items, level))] * 6
    score = scored(KAMPA, people, Rules(dict.fromkeys(items, level), min_group=1)).dimension("kampa.a")
    assert (score.mean, score.gap, score.gap_low) == (level, 0, 0)


def test_target_is_the_weighted_mean_of_the_targets_there_are():
    instrument = weighted(TINY, {"tiny.b1": 3.0})
    scores = scored(instrument, [], Rules({"tiny.a1": 3, "tiny.b1": 4, "tiny.b2": 2}))
    assert [score.target for score in scores.dimensions] == [3, 3.5]


def test_a_statement_has_no_interval_and_hides_nothing():
    score = scored(TINY, pairs((4, 4), role=""), Rules({"tiny.a1": 4}, statement=True)).dimension("tiny.a")
    assert (score.n, score.mean, score.score, score.gap, score.withheld) == (1, 4, 4, 0, False)
    assert (score.se, score.low, score.high, score.score_low, score.score_high, score.gap_low) == (None,) * 6


def test_statements_of_several_roles_have_no_interval_either():
    people = [*pairs((4, 3), role="leadership"), *pairs((1, 2), role="clients")]
    score = scored(TINY, people, Rules(statement=True)).dimension("tiny.a")
    assert (score.mean, score.score, score.low, score.score_low) == (2.5, 2.5, None, None)
