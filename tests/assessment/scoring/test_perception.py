import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from assessment import catalogue
from assessment.scoring import Rules
from assessment.scoring.perception import Contrast, cliffs_delta, holm
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import ROLES, Person
from tests.assessment.scoring.test_dimensions import dimension_of
from tests.strategies import TINY, scored, weighted

KAMPA = catalogue.instrument("kampa")


def seeing(dimension="tiny.a", **levels_by_role):
    """People who give both items of a dimension the same level, so that it is their own score."""
    return [
        Person(role, {f"{dimension}1": level, f"{dimension}2": level})
        for role, levels in levels_by_role.items()
        for level in levels
    ]


def of(scores, role, dimension="tiny.a"):
    """How a role sees the dimension, and its contrast with leadership where there is one."""
    view = next(row for row in scores.views if (row.dimension, row.role) == (dimension, role))
    contrasts = [row for row in scores.perception if (row.dimension, row.role) == (dimension, role)]
    return view, (contrasts[0] if contrasts else None)


def expected_view(values, shown, protects):
    if not shown:
        return dict.fromkeys(("mean", "low", "high"))
    ends = protects and reference.unanimous(values, reference.Scale(0, 4))
    mean, spread = reference.mean(values), reference.variance(values)
    if ends:
        return {"mean": min(max(mean, reference.HALF), 4 - reference.HALF), "low": None, "high": None}
    own = reference.pooled(
        reference.Group(len(values), mean, None if spread is None else spread / len(values))
    )
    return {"mean": own.value, "low": own.low, "high": own.high}


def compare(people, instrument, rules):
    scores, contrasts = scored(instrument, people, rules), {}
    for dimension in scores.dimensions:
        plain = dimension_of(people, instrument, dimension.dimension, rules)
        own = {
            role: plain.own_scores(role) for role in reference.by_role([one for one in people if one.answers])
        }
        sizes = {role: len(values) for role, values in own.items()}
        weights, scale = rules.role_weights, reference.Scale(0, 4, rules.min_group)
        merged = set() if weights is None else reference.one_group(people, scale, weights)
        dark = reference.unseen(sizes, merged, rules.min_group, weights)
        seen = {
            role: values
            for role, values in own.items()
            if values and role not in dark and dimension.mean is not None
        }
        for role, values in own.items():
            view = of(scores, role, dimension.dimension)[0]
            assert (view.n, view.withheld) == (len(values), bool(values) and role not in seen)
            for name, value in expected_view(values, role in seen, rules.min_group > 1).items():
                assert reference.near(getattr(view, name), value), (role, name)
        shown = {
            role: [reference.exact(of(scores, role, dimension.dimension)[0].mean)] * len(values)
            if rules.min_group > 1 and reference.unanimous(values, reference.Scale(0, 4))
            else values
            for role, values in seen.items()
        }
        leaders = any(one.role == "leadership" for one in people if one.answers)
        measure = "leadership" if leaders else "inside"
        for role in shown if measure in shown else ():
            if role != measure:
                contrasts[dimension.dimension, role, measure] = reference.contrast(
                    shown[role], shown[measure], list(shown.values())
                )
    assert [(row.dimension, row.role, row.against) for row in scores.perception] == list(contrasts)
    for found, plain in zip(scores.perception, contrasts.values(), strict=True):
        for name, value in vars(plain).items():
            assert reference.near(getattr(found, name), value), (found, name, value)


