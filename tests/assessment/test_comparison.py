"""Comparing the units of a kept round; its numbers are scoring's, its silence is the partition's."""

from datetime import date

import numpy as np
import pytest

from assessment import demo
from assessment.comparison import Choice, of_item, overview
from assessment.errors import RequestError
from assessment.protection import protection
from assessment.records import assessments, organisations, rounds, units
from assessment.records.store import Store
from assessment.survey import survey
from assessment.units import Unit, below
from assessment.view import View, scores

TODAY = date(2026, 3, 2)
ALL = Choice("kampa")


def kept(store, given, tree, kind="survey"):
    """The organisation and the id of a closed round of these answers."""
    organisation = organisations.add(store, "Esimerkkilä").id
    units.put(store, organisation, tree)
    asked = [("kampa", "1.0.0"), ("arnstein", "1.0.0")]
    held = assessments.add(store, organisation, "Participation", asked, TODAY).id
    return organisation, rounds.keep(store, organisation, held, "r", kind, given, TODAY).id


def answers(people, count):
    """The second round of so many people in so many units."""
    frame = demo.answers(people=people, units=count)
    frame = frame[frame["round"] == demo.ROUNDS[1]]
    words = {"dk": -1, "na": -2}
    return [
        (unit, role, person, item, words[value] if value in words else int(value), None)
        for unit, role, person, item, value in zip(
            *(frame[name] for name in ("unit", "role", "respondent", "item", "value")), strict=True
        )
    ]


