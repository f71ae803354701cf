"""Whose turn it is: requests one at a time, an address after the other; so too what busy seats ask on their sockets."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeVar

CALM_FIRST = 4  # requests of calm lines, when there are as many, for one of a line that asks without pause
REST = 0.02  # most seconds without a request after one of those, or without a message of a busy seat


Answer = TypeVar("Answer")


class Signal(Protocol):
    """What one green thread waits for and another one gives; each engine of green threads has its own."""

    def wait(self) -> object:
        """Returns once it was given."""

    def set(self) -> object:
        """Gives it."""


class Queue:
    """Requests that wait, by address: every address has its turn before any has a second one."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Signal]] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def put(self, address: str, request: Signal) -> None:
        """Lets a request wait behind the others of its address."""
        self._waiting.setdefault(address, deque()).append(request)

    def take(self) -> Signal:
        """The request whose turn it is; its address goes to the end."""
        address = next(iter(self._waiting))
        waiting = self._waiting.pop(address)
        request = waiting.popleft()
        if waiting:
            self._waiting[address] = waiting
        return request


class Turns:
    """Begins the requests of green threads: a client that asks without pause would keep all others from being heard.

    `start` runs a function on a green thread of its own, `sleep` there lets whoever has something to do go first, and
    `signal` makes what a green thread can wait for.
    """

    def __init__(self, start: Callable[[Callable[[], None]], object], sleep: Callable[[float], object],
                 signal: Callable[[], Signal]) -> None:
        self._start, self._sleep, self._signal = start, sleep, signal
        self._calm, self._others = Queue(), Queue()
        self._begun = False  # whether a request has begun since others could last go first

    def wait(self, address: str, calm: bool) -> None:
        """Returns when a request of this address may begin: at once when nothing else has just begun."""
        if not self._begun:
            self._begun = True
            self._start(self._pass)
            return
        request = self._signal()
        (self._calm if calm else self._others).put(address, request)
        request.wait()

    def _pass(self) -> None:
        """Begins what waits, until nothing does. Lines that ask without pause get half of the time at most."""
        first = CALM_FIRST
        while self._calm or self._others:
            begun = time.monotonic()
            calm = bool(self._calm) and (first > 0 or not self._others)
            (self._calm if calm else self._others).take().set()
            self._sleep(0)
            first = first - 1 if calm else CALM_FIRST
            if not calm:
                self._sleep(min(REST, time.monotonic() - begun))
        self._begun = False


class Line:
    """What seats ask that send without pause: one thing at a time, in turns by address and then by seat, and after each
    twice as long for all others. Who is calm does not stand in this line."""

    def __init__(self, sleep: Callable[[float], object], signal: Callable[[], Signal]) -> None:
        self._sleep, self._signal = sleep, signal
        self._waiting: dict[str, Queue] = {}
        self._taken = False

    def do(self, address: str, seat: str, ask: Callable[[], Answer]) -> Answer:
        """The answer of `ask`, once it is the turn of this seat."""
        if self._taken:
            place = self._signal()
            self._waiting.setdefault(address, Queue()).put(seat, place)
            place.wait()
        self._taken = True
        begun = time.monotonic()
        try:
            return ask()
        finally:
            self._sleep(min(REST, 2 * (time.monotonic() - begun)))
            self._call_next()

    def _call_next(self) -> None:
        self._taken = bool(self._waiting)
        if not self._taken:
            return
        address = next(iter(self._waiting))
        waiting = self._waiting.pop(address)
        waiting.take().set()
        if waiting:
            self._waiting[address] = waiting