@settings(max_examples=200, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_every_view_and_contrast_equals_the_plain_formula(people, weights, rules):
    compare(people, weighted(TINY, weights), rules)


@settings(max_examples=30, deadline=None)
@given(strategies.people(KAMPA, most=20), strategies.rules(KAMPA))
def test_every_view_and_contrast_of_kampa_equals_the_plain_formula(people, rules):
    compare(people, KAMPA, rules)


def test_without_leadership_the_merged_side_is_what_others_are_compared_with():
    views = {"inside": [3, 4, 4, 3, 2, 4], "clients": [1, 2, 1, 0, 2, 3], "partners": [2, 2, 1, 1, 2, 2]}
    scores = scored(TINY, seeing(**views), Rules())
    assert scores.against == "inside"
    assert [(row.role, row.against) for row in scores.perception] == [
        ("clients", "inside"),
        ("partners", "inside"),
    ]


def test_a_small_leadership_is_not_replaced_by_another_group():
    """One contrast is declared for a unit: a hidden group does not hand its place on."""
    views = {"leadership": [3, 4], "inside": [1, 2, 3, 1, 2], "clients": [1, 2, 1, 0, 2, 3]}
    scores = scored(TINY, seeing(**views), Rules())
    assert (scores.against, scores.perception) == ("leadership", ())


@pytest.mark.parametrize(
    ("leaders", "clients"),
    [
        ([3, 4, 4, 3, 2, 4], [1, 2, 1, 0, 2, 3, 1, 1]),
        ([2, 2, 3], [2, 3, 3, 4]),
        ([0, 4], [1, 1, 2, 1, 1, 1]),
    ],
)
def test_difference_interval_and_p_are_those_of_welchs_test(leaders, clients):
    known = stats.ttest_ind(clients, leaders, equal_var=False)
    found = of(scored(TINY, seeing(leadership=leaders, clients=clients), Rules(min_group=1)), "clients")[1]
    assert (found.role, found.against) == ("clients", "leadership")
    assert found.difference == pytest.approx(np.mean(clients) - np.mean(leaders))
    assert found.p == found.p_adjusted == pytest.approx(known.pvalue)
    assert (found.low, found.high) == pytest.approx(tuple(known.confidence_interval(0.95)))


def test_a_clear_gap_is_wide_and_beyond_chance():
    views = {"leadership": [4, 3, 4, 4, 3, 4], "clients": [1, 2, 1, 0, 2, 1], "staff": [3, 4, 4, 3, 3, 4]}
    scores = scored(TINY, seeing(**views), Rules())
    clients, staff = of(scores, "clients")[1], of(scores, "staff")[1]
    assert (clients.clear, staff.clear) == (True, False)
    assert clients.delta == -1
    assert {row.role for row in scores.perception} == {"clients", "staff"}


def test_a_narrow_gap_is_not_clear_however_sure():
    """Ninety leaders at 2 or 3 and ninety staff a third of a step lower: p is tiny and the gap is not."""
    scores = scored(TINY, seeing(leadership=[2] * 45 + [3] * 45, staff=[2] * 80 + [3] * 10), Rules())
    staff = of(scores, "staff")[1]
    assert staff.p_adjusted < 0.001
    assert not staff.clear


def test_a_gap_of_exactly_half_a_step_is_wide_enough():
    scores = scored(TINY, seeing(leadership=[2, 3] * 20, staff=[2] * 40), Rules())
    assert of(scores, "staff")[1].clear


def test_a_group_without_variance_takes_the_pooled_one():
    """Leaders all 3; staff 1, 2, 3, 2 (Σ(y − m)² = 2): pooled s² = 2/6, for the leaders only."""
    found = of(scored(TINY, seeing(leadership=[3] * 4, staff=[1, 2, 3, 2]), Rules(min_group=1)), "staff")[1]
    spread, staff = 2 / 6 / 4, 2 / 3 / 4
    freedom = (spread + staff) ** 2 / (spread**2 / 3 + staff**2 / 3)
    assert found.p == pytest.approx(2 * stats.t.sf(1 / (spread + staff) ** 0.5, freedom))


@pytest.mark.parametrize("people", range(2, 30))
def test_without_any_variance_there_is_no_test(people):
    """Own scores of 7/3 are equal numbers whose mean may differ from them in the last bit."""
    items = [item.id for item in KAMPA.items_of("kampa.a")[:3]]
    answers = {"leadership": (2, 2, 3), "staff": (1, 2, 1)}
    group = [
        Person(
            role,
            dict(zip(items, levels, strict=True))
            | dict.fromkeys([item.id for item in KAMPA.items_of("kampa.a")[3:]], "na"),
        )
        for role, levels in answers.items()
    ]
    found = of(scored(KAMPA, group * people, Rules(min_group=1)), "staff", "kampa.a")[1]
    assert found.difference == pytest.approx(-1)
    assert (found.low, found.high, found.p, found.p_adjusted, found.clear) == (None, None, None, None, False)


def contrasts_of(*ps):
    return [Contrast("tiny.a", "staff", "leadership", 1.0, None, None, p, None, False, 0.0) for p in ps]


def test_holm_adjusts_a_worked_example():
    """The worked example of the Holm–Bonferroni method: four p-values at five percent."""
    adjusted = holm(contrasts_of(0.01, 0.04, 0.03, 0.005))
    assert [row.p_adjusted for row in adjusted] == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert [row.clear for row in adjusted] == [True, False, False, True]


def test_holm_passes_over_what_could_not_be_tested():
    assert [row.p_adjusted for row in holm(contrasts_of(0.02, None, 0.5))] == [0.04, None, 0.5]


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_a_p_and_keeps_their_order(ps):
    adjusted = [row.p_adjusted for row in holm(contrasts_of(*ps))]
    assert adjusted == pytest.approx(reference.holm(ps))
    assert all(p <= higher <= 1 for p, higher in zip(ps, adjusted, strict=True))
    in_order = [higher for _, higher in sorted(zip(ps, adjusted, strict=True))]
    assert in_order == sorted(in_order)


def test_holm_counts_every_contrast_of_the_round():
    views = {"leadership": [4, 3, 4, 3, 4], "clients": [1, 2, 2, 1, 3], "staff": [3, 2, 2, 4, 2]}
    scores = scored(TINY, [*seeing(**views), *seeing("tiny.b", **views)], Rules())
    ps = [row.p for row in scores.perception]
    assert len(ps) == 4
    assert [row.p_adjusted for row in scores.perception] == pytest.approx(reference.holm(ps))


@pytest.mark.parametrize(
    ("values", "against", "delta"),
    [
        ([3, 4], [1, 2], 1.0),
        ([1, 2], [3, 4], -1.0),
        ([2, 2], [2, 2], 0.0),
        ([1, 2, 3], [2, 2], 0.0),  # one below, one equal, one above
        ([3, 1], [1, 2, 3, 0], (3 - 0 + 1 - 2 - 0) / 8),  # 3 beats 1, 2, 0; 1 beats 0 and loses to 2, 3
    ],
)
def test_cliffs_delta_counts_pairs(values, against, delta):
    assert cliffs_delta(np.array(values, float), np.array(against, float)) == pytest.approx(delta)


@given(*[st.lists(st.integers(0, 4), min_size=1, max_size=9)] * 2)
def test_cliffs_delta_is_between_its_ends_and_turns_with_the_groups(values, against):
    first, second = np.array(values, float), np.array(against, float)
    assert -1 <= cliffs_delta(first, second) <= 1
    assert cliffs_delta(first, second) == -cliffs_delta(second, first)


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({"kampa.a1": 3}, False),  # one of seven
        ({"kampa.a1": 3, "kampa.a2": 3, "kampa.a3": 3}, False),
        ({"kampa.a1": 3, "kampa.a2": 3, "kampa.a3": 3, "kampa.a4": 3}, True),
        (
            {"kampa.a1": 3, **dict.fromkeys([f"kampa.a{number}" for number in range(3, 8)], "na")},
            True,
        ),  # one of two
        ({"kampa.a1": 3, **dict.fromkeys([f"kampa.a{number}" for number in range(3, 8)], "dk")}, False),
    ],
)
def test_an_own_score_needs_half_of_what_applies(answers, counts):
    view = of(scored(KAMPA, [Person("staff", answers)], Rules(min_group=1)), "staff", "kampa.a")[0]
    assert view.n == counts


