"""A file beside the record is there whole or not at all, and nothing breaks without it."""

import os
import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessment.records import disk, files
from tests.assessment.records.killed import killed_at

NAME = "1,kampa.arrays"


def names(directory: Path) -> set[str]:
    return {path.name for path in (directory / files.ARRAYS).iterdir()}


def test_file_is_read_as_it_was_written(tmp_path: Path):
    files.write(tmp_path, NAME, b"onetwo")
    assert files.read(tmp_path, NAME) == b"onetwo"
    files.write(tmp_path, NAME, b"three")
    assert files.read(tmp_path, NAME) == b"three"
    assert names(tmp_path) == {NAME}


def test_file_is_its_owners_alone(tmp_path: Path):
    old = os.umask(0)
    try:
        files.write(tmp_path, NAME, b"one")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / files.ARRAYS / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / files.ARRAYS).stat().st_mode) == 0o700


def test_file_that_is_not_there_is_none(tmp_path: Path):
    assert files.read(tmp_path, NAME) is None
    (tmp_path / files.ARRAYS / NAME).mkdir(parents=True)
    assert files.read(tmp_path, NAME) is None


def test_killed_writer_leaves_the_earlier_file_or_the_new_one(tmp_path: Path):
    files.write(tmp_path, NAME, b"old")
    moment, seen = 1, set()
    while killed_at(moment, lambda: files.write(tmp_path, NAME, b"newer"), files, disk):
        seen.add(files.read(tmp_path, NAME))
        files.write(tmp_path, NAME, b"old")
        files.sweep(tmp_path, lambda name: name.endswith(".draft"))
        assert names(tmp_path) == {NAME}
        moment += 1
    assert seen == {b"old", b"newer"}
    assert moment > 10


def test_full_disk_leaves_the_earlier_file(tmp_path: Path):
    files.write(tmp_path, NAME, b"old")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        files.write(tmp_path, NAME, bytes(1800))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert files.read(tmp_path, NAME) == b"old"
    assert names(tmp_path) == {NAME}


@pytest.mark.parametrize("in_the_way", [files.ARRAYS, f"{files.ARRAYS}/{NAME}/"])
def test_what_cannot_be_written_is_left_out(tmp_path: Path, in_the_way: str):
    place = tmp_path / in_the_way
    place.parent.mkdir(exist_ok=True)
    if in_the_way.endswith("/"):
        place.mkdir()
    else:
        place.write_text("a file")
    files.write(tmp_path, NAME, b"one")
    assert files.read(tmp_path, NAME) is None
    files.sweep(tmp_path, lambda name: True)
    files.clear(tmp_path)
    assert place.exists()


def test_sweeping_takes_only_what_is_old(tmp_path: Path):
    for name in ("a1", "a2", "b1"):
        files.write(tmp_path, name, b"x")
    files.sweep(tmp_path, lambda name: name.startswith("a"))
    assert names(tmp_path) == {"b1"}


def test_clearing_takes_everything(tmp_path: Path):
    files.clear(tmp_path)
    for name in ("a1", "a2", "b1.draft"):
        files.write(tmp_path, name, b"x")
    (tmp_path / "tikas.sqlite").touch()
    files.clear(tmp_path)
    assert names(tmp_path) == set()
    assert (tmp_path / "tikas.sqlite").exists()


def test_two_at_once_leave_one_whole_file(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        written = [bytes([number]) * 100_000 for number in range(40)]
        list(pool.map(lambda data: files.write(tmp_path, NAME, data), written))
    assert files.read(tmp_path, NAME) in written
    assert names(tmp_path) == {NAME}