def tree(count):
    return [
        Unit(row["unit"], row["name"], row["parent"] or None, row["kind"], row["peer_class"] or None)
        for row in demo.units(count).to_dict("records")
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An organisation of 60 units, open for every test of this module."""
    with Store.open(tmp_path_factory.mktemp("large")) as store:
        yield store, *kept(store, answers(3000, 60), tree(60))


def people_in(sizes, level=2):
    """So many people in each unit, whose levels are near to it."""
    return [
        (unit, "staff", f"{unit}{person}", item, (level + person % 3) % 5, None)
        for unit, size in sizes.items()
        for person in range(size)
        for item in (*(f"kampa.a{number}" for number in range(1, 8)), "arnstein.needs")
    ]


def flat(sizes):
    return [Unit("town", "Town"), *(Unit(unit, unit.upper(), "town") for unit in sizes)]


def test_every_told_unit_has_the_mean_of_its_own_scores(large):
    store, organisation, round_id = large
    seen, held = overview(store, organisation, round_id, ALL), survey(store, organisation, round_id, "kampa")
    every = units.every(store, organisation)
    for place in range(0, len(seen.units), 7):
        view = View((held.part,), below(every, seen.units[place].id), ())
        alone = scores(store, organisation, held.round, view)["kampa"]
        for name, compared in seen.dimensions.items():
            row = compared.rows[place]
            counted = protection(store, organisation, held.round, held.part)
            node = counted.tree.index[row.unit]
            own = [item.dimension == name for item in held.instrument.items]
            if row.mean is not None and counted.partition.whole[node, own].all():
                assert row.mean == pytest.approx(alone.dimension(name).mean, abs=1e-12)
                assert row.n == alone.dimension(name).n


def test_what_the_partition_hides_is_withheld(large):
    store, organisation, round_id = large
    seen, held = overview(store, organisation, round_id, ALL), survey(store, organisation, round_id, "kampa")
    allowed = protection(store, organisation, held.round, held.part)
    nodes = [allowed.tree.index[unit.id] for unit in seen.units]
    for name, compared in seen.dimensions.items():
        own = [item.dimension == name for item in held.instrument.items]
        assert not compared.told[~allowed.partition.whole[nodes][:, own].any(axis=1)].any()
    assert np.isnan(seen.levels[~allowed.partition.whole[nodes]]).all()
    assert not allowed.partition.whole[nodes].all()


def test_units_stand_in_the_order_of_the_tree(large):
    store, organisation, round_id = large
    seen = overview(store, organisation, round_id, ALL)
    order = [unit.id for unit in units.every(store, organisation)]
    places = [order.index(unit.id) for unit in seen.units]
    assert len(places) > 50
    assert places == sorted(places)
    assert seen.dimensions["kampa.a"].units == tuple(unit.id for unit in seen.units)


def test_a_branch_and_a_class_pick_among_the_same_numbers(large):
    store, organisation, round_id = large
    whole = overview(store, organisation, round_id, ALL).dimensions["kampa.b"]
    means = dict(zip(whole.units, whole.mean, strict=True))
    for choice in (Choice("kampa", "perheet"), Choice("kampa", None, "lowest", "small")):
        part = overview(store, organisation, round_id, choice)
        found = part.dimensions["kampa.b"]
        assert 2 < len(found.units) < len(whole.units)
        np.testing.assert_array_equal(found.mean, [means[unit] for unit in found.units])
    assert {unit.peer_class for unit in part.units} == {"small"}


def test_units_directly_below_stand_for_all_below_them(large):
    store, organisation, round_id = large
    seen = overview(store, organisation, round_id, Choice("kampa", "esimerkkila", "below"))
    assert [unit.kind for unit in seen.units] == ["sector"] * 3
    assert not seen.dimensions["kampa.a"].is_shrunk
    assert {caution.code for caution in seen.findings} >= {"few_units"}


def test_a_view_that_was_seen_is_not_made_again(large):
    store, organisation, round_id = large
    one, same = (overview(store, organisation, round_id, ALL) for _ in range(2))
    assert one is same
    units.put(store, organisation, [Unit("fresh", "Fresh", "perheet")])
    assert overview(store, organisation, round_id, ALL) is not one


def test_an_item_is_compared_like_a_dimension(large):
    store, organisation, round_id = large
    seen = overview(store, organisation, round_id, ALL)
    found = of_item(store, organisation, round_id, ALL, "kampa.b3")
    column = seen.instrument.index["kampa.b3"]
    np.testing.assert_allclose(found.mean, seen.levels[:, column])
    assert found.is_shrunk
    assert {caution.code for caution in seen.findings_of("kampa.b3", found)} >= {"role_mix"}


def test_a_ladder_has_medians_and_no_means(large):
    store, organisation, round_id = large
    seen = overview(store, organisation, round_id, Choice("arnstein"))
    assert seen.dimensions == {}
    told = seen.levels[~np.isnan(seen.levels)]
    assert set(told) <= set(map(float, range(1, 9)))
    assert len(told) > 100
    with pytest.raises(RequestError, match="ladder_compared"):
        of_item(store, organisation, round_id, Choice("arnstein"), "arnstein.needs")


def test_findings_stand_with_the_units_that_they_are_about(large):
    store, organisation, round_id = large
    seen = overview(store, organisation, round_id, ALL)
    found = {caution.code: caution for caution in seen.findings_of("kampa.a", seen.dimensions["kampa.a"])}
    assert found["several_classes"].count == 3
    withheld = {row.unit for row in seen.dimensions["kampa.a"].rows if row.verdict == "withheld"}
    assert set(found["withheld"].units) == withheld
    assert not set(found["small_units"].units) & {
        unit.id for unit, row in zip(seen.units, seen.levels, strict=True) if np.isnan(row).all()
    }


def test_units_nobody_answered_in_are_only_counted(store):
    sizes = dict.fromkeys("abcdef", 12)
    organisation, round_id = kept(store, people_in(sizes), [*flat(sizes), Unit("z", "Z", "town")])
    seen = overview(store, organisation, round_id, ALL)
    assert [unit.id for unit in seen.units] == list("abcdef")
    assert {caution.code: caution.count for caution in seen.general}["silent"] == 1


def test_one_unit_has_its_mean_and_a_word_of_caution(store):
    organisation, round_id = kept(store, people_in({"a": 12}), flat("a"))
    seen = overview(store, organisation, round_id, ALL)
    row = seen.dimensions["kampa.a"].rows[0]
    assert (row.n, row.verdict, row.rank_high) == (12, "not_distinguishable", 1)
    assert "few_units" in {caution.code for caution in seen.findings}


def test_everything_small_is_withheld_without_a_number(store):
    sizes = dict.fromkeys("abcdefgh", 4)
    organisation, round_id = kept(store, people_in(sizes), flat(sizes))
    seen = overview(store, organisation, round_id, ALL)
    compared = seen.dimensions["kampa.a"]
    assert {row.verdict for row in compared.rows} == {"withheld"}
    assert (compared.centre, compared.tau2, compared.within_sd) == (None, None, None)
    assert np.isnan(seen.levels).all()


def test_equal_units_differ_by_chance_only(store):
    sizes = dict.fromkeys("abcdefgh", 15)
    organisation, round_id = kept(store, people_in(sizes), flat(sizes))
    compared = overview(store, organisation, round_id, ALL).dimensions["kampa.a"]
    assert (compared.tau2, compared.above, compared.below) == (0, 0, 0)


def test_the_spread_of_a_small_unit_is_in_no_number_of_few_units(store):
    """Of three units with five people each neither an interval nor a pooled spread is told."""
    sizes = dict.fromkeys("abc", 5)
    organisation, round_id = kept(store, people_in(sizes), flat(sizes))
    compared = overview(store, organisation, round_id, ALL).dimensions["kampa.a"]
    assert compared.told.all()
    assert (compared.within_sd, compared.tau2) == (None, None)
    assert np.isnan(compared.low).all()


def test_no_two_choices_tell_the_spread_of_a_small_unit(store):
    """Six small units, five of a class: both comparisons are made with the same spread, and none is left."""
    sizes = dict.fromkeys("abcdef", 6)
    classes = [
        Unit(unit.id, unit.name, unit.parent, peer_class="odd" if unit.id == "f" else "even")
        for unit in flat(sizes)
    ]
    organisation, round_id = kept(store, people_in(sizes), classes)
    whole, part = (
        overview(store, organisation, round_id, choice).dimensions["kampa.a"]
        for choice in (ALL, Choice("kampa", None, "lowest", "even"))
    )
    assert len(part.units) == len(whole.units) - 1
    assert part.within_sd == whole.within_sd is not None


def test_one_small_unit_among_large_ones_gives_no_spread(store):
    """The pooled spread less those of the large units would be its own."""
    sizes = dict.fromkeys("abcde", 12) | {"f": 6}
    organisation, round_id = kept(store, people_in(sizes), flat(sizes))
    first = overview(store, organisation, round_id, ALL).dimensions["kampa.a"]
    large = first.n >= 10
    levels = np.array([2 + person % 3 for person in range(12)])
    assert first.told.sum() > large.sum()
    assert first.within_sd == pytest.approx(levels.std(ddof=1))
    assert not np.isnan(first.low[first.told]).any()


NESTED = [
    Unit("town", "Town"),
    Unit("p", "P", "town"),
    *(Unit(unit, unit.upper(), "p") for unit in "abcde"),
    Unit("q", "Q", "town"),
]


def test_intervals_of_a_unit_and_its_parts_do_not_tell_the_spread_of_the_rest(store):
    """P has six people of its own: its interval less those of all its parts would be theirs."""
    sizes = {"p": 6, "a": 12, "b": 13, "q": 40}
    tree = [unit for unit in NESTED if unit.id in ("town", *sizes)]
    organisation, round_id = kept(store, people_in(sizes), tree)
    parts, whole = (
        overview(store, organisation, round_id, Choice("kampa", branch, "below")).dimensions["kampa.a"]
        for branch in ("p", None)
    )
    assert parts.told.all()
    assert whole.told.all()
    assert not np.isnan(whole.low).any()
    assert np.isnan(parts.low).tolist() == [True, False]
    assert parts.within_sd == pooled(sizes, "bq")


@pytest.mark.parametrize(("own", "pools"), [(0, True), (6, False), (10, True)])
def test_a_spread_of_many_small_units_leaves_nobody_or_enough(store, own, pools):
    """Small units are part of a pooled spread unless it tells that of the few people beside them."""
    sizes = {"p": own, **dict.fromkeys("abcde", 9)}
    organisation, round_id = kept(store, people_in(sizes), NESTED[:-1])
    compared = overview(store, organisation, round_id, ALL).dimensions["kampa.a"]
    assert compared.told.any()
    assert compared.within_sd == (pooled(sizes, "abcde") if pools else None)


def pooled(sizes, names):
    """s_w of these units, all of whose people say the same of every item."""
    rows = [np.array([(2 + person % 3) % 5 for person in range(sizes[name])]) for name in names]
    squares, freedom = (
        sum(part)
        for part in zip(*((((row - row.mean()) ** 2).sum(), len(row) - 1) for row in rows), strict=True)
    )
    return pytest.approx((squares / freedom) ** 0.5)


def test_where_everybody_stands_at_an_end_a_level_is_a_side(store):
    given = [
        (unit, "staff", f"{unit}{person}", item, level, None)
        for unit, level in {"a": 4, "b": 0, "c": 2}.items()
        for person in range(6)
        for item in (f"kampa.a{number}" for number in range(1, 8))
    ]
    organisation, round_id = kept(store, given, flat("abc"))
    seen = overview(store, organisation, round_id, ALL)
    assert (seen.levels[:, 0].tolist(), seen.ends[:, 0].tolist()) == ([3.5, 0.5, 2], [1, -1, 0])
    assert [row.bound for row in seen.dimensions["kampa.a"].rows] == ["at_least", "at_most", None]
    assert np.isnan(seen.levels[:, 7:]).all()
    assert not seen.ends[:, 7:].any()


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice("kampa", "sea"), "no_such_unit"),
        (Choice("kampa", None, "lowest", "huge"), "no_such_class"),
        (Choice("enablers"), "not_asked"),
    ],
)
def test_what_is_not_there_is_told(store, choice, code):
    organisation, round_id = kept(store, people_in({"a": 5}), flat("a"))
    with pytest.raises(RequestError, match=code):
        overview(store, organisation, round_id, choice)


def test_an_item_that_is_not_there_is_told(large):
    with pytest.raises(RequestError, match="not_of_instrument"):
        of_item(*large, ALL, "arnstein.needs")


def test_rounds_of_others_are_not_found(large):
    store, organisation, round_id = large
    with pytest.raises(RequestError, match="not_found"):
        overview(store, organisation + 1, round_id, ALL)
