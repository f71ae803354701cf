"""People for a rehearsal: they come to a room, follow whoever holds its console, and behave as people do."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from facilitator.activities import discover
from facilitator.core.activity import settings_of
from facilitator.core.errors import Refused
from facilitator.core.here import Cast, Line
from facilitator.settings import Settings
from facilitator.web.keys import DESK, Keys

from .client import WireProblem, WireSeat
from .driver import TOO_FAST_SECONDS, TRIES, Players
from .visit import NotGiven, Visitor

PEOPLE = Path(__file__).parent / "people.json"
LATE = 3  # of the people: so many come once the room is at work
ARRIVAL, THINKING, AWAY = (0.6, 2.0), (0.3, 1.4), (8.0, 20.0)  # seconds, at least and at most
LOOK = 0.4  # seconds between two looks at where the room stands
DROPS, TWICE, ASTRAY, LEAVES = 0.03, 0.05, 0.08, 0.5  # how often one drops, sends twice, writes elsewhere, or leaves
PATIENCE = 4 * 3600.0  # seconds for which an empty lobby is waited in


class Moved(Exception):
    """The room went to another step, or ended, while people were at work."""


class Rehearsal(Players):
    """The people of one room. Whoever rehearses moves it: what an example does on the console is waited for."""

    def __init__(self, base: str, code: str, desk: Visitor, language: str, chance: random.Random, hurry: float = 1.0,
                 ) -> None:
        super().__init__(WireSeat(base, code, desk.ticket(code, "console")), {}, language)
        self.base, self.code, self.chance, self.hurry = base, code, chance, hurry
        self.step = ""
        self.away: dict[str, tuple[float, str]] = {}  # who dropped, until when, and with which ticket they come back
        told = json.loads(PEOPLE.read_text("utf-8"))
        known = {row["name"]: key for key, row in self.look()["organisations"].items()}
        coming = [(place, name, known[each["name"]]) for each in told if each["name"] in known
                  for place, name in enumerate(each["people"])]
        self.coming = [(name, organisation) for _, name, organisation in sorted(coming)]

    def run(self) -> None:
        """Until the meeting is closed; raises WireProblem when its server or its room is gone."""
        until = time.monotonic() + PATIENCE
        early, self.coming = self.coming[:-LATE], self.coming[-LATE:]
        for name, organisation in early:
            self.arrive(name, organisation)
        while not self.look()["workshop"]["closed"] and time.monotonic() < until:
            step = self.look()["current"]
            if step and step != self.step:
                self.leave()
                self.step = step
                self.follow(step)
            self.rest(LOOK)

    def arrive(self, name: str, organisation: str) -> None:
        """One more person, who tries the phone out."""
        self.pause(ARRIVAL)
        given = Visitor(self.base).take_seat(self.code, name, organisation, list=True, quote=self.chance.random() < 0.5)
        seat = self.phones[given["person"]] = WireSeat(self.base, self.code, given["ticket"])
        seat.hello()
        seat.command(None, "practise", {})

    def leave(self) -> None:
        """Before another step somebody leaves for good, while more than half are there."""
        there = sorted(self.phones.keys() - self.away.keys())
        if not self.step or len(there) < len(self.people) / 2 or self.chance.random() >= LEAVES:
            return
        seat = self.phones.pop(self.chance.choice(there))
        seat.command(None, "leave", {})
        seat.close()

    def follow(self, step: str) -> None:
        """Plays the people's part of a step, as far as the room goes on in it."""
        planned = self.look()["plan"][step]
        kind = discover().get(self.look()["steps"][step]["activity"])
        if kind is None:
            return
        self.look()
        given = settings_of(kind, json.loads(planned.get("settings", "{}")))
        cast = Cast(step, self.people, self.language, given, now=int(time.time() * 1000), look=self.shown)
        try:
            self.perform(step, iter(kind.example(cast)))
        except Moved:
            return
        except (KeyError, IndexError, StopIteration, ValueError) as lost:  # an example counts on its own console
            print(f"{step}: {type(lost).__name__} {lost}", file=sys.stderr, flush=True)

    def perform(self, step: str, lines: Iterator[Line]) -> None:
        """Sends the lines of people; a line of the console that moves the room is waited for, others are not sent."""
        answer: int | None = None
        there, closing = 0, False  # the place in the track that the example has come to on its own console
        track = [place.partition(":")[0] for place in self.look()["plan"][step]["track"]]
        while True:
            try:
                line = lines.send(answer) if answer is not None and hasattr(lines, "send") else next(lines)
            except StopIteration:
                return
            if line.who != "console":
                self.pause(THINKING)
                self.mishaps()
                answer = self.say(step, line)
                continue
            if line.house and line.name == "advance":
                closing = track[there] == "last_minute" and not closing  # its grace begins, and it closes by another
                there = min(there if closing else there + 1, len(track) - 1)
                self.until_at(step, there)
            answer = self.console.seqs.get("console", 0)

    def until_at(self, step: str, there: int) -> None:
        """Waits until whoever rehearses has led the room that far in a step; whoever is late may come meanwhile."""
        while True:
            view = self.look()
            known = view["steps"].get(step)
            if known is None or view["current"] != step or view["workshop"]["closed"]:
                raise Moved
            if self.coming and known["phase"] == "open":
                self.arrive(*self.coming.pop(0))
            track = view["plan"][step]["track"]
            place = f"{known['phase']}:{known['stage']}"
            if place in track and track.index(place) >= there:
                return
            self.come_back()
            self.rest(LOOK)

    def say(self, step: str, line: Line) -> int:
        """Sends what one person does, perhaps elsewhere than asked, perhaps twice; a refusal is theirs to read."""
        seat = self.phones.get(line.who)
        if self.look()["current"] != step:
            raise Moved
        if seat is None or line.who in self.away:
            return 0
        data = dict(line.data)
        if "heading" in data and self.chance.random() < ASTRAY:
            data["heading"] = "4" if data["heading"] != "4" else "1"
        answer: dict[str, Any] = {}
        for _ in range(TRIES):
            answer = seat.command(None if line.house else step, line.name, data)
            if answer.get("reason") != "too_fast":
                break
            time.sleep(TOO_FAST_SECONDS)
        if answer.get("ok") and self.chance.random() < TWICE:
            seat.command(None if line.house else step, line.name, data)
        return int(answer.get("made", answer.get("seq", 0))) if answer.get("ok") else 0

    def mishaps(self) -> None:
        """Now and then a phone loses its network; those that are due come back."""
        self.come_back()
        if len(self.phones) - len(self.away) < 3 or self.chance.random() >= DROPS:
            return
        who = self.chance.choice(sorted(self.phones.keys() - self.away.keys()))
        self.phones[who].close()
        self.away[who] = (time.monotonic() + self.chance.uniform(*AWAY) * self.hurry, self.phones[who].ticket)

    def come_back(self) -> None:
        """Phones that have their network again."""
        for who, (due, ticket) in list(self.away.items()):
            if time.monotonic() >= due:
                self.phones[who] = WireSeat(self.base, self.code, ticket)
                self.phones[who].hello()
                del self.away[who]

    def shown(self, face: str) -> dict[str, Any]:
        """The same, from a phone that is there."""
        there = [seat for who, seat in self.phones.items() if who not in self.away]
        seat = self.console if face == "console" or not there else there[0]
        seat.hello()
        return dict(seat.view(face).get("step", {}))

    def look(self) -> dict[str, Any]:
        """What the console is told now; also where people sit."""
        view = self.console.view("console")
        if not view:
            self.console.hello()
            view = self.console.view("console")
        self.sat(view)
        return view

    def pause(self, between: tuple[float, float]) -> None:
        """As long as a person takes."""
        self.rest(self.chance.uniform(*between))

    def rest(self, seconds: float) -> None:
        """Waits, less where the rehearsal is hurried; a console that was cut off ends it."""
        time.sleep(seconds * self.hurry)
        if self.console.problem:
            raise WireProblem(self.console.problem)


def main() -> int:
    """Fills a room of the server that runs on a data folder; answers the exit code."""
    parser = argparse.ArgumentParser(prog="facilitator.demo.rehearse")
    for name in ("--data", "--base", "--code", "--language"):
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    settings = Settings.read(os.environ, data=given.data)
    keys = Keys(settings.data)
    desk = Visitor(given.base)
    desk.open_link(f"{given.base}/open#{keys.link(DESK, '/desk')}")
    desk.form_token = keys.form_token(desk.cookie(keys.cookie_name))
    hurry = float(os.environ.get("REHEARSAL_PACE", "1"))
    try:
        rehearsal = Rehearsal(given.base, given.code, desk, given.language, random.Random(given.code), hurry)
        rehearsal.run()
    except (WireProblem, NotGiven, OSError, Refused, msgspec.MsgspecError) as over:
        print(f"{given.code}: {over}", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
