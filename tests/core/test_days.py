"""Days of the calendar without a clock: compared with those of the standard library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from facilitator.core.days import DAY, day_at, is_day


def test_every_day_of_eight_centuries_is_the_one_of_the_calendar() -> None:
    start = date(1600, 1, 1)
    first = int(datetime(1600, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for number in range(0, 292_000, 7):
        expected = (start + timedelta(days=number)).isoformat()
        assert day_at(first + number * DAY) == expected and is_day(expected)


@pytest.mark.parametrize("text", ["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-1-1", "mañana", "2026-01-01 ", "0000-01-01", "٢٠٢٧-٠١-٠١", "２０２７-01-01"])
def test_what_the_calendar_does_not_have_is_no_day(text: str) -> None:
    assert not is_day(text)


def test_leap_days_are_days() -> None:
    assert is_day("2028-02-29") and is_day("2000-02-29") and not is_day("2100-02-29")
