"""Rights are held by organisation; another's organisation does not exist."""

import pytest

from assessment.errors import RequestError
from assessment.viewer import LOCAL, RIGHTS, Viewer

ANNA = Viewer(1, "anna", {1: "administrator", 2: "viewer"})


def test_a_right_holds_the_lower_ones() -> None:
    assert [ANNA.may(1, right) for right in RIGHTS] == [True, True, True]
    assert [ANNA.may(2, right) for right in RIGHTS] == [True, False, False]
    assert [ANNA.may(3, right) for right in RIGHTS] == [False, False, False]


def test_without_accounts_everything_is_ones_own() -> None:
    assert LOCAL.sees(7)
    assert LOCAL.may(7, "administrator")
    assert LOCAL.may_somewhere("administrator")
    LOCAL.require(7, "administrator")


@pytest.mark.parametrize(("organisation", "code"), [(2, "not_allowed"), (3, "not_found")])
def test_missing_right_and_missing_organisation_are_told_apart(organisation: int, code: str) -> None:
    with pytest.raises(RequestError) as refused:
        ANNA.require(organisation, "facilitator")
    assert refused.value.code == code


def test_a_right_anywhere_is_a_right_somewhere() -> None:
    assert ANNA.may_somewhere("administrator")
    assert not Viewer(2, "matti", {2: "viewer"}).may_somewhere("facilitator")
    assert not Viewer(3, "nobody", {}).may_somewhere("viewer")
