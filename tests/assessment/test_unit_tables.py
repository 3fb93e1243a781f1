from dataclasses import replace

from assessment.unit_changes import differences
from assessment.unit_tables import barred, parts, told
from assessment.units import Unit
from assessment.words import words
from tests.conftest import TODAY

SAY = words("en")
TREE = (Unit("city", "City"), Unit("care", "Care", "city", "sector"), Unit("home", "Home", "care"))


def shown(*wanted: Unit):
    return {part.title: part.table.rows for part in parts(differences(TREE, wanted), TREE, SAY)}


def test_each_kind_of_change_has_its_count_and_its_rows():
    assert shown(
        Unit("new", "New", "care"), replace(TREE[2], name="Homes"), replace(TREE[0], closed=TODAY)
    ) == {
        "1 new unit": (("New", "new", "Care"),),
        "1 unit gets a new name": (("Home", "home", "Homes"),),
        "1 unit is closed": (("City", "city", "–"),),
    }


def test_a_move_names_both_places():
    assert shown(replace(TREE[2], parent=None)) == {
        "1 unit moves to another place": (("Home", "home", "Care", "–"),)
    }


def test_only_the_details_that_change_are_told():
    after = replace(TREE[1], peer_class="large", expected=(("staff", 1200),))
    assert shown(after) == {
        "1 unit's details change": (
            ("Care", "care", "Peer class: –; Staff: –", "Peer class: large; Staff: 1,200"),
        )
    }


def test_nothing_is_said_where_nothing_changes():
    assert shown(*TREE) == {}


def test_what_is_not_known_of_a_unit_is_a_dash():
    assert set(told(TREE[0], SAY).values()) == {"–"}
    assert told(replace(TREE[0], headcount=0), SAY)["Headcount"] == "0"


def test_what_may_not_close_names_its_workshops():
    plan = replace(differences(TREE, ()), barred=((TREE[1], ("Spring", "Autumn")),))
    assert barred(plan, SAY).rows == (("Care", "care", "Spring and Autumn"),)
