"""Change between rounds: the domain's differences with their verdicts, and a message where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from assessment import intake
from assessment.changes import Changes, changes
from assessment.charts.of_change import turn_word
from assessment.choice import Choice
from assessment.course import over_rounds
from assessment.improvement import most_improved
from assessment.records import rounds, workshops
from assessment.records.store import Record, Store
from assessment.records.workshop import Plan, Workshop
from assessment.tables import signed
from assessment.words import words
from pages.components.changing import VIEWS
from tests import rooms
from tests.conftest import TODAY
from tests.pages.app import LANGUAGES, figures, literal, opened, tables
from tests.pages.conftest import HEAD, UNITS, survey
from tests.pages.town import Town


@pytest.fixture
def seen(town: Town) -> Changes:
    """The last two rounds of the municipality as the domain holds them against each other."""
    return changes(town.store, town.organisation, town.before, town.after, "kampa")


def page_of(language: str = "fi", /, **query: str) -> AppTest:
    """The page at an address, without faults."""
    app = opened("change", language, **query)
    assert not app.exception
    return app


def refused(app: AppTest) -> list[str]:
    """The faults that the page tells."""
    return [literal(one.value) for one in app.error]


def address(app: AppTest) -> dict[str, str]:
    """What the address says."""
    return {name: one if isinstance(one, str) else one[0] for name, one in app.query_params.items()}


def told(app: AppTest) -> str:
    """Everything that is said about how far to believe it."""
    return " ".join(
        literal(one) for one in [*(one.label for one in app.expander), *(one.value for one in app.markdown)]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_last_two_rounds_are_held_against_each_other(language: str, seen: Changes) -> None:
    say = words(language)
    app = page_of(language)
    shown = {row[0]: row[1:] for row in tables(app)[0][1:]}
    for row in seen.change.dimensions:
        cells = shown[seen.instrument.dimension(row.name).name.to(language)]
        assert cells[:2] == [say.number(row.before), say.number(row.after)]
        assert cells[2] == signed(row.difference or 0.0, say)
        assert turn_word(row, say) in cells


def test_dimension_opens_to_its_items(seen: Changes) -> None:
    app = page_of("en", what="kampa.b")
    items = [item.name.en for item in seen.instrument.items_of("kampa.b")]
    assert [row[0] for row in tables(app)[0][1:]] == items


def test_smallest_change_that_would_show_is_told(seen: Changes) -> None:
    sizes = [row.smallest_detectable for row in seen.change.dimensions if row.smallest_detectable]
    assert words("fi").number(min(sizes), 2) in told(page_of("fi"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_rounds_are_never_called_a_trend(language: str, town: Town) -> None:
    assert words(language)("change.not_trend") in told(page_of(language))


def test_items_asked_once_are_named(keep: Callable[..., intake.Begun]) -> None:
    rows = [
        f"{round_},care,staff,p{person},{item},{person % 4}"
        for round_, items in (("a", ("kampa.a1", "kampa.a2")), ("b", ("kampa.a1", "kampa.a3")))
        for person in range(12)
        for item in items
    ]
    keep("Tikkala", "\n".join([HEAD, *rows]), UNITS)
    said = told(page_of("en"))
    instrument = intake.catalogue.instrument("kampa")
    for item in ("kampa.a2", "kampa.a3"):
        assert instrument.item(item).name.en in said
    assert words("en").count("change.left_out", 2, names="x").split(":")[0] in said


def test_ladder_tells_rungs_and_no_test(town: Town) -> None:
    found = changes(town.store, town.organisation, town.before, town.after, "arnstein")
    app = page_of("sv", instrument="arnstein")
    shown = {row[0]: row[1:] for row in tables(app)[0][1:]}
    for row in found.change.phases:
        cells = shown[found.instrument.item(row.name).name.sv]
        assert cells[0].startswith(str(int(row.before or 0)))
    assert words("sv")("change.rungs") in told(app)
    assert words("sv")("change.units") not in _views(app)


def test_unit_has_a_change_of_its_own(town: Town) -> None:
    own = changes(town.store, town.organisation, town.before, town.after, "kampa", "perheet")
    app = page_of("en", unit="perheet")
    assert tables(app)[0][1][1] == words("en").number(own.change.dimensions[0].before)


def test_all_rounds_stand_one_after_the_other(town: Town) -> None:
    course = over_rounds(town.store, town.organisation, "kampa")
    app = page_of("fi", view="rounds")
    values = [trace["y"] for one in figures(app) for trace in one["data"] if "text" in trace.get("mode", "")]
    assert values == [[point.score for point in line.points] for line in course.lines]


def test_units_stand_by_their_estimated_change(town: Town) -> None:
    found = most_improved(town.store, town.organisation, town.before, town.after, Choice("kampa"), "kampa.b")
    app = page_of("fi", view="units", what="kampa.b")
    drawn = [
        value
        for one in figures(app)
        for trace in one["data"]
        if trace.get("name", "").startswith("estimate")
        for value in trace["x"]
    ]
    assert sorted(drawn) == pytest.approx(sorted(row.estimate for row in found.rows))
    assert found.common is not None
    assert words("fi")("change.shrunk", common=signed(found.common, words("fi"), 2)) in told(app)


# The address


CHOICES = {
    "two": {"what": "kampa.c", "unit": "ikaihmiset"},
    "rounds": {"unit": "perheet"},
    "units": {"what": "kampa.b", "unit": "perheet", "find": "toimipiste"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_from_its_address(view: str, language: str, town: Town) -> None:
    query = {"view": view, **CHOICES[view]}
    app = page_of(language, **query)
    assert refused(app) == []
    assert address(app) == {**query, "round": str(town.after), "from": str(town.before)}


def test_earlier_round_can_stand_second(town: Town) -> None:
    """Which round came first is known to people, not to the record of a file that was read today."""
    app = page_of("en", round=str(town.before))
    turned = changes(town.store, town.organisation, town.after, town.before, "kampa")
    assert tables(app)[0][1][1] == words("en").number(turned.change.dimensions[0].before)


def test_round_against_itself_is_told(town: Town) -> None:
    app = page_of("fi", **{"round": str(town.after), "from": str(town.after)})
    assert words("fi")("change.same") in [one.value for one in app.info]
    assert tables(app)


def test_rounds_change_places_without_a_word(town: Town) -> None:
    app = page_of("fi")
    app.selectbox[0].set_value(str(town.before)).run()
    assert not app.exception
    assert not app.info
    assert refused(app) == []
    assert address(app)["from"] == str(town.after)


def test_unit_that_one_of_the_rounds_does_not_tell_is_told(town: Town) -> None:
    app = page_of("fi", unit="saturanta")
    assert refused(app) == [words("fi")("error.unit_hidden", unit="Saturannan nuorisotalo")]
    box = next(one for one in app.selectbox if one.label == words("fi")("choose.unit"))
    box.set_value("").run()
    assert refused(app) == []


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ({"from": "999"}, "change.before"),
        ({"instrument": "nothing"}, "compare.instrument"),
        ({"unit": "nowhere"}, "choose.unit"),
        ({"what": "enablers.culture"}, "results.dimension"),
        ({"view": "trend"}, "results.view"),
    ],
)
def test_address_of_something_unknown_is_told(query: dict[str, str], what: str, town: Town) -> None:
    say = words("en")
    assert refused(page_of("en", **query)) == [
        say("error.choice_gone", what=say(what), found=next(iter(query.values())))
    ]


# No change to tell


def test_without_a_closed_round_it_says_what_to_do(data: object) -> None:
    assert [one.value for one in page_of("sv").info] == [words("sv")("change.empty")]


def test_one_round_is_no_change(small: intake.Begun) -> None:
    assert [one.value for one in page_of("sv").info] == [words("sv")("change.one_round")]


def test_workshops_that_asked_nothing_in_common_are_no_change(store: Store) -> None:
    """Two workshops of one assessment, each on another of its instruments."""
    both = [one for one in rooms.ITEMS if one.startswith("kampa.")], rooms.ITEMS[:2]
    first = rooms.revealed(store)
    second = store.together(partial(_beside, workshop=first, items=both[1]))
    other = store.together(partial(_beside, workshop=first, items=both[0]))
    for held in (second, other):
        rooms.enter(store, held, 12)
        workshops.reveal(store, held.organisation, held.round)
        workshops.close(store, held.organisation, held.round, TODAY, f"{held.name}!")
    for view in VIEWS:
        app = page_of("sv", round=str(other.round), view=view)
        assert [one.value for one in app.info] == [words("sv")("change.one_round")]


def _beside(record: Record, workshop: Workshop, items: Sequence[str]) -> Workshop:
    """Another workshop of the same assessment, on these items."""
    held = rounds.find(record, workshop.organisation, workshop.round)
    plan = Plan(items[0], workshop.unit, workshop.units, tuple(items), workshop.languages, workshop.roles)
    return workshops.plan(record, workshop.organisation, held.assessment, plan, TODAY)


def test_rounds_without_a_common_item_are_told(keep: Callable[..., intake.Begun]) -> None:
    rows = [
        f"{round_},care,staff,p{person},{item},{person % 4}"
        for round_, item in (("a", "kampa.a1"), ("b", "kampa.a2"))
        for person in range(12)
    ]
    keep("Tikkala", "\n".join([HEAD, *rows]), UNITS)
    assert literal(page_of("en").header[0].value) == words("en")("moved.nothing")


def test_round_of_a_few_tells_nothing(keep: Callable[..., intake.Begun]) -> None:
    many, few = survey({"care": 14}), survey({"care": 3}).replace("spring", "autumn").split("\n", 1)[1]
    keep("Tikkala", f"{many}\n{few}", UNITS)
    for view in VIEWS:
        app = page_of("en", view=view)
        assert refused(app) == []
        numbers = [cell for table in tables(app) for row in table[1:] for cell in row[1:]]
        assert not any(cell.startswith("+") for cell in numbers)


def _views(app: AppTest) -> list[str]:
    box = next(one for one in app.selectbox if one.label == words("sv")("results.view"))
    return list(box.options)
