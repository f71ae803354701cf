"""Seats that were promised lately: a phone that got no answer asks again, and is the same person."""

from __future__ import annotations

import threading
from collections import OrderedDict

from facilitator.store.numbers import Numbers, fresh_secret

REMEMBERED = 4096


class Expected:
    """The id and the secret of the seats that were promised last, by workshop and the phone's key."""

    def __init__(self) -> None:
        self._seats: OrderedDict[tuple[int, str], tuple[int, str]] = OrderedDict()
        self._lock = threading.Lock()

    def seat(self, workshop: int, key: str, numbers: Numbers) -> tuple[int, str]:
        """What this phone was promised before, or something new."""
        with self._lock:
            known = self._seats.pop((workshop, key), None)
        seat = known or (numbers.next(workshop), fresh_secret())
        with self._lock:
            self._seats[workshop, key] = seat
            while len(self._seats) > REMEMBERED:
                self._seats.popitem(last=False)
        return seat
