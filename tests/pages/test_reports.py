"""Reports: what is chosen stands in the address, is made beside the page, and goes to its maker alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from assessment import intake
from assessment.errors import RequestError
from assessment.records import brands, rounds
from assessment.records.brands import KeptBrand, KeptLogo
from assessment.records.store import Store
from assessment.reports.compose import offered
from assessment.reports.formats import FORMATS
from assessment.reports.job import State, Task
from assessment.results import seats
from assessment.viewer import LOCAL
from assessment.words import PHONE_LANGUAGES, words
from pages.components import record
from pages.components.open_rounds import held
from pages.components.reporting_choice import CONTENT_WORDS
from pages.components.reporting_jobs import owner
from tests import rooms
from tests.assessment.reports.specimen import specimen
from tests.pages.app import LANGUAGES, literal, opened, texts
from tests.pages.conftest import UNITS, survey
from tests.rooms import HOSTILE

SAY = words("fi")


def page_of(language: str = "fi", /, **query: str) -> AppTest:
    """The page at an address, without faults."""
    app = opened("reports", language, **query)
    assert not app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    """What the address says."""
    return {name: one if isinstance(one, str) else one[0] for name, one in app.query_params.items()}


def refused(app: AppTest) -> list[str]:
    """The faults that the page tells."""
    return [literal(one.value) for one in app.error]


def box(app: AppTest, label: str) -> object:
    """The box that is ticked, by its label."""
    return next(one for one in app.checkbox if one.label == label)


def seen(app: AppTest) -> str:
    """Everything that can be read on the page."""
    return "\n".join(texts(app))


def jobs(organisation: int) -> tuple[State, ...]:
    """The jobs of whoever works without accounts."""
    return record.press().jobs(owner(LOCAL, organisation))


def made(organisation: int) -> State:
    """The newest job, once it is over."""
    until = time.monotonic() + 60
    while not jobs(organisation)[0].is_over and time.monotonic() < until:
        time.sleep(0.02)
    return jobs(organisation)[0]


@pytest.fixture
def newest(example: Store) -> tuple[int, int]:
    """The organisation and the newest closed round of the example, and nothing else in the record."""
    one = next(one for one in held(example, LOCAL) if one.round.kind == "survey")
    return one.organisation.id, one.round.id


# What is chosen


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_chosen_at_once_and_everything_goes_in(
    language: str, newest: tuple[int, int], example: Store
) -> None:
    say, app = words(language), page_of(language, round=str(newest[1]))
    assert app.radio[0].value == FORMATS[0]
    assert len(app.radio[0].options) == len(FORMATS)
    there = offered(example, *newest)
    assert [one.label for one in app.checkbox if one.value] == [say(CONTENT_WORDS[name]) for name in there]
    chosen = next(one for one in app.segmented_control if one.label == say("reports.language"))
    assert (chosen.value, len(chosen.options)) == (language, len(PHONE_LANGUAGES))
    assert [one.label for one in app.button if one.key == "make"] == [say("reports.make")]
    assert address(app) == {"round": str(newest[1])}


def test_without_an_address_the_newest_closed_round_is_there(newest: tuple[int, int], example: Store) -> None:
    intake.begin(example, "Kotikunta", "", ["kampa"], "Open", rounds.find(example, *newest).opened)
    assert address(page_of())["round"] == str(newest[1])


def test_what_is_chosen_stands_in_the_address(newest: tuple[int, int]) -> None:
    app = page_of(round=str(newest[1]))
    box(app, SAY("reports.archival")).check()
    app.run()
    app.radio[0].set_value("pptx").run()
    box(app, SAY("reports.summary")).uncheck()
    box(app, SAY("view.gaps")).uncheck()
    app.run()
    next(one for one in app.segmented_control if one.label == SAY("reports.language")).set_value("sv")
    app.run()
    next(one for one in app.checkbox if one.key == "each").check()
    app.run()
    assert address(app) == {
        "round": str(newest[1]),
        "format": "pptx",
        "language": "sv",
        "without": "gaps,summary",
        "each": "1",
        "archival": "1",
    }


def test_an_address_shows_somebody_else_the_same(newest: tuple[int, int]) -> None:
    query = {"format": "xlsx", "language": "fi_selko", "without": "method", "each": "1"}
    app = page_of("en", round=str(newest[1]), **query)
    assert app.radio[0].value == "xlsx"
    assert [one.key for one in app.checkbox if not one.value] == ["content-method"]
    assert next(one for one in app.segmented_control if one.value == "fi_selko")
    assert address(app) == {"round": str(newest[1]), **query}
    assert not [one for one in app.checkbox if one.key == "archival"], "only a PDF is archived"


@pytest.mark.parametrize(
    "query",
    [
        {"format": "exe"},
        {"language": "de"},
        {"without": "everything"},
        {"from": "999"},
        {"round": "999"},
        {"unit": "nowhere"},
    ],
)
def test_an_address_of_what_is_not_there_is_told(query: dict[str, str], newest: tuple[int, int]) -> None:
    app = page_of(**{"round": str(newest[1]), **query})
    assert len(refused(app)) == 1
    assert not [one for one in app.button if one.key == "make"]


def test_nothing_chosen_makes_nothing(newest: tuple[int, int], example: Store) -> None:
    without = ",".join(offered(example, *newest))
    app = page_of(round=str(newest[1]), without=without)
    assert next(one for one in app.button if one.key == "make").disabled
    assert SAY("reports.no_contents") in seen(app)


def test_a_unit_that_is_not_told_is_not_handed_over(small: intake.Begun) -> None:
    app = page_of(round=str(small.rounds[0].id), unit="hut")
    assert refused(app) == [SAY("error.unit_hidden", unit="Hut")]
    assert "Hut" not in " ".join(app.selectbox[-1].options if app.selectbox else [])


# When there is nothing


def test_without_rounds_it_leads_to_the_start(store: Store) -> None:
    assert SAY("results.empty") in seen(page_of())


def test_a_silent_workshop_has_nothing_to_hand_over(store: Store) -> None:
    workshop = rooms.made(store)
    app = page_of(round=str(workshop.round))
    assert SAY("outcome.silent") in seen(app)
    assert SAY("reports.nothing") in seen(app)
    assert not app.checkbox


def test_too_few_people_are_told_of_in_the_words_of_the_results(keep: Callable[..., intake.Begun]) -> None:
    begun = keep("Tikkala", survey({"care": 3}), UNITS)
    app = page_of(round=str(begun.rounds[0].id))
    assert app.header[0].value == opened("results", round=str(begun.rounds[0].id)).header[0].value
    assert SAY("reports.nothing") in seen(app)
    assert not app.checkbox


# The press


def press(app: AppTest) -> AppTest:
    """The page after its button was pressed."""
    next(one for one in app.button if one.key == "make").click()
    return app.run()


def test_a_report_is_made_and_listed(newest: tuple[int, int]) -> None:
    app = press(page_of(round=str(newest[1]), format="zip", language="sv", without="units"))
    assert not refused(app)
    job = made(newest[0])
    assert (job.state, job.of, job.name.endswith("-2026-sv.zip")) == ("done", 1, True)
    assert f"/made/{job.id}" in "".join(one.proto.body for one in app.run().get("html"))
    assert SAY("reports.download") in seen(app)
    assert SAY("reports.kept") in seen(app)


def test_each_unit_gets_its_own(small_town: intake.Begun) -> None:
    organisation, round_id = small_town.organisation.id, small_town.rounds[0].id
    shown = seats(record.open_(), organisation, round_id).units
    app = press(page_of(round=str(round_id), format="zip", each="1"))
    assert SAY.count("reports.of_units", len(shown)) in seen(app)
    job = made(organisation)
    assert (job.state, job.of, job.done) == ("done", len(shown), len(shown))
    assert job.name.endswith("-zip.zip")


@pytest.fixture
def small_town(keep: Callable[..., intake.Begun]) -> intake.Begun:
    """Two units of which each may be told, and one that may not."""
    tree = "unit,name,parent\ntown,Town,\ncare,Care,town\nplay,Play,town\nhut,Hut,town\n"
    return keep("Tikkala", survey({"care": 14, "play": 12, "hut": 3}), tree)


class Slow:
    """A job that goes on until it is told to end."""

    def __init__(self, organisation: int, title: str, *, of: int = 37) -> None:
        self.go = Event()
        tasks = [Task(f"{number}.xlsx", self._compose, "xlsx") for number in range(of)]
        self.id = record.press().begin(owner(LOCAL, organisation), title, tasks)

    def _compose(self) -> object:
        assert self.go.wait(60)
        return specimen()


@pytest.fixture
def slow(begun: intake.Begun) -> Iterator[Slow]:
    """A job of the town that has begun its first assessment."""
    job = Slow(begun.organisation.id, f"Tikkala {HOSTILE}")
    yield job
    job.go.set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_is_told_in_numbers_and_as_a_bar(language: str, slow: Slow, begun: intake.Begun) -> None:
    app = page_of(language, round=str(begun.rounds[0].id))
    body = "".join(one.proto.body for one in app.get("html"))
    assert '<progress value="0.' in body
    assert words(language)("reports.progress", done="0", of="37") in seen(app)
    assert "<script>alert" not in body


def test_a_job_is_cancelled(slow: Slow, begun: intake.Begun) -> None:
    app = page_of(round=str(begun.rounds[0].id))
    next(one for one in app.button if one.label == SAY("reports.cancel")).click()
    slow.go.set()
    app.run()
    assert made(begun.organisation.id).state == "cancelled"
    assert SAY("reports.cancelled") in seen(page_of(round=str(begun.rounds[0].id)))


def test_a_job_that_fails_says_why(begun: intake.Begun) -> None:
    def compose() -> object:
        raise RequestError("round_gone")

    whose = owner(LOCAL, begun.organisation.id)
    record.press().begin(whose, "Tikkala", [Task("a.pdf", compose, "pdf")])
    made(begun.organisation.id)
    assert SAY("error.round_gone") in seen(page_of(round=str(begun.rounds[0].id)))


def test_too_many_at_once_are_told(newest: tuple[int, int]) -> None:
    going = [Slow(newest[0], str(number)) for number in range(3)]
    try:
        app = press(page_of(round=str(newest[1])))
        assert len(refused(app)) == 1
        assert len(jobs(newest[0])) == 3
    finally:
        for one in going:
            one.go.set()


# The look


def test_look_is_shown_and_can_be_changed(newest: tuple[int, int], example: Store) -> None:
    logo = KeptLogo("png", b"picture", 4, 2)
    brands.put(example, newest[0], KeptBrand(f"Kumppanit {HOSTILE}", "#123456", "#ABCDEF", logo))
    app = page_of(round=str(newest[1]), format="docx")
    body = "".join(one.proto.body for one in app.get("html"))
    for part in ("#123456", "#ABCDEF", f'src="/brand/{newest[0]}/logo"', "Kumppanit"):
        assert part in body
    assert f'href="/brand/{newest[0]}?round={newest[1]}&amp;format=docx"' in body
    assert "<script>alert" not in body
