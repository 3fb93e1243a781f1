"""Arrays come out of the files beside the record, or out of the record where a file is not to be believed."""

import resource

import numpy as np
import pytest

from assessment import catalogue
from assessment.errors import RequestError
from assessment.kept_arrays import arrays_of
from assessment.records import answers, assessments, files, organisations, rounds, units
from assessment.records.store import Store
from assessment.units import Unit
from tests.conftest import TODAY

KAMPA, ARNSTEIN = (catalogue.instrument(name) for name in ("kampa", "arnstein"))
PEOPLE = 20


@pytest.fixture
def survey(store: Store) -> tuple[int, int]:
    """The organisation and the id of a closed round of people."""
    organisation = organisations.add(store, "Tikkala").id
    units.put(store, organisation, [Unit("town", "Town"), Unit("library", "Library", "town")])
    asked = [(one.id, one.version) for one in (KAMPA, ARNSTEIN)]
    held = assessments.add(store, organisation, "Participation", asked, TODAY).id
    rows = [
        ("town", "staff", str(person), item, value, None)
        for person in range(PEOPLE)
        for item, value in (("kampa.a1", person % 5), ("arnstein.needs", 1 + person % 8))
    ]
    return organisation, rounds.keep(store, organisation, held, "2026", "survey", rows, TODAY).id


def names(store: Store) -> list[str]:
    return sorted(file.name for file in (store.directory / files.ARRAYS).iterdir())


def levels(store: Store, survey: tuple[int, int]) -> list[int]:
    """What the people said of the first item."""
    return sorted(arrays_of(store, *survey, [KAMPA])[0].answers[:, 0].tolist())


def change_middle(store: Store) -> None:
    """Something that never happens: an answer of a closed round changes, and not one that is sealed."""
    change = """
        UPDATE answer SET value = -1 WHERE item = 'kampa.a1' AND participation IN (
            SELECT id FROM participation ORDER BY id LIMIT -1 OFFSET ?
        )
    """
    store.write(lambda connection: connection.execute(change, (PEOPLE // 2,)).rowcount)


def test_files_give_what_the_record_gave(store: Store, survey: tuple[int, int]):
    first = arrays_of(store, *survey, [KAMPA, ARNSTEIN])
    again = arrays_of(store, *survey, [ARNSTEIN, KAMPA])[::-1]
    for made, read in zip(first, again, strict=True):
        assert (made.units, made.levels) == (read.units, read.levels)
        for name in ("answers", "groups", "counts"):
            assert np.array_equal(getattr(made, name), getattr(read, name))
    assert [one.split(",")[:3] for one in names(store)] == [
        ["1", "arnstein", "1.0.0"],
        ["1", "kampa", "1.0.0"],
    ]


def test_what_a_file_holds_is_not_read_from_the_record(store: Store, survey: tuple[int, int]):
    before = levels(store, survey)
    change_middle(store)
    assert levels(store, survey) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: bytes(len(data)),
        lambda data: data.replace(b'"round": 1', b'"round": 2'),
        lambda data: data[:-20] + b"\x07" + data[-19:],
    ],
)
def test_file_that_is_not_whole_is_made_anew(store: Store, survey: tuple[int, int], damage):
    before = levels(store, survey)
    (name,) = names(store)
    whole = files.read(store.directory, name)
    assert whole is not None
    files.write(store.directory, name, damage(whole))
    assert levels(store, survey) == before
    assert files.read(store.directory, name) == whole


def test_file_of_another_record_is_made_anew(store: Store, survey: tuple[int, int]):
    levels(store, survey)
    people = "SELECT id FROM participation ORDER BY id"
    with store.read() as connection:
        ids = [row["id"] for row in connection.execute(people)]

    def as_others(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for number, person in enumerate(ids):
            connection.execute("UPDATE participation SET id = ? WHERE id = ?", (f"{number:032}", person))
            connection.execute(
                "UPDATE answer SET participation = ?, value = 2 WHERE participation = ?",
                (f"{number:032}", person),
            )

    store.write(as_others)
    assert levels(store, survey) == [2] * PEOPLE


def test_another_version_makes_its_own_file_and_sweeps_the_old_one(store: Store, survey: tuple[int, int]):
    arrays_of(store, *survey, [KAMPA, ARNSTEIN])
    old = names(store)
    newer = KAMPA.model_copy(update={"version": "1.1.0"})
    assert arrays_of(store, *survey, [newer])[0].people == PEOPLE
    assert [name.split(",")[1:3] for name in names(store)] == [["arnstein", "1.0.0"], ["kampa", "1.1.0"]]
    assert set(names(store)) & set(old) == {old[0]}


def test_what_a_killed_process_left_is_swept(store: Store, survey: tuple[int, int]):
    left = "1,kampa,1.0.0,0.arrays1.abc.draft"
    files.write(store.directory, left, b"half")
    files.write(store.directory, "12,kampa,1.0.0,0.arrays1", b"another round's")
    levels(store, survey)
    assert left not in names(store)
    assert len(names(store)) == 2


def test_instrument_asked_in_part_has_a_file_of_its_own(store: Store, survey: tuple[int, int]):
    part = KAMPA.only(frozenset({"kampa.a1"}))
    (whole,), (alone,) = arrays_of(store, *survey, [KAMPA]), arrays_of(store, *survey, [part])
    assert (whole.answers.shape[1], alone.answers.shape[1]) == (21, 1)
    assert arrays_of(store, *survey, [part])[0].answers.shape[1] == 1
    assert len(names(store)) == 2


def test_full_disk_costs_only_the_file(store: Store, survey: tuple[int, int]):
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        found = levels(store, survey)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert names(store) == []
    assert levels(store, survey) == found


def test_directory_that_takes_no_files_costs_only_the_files(store: Store, survey: tuple[int, int]):
    (store.directory / files.ARRAYS).write_text("in the way")
    assert len(levels(store, survey)) == PEOPLE


def test_file_tells_no_id(store: Store, survey: tuple[int, int]):
    levels(store, survey)
    (name,) = names(store)
    data = files.read(store.directory, name)
    assert data is not None
    ids = {row[2] for row in answers.table(store, *survey)}
    assert len(ids) == PEOPLE
    assert not any(id_.encode() in data or bytes.fromhex(id_) in data for id_ in ids)


def test_round_of_another_is_not_found(store: Store, survey: tuple[int, int]):
    levels(store, survey)
    other = organisations.add(store, "Toisaalla").id
    with pytest.raises(RequestError, match="not_found"):
        arrays_of(store, other, survey[1], [KAMPA])


def test_round_without_answers_is_empty(store: Store, survey: tuple[int, int]):
    organisation, round_id = survey
    assessment = rounds.find(store, organisation, round_id).assessment
    empty = rounds.keep(store, organisation, assessment, "2027", "survey", [], TODAY).id
    for _ in range(2):
        assert arrays_of(store, organisation, empty, [KAMPA])[0].people == 0
