"""Change in the record: what is compared, what is left out, what small groups leave untold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment import catalogue
from assessment.changes import changes, over_rounds
from assessment.errors import RequestError
from assessment.records import assessments, organisations, rounds
from assessment.records.store import Store
from assessment.results import results
from tests.assessment.rounds import kept
from tests.conftest import TODAY

FIRST, SECOND = "2025", "2026"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int, int, int]]:
    """The example and its rounds; only looked at."""
    with Store.open(tmp_path_factory.mktemp("changes")) as store:
        begun = kept(store)
        yield store, begun.organisation.id, *(one.id for one in begun.rounds)


def test_the_scores_are_those_of_the_results_page(example):
    store, organisation, first, second = example
    found = changes(store, organisation, first, second, "kampa")
    was, now = (results(store, organisation, one).scores["kampa"] for one in (first, second))
    assert (found.before.name, found.after.name, found.unit) == (FIRST, SECOND, None)
    assert found.people == (was.respondents, now.respondents)
    assert found.once == 1  # a unit that opened in between
    assert found.change.left_out == ()
    assert [(row.name, row.before, row.after) for row in found.change.dimensions] == [
        (one.dimension, one.score, other.score)
        for one, other in zip(was.dimensions, now.dimensions, strict=True)
    ]


def test_what_rose_in_the_example_is_shown_and_the_rest_is_not(example):
    store, organisation, first, second = example
    rows = changes(store, organisation, first, second, "kampa").change
    assert [row.name for row in rows.items if row.verdict == "up"] == ["kampa.b3", "kampa.b4"]
    assert [row.verdict for row in rows.dimensions] == ["not_shown", "up", "not_shown"]


def test_turned_round_it_fell(example):
    store, organisation, first, second = example
    rows = changes(store, organisation, second, first, "kampa").change
    assert [row.name for row in rows.items if row.verdict == "down"] == ["kampa.b3", "kampa.b4"]


def test_a_unit_is_compared_with_itself_and_all_below_it(example):
    store, organisation, first, second = example
    found = changes(store, organisation, first, second, "kampa", "ikaihmiset")
    was = results(store, organisation, first, "ikaihmiset").scores["kampa"]
    assert found.people[0] == was.respondents
    assert found.change.dimensions[0].before == was.dimensions[0].score


def test_a_unit_of_too_few_tells_nothing(example):
    store, organisation, first, second = example
    found = changes(store, organisation, first, second, "kampa", "kuvittelo")
    assert all(row.before is row.after is None for row in (*found.change.dimensions, *found.change.items))


def test_of_few_people_no_interval_of_an_item_is_told(example):
    """Of five to nine people mean and interval leave one distribution; the verdict is a word and stays."""
    store, organisation, first, second = example
    small = changes(store, organisation, first, second, "kampa", "saturanta")
    told = [row for row in small.change.items if row.difference is not None]
    sides = [results(store, organisation, one, "saturanta").scores["kampa"] for one in (first, second)]
    assert told
    for row in told:
        few = any(scores.item(row.name).levels is None for scores in sides)
        assert (row.low is row.high is row.smallest_detectable is None) == few
    assert any(row.low is None for row in told)


def test_of_few_people_no_interval_of_a_dimension_is_told(store):
    """Of seven people no interval is told in their own results, so none of a difference from them."""

    def seven_first(frame):
        early = frame[(frame["round"] == FIRST) & (frame["role"] == "staff")]
        few = early["respondent"].unique()[:7]
        return frame[(frame["round"] == SECOND) | frame["respondent"].isin(few)]

    begun = kept(store, change=seven_first)
    organisation, pair = begun.organisation.id, [one.id for one in begun.rounds]
    found = changes(store, organisation, *pair, "kampa").change
    lines = {line.name: line.points for line in over_rounds(store, organisation, "kampa").lines}
    assert any(row.difference is not None for row in found.dimensions)
    for row in found.dimensions:
        assert row.people[0] <= 7
        assert row.low is row.high is row.smallest_detectable is None
        before, after = lines[row.name]
        assert (before.low is None, after.low is None) == (True, False)


def test_the_ladder_moves_by_rungs(example):
    store, organisation, first, second = example
    found = changes(store, organisation, first, second, "arnstein").change
    assert (found.dimensions, found.items) == ((), ())
    assert all(row.difference == row.after - row.before for row in found.phases)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"to_round": 0}, "not_found"),
        ({"organisation": 999}, "not_found"),
        ({"instrument": "nothing"}, "unknown_instrument"),
        ({"unit": "nowhere"}, "no_such_unit"),
    ],
)
def test_what_is_not_there_is_told(example, wrong, code):
    store, organisation, first, second = example
    asked = {"organisation": organisation, "from_round": first, "to_round": second, "instrument": "kampa"}
    with pytest.raises(RequestError) as error:
        changes(store, **{**asked, **wrong})
    assert error.value.code == code


def test_a_round_is_not_compared_with_itself(example):
    store, organisation, first, _ = example
    with pytest.raises(RequestError, match="change_same"):
        changes(store, organisation, first, first, "kampa")


def test_only_closed_rounds_of_people_are_compared(store):
    begun = kept(store, people=100)
    organisation, first = begun.organisation.id, begun.rounds[0].id
    open_, stated = (
        rounds.open_(store, organisation, begun.assessment.id, kind, kind, TODAY)
        for kind in ("survey", "statement")
    )
    for other, code in ((open_, "still_open"), (stated, "not_survey")):
        with pytest.raises(RequestError, match=code):
            changes(store, organisation, first, other.id, "kampa")


def test_an_instrument_that_one_round_did_not_ask_is_told(store):
    begun = kept(store, people=100)
    organisation = begun.organisation.id
    other = assessments.add(store, organisation, "Other", [("enablers", "1.0.0")], TODAY)
    row = ("esimerkkila", "staff", "x", "enablers.culture1", 2, None)
    later = rounds.keep(store, organisation, other.id, "later", "survey", [row], TODAY)
    with pytest.raises(RequestError, match="not_asked"):
        changes(store, organisation, begun.rounds[0].id, later.id, "kampa")


def test_anothers_round_does_not_exist(store):
    begun = kept(store, people=100)
    stranger = organisations.add(store, "Toisaalla")
    with pytest.raises(RequestError, match="not_found"):
        changes(store, stranger.id, *(one.id for one in begun.rounds), "kampa")


def test_items_of_one_round_only_are_left_out_and_named(store):
    def later_without(frame):
        return frame[~((frame["round"] == SECOND) & frame["item"].isin(["kampa.a1", "kampa.b7"]))]

    begun = kept(store, change=later_without)
    found = changes(store, begun.organisation.id, *(one.id for one in begun.rounds), "kampa").change
    assert found.left_out == ("kampa.a1", "kampa.b7")
    was = results(store, begun.organisation.id, begun.rounds[0].id).scores["kampa"]
    assert found.dimensions[0].before != was.dimensions[0].score
    assert found.dimensions[2].before == was.dimensions[2].score


def test_groups_that_did_not_come_again_are_told(store):
    def without_elected(frame):
        return frame[(frame["round"] != SECOND) | (frame["role"] != "elected")]

    begun = kept(store, change=without_elected)
    found = changes(store, begun.organisation.id, *(one.id for one in begun.rounds), "kampa").change
    assert found.composition_differs


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Instruments of one's own, as files that can be changed."""
    data = tmp_path / "shelf"
    shutil.copytree(catalogue.DATA / "instruments", data / "instruments")
    monkeypatch.setattr(catalogue, "DATA", data)
    forget()
    yield data / "instruments" / "kampa.toml"
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Lets the catalogue be read anew."""
    catalogue.instrument.cache_clear()
    catalogue.instruments.cache_clear()


def test_an_item_revised_between_the_versions_is_left_out(store, shelf):
    """Two assessments, the second with a later version in which an item means something else."""
    begun = kept(store)
    before = shelf.read_text("utf-8")
    revised = before.replace('version = "1.0.0"', 'version = "1.1.0"', 1)
    revised = revised.replace('id = "kampa.a1"\n', 'id = "kampa.a1"\nrevised = "1.1.0"\n', 1)
    assert revised.count("1.1.0") == 2
    shelf.write_text(revised, "utf-8")
    forget()
    again = kept(store)
    organisation = begun.organisation.id
    assert (again.organisation.id, again.assessment.instruments[1]) == (organisation, ("kampa", "1.1.0"))
    across = changes(store, organisation, begun.rounds[0].id, again.rounds[1].id, "kampa").change
    assert across.left_out == ("kampa.a1",)
    assert across.items[0].difference is None
    within = changes(store, organisation, *(one.id for one in again.rounds), "kampa").change
    assert within.left_out == ()
