"""What printing costs, and how long it blocks the room: `python -m bench.pdf`.

A whole iceberg of 60 people and 600 notes is played over the wire, then printed while a WebSocket of the same server is
sent a ping every 5 ms. Figures: `seconds` from the request to its answer, `pages`, `child_mb` the peak memory of the
child process that prints, and `pause_ms` the longest wait for a pong.
"""

from __future__ import annotations

import argparse
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from facilitator.activities import discover
from facilitator.activities.iceberg.example import Iceberg
from facilitator.core.here import Cast, Line
from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players, play
from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor

from .crowd import PING, Client, Crowd
from .figures import memory_mb, options, percentile, show
from .hall import ORGANISATIONS, STEP, running

EVERY = 0.005
TURNS = 4  # connections that send them
LOOK = 0.05
TARGETS = {"seconds": 10, "pause_ms": 50}


class Fuller(Iceberg):
    """The iceberg of the example with as many notes as asked for, spread over its levels."""

    def __init__(self, cast: Cast, notes: int) -> None:
        super().__init__(cast)
        self.most = notes

    def write(self, level: str) -> Any:
        """Repeats the writing of a level until it has enough notes."""
        while sum(idea.level == level for idea in self.ideas) < self.most // 4:
            yield from super().write(level)


class Watch:
    """Sends a ping every 5 ms, and samples the memory of the child process of the server.

    Connections take turns: one that sent so many frames would be ended.
    """

    def __init__(self, server: RealServer, code: str, ticket: str) -> None:
        self.server = server
        self.crowd = Crowd()
        self.clients = [self.crowd.add(Client(server.base, code, ticket)) for _ in range(TURNS)]
        self.crowd.ponged = self._ponged
        self.sent: dict[bytes, float] = {}
        self.waited: list[float] = []
        self.child_mb = 0.0
        self.child = 0

    def _ponged(self, _: Client, payload: bytes, now: float) -> None:
        self.waited.append(now - self.sent.pop(payload, now))

    def during(self, work: threading.Thread) -> None:
        """Watches until the work is done."""
        number, due, look = 0, time.monotonic(), 0.0
        while work.is_alive() or self.sent:
            now = time.monotonic()
            if now >= due and work.is_alive():
                number += 1
                payload = str(number).encode()
                self.sent[payload] = now
                self.clients[number % TURNS].send(payload, PING)
                due = max(due + EVERY, now)
            if now >= look:
                self._look()
                look = now + LOOK
            self.crowd.turn(max(0.0, min(EVERY, due - time.monotonic())))

    def _look(self) -> None:
        if not self.child:
            path = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
            children = path.read_text().split() if path.exists() else [
                child.pid for child in psutil.Process(self.server.pid).children()]
            self.child = int(children[0]) if children else 0
        if self.child:
            try:
                self.child_mb = max(self.child_mb, memory_mb(self.child))
            except (StopIteration, psutil.NoSuchProcess):
                self.child = 0


def prepared(server: RealServer, people: int, notes: int) -> tuple[Visitor, str, int]:
    """Plays that iceberg in a new workshop; answers desk, code and the number of notes."""
    desk = server.desk()
    cohort = desk.post("/desk/cohorts", {"name": "Bench"})["id"]
    desk.post("/desk/organisations", {"cohort": cohort, "names": ORGANISATIONS})
    code = str(desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"})["code"])
    seats = {}
    for number in range(people):
        given = Visitor(server.base).take_seat(code, f"Persona {number}", f"o{number % len(ORGANISATIONS) + 1}",
                                               list=number % 3 != 2, quote=number % 2 == 0)
        seats[given["person"]] = WireSeat(server.base, code, given["ticket"])
    players = Players(WireSeat(server.base, code, desk.ticket(code, "console")), seats, "es")
    players.house("go", {"step": STEP})
    script = Fuller(Cast(STEP, players.people, "es", discover()["iceberg"].Settings(), int(time.time() * 1000)), notes)
    written = 0

    def ask(line: Line) -> int:
        nonlocal written
        written += line.name == "notes.write"
        return players.ask(STEP, line)

    play(script.play(), ask)
    players.close()
    return desk, code, written


def measure(people: int, notes: int) -> dict[str, Any]:
    """Plays, prints and answers the figures."""
    with running() as server:
        desk, code, written = prepared(server, people, notes)
        watch = Watch(server, code, desk.ticket(code, "projector"))
        found: dict[str, Any] = {}
        work = threading.Thread(target=lambda: found.update(timed(desk, code)))
        work.start()
        watch.during(work)
        watch.crowd.close()
    if "seconds" not in found:
        raise RuntimeError("the synthesis was not printed")
    return {"people": people, "notes": written, "seconds": found["seconds"], "pages": found["pages"],
            "kb": found["kb"], "child_mb": round(watch.child_mb, 1),
            "pause_ms": round(1000 * max(watch.waited), 1),
            "pause_p99_ms": round(1000 * percentile(watch.waited, 0.99), 2), "signs_of_life": len(watch.waited)}


def timed(desk: Visitor, code: str) -> dict[str, Any]:
    """Requests the synthesis."""
    started = time.monotonic()
    made = desk.post(f"/{code}/synthesis")
    return {**made, "seconds": round(time.monotonic() - started, 2)}


def main() -> None:
    """Reads the options, measures and prints."""
    parser: argparse.ArgumentParser = options(__doc__ or "")
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--notes", type=int, default=600)
    given = parser.parse_args()
    show("pdf", measure(given.people, given.notes), TARGETS, as_json=given.json)


if __name__ == "__main__":
    main()
