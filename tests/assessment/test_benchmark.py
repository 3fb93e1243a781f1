"""One's own round beside the files of others: who is compared with, and what is said of it."""

from __future__ import annotations

import json

import pytest

from assessment import benchmark
from assessment.errors import FileError
from assessment.records import benchmarks
from assessment.records.store import Store
from assessment.results import results
from tests.assessment.rounds import kept
from tests.conftest import TODAY


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
        text = benchmark.own(
            store, begun.organisation.id, begun.rounds[-1].id, "kampa", " Keskisuuri  kunta "
        ).text
    return json.loads(text)


def moved(file: dict, by: float, **head: object) -> bytes:
    """The file of another organisation, whose every score is so much higher."""
    tree = json.loads(json.dumps(file))
    for row in tree["dimensions"]:
        row["score"] = min(4, max(0, round(row["score"] + by, 2)))
        for role in row["roles"]:
            role["mean"] = min(4, max(0, round(role["mean"] + by, 2)))
    return json.dumps({**tree, **head}).encode()


def added(store: Store, organisation: int, *files: bytes) -> tuple[int, int]:
    return benchmark.add(store, organisation, [(f"{n}.json", data) for n, data in enumerate(files)], TODAY)


# Files of others


def test_the_file_is_one_that_others_can_read(store, theirs):
    begun = kept(store, people=100)
    assert added(store, begun.organisation.id, json.dumps(theirs).encode()) == (1, 0)


def test_the_same_file_counts_once(town, theirs):
    store, organisation, _ = town
    file = moved(theirs, 0.5)
    assert added(store, organisation, file, file, moved(theirs, 0.6)) == (2, 1)
    assert added(store, organisation, json.dumps(json.loads(file), indent=3).encode()) == (0, 1)
    assert len(benchmark.files(store, organisation)) == 2


def test_one_wrong_file_keeps_all_out(town, theirs):
    store, organisation, _ = town
    with pytest.raises(FileError) as told:
        added(store, organisation, moved(theirs, 0.5), b"{}", b"[]")
    assert [problem.file for problem in told.value.problems] == ["1.json", "2.json"]
    assert benchmark.files(store, organisation) == ()


def test_files_come_back_by_name(town, theirs):
    store, organisation, _ = town
    added(store, organisation, moved(theirs, 0.5), moved(theirs, 0.6, year=2024))
    assert [(file.kept.name, file.content.year) for file in benchmark.files(store, organisation)] == [
        ("0.json", TODAY.year),
        ("1.json", 2024),
    ]


# Beside others


def standing(town, *files: bytes, **more):
    store, organisation, round_ = town
    if files:
        added(store, organisation, *files)
    return benchmark.against(store, organisation, round_, "kampa", **more)


def test_alone_one_stands_with_ones_own_numbers(town):
    found = standing(town)
    scores = results(*town).scores["kampa"]
    assert (found.files, found.years) == (0, None)
    assert [(row.dimension, row.value, row.low, row.high) for row in found.of(None)] == [
        (row.dimension, row.score, row.score_low, row.score_high) for row in scores.dimensions
    ]
    assert {row.word for row in found.rows} <= {"few", "withheld"}
    assert [row.dimension for row in found.of("clients")] == [row.dimension for row in scores.dimensions]


@pytest.mark.parametrize(
    ("moves", "word"),
    [
        ((0.5, 0.6), "few"),
        ((0.5, 0.6, 0.7), "below"),
        ((-0.5, -0.6, -0.7), "above"),
        ((-0.5, 0.5, 0.6, -0.6), "among"),
    ],
)
def test_a_place_among_others_needs_three_and_an_interval_outside_their_middle(town, theirs, moves, word):
    found = standing(town, *(moved(theirs, by) for by in moves))
    assert {row.word for row in found.of(None)} == {word}
    for row, told in zip(found.of(None), theirs["dimensions"], strict=True):
        assert row.pool.values == pytest.approx(sorted(told["score"] + by for by in moves))
        assert (row.pool.median is None) == (len(moves) < 3)
    assert {row.word for row in found.of("staff")} <= {word, "among"}


def test_ones_own_round_is_not_among_the_others(town, theirs):
    own = json.dumps({**theirs, "peer_class": "Someone else"}).encode()
    found = standing(town, own, moved(theirs, 0.5))
    assert (found.files, found.own) == (1, 1)


def test_another_version_of_the_instrument_is_not_compared_with(town, theirs):
    found = standing(
        town,
        moved(theirs, 0.5, instrument_version="1.0.7"),
        moved(theirs, 0.6, instrument_version="1.1.0"),
        moved(theirs, 0.7, instrument_version="2.0.0"),
    )
    assert (found.files, found.other_version) == (1, 2)


def test_a_class_is_compared_by_its_words(town, theirs):
    store, organisation, _ = town
    found = standing(
        town,
        moved(theirs, 0.5, peer_class="keskisuuri KUNTA"),
        moved(theirs, 0.6, peer_class="Hyvinvointialue"),
        moved(theirs, 0.7, peer_class=None),
        peer_class="Keskisuuri  kunta",
    )
    assert (found.files, found.other_class, found.peer_class) == (1, 2, "Keskisuuri  kunta")
    assert standing(town).files == 3
    assert benchmark.classes(store, organisation, "kampa") == ("Hyvinvointialue", "keskisuuri KUNTA")
    assert benchmark.classes(store, organisation, "enablers") == ()


def test_the_years_are_those_of_the_compared(town, theirs):
    found = standing(town, moved(theirs, 0.5, year=2021), moved(theirs, 0.6, year=2024))
    assert found.years == (2021, 2024)


def test_what_others_do_not_tell_is_not_counted(town, theirs):
    tree = json.loads(moved(theirs, 0.5))
    tree["dimensions"] = tree["dimensions"][:1]
    tree["dimensions"][0]["roles"] = []
    found = standing(town, json.dumps(tree).encode())
    assert [len(row.pool.values) for row in found.of(None)] == [1, 0, 0]
    assert not any(row.pool.values for row in found.of("staff"))


def test_others_files_are_ones_own_organisations(town, theirs, store):
    other = kept(store, people=100)
    assert other.organisation.id == town[1]
    added(store, town[1], moved(theirs, 0.5))
    benchmarks.remove(store, town[1], benchmark.files(store, town[1])[0].kept.digest)
    assert standing(town).files == 0


def test_where_nothing_is_told_of_oneself_the_others_still_stand(store, theirs):
    begun = kept(store, change=lambda frame: frame[frame["unit"] == "kuvittelo"])
    town = store, begun.organisation.id, begun.rounds[-1].id
    found = standing(town, *(moved(theirs, by) for by in (0.1, 0.2, 0.3)))
    assert {row.word for row in found.rows} == {"withheld"}
    assert all(row.value is row.n is None and row.pool.median is not None for row in found.of(None))
