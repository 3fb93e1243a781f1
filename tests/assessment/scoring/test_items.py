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


def answering(item, **levels_by_role):
    """People of each role with these answers to one item."""
    return [Person(role, {item: answer}) for role, answers in levels_by_role.items() for answer in answers]


def expected(people, item, rules, whole):
    """Every number of an item by the plain formulas; None where a protected group is too small for it."""
    values = reference.levels(people, item)
    scale = reference.Scale(0, 4, rules.min_group)
    told = {
        "n": len(values),
        "dk": reference.state(people, item, "dk"),
        "na": reference.state(people, item, "na"),
    }
    told = told if whole >= rules.min_group or rules.min_group == 1 else dict.fromkeys(told)
    if len(values) < max(1, rules.min_group):
        return {
            **told,
            **dict.fromkeys(("levels", "mean", "sd", "score", "rwg", "within_one", "agreement", "gap")),
        }
    ends = rules.min_group > 1 and reference.unanimous(values, scale)
    score, target = reference.item_score(people, item, scale, rules.role_weights), rules.targets.get(item)
    histogram = not ends and len(values) >= (10 if rules.min_group > 1 else 1)
    spread, rwg = reference.variance(values), reference.r_wg(values, 5)
    return {
        **told,
        "levels": tuple(values.count(level) for level in range(5)) if histogram else None,
        "mean": reference.mean([scale.shown(value, ends) for value in values]),
        "sd": None if ends or spread is None else float(spread) ** 0.5,
        "score": score.value if score else None,
        "score_low": None if ends or not score else score.low,
        "score_high": None if ends or not score else score.high,
        "rwg": None if ends else rwg,
        "within_one": None if ends else reference.within_one(values),
        "agreement": reference.word(rwg, len(values)),
        "two_camps": reference.two_camps(values),
        "target": target,
        "gap": gap(target, score, ends and values[0] == 4),
    }


def gap(target, score, top):
    """A group that is blunted at the top of the scale misses no target."""
    if target is None or (score is None and not top):
        return None
    return 0 if top else max(0, target - score.value)


def compare(people, instrument, rules):
    found = scored(instrument, people, rules)
    whole = sum(bool(person.answers) for person in people)
    assert found.respondents == whole
    for item in found.items:
        for name, value in expected(people, item.item, rules, whole).items():
            assert reference.near(getattr(item, name), value), (item.item, name)


@settings(max_examples=250, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_every_number_equals_the_plain_formula(people, weights, rules):
    compare(people, weighted(TINY, weights), rules)


@settings(max_examples=30, deadline=None)
@given(strategies.people(KAMPA, most=20), strategies.rules(KAMPA))
def test_every_number_of_kampa_equals_the_plain_formula(people, rules):
    compare(people, KAMPA, rules)


def test_an_item_worked_by_hand():
    """1, 2, 2, 3: mean 2, s² = 2/3; r_wg = 1 − (2/3)/2; five of six pairs within one step."""
    people = answering("tiny.a1", staff=[1, 2, 2, 3, "dk", "na"])
    item = scored(TINY, people, Rules({"tiny.a1": 3}, min_group=1)).item("tiny.a1")
    assert (item.n, item.dk, item.na, item.levels) == (4, 1, 1, (0, 1, 2, 1, 0))
    assert item.mean == item.score == 2
    assert item.sd == pytest.approx((2 / 3) ** 0.5)
    assert item.rwg == pytest.approx(2 / 3)
    assert item.within_one == pytest.approx(5 / 6)
    assert (item.target, item.gap, item.agreement, item.withheld) == (3, 1, "too_few", False)
    # t(0.975, 3) = 3.182446, standard error √(2/3/4)
    assert item.score_low == pytest.approx(2 - 3.182446 * (1 / 6) ** 0.5, abs=1e-6)


def test_score_stays_when_only_the_sizes_of_the_roles_change():
    """Role means 3.3, 2.4, 1.5: the pooled mean falls from 2.34 to 1.92 because other people came."""
    shares = {"leadership": [3] * 7 + [4] * 3, "staff": [2] * 6 + [3] * 4, "clients": [1] * 5 + [2] * 5}
    first = {role: answers * times for (role, answers), times in zip(shares.items(), (4, 20, 6), strict=True)}
    then = {role: answers * times for (role, answers), times in zip(shares.items(), (4, 6, 20), strict=True)}
    before, after = (
        scored(TINY, answering("tiny.a1", **round_), Rules()).item("tiny.a1") for round_ in (first, then)
    )
    assert before.mean == pytest.approx(2.34)
    assert after.mean == pytest.approx(1.92)
    assert before.score == pytest.approx(2.4)
    assert after.score == pytest.approx(2.4)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(reference.ROLES), st.lists(st.integers(0, 4), min_size=1, max_size=5), min_size=1
    ),
    st.data(),
)
def test_score_does_not_move_with_the_sizes_of_the_roles(answers, data):
    times = {role: data.draw(st.integers(1, 4), label=role) for role in answers}
    grown = {role: values * times[role] for role, values in answers.items()}
    before, after = (
        scored(TINY, answering("tiny.a1", **one), Rules(min_group=1)).item("tiny.a1")
        for one in (answers, grown)
    )
    assert before.score == pytest.approx(after.score)


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules(), st.lists(st.sampled_from(["dk", "na"]), max_size=6))
def test_dont_know_and_not_applicable_of_others_move_no_mean(people, rules, extra):
    more = [*people, *(Person("elected", dict.fromkeys(["tiny.a1", "tiny.b2"], word)) for word in extra)]
    for before, after in zip(scored(TINY, people, rules).items, scored(TINY, more, rules).items, strict=True):
        assert (before.mean, before.sd, before.score, before.rwg) == (
            after.mean,
            after.sd,
            after.score,
            after.rwg,
        )


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.rules(), st.randoms(use_true_random=False))
def test_order_of_the_people_changes_nothing(people, rules, random):
    shuffled = random.sample(people, len(people))
    assert scored(TINY, people, rules).items == scored(TINY, shuffled, rules).items


