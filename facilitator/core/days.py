"""Days of the calendar as texts (ISO 8601, «2026-12-15»), without a clock: what is told says which day it is."""

from __future__ import annotations

import re

DAY = 86_400_000  # milliseconds
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01


def is_day(text: str) -> bool:
    """Whether a text is a day that the calendar has."""
    found = _DAY.fullmatch(text)
    if not found:
        return False
    year, month, day = map(int, found.groups())
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1] + leap


def day_at(milliseconds: int) -> str:
    """The day, in UTC, of a moment in milliseconds since 1970.

    Counted from the first of March, so that a leap day comes last in its year (Howard Hinnant, "chrono-Compatible
    Low-Level Date Algorithms").
    """
    era, of_era = divmod(milliseconds // DAY + _EPOCH, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return f"{era * 400 + year + (month <= 2):04}-{month:02}-{day:02}"
