"""How long it takes to open a workshop with a whole day in its log: `python -m bench.opening`.

The examples of every step of a template are played in memory by `--people`, and the log is written to a database.
Figures: `facts` in it; `opening_s` from asking for the room to the console's first view, the median of `--times`;
`opening_cpu_s` the processor seconds of it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.events import Draft, Erasure, Event, Fact
from facilitator.core.here import Cast, Line, Seat
from facilitator.core.presets import planned
from facilitator.core.views import Surroundings, view
from facilitator.core.workshop import Workshop
from facilitator.demo.driver import LineRefused, play
from facilitator.live.room import Room
from facilitator.live.rooms import HOST
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log
from facilitator.store.records import Records
from facilitator.web.preset_files import read_plans, read_shipped

from .figures import options, show
from .hall import DELEGATES

TARGETS = {"opening_s": 0.5}


class Memory:
    """A log in memory, for what is played before anything is measured; facts that are sealed stay in it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.entries: list[tuple[Event, str | None]] = []
        self.secrets: dict[str, bytes] = {}

    def append(self, _: int, entries: Iterable[tuple[Event, str | None]], __: Iterable[Erasure] = ()) -> None:
        """Keeps facts as the disk would."""
        self.entries += entries

    def read(self, _: int, after: int = 0) -> list[Event]:
        """The facts after a place."""
        return [event for event, _ in self.entries[after:]]

    def keys(self, _: int) -> dict[str, tuple[int, str | None]]:
        """The keys of commands, each with the place of its fact and the digest of its body."""
        return {event.key: (event.seq, digest) for event, digest in self.entries if event.key}

    def number(self, place: int) -> int:
        """A number for what a fact makes."""
        return place

    def secrets_of(self, _: int) -> dict[str, bytes]:
        """The keys of aliases."""
        return dict(self.secrets)

    def make_secret(self, _: int, scope: str) -> bytes:
        """A key for aliases."""
        return self.secrets.setdefault(scope, scope.encode())


class Silence:
    """A wire with nobody at its other end."""

    def later(self, seconds: float, call: object) -> None:
        """Nobody waits."""


class Day:
    """A workshop in which every step of a template was played."""

    def __init__(self, template: str, people: int) -> None:
        self.people = [f"p{number}" for number in range(1, people + 1)]
        self.log = Memory()
        self.room = room(self.log, self.people)
        shelf = discover()
        shipped = read_shipped(ROOT, shelf)
        steps = read_plans(ROOT / "plans", shipped, shelf)[template].steps
        self.submit(lambda state: [state.plan.added(**planned(step, shipped[step.preset], "es")) for step in steps])
        self.submit(lambda state: state.guests.seating(HOST, "facilitator"))
        self.ask(Line("console", "let_in", {"more": people}, house=True))
        for number, person in enumerate(self.people):
            home, given = f"o{number // DELEGATES + 1}", dict.fromkeys(("keep", "list", "quote"), True)
            self.submit(lambda state, who=person, home=home, given=given: state.guests.joining(who, home, given))
        for step in list(self.room.workshop.order):
            self.ask(Line("console", "go", {"step": step}, house=True))
            run, cast = self.room.workshop.steps[step].run, self.room.workshop.people
            crew = {key: person for key, person in cast.items() if person.participates}
            play(run.example(Cast(step, crew, "es", run.settings, self.log.clock.now())), self.ask)

    def submit(self, facts: Any) -> None:
        """Adds facts of the house."""
        def drafts(state: Workshop, now: int) -> list[Draft]:
            found: list[Fact] = facts(state)
            return [Draft(fact.kind, fact.data, actor=HOST) for fact in found]
        assert self.room.submit(drafts)["ok"]

    def ask(self, line: Line) -> int:
        """One line of an example."""
        seat = Seat("console", HOST, "facilitator") if line.who == "console" else Seat("phone", line.who, "participant")
        step = None if line.house else self.room.workshop.current
        answer = self.room.command(seat, step, line.name, line.data, f"open-{len(self.log.entries):08}")
        if not answer["ok"] and not line.optional:
            raise LineRefused(line, answer["reason"], answer["values"])
        return int(answer.get("made", answer["seq"])) if answer["ok"] else 0


def surroundings(people: list[str]) -> Surroundings:
    """What views show that is no fact."""
    names = {person: f"Persona {person[1:]}" for person in people}
    homes = {f"o{number}": f"Organización {number}" for number in range(1, len(people) // DELEGATES + 2)}
    return Surroundings({"title": "Bench", "language": "es", "code": "BENCH2"}, {}, names, homes, set(people), 1)


def room(log: Any, people: list[str], workshop: int = 1) -> Room:
    """The room of a log."""
    return Room(workshop, log, discover(), Silence(), lambda: surroundings(people), lambda state, step: None)


def opened(log: Log, workshop: int, people: list[str]) -> Mapping[str, float]:
    """Opens the workshop once, as the first request after a start does."""
    started, used = time.monotonic(), time.process_time()
    msgspec.json.encode(view(room(log, people, workshop).workshop, "console", surroundings(people)))
    return {"opening_s": time.monotonic() - started, "opening_cpu_s": time.process_time() - used}


def main() -> None:
    """Plays, writes, opens and prints."""
    parser = options(__doc__ or "")
    parser.add_argument("--template", default="jornada-003")
    parser.add_argument("--people", type=int, default=66)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    day = Day(given.template, given.people)
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        database, clock = Database(f"sqlite:///{Path(folder) / 'facilitator.db'}"), Clock()
        records, log = Records(database, clock), Log(database, clock)
        workshop = records.add_workshop(records.add_cohort("Bench"), "BENCH2", "Bench", date(2026, 1, 1), "es").id
        log.append(workshop, day.log.entries)
        found = [opened(log, workshop, day.people) for _ in range(given.times)]
    figures = {name: round(statistics.median(one[name] for one in found), 3) for name in found[0]}
    show("opening", {"people": given.people, "facts": len(day.log.entries), **figures}, TARGETS, as_json=given.json)


if __name__ == "__main__":
    main()
