"""Turns of requests: an address after the other, calm lines before others, and nobody for ever behind anybody."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from laptop import Laptop

from facilitator.web.limits import CALM, Limits
from facilitator.web.sockets import Sockets
from facilitator.web.turns import CALM_FIRST, REST, Line, Queue, Turns


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


def test_of_a_hundred_who_open_a_socket_at_once_each_lets_a_command_go_first() -> None:
    """Handshakes are requests: one begins, then whoever is ready goes (what open sockets ask does not stand in line)."""
    order: list[str] = []
    turns = Turns(lambda call: None, lambda seconds: order.append("command"), lambda: Mark("socket", order))
    for number in range(101):
        turns.wait(f"phone{number}", calm=True)  # the first begins at once
    turns._pass()
    assert order == ["socket", "command"] * 100


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


class Standing:
    """Busy seats in a line: threads that wait for their turn, and what was done and rested in which order."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.line = Line(lambda seconds: self.done.append("rest" if seconds else "none"), threading.Event)
        self.held = threading.Event()
        self.threads: list[threading.Thread] = []

    def ask(self, address: str, seat: str) -> None:
        """The first one holds the line until `served`; each of the others stands in it before the next one comes."""
        first = not self.threads
        waiting = sum(map(len, (queue._waiting for queue in self.line._waiting.values())))
        self.threads.append(threading.Thread(target=self.line.do, args=(address, seat, lambda: self.work(f"{address}{seat}", first))))
        self.threads[-1].start()
        until = time.monotonic() + 5
        while time.monotonic() < until and not (self.line._taken if first else self._stands(address, seat, waiting)):
            time.sleep(0.001)

    def _stands(self, address: str, seat: str, before: int) -> bool:
        return seat in getattr(self.line._waiting.get(address), "_waiting", {})

    def work(self, who: str, first: bool) -> None:
        if first:
            self.held.wait(5)
        self.done.append(who)

    def served(self) -> list[str]:
        self.held.set()
        for thread in self.threads:
            thread.join(5)
        return self.done


def test_busy_seats_stand_in_line_by_address_and_then_by_seat_and_leave_time_after_each() -> None:
    standing = Standing()
    for address, seat in (("a", "1"), ("a", "2"), ("a", "3"), ("a", "4"), ("b", "1")):
        standing.ask(address, seat)
    assert standing.served() == ["a1", "rest", "a2", "rest", "b1", "rest", "a3", "rest", "a4", "rest"]
    assert not standing.line._taken and not standing.line._waiting


def test_a_fault_of_one_holds_up_nobody() -> None:
    line = Line(lambda seconds: None, threading.Event)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            line.do("a", "1", lambda: 1 // 0)
    assert line.do("a", "1", lambda: 5) == 5


def test_a_seat_is_busy_until_it_has_rested_and_people_never_are() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    told = []
    for _ in range(40):  # ten a second
        told.append(limits.calm("1/phone/p1", "command"))
        now[0] += 0.1
    assert sum(told) < 9 and not any(told[10:])
    assert limits.calm("1/phone/p1", "hello") and limits.calm("1/phone/p2", "command")
    now[0] += 1
    assert not limits.calm("1/phone/p1", "command"), "one second is no rest"
    now[0] += 5
    assert limits.calm("1/phone/p1", "command")
    for _ in range(60):  # somebody types, and is told to be saved once a second
        assert limits.calm("1/phone/p3", "drafts")
        now[0] += 1
    assert CALM.burst >= 5


class Watched(Line):
    """A line that says who stood in it."""

    def __init__(self) -> None:
        super().__init__(lambda seconds: None, threading.Event)
        self.stood: list[tuple[str, str]] = []

    def do(self, address: str, seat: str, ask: Any) -> Any:
        self.stood.append((address, seat))
        return super().do(address, seat, ask)


def test_what_a_seat_sends_without_pause_stands_in_line_and_the_console_never_does(laptop: Laptop) -> None:
    line, ana, eva = Watched(), laptop.seat("Ana"), laptop.seat("Eva")
    laptop.server.limits = Limits(lambda: 0.0)
    sockets = Sockets(laptop.socketio, laptop.server, line)
    desk = laptop.desk.get(f"/{laptop.code}/tickets/console").json["ticket"]
    for screen, given in (("ana", ana["ticket"]), ("eva", eva["ticket"]), ("desk", desk)):
        ticket = laptop.server.keys.read_ticket(given)
        assert ticket is not None
        sockets.seats[screen], sockets.addresses[screen] = ticket, "10.0.0.7"
    for screen, times in (("ana", 20), ("desk", 20), ("eva", int(CALM.burst))):
        for number in range(times):
            asked = {"step": None, "name": "ask_help", "data": {}, "key": f"{screen}-key-{number:04}"}
            assert sockets.command(screen, asked)["ok"] is (screen != "desk")
    assert line.stood == [("10.0.0.7", f"1/phone/{ana['person']}")] * (20 - int(CALM.burst))
