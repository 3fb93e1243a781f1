"""Moments: people write them in local time, the record keeps them in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from assessment.errors import RequestError

ZONE = ZoneInfo("Europe/Helsinki")
_DAY = r"(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?|(?P<iso>\d{4}-\d{2}-\d{2}))"
_MOMENT = re.compile(
    rf"(?:{_DAY}[\sT]*(?:klo|kl\.?|at)?\s*)?(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}})", re.ASCII
)


def read(text: str, now: datetime) -> datetime | None:
    """The moment that somebody wrote: 22.11.2026 9.30, or 9.30 for today; None where nothing is written."""
    if not text.strip():
        return None
    found = _MOMENT.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        return _utc(found, local(now))
    except ValueError:
        raise RequestError("bad_moment", found=text.strip()[:40]) from None


def local(moment: datetime) -> datetime:
    """The moment by the clocks of the people who read it."""
    return moment.astimezone(ZONE)


def written(moment: datetime | None) -> str:
    """The moment as `read` takes it in again; nothing where there is none."""
    if moment is None:
        return ""
    there = local(moment)
    return f"{there.day}.{there.month}.{there.year} {there.hour}.{there.minute:02}"


def _utc(found: re.Match[str], today: datetime) -> datetime:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["iso"]:
        day = datetime.fromisoformat(found["iso"])
    elif found["day"]:
        day = datetime(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
    else:
        day = today
    there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
    moment = there.astimezone(UTC)
    if local(moment).hour != hour:  # the hour that is skipped in spring
        raise ValueError(found)
    return moment
