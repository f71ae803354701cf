"""The wire client and the driver against the real server as a process: seats, chains, refusals, a server killed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.activities import discover
from facilitator.core.here import Cast, Line, Person
from facilitator.demo.client import Broken, Turned, WireSeat
from facilitator.demo.driver import LineRefused, Players, play
from facilitator.demo.server import RealServer
from facilitator.demo.visit import NotGiven, Visitor

PEOPLE = 6


class Room:
    """A workshop on the real server, its console and some phones."""

    def __init__(self, server: RealServer) -> None:
        self.server = server
        self.desk = server.desk()
        cohort = self.desk.post("/desk/cohorts", {"name": "Cohorte de prueba"})["id"]
        self.desk.post("/desk/organisations", {"cohort": cohort, "names": ["Casa Alborada", "Radio Brisa"]})
        self.code = self.desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"})["code"]
        self.tickets = {}
        for number in range(PEOPLE):
            given = Visitor(server.base).take_seat(self.code, f"Persona {number}", f"o{number % 2 + 1}")
            self.tickets[given["person"]] = given["ticket"]

    def players(self) -> Players:
        phones = {person: WireSeat(self.server.base, self.code, ticket) for person, ticket in self.tickets.items()}
        for phone in phones.values():
            phone.hello()
        return Players(WireSeat(self.server.base, self.code, self.desk.ticket(self.code, "console")), phones, "es")


@pytest.fixture
def room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as quiet:
        environ = {"FACILITATOR_EXPORTS": f"{folder}/exports"}
        with RealServer(Path(folder) / "data", options=["--port", str(free_port())], environ=environ,
                        errors=quiet) as server:
            yield Room(server)


TOLD = 1.5  # seconds after which even a busy server has told everybody


def free_port() -> int:
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_an_example_plays_over_the_wire_and_every_patch_chains(room: Room) -> None:
    players = room.players()
    asked = players.play_step("s1", discover()["iceberg"])
    assert asked > 80
    view = players.look()
    assert view["steps"]["s1"]["phase"] == "harvested" and view["steps"]["s1"]["harvest"]
    assert {person.table for person in players.people.values()} == {"t1", "t2"}
    time.sleep(TOLD)
    for seat in players.seats():
        kept = {audience: seat.view(audience) for audience in seat.views}
        seat.hello()
        assert seat.gaps == 0 and len(kept) >= 1
        assert kept == {audience: seat.view(audience) for audience in kept}
    players.close()


def test_a_killed_server_comes_back_with_everything_that_was_answered(room: Room) -> None:
    players = room.players()
    players.house("go", {"step": "s1"})
    players.house("advance", {})
    person, phone = next(iter(players.phones.items()))
    written = phone.command("s1", "notes.write", {"heading": "1", "text": "Se ve que…"}, key="the-same-key")
    assert written["ok"] and written == phone.command("s1", "notes.write", {"heading": "1", "text": "Se ve que…"},
                                                      key="the-same-key")
    room.server.kill()
    with pytest.raises(Broken):
        phone.hello()
    room.server.start()
    back = WireSeat(room.server.base, room.code, room.tickets[person])
    back.hello()
    notes = back.view(f"mine:{person}")["step"]["notes"]["own"]
    assert [note["text"] for note in notes.values()] == ["Se ve que…"]
    again = back.command("s1", "notes.write", {"heading": "1", "text": "Se ve que…"}, key="the-same-key")
    assert again == written and len(back.view(f"mine:{person}")["step"]["notes"]["own"]) == 1
    back.close()


def test_refusals_come_with_their_reason(room: Room) -> None:
    with pytest.raises(Turned):
        WireSeat(room.server.base, room.code, "no ticket at all")
    with pytest.raises(NotGiven) as refused:
        Visitor(room.server.base).take_seat(room.code, "", "o1")
    assert refused.value.reason == "wrong_shape"
    players = room.players()
    person = next(iter(players.phones))
    with pytest.raises(LineRefused, match="not_now"):
        players.ask("s1", Line(person, "notes.write", {"heading": "1", "text": "Aún no"}))
    with pytest.raises(LineRefused, match="not_your_role"):
        players.ask("s1", Line(person, "curtain", {"on": True}, house=True))
    seq = players.ask("s1", Line("console", "curtain", {"on": True}, house=True))
    assert players.console.until("console", seq)["curtain"] is True
    players.close()


def test_play_gives_each_line_its_seq() -> None:
    cast = Cast("s1", {f"p{number}": Person() for number in range(1, 4)}, "es", discover()["iceberg"].Settings())
    seen = []

    def ask(line: Line) -> int:
        seen.append(line)
        return len(seen)

    assert play(iter(discover()["iceberg"].example(cast)), ask) == len(seen)
    rewritten = next(place for place, line in enumerate(seen) if line.name == "notes.rewrite")
    assert seen[rewritten].data["note"] == f"n{rewritten}"
    assert play(iter(()), ask) == 0


def test_the_demo_runs_once_to_a_printed_document(tmp_path: Path) -> None:
    environ = {**os.environ, "FACILITATOR_EXPORTS": str(tmp_path), "FACILITATOR_PORT": str(free_port()),
               "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-m", "facilitator", "demo", "--once", "--no-browser"], env=environ,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.strip())
    assert path.parent == tmp_path and path.stat().st_size > 10_000
    assert str(path) in done.stderr
