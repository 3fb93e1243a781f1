import numpy as np
import pandas as pd
import pytest

from assessment import catalogue, demo
from assessment.answers import levels, read_answers
from assessment.roles import SINGLE_ROLES

FOUNDING = [catalogue.instrument(name) for name in catalogue.FIRST]
ITEMS = [item.id for one in FOUNDING for item in one.items]


@pytest.fixture(scope="module")
def answered():
    return demo.answers()


@pytest.fixture(scope="module", params=[2026, 1, 42])
def levelled(request):
    """Answers that are levels, as numbers; the promises about them hold for more than one seed."""
    frame = demo.answers(seed=request.param)
    frame = frame[frame["value"].str.isdigit()]
    return frame.assign(value=frame["value"].astype(int))


def people(frame):
    return frame.drop_duplicates("respondent")


def gap(frame, dimension):
    """How much higher the leaders' own scores are than the clients' in the second round."""
    of_dimension = frame[frame["item"].str.startswith(dimension) & (frame["round"] == "2026")]
    own = of_dimension.groupby(["role", "respondent"])["value"].mean()
    return own["leadership"].mean() - own["clients"].mean()


def test_answers_pass_the_check_of_every_answers_file(answered):
    allowed = levels(FOUNDING)
    read = read_answers(answered.to_csv(index=False).encode(), allowed, set(demo.units()["unit"]))
    assert read.rounds == ("2025", "2026")
    assert set(read.kinds.values()) == {"survey"}
    assert len(read.frame) == len(answered)


def test_answers_are_text_in_the_columns_of_the_contract(answered):
    contract = ["round", "unit", "role", "respondent", "item", "value", "comment", "kind"]
    assert list(answered.columns) == contract
    assert set(answered.dtypes) == {pd.StringDtype(na_value=np.nan)}
    assert not answered.isna().any(axis=None)


def test_every_item_of_the_three_founding_instruments_is_answered(answered):
    assert set(answered["item"]) == set(ITEMS)


def test_same_seed_gives_the_same_answers_and_another_seed_others(answered):
    pd.testing.assert_frame_equal(demo.answers(seed=2026), answered)
    assert not demo.answers(seed=2027).equals(answered)


def test_six_hundred_people_of_five_roles_answer_in_two_rounds(answered):
    assert len(people(answered)) == 600
    by_round = people(answered)["round"].value_counts()
    assert by_round["2025"] == 276
    assert by_round["2026"] == 324
    for _, one in people(answered).groupby("round"):
        assert set(one["role"]) == set(SINGLE_ROLES)


def test_a_person_stands_in_one_round_unit_and_role(answered):
    assert (answered.groupby("respondent")[["round", "unit", "role"]].nunique() == 1).all(axis=None)


def test_units_are_a_tree_of_three_levels_under_one_root():
    tree = demo.units()
    parent = dict(zip(tree["unit"], tree["parent"], strict=True))
    depth = {"": 0}
    for unit, above in parent.items():
        depth[unit] = depth[above] + 1
    assert len(parent) == 12
    assert list(parent.values()).count("") == 1
    assert set(depth.values()) == {0, 1, 2, 3}
    assert tree["name"].is_unique


def test_headcount_of_a_unit_holds_everybody_below_it():
    tree = demo.units().astype({"headcount": int})
    below = tree.groupby("parent")["headcount"].sum()
    own = tree.set_index("unit")["headcount"]
    assert (own[below.index.drop("")] > below.drop("")).all()


def test_only_service_units_have_peers():
    tree = demo.units()
    assert set(tree.loc[tree["kind"] == "unit", "peer_class"]) == {"small", "medium", "large"}
    assert set(tree.loc[tree["kind"] != "unit", "peer_class"]) == {""}


def test_one_unit_has_three_people_in_all_and_many_groups_are_under_five(answered):
    everybody = people(answered)
    assert (everybody["unit"] == demo.NEWCOMER).sum() == 3
    assert set(everybody.loc[everybody["unit"] == demo.NEWCOMER, "round"]) == {"2026"}
    groups = everybody[everybody["round"] == "2026"].groupby(["unit", "role"]).size()
    assert (groups < 5).sum() >= 5
    assert (groups >= 5).sum() >= 10


