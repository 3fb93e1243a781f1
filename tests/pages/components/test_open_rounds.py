"""What there is to go on with."""

from collections.abc import Callable

from assessment import intake
from assessment.records import workshops
from assessment.records.store import Store
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components import record
from pages.components.open_rounds import held
from tests import rooms
from tests.conftest import TODAY
from tests.pages.app import literal, opened
from tests.pages.conftest import survey


def test_newest_round_comes_first_whatever_its_organisation_is_called(
    keep: Callable[..., intake.Begun],
) -> None:
    for name in ("Middle", "Zenith", "Aurora"):
        keep(name, survey({"care": 1}))
    found = held(record.open_(), LOCAL)
    assert [one.organisation.name for one in found] == ["Aurora", "Zenith", "Middle"]


def test_workshop_is_called_one_and_has_results_once_they_were_shown(store: Store) -> None:
    say = words("fi")
    workshop = rooms.made(store, 12)
    for phase in ("answering", "revealed", "closed"):
        if phase == "revealed":
            workshops.reveal(store, workshop.organisation, workshop.round)
        if phase == "closed":
            workshops.close(store, workshop.organisation, workshop.round, TODAY, "Sovitut tasot")
        app = opened("start")
        assert any("Tikkala · Kevätpaja · työpaja" in literal(one.value) for one in app.markdown)
        ways = [one.label for one in app.page_link]
        assert (say("outcome.to_workshop") in ways) == (phase != "closed")
        assert (say("start.see_results") in ways) == (phase != "answering")
        assert say("start.go_on") not in ways
