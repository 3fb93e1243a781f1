"""300 people answer at once on one server: nothing that was promised is lost, doubled or altered."""

import shutil
from pathlib import Path

from tests.load.crowd import Shape
from tests.load.held import hold
from tests.load.hour import held

# Seventeen times as fast as in the room and near all that one process can do, so most phones send forms.
BRISK = Shape(300, 36.0, {"choice": 0.02, "page": 0.18, "form": 0.8})


def test_crowd_loses_nothing(tmp_path: Path, kept_example: Path, capsys) -> None:
    data = tmp_path / "data"
    shutil.copytree(kept_example, data)
    outcome = held(data, hold(data)[0], BRISK)
    with capsys.disabled():
        print(f"\n\n{BRISK.people} people in {BRISK.seconds:.0f} s\n{outcome.table}")
    assert outcome.faults == ()
