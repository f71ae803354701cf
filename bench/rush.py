"""The heaviest moment of an exercise, as its own example plays it, with a crowd in place of the demo's people."""

from __future__ import annotations

import bisect
import json
import secrets
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.activity import settings_of
from facilitator.core.here import Cast, Line
from facilitator.core.presets import Preset
from facilitator.core.views import Surroundings, view_of_steps
from facilitator.core.workshop import Workshop
from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log
from facilitator.web.preset_files import read_shipped

from .crowd import Client, Crowd, answer_of
from .hall import STEP, Hall

PATIENCE = 30.0
Said = tuple[int, str, dict[str, Any]]  # which phone, what it asks, and with what


def preset_of(wanted: str) -> tuple[str, Preset]:
    """A preset by its key, or of an activity the one that is meant to last longest."""
    found = {key: preset for key, preset in read_shipped(ROOT, discover()).items()
             if wanted in (key, key.partition("/")[0])}
    if not found:
        raise SystemExit(f"no such activity or preset: {wanted}")
    return max(found.items(), key=lambda each: each[1].minutes)


class Seat:
    """A phone of the crowd, asked one thing after the other, as the demo asks its seats."""

    def __init__(self, crowd: Crowd, client: Client) -> None:
        self.crowd, self.client = crowd, client

    def command(self, step: str | None, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Asks, and waits for the answer."""
        answers: dict[tuple[Client, int], bytes] = {}
        self.crowd.answered = lambda client, number, sent, now, body: answers.update({(client, number): body})
        message = {"step": step, "name": name, "data": data, "key": secrets.token_hex(8)}
        mine = self.client, self.client.ask("command", json.dumps(message))
        self.crowd.settle(PATIENCE, lambda: mine in answers)
        return answer_of(answers[mine])


def rush(hall: Hall, key: str, preset: Preset) -> Iterator[Said]:
    """Plays the example to where most phones ask most; answers what they ask there, without end."""
    kind = discover()[key.partition("/")[0]]
    console = WireSeat(hall.server.base, hall.code, hall.desk.ticket(hall.code, "console"))
    seats = {person: Seat(hall.crowd, client) for person, client in zip(hall.people, hall.phones, strict=True)}
    players = Players(console, seats, "es")  # type: ignore[arg-type]  # a seat of the crowd is asked alike
    players.house("go", {"step": STEP})
    cast = Cast(STEP, players.people, "es", settings_of(kind, preset.settings), int(time.time() * 1000), rush=True)
    script = iter(kind.example(cast))
    line = next(script)
    while not line.at_once:
        try:
            line = script.send(players.ask(STEP, line))  # type: ignore[attr-defined]  # a play is a generator
        except StopIteration:
            raise SystemExit(f"{key}: its phones have nothing to ask") from None
    console.close()
    return _asked(script, line, {person: place for place, person in enumerate(hall.people)})


def _asked(script: Iterator[Line], line: Line, places: Mapping[str, int]) -> Iterator[Said]:
    while True:
        yield places[line.who], line.name, line.data
        line = script.send(0)  # type: ignore[attr-defined]


def facts_of(data: Path, first: int, answers: Mapping[str, int]) -> dict[str, int]:
    """Compares answered keys, each with its place in the log, with the facts on disk from `first` on.

    Each command of a rush makes one fact of its kind: more of them than keys are facts that were made twice.
    """
    with sqlite3.connect(data / "facilitator.db") as database:
        rows = list(database.execute("SELECT seq, kind, key FROM events WHERE seq >= ?", (first,)))
    kept = {key: seq for seq, _, key in rows if key}
    kinds = Counter(kind for _, kind, _ in rows)
    asked = {kind for _, kind, key in rows if key in answers}
    return {"lost": sum(kept.get(key) != seq for key, seq in answers.items()),
            "doubled": sum(kinds[kind] for kind in asked) - sum(key in answers for key in kept)}


class Changes:
    """Which audiences each fact of a log changed: the views are drawn again, from the log, fact after fact."""

    def __init__(self, data: Path, first: int, names: Mapping[str, str]) -> None:
        store = Log(Database(f"sqlite:///{data / 'facilitator.db'}"), Clock())
        events = store.read(1)
        self.workshop = Workshop(discover(), store.secrets_of(1)).replay(events[:first - 1])
        self.around = Surroundings({"language": "es"}, {}, dict(names), {}, names.keys(), 1)
        self.views: dict[str, bytes] = {}
        audiences = ["console", "projector", "phone", *(f"mine:{person}" for person in names)]
        homes = {person.organisation for person in self.workshop.people.values()} - {""}
        audiences += [f"organisation:{home}" for home in homes]
        for audience in audiences:
            self._changed(audience)
        self.by_seq: dict[int, list[str]] = {}
        for event in events[first - 1:]:
            touched = self.workshop.fold(event)
            known = audiences if touched is None else [one for one in dict.fromkeys(touched) if one in self.views]
            self.by_seq[event.seq] = [audience for audience in known if self._changed(audience)]

    def _changed(self, audience: str) -> bool:
        view = msgspec.json.encode(view_of_steps(self.workshop, audience, self.around), order="sorted")
        before = self.views.get(audience)
        self.views[audience] = view
        return view != before


def told(clients: list[Client], changes: Mapping[int, list[str]], answers: list[tuple[int, float]]) -> list[float]:
    """Seconds from sending each command until every screen of these whose view it changed has a patch with it."""
    heard: dict[str, list[list[tuple[int, float]]]] = defaultdict(list)
    for client in clients:
        for audience, patches in client.told.items():
            heard[audience].append(patches)
    found = []
    for seq, sent in answers:
        arrived = [patches[place][1] for audience in changes.get(seq, ()) for patches in heard[audience]
                   if (place := bisect.bisect_left(patches, (seq, 0.0))) < len(patches)]
        if arrived:
            found.append(max(arrived) - sent)
    return found
