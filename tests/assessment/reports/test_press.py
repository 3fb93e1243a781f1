"""The press: files come whole or not at all, to their owner alone, and no job harms another."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from threading import Event
from zipfile import ZipFile

import psutil
import pytest

from assessment.errors import RequestError
from assessment.reports import formats, press
from assessment.reports.press import MOST_MAKERS, MOST_UNFINISHED_OF_ONE, Press, Task
from assessment.settings import HERE
from tests.assessment.reports.test_maker import SMALL

ME = "me"
DIES = """
import os, sys, psutil
from pathlib import Path
from assessment.reports.press import Press, Task
from tests.assessment.reports.test_maker import SMALL

works = Press(Path(sys.argv[1]))
job = works.begin("me", "", [Task("a.pdf", lambda: SMALL, "pdf")])
while not works.state("me", job).is_over:
    pass
print(*(child.pid for child in psutil.Process().children()), flush=True)
os.kill(os.getpid(), 9)
"""


class Steps:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def steps():
    return Steps()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("made")


@pytest.fixture(scope="module")
def works(folder, steps):
    """One press for most tests, since its processes take a second to start."""
    made = Press(folder, steady=steps)
    yield made
    made.close()


def task(name="kunta.pdf", compose=lambda: SMALL):
    return Task(name, compose, "pdf")


def ended(works, job, owner=ME):
    """The state of the job when it is over."""
    return until(lambda: (state := works.state(owner, job)).is_over and state)


def until(found, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.01)
    raise AssertionError("it never came")


def refused(call, *arguments):
    with pytest.raises(RequestError) as error:
        call(*arguments)
    return error.value.code


def makers():
    """The processes that write for this one."""
    return [
        child
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE and "assessment.reports.maker" in child.cmdline()
    ]


@pytest.fixture
def stopped(tmp_path, monkeypatch):
    """A press with one process, and that process: a job goes under way in it and no further."""
    monkeypatch.setattr(press, "MOST_MAKERS", 1)
    before, works = {process.pid for process in makers()}, Press(tmp_path / "made")
    ended(works, works.begin(ME, "", [task()]))
    (process,) = (process for process in makers() if process.pid not in before)
    process.suspend()
    yield works, process
    works.close()


def under_way(works, job):
    """Waits until the report is composed, so that only the process can be slow."""
    until(lambda: works.state(ME, job).share > 0)


# What comes of a job


def test_one_task_makes_the_file_that_its_format_makes(works):
    job = works.begin(ME, "Kunta 2026", [task()])
    state = ended(works, job)
    content = works.file(ME, job).read_bytes()
    assert content == formats.write(SMALL, "pdf")
    assert (state.state, state.done, state.of, state.share) == ("done", 1, 1, 1.0)
    assert (state.name, state.size, state.title) == ("kunta.pdf", len(content), "Kunta 2026")
    assert len(job) >= 22


def test_several_tasks_make_one_zip_in_their_order(works):
    reports = {f"{n}.pdf": replace(SMALL, title=f"Yksikkö {n}") for n in range(5)}
    asked = [task(name, lambda report=report: report) for name, report in reports.items()]
    job, shares = works.begin(ME, "", asked, "yksikot.zip"), []
    until(lambda: shares.append((state := works.state(ME, job)).share) or state.is_over)
    assert shares == sorted(shares)
    assert works.state(ME, job).name == "yksikot.zip"
    with ZipFile(works.file(ME, job)) as archive:
        assert archive.namelist() == ["contents.txt", *reports]
        assert archive.read("3.pdf") == formats.write(reports["3.pdf"], "pdf")
        assert "3.pdf  Yksikkö 3" in archive.read("contents.txt").decode()
    # A second time: the same bytes, though other processes took other parts.
    again = works.begin(ME, "", asked, "yksikot.zip")
    ended(works, again)
    assert works.file(ME, again).read_bytes() == works.file(ME, job).read_bytes()


def test_one_task_makes_a_zip_where_that_is_wished(works):
    job = works.begin(ME, "", [task()], "yksikot.zip", gather=True)
    assert ended(works, job).of == 1
    with ZipFile(works.file(ME, job)) as archive:
        assert archive.namelist() == ["contents.txt", "kunta.pdf"]


def test_only_the_owner_sees_a_job(works):
    job = works.begin("somebody", "", [task()])
    assert ended(works, job, "somebody").state == "done"
    for call in (works.state, works.file, works.cancel):
        assert refused(call, ME, job) == "report_gone"
        assert refused(call, "somebody", f"{job}x") == "report_gone"
    assert job not in [state.id for state in works.jobs(ME)]
    assert [state.id for state in works.jobs("somebody")] == [job]


def test_nobody_else_reads_the_folder_and_no_draft_stays(works, folder):
    job = works.begin(ME, "", [task("a.pdf"), task("b.pdf")])
    ended(works, job)
    assert works.file(ME, job).parent == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    until(lambda: [path.name for path in folder.iterdir() if path.is_dir()] == [press.TEMPORARY])


# What goes wrong


def test_a_refusal_is_told_as_it_is(works):
    def compose():
        raise RequestError("no_such_unit", found="x")

    job = works.begin(ME, "", [task(), task("b.pdf", compose)])
    state = ended(works, job)
    assert (state.state, state.error.code, state.error.values) == ("failed", "no_such_unit", {"found": "x"})
    assert refused(works.file, ME, job) == "report_gone"


def test_what_nobody_foresaw_is_logged_and_told_in_a_word(works, caplog):
    state = ended(works, works.begin(ME, "", [task(compose=lambda: 1 / 0)]))
    assert (state.state, state.error.code, state.error.values) == (
        "failed",
        "report_failed",
        {"name": "kunta.pdf"},
    )
    assert "ZeroDivisionError" in caplog.text


def test_what_cannot_be_sent_fails_alone(works, caplog):
    odd = replace(SMALL, title=lambda: "")
    assert ended(works, works.begin(ME, "", [task(compose=lambda: odd)])).error.code == "report_failed"
    assert ended(works, works.begin(ME, "", [task()])).state == "done"


def test_a_job_says_that_its_process_was_killed(stopped):
    works, process = stopped
    job = works.begin(ME, "", [task()])
    under_way(works, job)
    process.send_signal(signal.SIGKILL)
    state = ended(works, job)
    assert (state.state, state.error.code) == ("failed", "report_broken")
    assert refused(works.file, ME, job) == "report_gone"


def test_a_cancelled_job_ends_at_once(stopped, tmp_path):
    works, process = stopped
    job = works.begin(ME, "", [task(), task("b.pdf"), task("c.pdf")])
    under_way(works, job)
    works.cancel(ME, job)
    assert works.state(ME, job).state == "cancelled"
    until(lambda: not alive(process.pid))
    works.cancel(ME, job)
    assert works.state(ME, job).state == "cancelled"
    assert refused(works.file, ME, job) == "report_gone"
    until(lambda: not list(tmp_path.glob(f"made/{job}*")))


# Many at once


def test_a_small_job_does_not_wait_for_a_large_one(works):
    begun, order = Event(), []

    def compose(name):
        begun.wait(30)
        order.append(name)
        return SMALL

    large = works.begin(ME, "", [task(f"{n}.pdf", lambda n=n: compose(n)) for n in range(8)])
    small = works.begin(ME, "", [task("small.pdf", lambda: compose("small"))])
    begun.set()
    assert {ended(works, job).state for job in (large, small)} == {"done"}
    assert order.index("small") <= 3
    assert 0 < len(makers()) <= MOST_MAKERS


def test_the_next_report_is_put_together_while_one_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "MOST_MAKERS", 1)
    works, done, job = Press(tmp_path / "made"), [], []

    def compose():
        until(lambda: job)
        done.append(works.state(ME, job[0]).done)
        return SMALL

    job.append(works.begin(ME, "", [task(f"{number}.pdf", compose) for number in range(4)]))
    assert ended(works, job[0]).state == "done"
    works.close()
    assert done == [0, 0, 1, 2]


def test_a_report_that_is_refused_ahead_of_its_turn_fails_the_job(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "MOST_MAKERS", 1)
    works = Press(tmp_path / "made")

    def refused():
        raise RequestError("unit_gone")

    job = works.begin(ME, "", [task("a.pdf"), task("b.pdf", refused), task("c.pdf")])
    state = ended(works, job)
    assert (state.state, state.done, state.error.code) == ("failed", 1, "unit_gone")
    works.close()
    assert list((tmp_path / "made").iterdir()) == []


def test_nobody_fills_the_queue(works, monkeypatch):
    held = Event()

    def compose():
        held.wait(30)
        return SMALL

    mine = [works.begin(ME, "", [task(compose=compose)]) for _ in range(MOST_UNFINISHED_OF_ONE)]
    assert refused(works.begin, ME, "", [task()]) == "press_busy"
    theirs = works.begin("somebody", "", [task()])
    monkeypatch.setattr(press, "MOST_UNFINISHED", MOST_UNFINISHED_OF_ONE + 1)
    assert refused(works.begin, "a third", "", [task()]) == "press_full"
    held.set()
    assert {ended(works, job).state for job in mine} == {"done"}
    assert ended(works, theirs, "somebody").state == "done"


# What is forgotten


def test_old_files_go(works, steps):
    job = works.begin(ME, "", [task()])
    ended(works, job)
    file = works.file(ME, job)
    steps.now += press.KEPT_SECONDS - 1
    assert works.file(ME, job) == file
    steps.now += 2
    assert refused(works.file, ME, job) == "report_gone"
    assert not file.exists()
    assert works.jobs(ME) == ()


@pytest.mark.parametrize("limit", [("KEPT_BYTES", 10), ("KEPT_JOBS", 1)])
def test_the_oldest_go_where_there_are_many_and_the_newest_stays(works, steps, monkeypatch, limit):
    jobs = []
    for _ in range(2):
        jobs.append(works.begin(ME, "", [task()]))
        ended(works, jobs[-1])
        steps.now += 1
    monkeypatch.setattr(press, *limit)
    assert [state.id for state in works.jobs(ME)] == jobs[1:]
    assert works.file(ME, jobs[1]).exists()


def test_what_an_earlier_process_left_is_gone(tmp_path):
    (tmp_path / "left").mkdir()
    (tmp_path / "left" / "00000").write_text("draft")
    (tmp_path / "left.pdf").write_text("file")
    Press(tmp_path).close()
    assert list(tmp_path.iterdir()) == []


def test_processes_end_when_nothing_comes(tmp_path):
    works, before = Press(tmp_path, idle=0.05), {process.pid for process in makers()}
    ended(works, works.begin(ME, "", [task()]))
    until(lambda: {process.pid for process in makers()} <= before)
    works.close()


def test_closing_ends_all_there_is(tmp_path):
    works, held = Press(tmp_path), Event()
    before = {process.pid for process in makers()}
    ended(works, works.begin(ME, "", [task()]))
    job = works.begin(ME, "", [task(compose=lambda: held.wait(0.5) and SMALL), task("b.pdf")])
    works.close()
    assert works.state(ME, job).state == "cancelled"
    assert {process.pid for process in makers()} <= before
    assert list(tmp_path.iterdir()) == []
    assert refused(works.begin, ME, "", [task()]) == "press_full"


def test_processes_end_with_a_server_that_is_killed(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(tmp_path)], cwd=HERE, capture_output=True, text=True, timeout=60
    )
    pids = [int(pid) for pid in done.stdout.split()]
    assert pids
    until(lambda: not any(alive(pid) for pid in pids))


def alive(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
