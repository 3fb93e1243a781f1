"""What there is to go on with."""

from collections.abc import Callable

from assessment import intake
from assessment.viewer import LOCAL
from pages.components import record
from pages.components.open_rounds import held
from tests.pages.conftest import survey


def test_newest_round_comes_first_whatever_its_organisation_is_called(
    keep: Callable[..., intake.Begun],
) -> None:
    for name in ("Middle", "Zenith", "Aurora"):
        keep(name, survey({"care": 1}))
    found = held(record.open_(), LOCAL)
    assert [one.organisation.name for one in found] == ["Aurora", "Zenith", "Middle"]
