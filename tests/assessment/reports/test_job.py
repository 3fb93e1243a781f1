"""A job counts what is done of it, and what it asks for is numbered."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.errors import RequestError
from assessment.reports.job import MOST_TASKS, Job, Task, checked
from assessment.reports.order import Gather, Write
from tests.assessment.reports.test_maker import MADE, SMALL

FOLDER = Path("/made/x")


def task(name="a.pdf"):
    return Task(name, lambda: SMALL, "pdf")


def job(*tasks, gathers=True):
    return Job("x", "me", "Kunta", "kunta.zip", tasks, gathers, MADE, FOLDER)


def test_the_only_file_is_the_last_piece_unless_it_is_gathered():
    one = job(task(), gathers=False)
    assert isinstance(one.order(one.last), Write)
    assert one.state().share == 0.5
    one.written.add(0)
    assert (one.state().done, one.state().of, one.state().share) == (1, 1, 1.0)
    assert (job(task()).last, job(task()).name_of(1)) == (1, "kunta.zip")


def test_the_last_piece_gathers_all_files_with_a_list_of_what_they_are():
    whole = job(task("a.pdf"), task("longer-name.pdf"))
    for number in (0, 1):
        whole.order(number)
    order = whole.order(whole.last)
    assert order == Gather(
        (("a.pdf", FOLDER / "00000"), ("longer-name.pdf", FOLDER / "00001")),
        "a.pdf            Kunta – 2026\r\nlonger-name.pdf  Kunta – 2026\r\n",
        FOLDER / "00002",
    )


def test_its_share_grows_with_every_step_to_one():
    def shares(whole: Job) -> Iterator[float]:
        for number in (0, 1, whole.last):
            whole.order(number)
            yield whole.state().share
            whole.written.add(number)
            yield whole.state().share

    found = list(shares(job(task("a"), task("b"))))
    assert found == sorted(found)
    assert found[-1] == 1.0
    assert job(task("a"), task("b")).state().share == 0


def test_the_file_is_named_by_the_job_and_never_by_what_it_is_called():
    odd = Job("x", "", "", "../../etc/passwd", (task(),), False, datetime.now(UTC), FOLDER)
    assert odd.file.parent == FOLDER.parent


@pytest.mark.parametrize("names", [("a.pdf", "A.PDF"), ("../a.pdf",), ("a/b.pdf",), ("",), ("..",)])
def test_names_differ_and_stay_in_their_folder(names):
    with pytest.raises(ValueError, match="names of files"):
        checked(tuple(task(name) for name in names))


def test_a_job_has_some_tasks_and_not_too_many():
    for tasks, code in (((), "report_nothing"), ((task(),) * (MOST_TASKS + 1), "report_many")):
        with pytest.raises(RequestError, match=code):
            checked(tasks)
