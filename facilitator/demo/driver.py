"""Plays an activity's scripted example, through sockets or on paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from facilitator.core.activity import Activity, Cast, Line, Person

from .client import WireProblem, WireSeat

MOVES = ("advance", "retreat")
TOO_FAST_SECONDS = 0.15
TRIES = 200
TOLD_SECONDS = 1.0  # what the console asked for is told to it by then, or has changed nothing that it sees


class LineRefused(Exception):
    """A line of an example was refused: the line, the reason and its values."""

    def __init__(self, line: Line, reason: str, values: Mapping[str, Any] | None = None) -> None:
        self.line, self.reason, self.values = line, reason, dict(values or {})
        super().__init__(f"{line.who} · {line.name} {line.data} → {reason} {self.values or ''}".strip())


def play(lines: Iterator[Line], ask: Callable[[Line], int]) -> int:
    """Asks each line and gives its `seq` back to the example; answers how many lines there were.

    `ask` is how it is asked (a socket, or a workshop on paper), and raises LineRefused.
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
    """The console and the phones of one workshop, who play examples over the wire."""

    def __init__(self, console: WireSeat, phones: Mapping[str, WireSeat], language: str) -> None:
        self.console = console
        self.phones = dict(phones)
        self.language = language
        self.people: dict[str, Person] = {}
        self.asked = 0
        console.hello()
        self.look()

    def look(self) -> dict[str, Any]:
        """The console's view once it holds what the console asked for; brings the cast's tables up to date with it."""
        try:
            view = self.console.until("console", self.asked, TOLD_SECONDS)
        except WireProblem:
            self.console.hello()
            view = self.console.view("console")
        for key, seen in view["people"].items():
            if key in self.phones:
                person = self.people.setdefault(key, Person())
                person.organisation, person.table = seen["organisation"], seen["table"]
                person.observer, person.gone = seen["observer"], seen["gone"]
        return view

    def play_step(self, step: str, activity: type[Activity], before: Callable[[Line], None] | None = None) -> int:
        """Plays the example of one step from where the step stands; `before` is called before each line.

        The cast's tables fill in as soon as the house makes them. Raises LineRefused.
        """
        self.house("go", {"step": step})

        def ask(line: Line) -> int:
            if before is not None:
                before(line)
            return self.ask(step, line)

        return play(iter(activity.example(Cast(step, self.people, self.language))), ask)

    def walk_through(self, step: str) -> None:
        """Opens and closes a step whose activity has no example."""
        view = self.house("go", {"step": step})
        while view["current"] == step and view["steps"][step]["phase"] != "harvested":
            view = self.house("advance", {})

    def house(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Asks something of the house as the console; answers the console's view afterwards."""
        self.ask("", Line("console", name, dict(data), house=True))
        return self.console.view("console")

    def ask(self, step: str, line: Line) -> int:
        """Sends one line through its seat and answers its seq; waits when told to go slower."""
        seat = self.console if line.who == "console" else self.phones[line.who]
        data = dict(line.data)
        if line.house and line.name in MOVES:
            data.setdefault("expect", self.look()["place"])  # a step may have moved itself, as a run-off does
        for _ in range(TRIES):
            answer = seat.command(None if line.house else step, line.name, data)
            if answer.get("reason") != "too_fast":
                break
            time.sleep(TOO_FAST_SECONDS)
        if not answer["ok"]:
            raise LineRefused(line, answer["reason"], answer.get("values"))
        if line.who == "console":
            self.asked = int(answer["seq"])
        if line.house:
            self.look()
        return int(answer["seq"])

    def close(self) -> None:
        """Hangs up everywhere."""
        for seat in self.seats():
            seat.close()

    def seats(self) -> Iterable[WireSeat]:
        """Every seat."""
        return (self.console, *self.phones.values())