def test_roles_under_five_take_no_part():
    scores = scored(
        TINY, seeing(leadership=[4] * 3 + [3] * 3, staff=[1, 2, 1, 1], elected=[2, 3] * 4), Rules()
    )
    staff, contrast = of(scores, "staff")
    assert (staff.mean, staff.low, staff.high, staff.withheld) == (None, None, None, True)
    assert contrast is None
    # the leaders follow, or the whole less the others would tell of the four; and so do the elected,
    # since mean and score are two sums of what two hidden groups would leave
    assert of(scores, "leadership")[0].withheld
    assert of(scores, "elected")[0].withheld
    assert scores.perception == ()


def test_two_small_groups_of_one_size_cannot_be_told_apart_so_the_others_are_shown():
    scores = scored(
        TINY,
        seeing(leadership=[4, 3] * 4, staff=[1, 2, 1, 1], partners=[0, 4, 2, 2], clients=[2, 3] * 6),
        Rules(),
    )
    seen = {role: not of(scores, role)[0].withheld for role in ("leadership", "staff", "partners", "clients")}
    assert seen == {"leadership": True, "staff": False, "partners": False, "clients": True}


@settings(max_examples=80, deadline=None)
@given(strategies.people(most=25))
def test_roles_that_are_told_leave_none_or_two_hidden_with_five_people(people):
    scores = scored(TINY, people, Rules())
    for dimension in scores.dimensions:
        views = [view for view in scores.views if view.dimension == dimension.dimension and view.n]
        shown, hidden = (
            [view for view in views if not view.withheld],
            [view for view in views if view.withheld],
        )
        assert all(view.n >= 5 for view in shown)
        assert all((view.mean, view.low, view.high, view.bound) == (None,) * 4 for view in hidden)
        assert not shown or not hidden or (len(hidden) >= 2 and sum(view.n for view in hidden) >= 5)
        assert {row.role for row in scores.perception if row.dimension == dimension.dimension} <= {
            view.role for view in shown
        }


