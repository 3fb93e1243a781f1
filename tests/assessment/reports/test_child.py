"""A child answers, or it is told why not; whatever becomes of the process, the next order has one."""

import os
import resource
from threading import Timer

import psutil
import pytest

from assessment.reports.child import Child
from assessment.reports.order import Done, Failed, Write
from tests.assessment.reports.test_maker import SMALL


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the processes put what they need for a while."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def child(folder):
    made = Child(60, folder)
    yield made
    made.end()


def fulfilled(child, order):
    """The answer to an order for which nothing else is done meanwhile."""
    return child.ask(order)()


@pytest.fixture
def order(tmp_path):
    return Write(SMALL, "pdf", False, tmp_path / "draft")


def test_it_is_started_when_it_is_wanted_and_stays(child, order):
    assert child.pid is None
    assert isinstance(fulfilled(child, order), Done)
    first = child.pid
    assert isinstance(fulfilled(child, order), Done)
    assert child.pid == first
    assert psutil.Process(first).nice() >= 10


def test_whoever_has_given_an_order_may_do_something_else_meanwhile(child, order):
    answer = child.ask(order)
    assert child.pid is not None
    assert answer() == Done(order.file.stat().st_size)


def test_it_may_be_started_before_there_is_an_order(child, order):
    child.start()
    pid = child.pid
    assert pid is not None
    assert isinstance(fulfilled(child, order), Done)
    assert child.pid == pid


def test_what_cannot_be_said_harms_nobody(child, order):
    answer = fulfilled(child, Write(lambda: None, "pdf", False, order.file))
    assert (answer.code, "Traceback" in answer.trace) == ("report_failed", True)
    assert isinstance(fulfilled(child, order), Done)


def test_killed_at_work_it_says_so_and_the_next_order_has_another(child, order):
    first = child.pid
    psutil.Process(first).suspend()
    Timer(0.2, child.kill).start()
    assert fulfilled(child, order) == Failed("report_broken")
    assert not order.file.exists()
    assert not psutil.pid_exists(first)
    assert isinstance(fulfilled(child, order), Done)


def test_killed_at_rest_nobody_notices(child, order):
    psutil.Process(child.pid).kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert isinstance(fulfilled(child, order), Done)


def test_a_full_disk_leaves_nothing_and_says_so(child, order):
    resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (1000, 1000))
    assert fulfilled(child, order).code == "report_no_room"
    assert not order.file.exists()


def test_too_slow_it_is_stopped(order, folder):
    slow = Child(0.05, folder)
    assert fulfilled(slow, order) == Failed("report_late")
    assert slow.pid is None


def test_it_ends_and_leaves_nothing_behind(child, order, folder):
    before = set(folder.iterdir())  # of those that were killed
    pid = child.pid
    child.end()
    child.end()
    child.kill()
    assert not psutil.pid_exists(pid)
    assert len(set(folder.iterdir())) < len(before)
