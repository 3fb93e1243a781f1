"""A workshop asks the chosen items page by page and takes only the levels of their scales."""

from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import catalogue, questionnaire
from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.errors import RequestError
from assessment.questionnaire import value_of
from assessment.records import assessments, organisations, units, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import Plan, Workshop
from assessment.units import Unit

EVERYTHING = tuple(item.id for one in catalogue.instruments().values() for item in one.items)
KAMPA = (0, 1, 2, 3, 4)


def planned(directory: Path, *items: str) -> Workshop:
    """A workshop that asks these items."""
    wanted = Plan("Workshop", "town", ("town",), items, ("fi",), (RoleGroup("staff"),))
    with Store.open(directory) as store:
        organisation = organisations.add(store, "Tikkala").id
        units.put(store, organisation, [Unit("town", "Town")])
        day = date(2026, 3, 2)
        held = assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], day)
        return workshops.plan(store, organisation, held.id, wanted, day)


def test_each_item_is_asked_on_one_page(tmp_path: Path):
    sections = questionnaire.sections(planned(tmp_path, *EVERYTHING))
    asked = [item.id for section in sections for item in section.items]
    assert sorted(asked) == sorted(EVERYTHING)
    for section in sections:
        assert section.items
        dimensions = {item.dimension for item in section.items}
        assert dimensions == ({section.dimension.id} if section.dimension else {None})
        assert {item.id.split(".")[0] for item in section.items} == {section.instrument.id}


def test_items_that_were_not_chosen_leave_no_page_and_no_gap(tmp_path: Path):
    sections = questionnaire.sections(planned(tmp_path, "kampa.b2", "arnstein.needs", "kampa.b1"))
    found = [(one.instrument.id, one.dimension and one.dimension.id, _ids(one)) for one in sections]
    expected = [("arnstein", None, ["arnstein.needs"]), ("kampa", "kampa.b", ["kampa.b1", "kampa.b2"])]
    assert sorted(found, key=str) == expected
    assert [one.instrument.id for one in sections] == list(dict.fromkeys(one[0] for one in found))


def test_every_asked_item_has_the_levels_of_its_scale(tmp_path: Path):
    levels = questionnaire.levels(planned(tmp_path, "kampa.b2", "arnstein.needs"))
    assert levels == {"kampa.b2": KAMPA, "arnstein.needs": (1, 2, 3, 4, 5, 6, 7, 8)}


def test_item_of_no_instrument_is_not_asked(tmp_path: Path):
    workshop = planned(tmp_path, "kampa.b2", "gone.a1")
    assert list(questionnaire.levels(workshop)) == ["kampa.b2"]
    assert list(chain.from_iterable(map(_ids, questionnaire.sections(workshop)))) == ["kampa.b2"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *((level, level) for level in KAMPA),
        ("dk", DONT_KNOW),
        ("na", NOT_APPLICABLE),
        (None, None),
        ("", None),
    ],
)
def test_answer_is_a_level_or_a_word(raw: object, value: int | None):
    assert value_of(KAMPA, "kampa.a1", raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        5,
        -1,
        -2,
        True,
        False,
        3.0,
        "3",
        "DK",
        " dk",
        10**400,
        float("nan"),
        [],
        {},
        [3],
        b"3",
        "\ud800",
        "x" * 65_000,
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(raw: object):
    with pytest.raises(RequestError) as caught:
        value_of(KAMPA, "kampa.a1", raw)
    assert caught.value.code == "bad_level"
    assert (caught.value.values["item"], caught.value.values["allowed"]) == ("kampa.a1", "0–4, dk, na")
    assert len(str(caught.value.values["found"]).encode()) <= 64


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_answer_leaves_the_scale(raw: object):
    try:
        value = value_of(KAMPA, "kampa.a1", raw)
    except RequestError:
        return
    assert value in {*KAMPA, DONT_KNOW, NOT_APPLICABLE, None}


def _ids(section: questionnaire.Section) -> list[str]:
    return [item.id for item in section.items]
