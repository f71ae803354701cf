"""Plays the scripted example of an activity, through sockets or in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from facilitator.core.activity import Activity, settings_of
from facilitator.core.here import Cast, Line, Person

from .client import WireProblem, WireSeat

MOVES = ("advance", "retreat")
TOO_FAST_SECONDS = 0.15
TRIES = 200
TOLD_SECONDS = 1.0  # seconds; by then the console has its patch, or the command changed nothing that it sees


class LineRefused(Exception):
    """A line of an example was refused: the line, the reason and its values."""

    def __init__(self, line: Line, reason: str, values: Mapping[str, Any] | None = None) -> None:
        self.line, self.reason, self.values = line, reason, dict(values or {})
        super().__init__(f"{line.who} · {line.name} {line.data} → {reason} {self.values or ''}".strip())


def play(lines: Iterator[Line], ask: Callable[[Line], int]) -> int:
    """Sends each line and passes its `seq` back to the example; answers how many lines there were.

    `ask` sends one line (through a socket, or to a workshop in memory), and raises LineRefused.
    """
    asked = 0
    answer: int | None = None
    while True:
        try:
            line = lines.send(answer) if answer is not None and hasattr(lines, "send") else next(lines)
        except StopIteration:
            return asked
        answer = ask(line)
        asked += 1


class Players:
    """The console and the phones of one workshop, which play examples over the wire."""

    def __init__(self, console: WireSeat, phones: Mapping[str, WireSeat], language: str) -> None:
        self.console = console
        self.phones = dict(phones)
        self.language = language
        self.people: dict[str, Person] = {}
        self.asked = 0
        console.hello()
        self.look()

    def look(self) -> dict[str, Any]:
        """The console's view after its last command has arrived there; also updates the tables of the cast."""
        try:
            view = self.console.until("console", self.asked, TOLD_SECONDS)
        except WireProblem:
            self.console.hello()
            view = self.console.view("console")
        self.sat(view)
        return view

    def sat(self, view: Mapping[str, Any]) -> None:
        """Brings the cast up to what the console was told of it."""
        for key, seen in view["people"].items():
            if key in self.phones:
                person = self.people.setdefault(key, Person())
                person.organisation, person.table = seen["organisation"], seen["table"]
                person.roles, person.gone = tuple(seen["roles"]), seen["gone"]

    def play_step(self, step: str, activity: type[Activity], before: Callable[[Line], None] | None = None,
                  settings: Mapping[str, Any] | None = None) -> int:
        """Plays the example of one step from its present position; `before` is called before each line.

        The cast gets its tables as soon as the server has dealt them. Raises LineRefused.
        """
        self.house("go", {"step": step})

        def ask(line: Line) -> int:
            if before is not None:
                before(line)
            return self.ask(step, line)

        given = settings_of(activity, settings or {})
        cast = Cast(step, self.people, self.language, given, now=int(time.time() * 1000), look=self.shown)
        return play(iter(activity.example(cast)), ask)

    def shown(self, face: str) -> dict[str, Any]:
        """What the console, or any phone, is told of the present step."""
        seat = self.console if face == "console" else next(iter(self.phones.values()))
        seat.hello()
        return dict(seat.view(face).get("step", {}))

    def walk_through(self, step: str) -> None:
        """Opens and closes a step whose activity has no example."""
        view = self.house("go", {"step": step})
        while view["current"] == step and view["steps"][step]["phase"] != "harvested":
            view = self.house("advance", {})

    def house(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Sends a command of the house from the console; answers the view of the console afterwards."""
        self.ask("", Line("console", name, dict(data), house=True))
        return self.console.view("console")

    def ask(self, step: str, line: Line) -> int:
        """Sends one line through its seat and answers its seq; waits and retries on `too_fast`."""
        seat = self.console if line.who == "console" else self.phones[line.who]
        data = dict(line.data)
        if line.house and line.name in MOVES:
            data.setdefault("expect", self.look()["place"])  # a command may also have moved the step, as a run-off does
        for _ in range(TRIES):
            answer = seat.command(None if line.house else step, line.name, data)
            if answer.get("reason") != "too_fast":
                break
            time.sleep(TOO_FAST_SECONDS)
        if not answer["ok"] and line.optional:
            return 0
        if not answer["ok"]:
            raise LineRefused(line, answer["reason"], answer.get("values"))
        if line.who == "console":
            self.asked = int(answer["seq"])
        if line.house:
            self.look()
        return int(answer["made"] if "made" in answer else answer["seq"])

    def close(self) -> None:
        """Closes every connection."""
        for seat in self.seats():
            seat.close()

    def seats(self) -> Iterable[WireSeat]:
        """Every seat."""
        return (self.console, *self.phones.values())
