"""Moments are written by the clocks of the people and kept in UTC."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import moments
from assessment.errors import RequestError

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("22.11.2026 9.30", 7, 30),
        ("22.11.2026 klo 9.30", 7, 30),
        ("22.11.2026 kl. 09:30", 7, 30),
        ("22.11. 9.30", 7, 30),
        ("2026-11-22T09:30", 7, 30),
        ("2026-11-22 09:30", 7, 30),
        (" 9.30 ", 7, 30),
        ("23:59", 21, 59),
    ],
)
def test_moment_is_read_however_it_is_written(text: str, hour: int, minute: int) -> None:
    assert moments.read(text, NOW) == datetime(2026, 11, 22, hour, minute, tzinfo=UTC)


def test_nothing_written_is_no_moment() -> None:
    assert moments.read("  ", NOW) is None
    assert moments.written(None) == ""


def test_a_time_alone_is_today_where_the_people_are() -> None:
    after_midnight = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # 1.30 on the second of June in Finland
    assert moments.read("9.00", after_midnight) == datetime(2026, 6, 2, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("x", "9", "25.00", "9.60", "31.2.2026 9.00", "22.13.2026 9.00", "22.11.2026", "0.0.0000 0.00"),
        *("٩.٣٠", "22.11.2026 9.30\x00", "9.30; DROP TABLE", "1" * 5000),
    ],
)
def test_what_is_no_moment_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(RequestError) as refused:
        moments.read(text, NOW)
    assert refused.value.code == "bad_moment"
    assert len(str(refused.value.values["found"])) <= 40


def test_hour_that_is_skipped_in_spring_is_refused_and_the_doubled_one_is_the_first() -> None:
    with pytest.raises(RequestError):
        moments.read("29.3.2026 3.30", NOW)
    assert moments.read("25.10.2026 3.30", NOW) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_what_is_written_is_read_back(moment: datetime) -> None:
    to_the_minute = moment.replace(second=0, microsecond=0)
    back = moments.read(moments.written(to_the_minute), NOW)
    assert back is not None
    assert moments.written(back) == moments.written(to_the_minute)
