"""Who holds the lock holds the directory."""

from pathlib import Path

import pytest

from assessment.errors import StoreError
from assessment.records.lock import Lock


def test_second_one_is_refused_until_the_first_lets_go(tmp_path: Path):
    first = Lock.take(tmp_path)
    with pytest.raises(StoreError) as caught:
        Lock.take(tmp_path)
    assert (caught.value.code, caught.value.values) == ("in_use", {"directory": str(tmp_path)})
    first.release()
    Lock.take(tmp_path).release()


def test_directory_is_made_for_its_owner_alone(tmp_path: Path):
    Lock.take(tmp_path / "deep" / "data").release()
    assert (tmp_path / "deep" / "data").stat().st_mode & 0o077 == 0


def test_other_directories_are_free(tmp_path: Path):
    first, second = Lock.take(tmp_path / "a"), Lock.take(tmp_path / "b")
    first.release()
    second.release()


def test_killed_process_lets_go(tmp_path: Path, child):
    code = (
        "import sys, time; from pathlib import Path; from assessment.records.lock import Lock; "
        "Lock.take(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    process = child(code, tmp_path)
    assert process.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match="in_use"):
        Lock.take(tmp_path)
    process.kill()
    process.wait()
    Lock.take(tmp_path).release()