@pytest.mark.parametrize("dimension", ["kampa.b", "enablers.culture", "enablers.process"])
def test_leaders_see_clearly_more_than_clients(levelled, dimension):
    assert gap(levelled, dimension) >= 0.5


@pytest.mark.parametrize("dimension", ["kampa.a", "enablers.structures"])
def test_leaders_and_clients_see_the_rest_much_alike(levelled, dimension):
    assert abs(gap(levelled, dimension)) < 0.5


@pytest.mark.parametrize("item", demo.DIVIDED)
def test_divided_items_have_two_camps_and_an_empty_middle(levelled, item):
    given = levelled[(levelled["item"] == item) & (levelled["round"] == "2026")]["value"]
    low, middle, high = (given <= 1).mean(), (given == 2).mean(), (given >= 3).mean()
    assert low >= 0.3
    assert high >= 0.3
    assert middle < min(low, high)


def test_three_items_rise_between_the_rounds_and_the_others_stay(levelled):
    means = levelled.groupby(["item", "round"])["value"].mean().unstack()
    rise = means["2026"] - means["2025"]
    assert (rise[list(demo.RISEN)] > 0.25).all()
    assert (rise.drop(list(demo.RISEN)).abs() < 0.45).all()
    assert abs(rise.drop(list(demo.RISEN)).mean()) < 0.1


def test_people_are_heard_about_needs_and_least_of_all_evaluate(levelled):
    median = levelled[levelled["round"] == "2026"].groupby("item")["value"].quantile(interpolation="lower")
    ladder = median[median.index.str.startswith("arnstein.")]
    assert ladder["arnstein.needs"] in (4, 5)
    assert ladder["arnstein.planning"] in (4, 5)
    assert ladder["arnstein.decision"] in (3, 4)
    assert (ladder.drop("arnstein.evaluation") > ladder["arnstein.evaluation"]).all()


def test_clients_often_do_not_know_leadership_and_structures(answered):
    clients = answered[answered["role"] == "clients"]
    unsure = (clients["value"] == "dk").groupby(clients["item"]).mean()
    hidden = unsure[unsure.index.str.contains("leadership|structures")]
    assert hidden.between(0.10, 0.35).all()
    assert hidden.min() > unsure["kampa.b1"]


def test_some_answers_do_not_apply_and_some_are_missing(answered):
    assert 0.005 < (answered["value"] == "na").mean() < 0.05
    given = answered.groupby("respondent").size()
    assert given.max() == len(ITEMS)
    assert 0.85 < given.mean() / len(ITEMS) < 0.98


def test_comments_are_few_and_the_low_ones_stand_at_low_levels(answered):
    written = answered[answered["comment"] != ""]
    assert 20 < len(written) < 0.01 * len(answered)
    rows = zip(written["item"], written["value"].astype(int), written["comment"], strict=True)
    assert all(value != 2 and demo.REMARKS[item][value >= 3] == remark for item, value, remark in rows)


def test_targets_cover_every_item_on_its_scale_with_a_reason():
    wanted = demo.targets()
    allowed = levels(FOUNDING)
    assert sorted(wanted.loc[wanted["unit"] == "", "item"]) == sorted(ITEMS)
    assert not wanted.duplicated(["unit", "item"]).any()
    assert set(wanted["unit"]) <= {"", *demo.units()["unit"]}
    assert all(int(row.target) in allowed[row.item] for row in wanted.itertuples())
    assert (wanted["reason"] != "").all()


def test_as_many_units_and_people_as_asked_for():
    tree, given = demo.units(200), demo.answers(people=2_000, units=200)
    assert len(tree) == tree["unit"].nunique() == 200
    assert set(tree["parent"]) <= {"", *tree["unit"]}
    assert len(people(given)) == 2_000
    assert set(given["unit"]) <= set(tree["unit"])
    assert given["unit"].nunique() > 190


@pytest.mark.parametrize("count", [1, 4, 11])
def test_a_smaller_municipality_is_a_tree_too(count):
    tree = demo.units(count)
    assert len(tree) == count
    assert set(tree["parent"]) <= {"", *tree["unit"]}
    assert set(demo.answers(people=50, units=count)["unit"]) <= set(tree["unit"])
