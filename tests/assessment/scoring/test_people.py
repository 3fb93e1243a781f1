import numpy as np
from hypothesis import given, settings

from assessment.scoring.people import people_of
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, arrays


@settings(max_examples=100, deadline=None)
@given(strategies.people())
def test_everybody_who_answered_stands_in_a_row_of_the_own_role(people):
    found = people_of(arrays(TINY, people))
    answered = [person for person in people if person.answers]
    sizes = {role: len(part) for role, part in reference.by_role(answered).items()}
    assert {role: rows.stop - rows.start for role, rows in found.roles.items()} == sizes
    for role, rows in found.roles.items():
        given_here = [
            len(reference.levels(reference.by_role(answered)[role], item.id)) for item in TINY.items
        ]
        assert found.valid[rows].sum(axis=0).tolist() == given_here


def test_states_become_level_validity_and_applicability():
    person = Person("staff", {"tiny.a1": 3, "tiny.a2": "dk", "tiny.b1": "na"})
    found = people_of(arrays(TINY, [person]))
    assert found.level.tolist() == [[3, 0, 0, 0]]
    assert found.valid.tolist() == [[1, 0, 0, 0]]
    assert found.applicable.tolist() == [[1, 1, 0, 1]]
    assert found.roles == {"staff": slice(0, 1)}


def test_a_statement_without_a_role_stands_in_a_group_of_its_own():
    found = people_of(arrays(TINY, [Person("", {"tiny.a1": 3}), Person("partners", {"tiny.a1": 1})]))
    assert found.roles == {"partners": slice(0, 1), "": slice(1, 2)}
    assert np.array_equal(found.level[:, 0], [1, 3])
