"""Rate limits, per person, phone or workshop; a whole venue may have one address."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_second`."""

    per_second: float
    burst: int


COMMANDS = Rate(10, 30)
HELLOS = Rate(2, 8)
DRAFTS = Rate(1, 10)
WRONG_CODES = Rate(1 / 2, 30)
REENTRIES = Rate(5, 60)
GUESSES = Rate(1 / 60, 10)
MARKS = Rate(1 / 60, 60)
TWINS = Rate(1 / 60, 10)
AWAITED = Rate(0, 5)
SEATS = Rate(20, 3000)
NEWCOMERS = Rate(5, 100)
MISSHAPEN = Rate(1, 60)
ENDURANCE = Rate(1 / 2, 900)
CALM = Rate(1.5, 6)
FORGET_AT = 4096  # buckets; those that are not full then are left to double first


class Limits:
    """Token buckets on a monotonic clock: a wall clock that jumps by a day locks nobody out (RELIABILITY rule 15).

    Every method takes one token and answers whether there was one. Full buckets are dropped.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._buckets: dict[tuple[str, str], tuple[float, float, Rate]] = {}
        self._lock = threading.Lock()
        self._forget_at = FORGET_AT

    def commands(self, person: str) -> bool:
        """Whether this person (or seat) may send another command: 10 a second, 30 at once."""
        return self._spend("command", person, COMMANDS)

    def endures(self, person: str) -> bool:
        """Whether this person may go on: 900 commands at once, then one every two seconds, beyond what people do."""
        return self._spend("endurance", person, ENDURANCE)

    def calm(self, person: str, what: str) -> bool:
        """Counts a message of a kind from this seat; whether they come as people send them: if not, they wait."""
        key = (f"calm {what}", person)
        with self._lock:
            now = self._now()
            left = self._left(key, CALM, now) - 1
            self._buckets[key] = (max(left, -CALM.burst / 2), now, CALM)  # in debt: only a rest makes it calm again
            return left >= 0

    def hellos(self, screen: str) -> bool:
        """Whether this screen may say `hello` again: twice a second, eight at once."""
        return self._spend("hello", screen, HELLOS)

    def drafts(self, person: str) -> bool:
        """Whether this person's phone may tell again what is being typed: once a second, ten at once."""
        return self._spend("drafts", person, DRAFTS)

    def wrong_code(self) -> bool:
        """Counts one wrong join code, for the whole room; False when there have been too many.

        Call this only after a lookup has failed: a correct code must never wait because others are guessing.
        """
        return self._spend("code", "", WRONG_CODES)

    def reentry(self, phone: str) -> bool:
        """Whether this phone may try to come back again, with whatever code; asked before what it sent is read."""
        return self._spend("reentry", phone, REENTRIES)

    def wrong_reentry(self, phone: str) -> bool:
        """Counts a wrong re-entry code of this phone: ten at once, then one a minute; False when there are too many."""
        return self._spend("guess", phone, GUESSES)

    def may_guess(self, phone: str) -> bool:
        """Whether this phone has wrong re-entry codes left; counts nothing."""
        with self._lock:
            return self._left(("guess", phone), GUESSES, self._now()) >= 1

    def mark(self, address: str) -> bool:
        """Whether another phone behind this address may get a mark of its own by looking at the page: sixty at once,
        then one a minute, so that nobody guesses on by forgetting theirs."""
        return self._spend("mark", address, MARKS)

    def twin(self, phone: str) -> bool:
        """Whether this phone may be told again that a name is here: ten times at once, then one a minute."""
        return self._spend("twin", phone, TWINS)

    def awaited(self, person: str) -> bool:
        """Whether this person got a new code and may use it from any phone, also one that has guessed too often."""
        with self._lock:
            known = ("awaited", person) in self._buckets
        return known and self._spend("awaited", person, AWAITED)

    def await_person(self, person: str) -> None:
        """Whoever facilitates gave this person a new code: the next five uses of it are not held up by others."""
        with self._lock:
            self._buckets["awaited", person] = (float(AWAITED.burst), self._now(), AWAITED)

    def newcomer(self, phone: str) -> bool:
        """Whether somebody new may take a seat from this address: a hundred at once, 300 within a minute."""
        return self._spend("newcomer", phone, NEWCOMERS)

    def misshapen(self, phone: str) -> bool:
        """Counts what this phone posted and nobody can read; False when there has been too much of it."""
        return self._spend("misshapen", phone, MISSHAPEN)

    def seats(self, workshop: str) -> bool:
        """Whether another person may join this workshop: a full hall at once, then twenty a second.

        Call this only for a form that is valid in everything: what costs all of them may not be spent by what is none.
        """
        return self._spend("seat", workshop, SEATS)

    def _spend(self, what: str, who: str, rate: Rate) -> bool:
        key = (what, who)
        with self._lock:
            now = self._now()
            left = self._left(key, rate, now)
            if len(self._buckets) >= self._forget_at:
                self._forget(now)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now, rate)
            return allowed

    def _left(self, key: tuple[str, str], rate: Rate, now: float) -> float:
        left, then, _ = self._buckets.get(key, (float(rate.burst), now, rate))
        return min(float(rate.burst), left + (now - then) * rate.per_second)

    def _forget(self, now: float) -> None:
        """Drops full buckets, which are equal to no bucket."""
        for key, (_, _, rate) in list(self._buckets.items()):
            if rate.per_second and self._left(key, rate, now) >= rate.burst:
                del self._buckets[key]
        self._forget_at = max(FORGET_AT, 2 * len(self._buckets))
