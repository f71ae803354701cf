"""How often something may be asked, kept per person or workshop and never per address: a venue is one address."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_second` for ever."""

    per_second: float
    burst: int


COMMANDS = Rate(10, 30)
HELLOS = Rate(2, 8)
WRONG_CODES = Rate(1 / 2, 30)
REENTRIES = Rate(1 / 120, 5)
SEATS = Rate(20, 3000)
_FORGET_AT = 4096


class Limits:
    """Token buckets on a clock that only goes forward: a wall clock that jumps a day locks nobody out.

    Every method spends one token and answers whether there was one. Forgets whoever has been quiet.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._buckets: dict[tuple[str, str], tuple[float, float, Rate]] = {}
        self._lock = threading.Lock()

    def commands(self, person: str) -> bool:
        """May this person (or seat) send another command: 10 a second, 30 at once."""
        return self._spend("command", person, COMMANDS)

    def hellos(self, screen: str) -> bool:
        """May this screen ask for everything whole once more: twice a second, eight at once."""
        return self._spend("hello", screen, HELLOS)

    def wrong_code(self) -> bool:
        """Count one wrong join code of the whole room; False when there have been too many.

        Look the code up first and call this only when it is wrong: a right code is never kept waiting by those who
        guess. Someone who guesses sees only refusals.
        """
        return self._spend("code", "", WRONG_CODES)

    def reentry(self, person: str) -> bool:
        """May this person's re-entry code be tried once more: five at once, then one every two minutes."""
        return self._spend("reentry", person, REENTRIES)

    def forgive(self, person: str) -> None:
        """This person has a new code: earlier wrong ones count no more."""
        with self._lock:
            self._buckets.pop(("reentry", person), None)

    def seats(self, workshop: str) -> bool:
        """May this workshop take another seat: a full hall at once, then twenty a second."""
        return self._spend("seat", workshop, SEATS)

    def _spend(self, what: str, who: str, rate: Rate) -> bool:
        key = (what, who)
        with self._lock:
            now = self._now()
            left = self._left(key, rate, now)
            if len(self._buckets) >= _FORGET_AT:
                self._forget(now)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now, rate)
            return allowed

    def _left(self, key: tuple[str, str], rate: Rate, now: float) -> float:
        left, then, _ = self._buckets.get(key, (float(rate.burst), now, rate))
        return min(float(rate.burst), left + (now - then) * rate.per_second)

    def _forget(self, now: float) -> None:
        """Drop the buckets that have filled up again: they say the same as no bucket."""
        for key, (_, _, rate) in list(self._buckets.items()):
            if self._left(key, rate, now) >= rate.burst:
                del self._buckets[key]