@pytest.mark.parametrize(
    ("level", "mean", "bound"), [(0, 0.5, "at_most"), (4, 3.5, "at_least"), (1, 1, None)]
)
def test_a_role_that_stands_at_one_end_is_told_as_half_a_step_inside(level, mean, bound):
    scores = scored(TINY, seeing(leadership=[level] * 5, staff=[1, 2, 3, 2, 2]), Rules())
    view, _ = of(scores, "leadership")
    assert (view.mean, view.bound) == (mean, bound)
    assert (view.low is None) == (bound is not None)
    assert of(scores, "staff")[1].difference == pytest.approx(2 - mean)


def test_without_protection_every_role_is_seen():
    scores = scored(TINY, seeing(leadership=[4], staff=[1, 2], clients=[0]), Rules(min_group=1))
    assert [(view.role, view.mean) for view in scores.views if view.dimension == "tiny.a"] == [
        ("leadership", 4),
        ("staff", 1.5),
        ("clients", 0),
    ]
    assert [(row.role, row.difference, row.p) for row in scores.perception] == [
        ("staff", -2.5, None),
        ("clients", -4, None),
    ]


def test_without_leaders_nothing_is_contrasted():
    assert scored(TINY, seeing(staff=[1, 2, 3], clients=[1, 2, 3]), Rules(min_group=1)).perception == ()


def test_a_withheld_dimension_has_no_views():
    people = [Person(role, {"tiny.a1": 3}) for role in ROLES[:2] for _ in range(6)]
    scores = scored(weighted(TINY, {"tiny.a2": 1.5}), people, Rules())
    assert scores.dimension("tiny.a").withheld
    assert all(view.mean is None for view in scores.views)
    assert scores.perception == ()


def test_a_statement_is_nobodys_perception():
    scores = scored(TINY, seeing(leadership=[4], staff=[1]), Rules(statement=True))
    assert (scores.views, scores.perception) == ((), ())
