"""Units form a tree, or are not kept."""

import pytest

from assessment.errors import RequestError
from assessment.records import notes, participations, units
from assessment.records.store import Store
from assessment.units import Unit


def _ids(store: Store, organisation: int) -> list[str]:
    return [unit.id for unit in units.every(store, organisation)]


def test_tree_reads_from_the_root_with_neighbours_by_name(store: Store, organisation: int):
    units.put(
        store,
        organisation,
        [
            Unit("z", "Zoo", "culture"),
            Unit("a", "Archive", "culture"),
            Unit("culture", "Culture", "town"),
            Unit("health", "Health", None, "division", "small", 120),
        ],
    )
    assert _ids(store, organisation) == ["health", "town", "culture", "a", "z", "library"]
    assert units.every(store, organisation)[0] == Unit("health", "Health", None, "division", "small", 120)


def test_put_again_brings_up_to_date(store: Store, organisation: int):
    units.put(store, organisation, [Unit("library", "Main library", None, headcount=0)])
    assert units.every(store, organisation) == (
        Unit("library", "Main library", None, headcount=0),
        Unit("town", "Town"),
    )


def test_tree_can_be_turned_round_at_once(store: Store, organisation: int):
    units.put(store, organisation, [Unit("town", "Town", "library"), Unit("library", "Library")])
    assert _ids(store, organisation) == ["library", "town"]


def test_deep_tree_is_no_trouble(store: Store, organisation: int):
    chain = [Unit(f"u{level}", "Level", f"u{level - 1}" if level else None) for level in range(3000)]
    units.put(store, organisation, reversed(chain))
    assert units.every(store, organisation)[:3000] == tuple(chain)


@pytest.mark.parametrize(
    ("given", "code", "unit"),
    [
        ([Unit("new", "New"), Unit("lost", "Lost", "nowhere")], "unit_parent", "lost"),
        ([Unit("new", "New"), Unit("town", "Town", "library")], "unit_circle", "library"),
        ([Unit("new", "New"), Unit("self", "Self", "self")], "unit_circle", "self"),
        ([Unit("a", "A", "b"), Unit("b", "B", "c"), Unit("c", "C", "b")], "unit_circle", "b"),
        ([Unit("new", "New"), Unit("new", "Newer")], "unit_repeated", "new"),
    ],
)
def test_tree_that_does_not_hold_together_is_refused_whole(
    store: Store, organisation: int, given: list[Unit], code: str, unit: str
):
    with pytest.raises(RequestError) as caught:
        units.put(store, organisation, given)
    assert (caught.value.code, caught.value.values["unit"]) == (code, unit)
    assert _ids(store, organisation) == ["town", "library"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (Unit("x" * 65, "X"), "too_long"),
        (Unit("x", "X" * 201), "too_long"),
        (Unit("x", "X", kind="k" * 201), "too_long"),
        (Unit("", "X"), "empty"),
        (Unit("x", ""), "empty"),
        (Unit("x", "X", headcount=-1), "refused"),
    ],
)
def test_unit_must_fit(store: Store, organisation: int, unit: Unit, code: str):
    with pytest.raises(RequestError, match=code):
        units.put(store, organisation, [Unit("new", "New"), unit])
    assert _ids(store, organisation) == ["town", "library"]


def test_unused_unit_can_be_removed(store: Store, organisation: int):
    units.remove(store, organisation, "library")
    assert _ids(store, organisation) == ["town"]


def test_unit_above_another_stays(store: Store, organisation: int):
    with pytest.raises(RequestError, match="unit_used"):
        units.remove(store, organisation, "town")
    assert _ids(store, organisation) == ["town", "library"]


def test_unit_with_a_statement_or_a_note_stays(store: Store, organisation: int, statement_round: int):
    units.put(store, organisation, [Unit("school", "School")])
    participations.statement(store, organisation, statement_round, "library")
    notes.save(store, organisation, statement_round, "school", "kampa.a1", "seen")
    for unit in ("library", "school"):
        with pytest.raises(RequestError, match="unit_used"):
            units.remove(store, organisation, unit)


def test_unknown_unit_cannot_be_removed(store: Store, organisation: int):
    with pytest.raises(RequestError, match="unknown_unit"):
        units.remove(store, organisation, "nowhere")


def test_unknown_organisation_has_no_units(store: Store):
    with pytest.raises(RequestError, match="not_found"):
        units.every(store, 1)
    with pytest.raises(RequestError, match="not_found"):
        units.put(store, 1, [Unit("a", "A")])
