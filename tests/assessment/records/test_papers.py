"""Paper forms are counted apart from phones, and one that is taken back tells what stood in it."""

from assessment.records import papers, places, workshops
from assessment.records.store import Store
from tests.conftest import TODAY
from tests.rooms import enter, persons, planned

FORM, OTHER = "a" * 32, "b" * 32
VALUES = {"kampa.a1": 3, "kampa.a2": -1, "arnstein.needs": -2}


def test_only_paper_is_counted(store: Store) -> None:
    workshop = planned(store)
    enter(store, workshop, 4)
    for form in (FORM, FORM, OTHER):
        places.paper(store, workshop, "care", "clients", form, VALUES)
    assert papers.count(store, workshop.organisation, workshop.round) == 2


def test_form_that_is_taken_back_is_gone_and_told(store: Store) -> None:
    workshop = planned(store)
    places.paper(store, workshop, "care", "clients", FORM, VALUES)
    stood = papers.taken_back(store, workshop, FORM)
    assert stood == papers.Paper("care", "clients", VALUES)
    assert persons(store, workshop) == ()
    assert papers.taken_back(store, workshop, FORM) is None


def test_form_of_another_workshop_stays(store: Store) -> None:
    workshop, other = planned(store), planned(store)
    places.paper(store, other, "care", "clients", FORM, VALUES)
    assert papers.taken_back(store, workshop, FORM) is None
    assert papers.count(store, other.organisation, other.round) == 1


def test_closing_leaves_nothing_to_take_back(store: Store) -> None:
    workshop = planned(store)
    for number in range(6):
        places.paper(store, workshop, "care", "clients", f"{number:032}", VALUES)
    workshops.reveal(store, workshop.organisation, workshop.round)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert papers.taken_back(store, workshop, f"{0:032}") is None
    assert papers.count(store, workshop.organisation, workshop.round) == 0
    assert len(persons(store, workshop)) == 6
