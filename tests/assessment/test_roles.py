"""The role groups that a round has, whether its people said which half they are of or which role."""

import pytest

from assessment.roles import ROLES, SIDES, SINGLE_ROLES, role_groups


def test_every_role_is_on_one_side() -> None:
    assert [role for roles in SIDES.values() for role in roles] == list(SINGLE_ROLES)
    assert set(ROLES) == {*SINGLE_ROLES, *SIDES}


@pytest.mark.parametrize(
    ("used", "groups"),
    [
        ((), SINGLE_ROLES),
        (("staff", "clients"), SINGLE_ROLES),
        (("inside", "clients"), ("inside", "clients", "partners")),
        (("inside", "outside"), ("inside", "outside")),
        (("staff", "inside"), ("staff", "inside", "clients", "partners")),
    ],
)
def test_a_half_that_was_answered_as_one_has_only_itself(
    used: tuple[str, ...], groups: tuple[str, ...]
) -> None:
    assert role_groups(used) == groups
