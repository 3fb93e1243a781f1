"""An organisation's own benchmark file: what its results page tells, and nothing that names it."""

from __future__ import annotations

import json

import pytest

from assessment.benchmark_export import own, own_class
from assessment.errors import RequestError
from assessment.records import units
from assessment.records.store import Store
from assessment.results import results
from assessment.units import Unit
from tests.assessment.rounds import kept


@pytest.fixture
def town(store: Store) -> tuple[Store, int, int]:
    """The example, its organisation and its last round."""
    begun = kept(store)
    return store, begun.organisation.id, begun.rounds[-1].id


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The example's own file, as another organisation would get it."""
    with Store.open(tmp_path_factory.mktemp("theirs")) as store:
        begun = kept(store)
        text = own(store, begun.organisation.id, begun.rounds[-1].id, "kampa", " Keskisuuri  kunta ").text
    return json.loads(text)


def test_the_file_tells_what_the_results_page_tells(town, theirs):
    scores = results(*town).scores["kampa"]
    assert len(theirs["dimensions"]) == len(scores.dimensions) == 3
    for row, told in zip(scores.dimensions, theirs["dimensions"], strict=True):
        assert (told["dimension"], told["n"]) == (row.dimension, row.n)
        assert (told["mean"], told["score"]) == (round(row.mean, 2), round(row.score, 2))
        views = [view for view in scores.views if view.dimension == row.dimension and view.mean is not None]
        assert [(one["role"], one["n"], one["mean"]) for one in told["roles"]] == [
            (view.role, view.n, round(view.mean, 2)) for view in views
        ]


def test_the_file_names_nobody(theirs):
    assert theirs["peer_class"] == "Keskisuuri kunta"
    assert set(theirs) == {
        *("format", "version", "instrument", "instrument_version", "peer_class", "year", "dimensions")
    }
    text = json.dumps(theirs)
    assert not any(name in text for name in ("Esimerkki", "esimerkki", "2025", "novellikoto"))


def test_a_class_is_written_on_one_line(town):
    file = own(*town, "kampa", "a\u202eb\n\tc" + "x" * 500)
    assert file.peer_class == ("ab c" + "x" * 500)[:200]


def test_small_groups_are_not_in_the_file(store):
    begun = kept(store, people=60)
    file = own(store, begun.organisation.id, begun.rounds[-1].id, "kampa")
    scores = results(store, begun.organisation.id, begun.rounds[-1].id).scores["kampa"]
    dark = {(view.dimension, view.role) for view in scores.views if view.withheld}
    assert dark
    for row in file.dimensions:
        assert not {(row.dimension, role.role) for role in row.roles} & dark
        for group in (row, *row.roles):
            assert group.n >= 5
            assert group.n >= 10 or (group.sd is group.quartiles is None)


@pytest.mark.parametrize(
    ("instrument", "code"), [("arnstein", "ladder_compared"), ("nothing", "unknown_instrument")]
)
def test_there_is_no_file_of_what_has_no_means(town, instrument, code):
    with pytest.raises(RequestError, match=code):
        own(*town, instrument)


def test_there_is_no_file_of_too_few(store):
    begun = kept(store, change=lambda frame: frame[frame["unit"] == "kuvittelo"])
    with pytest.raises(RequestError, match="benchmark_empty"):
        own(store, begun.organisation.id, begun.rounds[-1].id, "kampa")


def test_the_class_of_the_whole_is_that_of_the_unit_at_the_top(store):
    begun = kept(store, people=60)
    assert own_class(store, begun.organisation.id) is None
    units.put(store, begun.organisation.id, [Unit("esimerkkila", "Esimerkkilä", peer_class="Kunta")])
    assert own_class(store, begun.organisation.id) == "Kunta"
    units.put(store, begun.organisation.id, [Unit("second", "Second")])
    assert own_class(store, begun.organisation.id) is None
