import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.scoring import Rules
from assessment.scoring.ladder import low_median
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import Person
from tests.strategies import scored

ARNSTEIN = catalogue.instrument("arnstein")
NEEDS, PLANNING, DECISION, DELIVERY, EVALUATION = (item.id for item in ARNSTEIN.items)
BANDS = {
    1: "non_participation",
    2: "non_participation",
    3: "tokenism",
    4: "tokenism",
    5: "tokenism",
    6: "citizen_power",
    7: "citizen_power",
    8: "citizen_power",
}


def choosing(item, *rungs):
    return [Person("clients", {item: rung}) for rung in rungs]


def expected(people, item, rules, whole):
    values, protects = reference.levels(people, item), rules.min_group > 1
    target = rules.targets.get(item)
    told = {
        "n": len(values),
        "dk": reference.state(people, item, "dk"),
        "na": reference.state(people, item, "na"),
    }
    told = told if whole >= rules.min_group or not protects else dict.fromkeys(told)
    told["target"] = target
    if len(values) < max(1, rules.min_group):
        return {**told, **dict.fromkeys(("levels", "median", "band", "bands", "at_target_share", "gap"))}
    median, histogram = reference.low_median(values), len(values) >= 10 or not protects
    shares = [
        reference.Fraction(sum(BANDS[rung] == band for rung in values), len(values))
        for band in ("non_participation", "tokenism", "citizen_power")
    ]
    return {
        **told,
        "median": median,
        "band": BANDS[median],
        "gap": None if target is None else max(0, target - median),
        "levels": tuple(values.count(rung) for rung in range(1, 9)) if histogram else None,
        "bands": tuple(shares) if histogram else None,
        "at_target_share": reference.Fraction(sum(rung >= target for rung in values), len(values))
        if histogram and target is not None
        else None,
        "withheld": False,
    }


@settings(max_examples=200, deadline=None)
@given(strategies.people(ARNSTEIN, most=20), strategies.rules(ARNSTEIN))
def test_every_number_equals_the_plain_formula(people, rules):
    whole = sum(bool(person.answers) for person in people)
    for rung in scored(ARNSTEIN, people, rules).ladder:
        for name, value in expected(people, rung.item, rules, whole).items():
            assert reference.near(getattr(rung, name), value), (rung.item, name)


@given(st.lists(st.integers(0, 5), min_size=8, max_size=8).filter(any))
def test_low_median_is_a_rung_that_somebody_chose(counts):
    median = low_median(np.array(counts))
    assert counts[median] > 0
    assert 2 * sum(counts[: median + 1]) >= sum(counts)
    assert 2 * sum(counts[:median]) < sum(counts)


@pytest.mark.parametrize(
    ("rungs", "median"),
    [
        ((3, 5), 3),
        ((3, 4, 8), 4),
        ((1, 1, 8, 8), 1),
        ((7,), 7),
        ((2, 3, 4, 5, 6, 7), 4),
    ],
)
def test_an_even_number_of_people_stands_on_the_lower_rung(rungs, median):
    assert scored(ARNSTEIN, choosing(NEEDS, *rungs), Rules(min_group=1)).ladder[0].median == median


@pytest.mark.parametrize(("rung", "band"), BANDS.items())
def test_rungs_fall_in_the_bands_of_arnstein(rung, band):
    found = scored(ARNSTEIN, choosing(NEEDS, rung), Rules(min_group=1)).ladder[0]
    shares = dict(zip((one.id for one in ARNSTEIN.scale.bands), found.bands, strict=True))
    assert found.band == band
    assert shares == {name: float(name == band) for name in dict.fromkeys(BANDS.values())}


def test_a_phase_worked_by_hand():
    people = choosing(NEEDS, *[2] * 2, *[3] * 9, *[4] * 20, *[5] * 10, *[6] * 8, 7, "dk", "dk", "na")
    found = scored(ARNSTEIN, people, Rules({NEEDS: 6})).ladder[0]
    assert (found.n, found.dk, found.na, found.levels) == (50, 2, 1, (0, 2, 9, 20, 10, 8, 1, 0))
    assert (found.median, found.band, found.target, found.gap) == (4, "tokenism", 6, 2)
    assert found.bands == pytest.approx((0.04, 0.78, 0.18))
    assert found.at_target_share == pytest.approx(0.18)


def test_a_rung_above_its_target_leaves_no_gap():
    found = scored(ARNSTEIN, choosing(NEEDS, *[6] * 10), Rules({NEEDS: 4})).ladder[0]
    assert (found.gap, found.at_target_share) == (0, 1)


def test_summary_names_the_typical_rung_the_weakest_phases_and_the_span():
    rungs = {NEEDS: 4, PLANNING: 4, DECISION: 5, DELIVERY: 2, EVALUATION: 2}
    summary = scored(ARNSTEIN, [Person("staff", rungs)], Rules(min_group=1)).ladder_summary
    assert (summary.typical, summary.weakest, summary.span) == (4, (DELIVERY, EVALUATION), (2, 5))


def test_summary_takes_the_low_median_of_the_phases_that_are_answered():
    rungs = {NEEDS: 3, PLANNING: 6, DECISION: "dk"}
    summary = scored(ARNSTEIN, [Person("staff", rungs)], Rules(min_group=1)).ladder_summary
    assert (summary.typical, summary.weakest, summary.span) == (3, (NEEDS,), (3, 6))


def test_a_phase_nobody_chose_a_rung_for_is_missing():
    scores = scored(ARNSTEIN, choosing(NEEDS, *["dk"] * 8), Rules({NEEDS: 4}))
    assert [(rung.median, rung.gap, rung.band, rung.withheld) for rung in scores.ladder] == [
        (None, None, None, False)
    ] * 5
    assert (scores.ladder_summary.typical, scores.ladder_summary.weakest, scores.ladder_summary.span) == (
        None,
        (),
        None,
    )


def test_a_phase_of_too_few_tells_nothing_not_even_to_the_summary():
    people = [*choosing(NEEDS, *[6] * 5), *choosing(PLANNING, 1, 1, 1, 1)]
    scores = scored(ARNSTEIN, people, Rules({PLANNING: 4}))
    planning = scores.ladder[1]
    assert planning.withheld
    assert (planning.median, planning.band, planning.levels, planning.bands, planning.gap) == (None,) * 5
    assert planning.at_target_share is None
    assert (scores.ladder_summary.weakest, scores.ladder_summary.span) == ((NEEDS,), (6, 6))


@pytest.mark.parametrize(("number", "shown"), [(9, False), (10, True)])
def test_shares_are_told_of_ten_people_or_more(number, shown):
    found = scored(ARNSTEIN, choosing(NEEDS, 3, *[4] * (number - 1)), Rules({NEEDS: 4})).ladder[0]
    assert found.median == 4
    assert [part is not None for part in (found.levels, found.bands, found.at_target_share)] == [shown] * 3


def test_rungs_are_never_averaged():
    scores = scored(ARNSTEIN, choosing(NEEDS, *range(1, 9)), Rules(min_group=1))
    assert (scores.items, scores.dimensions, scores.views, scores.perception, scores.priorities) == ((),) * 5


def test_a_statement_stands_on_its_rung():
    stated = scored(ARNSTEIN, [Person("", {NEEDS: 5})], Rules({NEEDS: 6}, statement=True)).ladder[0]
    assert (stated.n, stated.median, stated.band, stated.gap, stated.withheld) == (1, 5, "tokenism", 1, False)
