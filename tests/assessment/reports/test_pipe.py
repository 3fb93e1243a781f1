"""What goes into a pipe comes out of it, whole or not at all."""

import io

import pytest

from assessment.reports import pipe
from tests.assessment.reports.specimen import HOSTILE, specimen


def test_a_report_arrives_as_it_was_sent():
    report, through = specimen("fi", HOSTILE), io.BytesIO()
    pipe.send(through, report)
    pipe.send(through, "and the next")
    through.seek(0)
    assert pipe.receive(through) == report
    assert pipe.receive(through) == "and the next"


@pytest.mark.parametrize("left", [0, 3, 8, 20])
def test_half_of_it_is_nothing(left):
    through = io.BytesIO()
    pipe.send(through, "something that takes more than a few bytes")
    with pytest.raises(EOFError):
        pipe.receive(io.BytesIO(through.getvalue()[:left]))


def test_what_cannot_be_said_leaves_the_pipe_as_it_was():
    through = io.BytesIO()
    with pytest.raises(AttributeError):
        pipe.send(through, lambda: None)
    assert through.getvalue() == b""
