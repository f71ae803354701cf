"""Turns of requests: an address after the other, calm lines before others, and nobody for ever behind anybody."""

from __future__ import annotations

import threading
import time

from facilitator.web.turns import CALM_FIRST, REST, Queue, Turns


class Mark:
    """What a request waits for; it says who began, in the order of the turns and not of the machine's threads."""

    def __init__(self, name: str, begun: list[str]) -> None:
        self.name, self.begun = name, begun

    def wait(self) -> None:
        """The request has put itself into its queue: the test goes on."""

    def set(self) -> None:
        self.begun.append(self.name)


class Counter:
    """Requests that wait for their turn, and the order in which they began."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.rests: list[float] = []
        self.asking = "first"
        self.turns = Turns(lambda call: None, self._sleep, lambda: Mark(self.asking, self.begun))
        self.ask("first", calm=True)  # begins at once; all others wait until the rest of this is called

    def ask(self, address: str, calm: bool) -> None:
        self.asking = address
        self.turns.wait(address, calm)

    def _sleep(self, seconds: float) -> None:
        self.rests.append(seconds)
        time.sleep(0.01)

    def serve(self) -> list[str]:
        self.turns._pass()
        return self.begun


def test_every_address_has_its_turn_before_any_has_a_second_one() -> None:
    queue, events = Queue(), {}
    for number in range(9):
        events[number] = threading.Event()
        queue.put("a" if number < 6 else f"b{number}", events[number])
    order = []
    while queue:
        taken = queue.take()
        order.append(next(number for number, event in events.items() if event is taken))
    assert order == [0, 6, 7, 8, 1, 2, 3, 4, 5]


def test_who_asks_alone_waits_for_nobody() -> None:
    begun: list[object] = []
    Turns(begun.append, lambda seconds: None, threading.Event).wait("a", False)
    assert len(begun) == 1


def test_calm_lines_come_first_and_the_others_still_come() -> None:
    counter = Counter()
    for number in range(2):
        counter.ask(f"busy{number}", calm=False)
    for number in range(6):
        counter.ask(f"calm{number}", calm=True)
    order = [name[:4] for name in counter.serve()]
    assert order == ["calm"] * CALM_FIRST + ["busy"] + ["calm"] * 2 + ["busy"]


def test_after_a_line_that_asks_without_pause_the_others_have_as_long() -> None:
    counter = Counter()
    counter.ask("calm", calm=True)
    counter.ask("busy", calm=False)
    counter.serve()
    rests = counter.rests
    assert rests[:2] == [0, 0] and 0 < rests[2] <= REST and len(rests) == 3
