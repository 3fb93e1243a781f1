"""The maker writes what it is told to, and tells what went wrong instead of ending."""

import errno
import subprocess
import sys
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from assessment.reports import formats, pipe
from assessment.reports.brand import Brand, Logo
from assessment.reports.child import COMMAND
from assessment.reports.maker import code_of, fulfilled
from assessment.reports.order import Done, Failed, Gather, Write
from assessment.reports.report import Prose, Report, Section
from assessment.settings import HERE

MADE = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
SMALL = Report(
    *("kunta", "fi", "Kunta", "2026", "Kunta", MADE, ()),
    (Section("summary", "Yhteenveto", (Prose("Hyvin menee."),), kind="summary"),),
)


def test_a_report_is_written_as_its_format_writes_it(tmp_path):
    file = tmp_path / "draft"
    assert fulfilled(Write(SMALL, "pdf", False, file)) == Done(file.stat().st_size)
    assert file.read_bytes() == formats.write(SMALL, "pdf")


def test_files_are_gathered_in_their_order_behind_a_list(tmp_path):
    parts = []
    for name in ("b.pdf", "a.pdf"):
        (tmp_path / name).write_text(name)
        parts.append((name, tmp_path / name))
    order = Gather(tuple(parts), "ääni", tmp_path / "whole")
    fulfilled(order)
    again = Gather(tuple(parts), "ääni", tmp_path / "again")
    fulfilled(again)
    with ZipFile(order.file) as archive:
        assert archive.namelist() == ["contents.txt", "b.pdf", "a.pdf"]
        assert archive.read("contents.txt").decode() == "ääni"
        assert archive.read("a.pdf") == b"a.pdf"
    assert order.file.read_bytes() == again.file.read_bytes()


def test_what_nobody_foresaw_is_told_with_its_trace(tmp_path):
    broken = Report(**{**vars(SMALL), "brand": Brand(logo=Logo("svg", b"no drawing", 1, 1))})
    answer = fulfilled(Write(broken, "pdf", False, tmp_path / "draft"))
    assert isinstance(answer, Failed)
    assert answer.code == "report_failed"
    assert "Traceback" in answer.trace
    assert not (tmp_path / "draft").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told_apart(number):
    assert code_of(OSError(number, "")) == "report_no_room"
    assert code_of(OSError(errno.EIO, "")) == "report_failed"


def test_the_process_answers_and_ends_with_its_orders(tmp_path):
    whole = tmp_path / "orders"
    with whole.open("wb") as out:
        pipe.send(out, Write(SMALL, "pdf", True, tmp_path / "draft"))
        pipe.send(out, Gather((), "", tmp_path / "no" / "such" / "folder"))
    with whole.open("rb") as orders:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", *COMMAND[1:]],
            stdin=orders,
            capture_output=True,
            cwd=HERE,
            timeout=60,
        )
    answers = tmp_path / "answers"
    answers.write_bytes(done.stdout)
    with answers.open("rb") as told:
        assert pipe.receive(told) == Done((tmp_path / "draft").stat().st_size)
        assert pipe.receive(told).code == "report_failed"
        with pytest.raises(EOFError):
            pipe.receive(told)
    assert (tmp_path / "draft").read_bytes() == formats.write(SMALL, "pdf", archival=True)
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.decode().splitlines()}
    assert "typst" in loaded
    assert loaded.isdisjoint({"streamlit", "starlette", "uvicorn"})