@settings(max_examples=60, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_gap_is_never_negative_and_an_interval_holds_its_score(people, weights, rules):
    for item in scored(weighted(TINY, weights), people, rules).items:
        assert item.gap is None or item.gap >= 0
        assert (item.score_low is None) == (item.score_high is None)
        assert item.score_low is None or item.score_low <= item.score <= item.score_high


@pytest.mark.parametrize("min_group", [1, 5])
def test_an_item_nobody_gave_a_level_is_missing_and_not_nought(min_group):
    people = answering("tiny.a1", staff=["dk"] * 7 + ["na"] * 3)
    scores = scored(TINY, people, Rules({"tiny.a1": 2, "tiny.b1": 2}, min_group=min_group))
    for name, dk, na in (("tiny.a1", 7, 3), ("tiny.b1", 0, 0)):
        item = scores.item(name)
        assert (item.n, item.dk, item.na) == (0, dk, na)
        assert (item.mean, item.score, item.sd, item.gap, item.levels, item.agreement) == (None,) * 6
        assert not item.withheld


def test_overshooting_a_target_leaves_no_gap():
    people = answering("tiny.a1", staff=[4, 4, 4, 3, 4])
    assert scored(TINY, people, Rules({"tiny.a1": 2})).item("tiny.a1").gap == 0


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_an_item_that_fewer_than_five_gave_a_level_tells_no_figure(levels):
    people = answering("tiny.a1", staff=[3] * levels + ["dk"] * 10)
    item = scored(TINY, people, Rules({"tiny.a1": 4})).item("tiny.a1")
    assert item.withheld
    assert (item.mean, item.sd, item.score, item.score_low, item.score_high) == (None,) * 5
    assert (item.levels, item.rwg, item.within_one, item.agreement, item.gap) == (None,) * 5
    assert not item.two_camps


@pytest.mark.parametrize("number", [1, 4])
def test_of_fewer_than_five_people_not_even_the_counts_are_told(number):
    item = scored(TINY, answering("tiny.a1", staff=[3] * number), Rules()).item("tiny.a1")
    assert (item.n, item.dk, item.na, item.mean, item.withheld) == (None, None, None, None, True)


@pytest.mark.parametrize(("number", "shown"), [(5, False), (9, False), (10, True)])
def test_distribution_is_told_of_ten_people_or_more(number, shown):
    item = scored(TINY, answering("tiny.a1", staff=[1] + [2] * (number - 1)), Rules()).item("tiny.a1")
    assert item.mean is not None
    assert (item.levels is not None) == shown


def test_a_larger_smallest_group_also_holds_for_distributions():
    people = answering("tiny.a1", staff=[1] + [2] * 10)
    assert scored(TINY, people, Rules(min_group=12)).item("tiny.a1").levels is None
    assert scored(TINY, people, Rules(min_group=11)).item("tiny.a1").levels == (0, 1, 10, 0, 0)


@pytest.mark.parametrize(
    ("level", "mean", "bound"), [(0, 0.5, "at_most"), (4, 3.5, "at_least"), (2, 2, None)]
)
def test_unanimous_ends_are_told_as_half_a_step_inside(level, mean, bound):
    item = scored(TINY, answering("tiny.a1", staff=[level] * 12), Rules({"tiny.a1": 4})).item("tiny.a1")
    assert (item.mean, item.score, item.bound) == (mean, mean, bound)
    if bound:
        assert (item.sd, item.rwg, item.within_one, item.levels) == (None,) * 4
        assert (item.score_low, item.score_high) == (None, None)


def test_without_protection_one_person_is_shown_as_is():
    item = scored(TINY, answering("tiny.a1", staff=[4]), Rules(min_group=1)).item("tiny.a1")
    assert (item.n, item.mean, item.levels, item.bound, item.withheld) == (1, 4, (0, 0, 0, 0, 1), None, False)
    assert (item.sd, item.rwg, item.score_low) == (None, None, None)


def test_a_group_of_one_borrows_the_variance_of_the_others():
    """Staff 1, 3 (s² = 2, of the mean 1), a leader 4: S = 3, Var = (1 + 2)/4, df = 0.75²/(0.25² + 0.5²)."""
    people = answering("tiny.a1", staff=[1, 3], leadership=[4])
    item = scored(TINY, people, Rules(min_group=1)).item("tiny.a1")
    low = 3 - stats.t.ppf(0.975, 1.8) * 0.75**0.5
    assert (item.score, item.score_low) == (3, pytest.approx(low))


def test_a_statement_is_shown_as_stated_without_interval_or_agreement():
    stated = scored(TINY, answering("tiny.a1", leadership=[4]), Rules({"tiny.a1": 4}, statement=True))
    item = stated.item("tiny.a1")
    assert (item.n, item.mean, item.score, item.gap, item.levels) == (1, 4, 4, 0, (0, 0, 0, 0, 1))
    assert (item.withheld, item.bound) == (False, None)
    assert (item.sd, item.score_low, item.score_high, item.rwg, item.within_one, item.agreement) == (
        None,
    ) * 6
    assert not item.two_camps
