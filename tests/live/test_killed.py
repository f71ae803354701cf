"""A server killed (SIGKILL) while something is under way: what was answered is there once, what was not is asked again, once."""

from __future__ import annotations

import json
import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities import discover
from facilitator.core.here import Line
from facilitator.demo.client import WireProblem, WireSeat
from facilitator.demo.driver import Players
from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor
from facilitator.store.database import Database, sqlite_at
from facilitator.store.log import Clock, Log

PEOPLE = 5
MOMENTS = (0.0, 0.005, 0.05)  # seconds from the asking to the kill, from before it arrives to after its answer
# Of each exercise, the commands that are killed, and which of them: moves of the room, one of which deals reviewers; a ballot
# of the third of three in a row, as on a phone that they share.
KILLED = {"challenge": {"advance": (3, 4, 5)}, "dot_voting": {"ballots.cast": (3,), "advance": (2,)}}


def key_of(name: str, number: int) -> str:
    """The key of a command that is killed."""
    return f"killed-{name.replace('.', '-').replace('_', '-')}-{number}"


class Killed(Players):
    """Players whose server is killed under some of their lines; they come back and ask the same again, under the same key."""

    def __init__(self, house: House, which: dict[str, tuple[int, ...]]) -> None:
        self.server, self.server_of, self.tickets = house.server, house, house.tickets
        self.left, self.seen = {(name, each) for name, those in which.items() for each in those}, Counter[str]()
        self.kills = 0
        super().__init__(*house.seats(), "es")

    def ask(self, step: str, line: Line) -> int:
        self.seen[line.name] += 1
        one = (line.name, self.seen[line.name])
        if one not in self.left:
            return super().ask(step, line)
        self.left.remove(one)
        data = dict(line.data)
        if line.house and line.name == "advance":
            data["expect"] = self.look()["place"]
        key, where = key_of(*one), None if line.house else step
        before = self.killed(line, where, data, key, random.Random(self.kills).choice(MOMENTS))
        seat = self.console if line.who == "console" else self.phones[line.who]
        answer = seat.command(where, line.name, data, key=key)
        assert answer["ok"], (line, answer)
        assert before is None or (before["ok"], before["seq"]) == (True, answer["seq"]), "answered before the kill, and so again"
        if line.who == "console":
            self.asked = int(answer["seq"])
        self.look()
        return int(answer.get("made", answer["seq"]))

    def killed(self, line: Line, where: str | None, data: dict[str, Any], key: str, after: float) -> dict[str, Any] | None:
        """Asks, and kills the server meanwhile; its answer, if one came. Afterwards everybody is back."""
        seat = self.console if line.who == "console" else self.phones[line.who]
        told = killed_under(self.server, seat, (where, line.name, data, key), after)
        self.close()
        self.kills += 1
        self.console, self.phones = self.server_of.seats()
        for back in self.seats():
            back.hello()
        return told


def killed_under(server: RealServer, seat: WireSeat, asked: tuple[str | None, str, dict[str, Any], str],
                 after: float) -> dict[str, Any] | None:
    """Asks this of a seat, kills the server so many seconds later and starts it again; the answer, if one came."""
    told: list[dict[str, Any]] = []

    def asking() -> None:
        with suppress(WireProblem):
            told.append(seat.command(*asked))

    asks = threading.Thread(target=asking)
    asks.start()
    time.sleep(after)
    server.kill()
    asks.join()
    server.start()
    return told[0] if told else None


class House:
    """A server, and a meeting on it with some people."""

    def __init__(self, server: RealServer) -> None:
        self.server = server
        self.cohort = self.desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        self.desk.post("/desk/organisations", {"cohort": self.cohort, "names": ["A", "B", "C"]})
        self.code, self.tickets, self.settings = "", dict[str, str](), dict[str, Any]()

    @property
    def desk(self) -> Visitor:
        """The desk of the server as it runs now: another start may have another port."""
        return self.server.desk()

    def meet(self, slug: str) -> None:
        presets = json.loads(self.desk.get("/desk/presets"))["presets"]
        preset = next(one for one in presets if one["activity"] == slug)
        self.code = self.desk.post("/desk/workshops", {"cohort": self.cohort, "template": "", "presets": [preset["key"]]})["code"]
        self.settings = preset["settings"]
        given = [Visitor(self.server.base).take_seat(self.code, f"Persona {at}", f"o{at % 3 + 1}") for at in range(PEOPLE)]
        self.tickets = {one["person"]: one["ticket"] for one in given}

    def seats(self) -> tuple[WireSeat, dict[str, WireSeat]]:
        return (WireSeat(self.server.base, self.code, self.desk.ticket(self.code, "console")),
                {person: WireSeat(self.server.base, self.code, ticket) for person, ticket in self.tickets.items()})


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as quiet, RealServer(
            Path(folder) / "data", options=["--port", "0"], environ={"FACILITATOR_EXPORTS": f"{folder}/exports"}, errors=quiet) as server:
        yield House(server)


@pytest.mark.parametrize("slug", KILLED)
def test_a_meeting_goes_on_as_if_nothing_had_been_wherever_it_was_killed(house: House, slug: str) -> None:
    house.meet(slug)
    players = Killed(house, KILLED[slug])
    players.play_step("s1", discover()[slug], settings=house.settings)
    keys = {key_of(name, each) for name, those in KILLED[slug].items() for each in those}
    assert not players.left and players.kills == len(keys), "each of these lines came"
    assert players.look()["steps"]["s1"]["phase"] == "harvested" and not players.look()["steps"]["s1"].get("damaged")
    players.close()
    found = Counter(event.key for event in logged(house) if event.key)
    assert keys <= found.keys() and set(found.values()) == {1}
    assert slug != "challenge" or sum(event.kind == "deal.dealt" for event in logged(house)) == 1


def logged(house: House) -> list[Any]:
    """The log of the meeting, read beside the server."""
    database = Database(sqlite_at(house.server.data / "facilitator.db"))
    try:
        log = Log(database, Clock())
        return log.read(max(workshop for workshop in range(1, 9) if log.last(workshop)))
    finally:
        database.close()


def go(console: WireSeat, where: str) -> None:
    """On to a position."""
    console.hello()
    while not console.view("console")["place"].endswith(where):
        console.until("console", console.command(None, "advance", {"expect": console.view("console")["place"]})["seq"])


def test_an_entry_on_behalf_of_somebody_and_the_pen_are_there_once(house: House) -> None:
    house.meet("iceberg")
    console, phones = house.seats()
    go(console, "level1")
    form = {"name": "Sin teléfono", "organisation": "o1", "permissions": {"keep": True}, "key": "on-behalf-000001"}
    person = house.desk.post(f"/{house.code}/people", form)["person"]

    def hand() -> WireSeat:
        return WireSeat(house.server.base, house.code, house.desk.post(f"/{house.code}/people/{person}/hand")["ticket"])

    for at, after in enumerate(MOMENTS):
        asked = ("s1", "notes.write", {"heading": "1", "text": "Lo dijo en voz alta"}, f"behalf-note-{at:04}")
        told = killed_under(house.server, hand(), asked, after)
        assert house.desk.post(f"/{house.code}/people", form)["person"] == person, "entered once"
        answer = hand().command(*asked)
        assert answer["ok"] and (told is None or told["seq"] == answer["seq"])
    written = [event for event in logged(house) if event.kind == "notes.written"]
    assert len(written) == len(MOMENTS) and {event.data["author"] for event in written} == {person}
    console, phones = house.seats()
    go(console, "open:group")
    holder = next(iter(phones))
    asked = ("s1", "boards.take_pen", {}, "the-pen-is-taken")
    told = killed_under(house.server, phones[holder], asked, MOMENTS[1])
    console, phones = house.seats()
    answer = phones[holder].command(*asked)
    assert answer["ok"] and (told is None or told["seq"] == answer["seq"])
    console.hello()
    table = console.view("console")["people"][holder]["table"]
    pens = [event for event in logged(house) if event.kind == "boards.pen_passed" and event.data.get("table") == table]
    assert len(pens) == 1, pens
