"""Clients of somebody else's making, against the real server: what they send is answered or ends their connection."""

from __future__ import annotations

import contextlib
import json
import socket
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import simple_websocket

from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor
from facilitator.web import sockets


class Raw:
    """A WebSocket of somebody who writes frames by hand, and closes only when the server does."""

    def __init__(self, base: str, ticket: str) -> None:
        self.line = simple_websocket.Client(f"{base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket")
        self.line.send("40" + json.dumps({"ticket": ticket}))
        self.heard("40")

    def answer(self, frame: str, number: int) -> Any:
        """The acknowledgement with this number of a frame."""
        self.line.send(frame)
        return json.loads(self.heard(f"43{number}[")[len(f"43{number}"):])[0]

    def heard(self, begins: str) -> str:
        """The next frame that begins so."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            frame = str(self.line.receive(0.05) or "")
            if frame.startswith(begins):
                return frame
        raise AssertionError(f"nothing came that begins with {begins}")

    def closed(self, seconds: float = 3) -> bool:
        """Whether the server ends the connection within so many seconds."""
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                self.line.receive(0.1)
        except simple_websocket.ConnectionClosed:
            return True
        return False


class House:
    """The real server with the workshop of a test, what it said on its standard error, and how many it is connected to."""

    def __init__(self, server: RealServer, said: Path) -> None:
        self.server, self.said = server, said
        self.desk = server.desk()
        self.code, self.cohort = "", self.desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        self.desk.post("/desk/organisations", {"cohort": self.cohort, "names": ["Casa Alborada"]})

    def anew(self) -> None:
        """A workshop in which nobody is."""
        self.code = self.desk.post("/desk/workshops", {"cohort": self.cohort, "template": "iceberg"})["code"]

    def seat(self, name: str) -> dict[str, Any]:
        return Visitor(self.server.base).take_seat(self.code, name, "o1")

    def connections(self) -> int:
        process = psutil.Process(self.server.pid)
        return sum(one.status == "ESTABLISHED" and one.laddr.port == self.server.port
                   for one in process.net_connections("tcp"))


@pytest.fixture(scope="module")
def server() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        said = Path(folder) / "said"
        with said.open("wb") as errors, RealServer(
                Path(folder) / "data", options=["--port", str(port)], environ={"FACILITATOR_EXPORTS": folder},
                errors=errors) as server:
            yield House(server, said)


@pytest.fixture
def house(server: House) -> House:
    """One server for all; each test has a workshop of its own."""
    server.anew()
    return server


def command(number: int, text: str) -> str:
    return f'42{number}["command",{{"step":"s1","name":"notes.write","data":{{"heading":"1","text":{text}}},"key":"the-key-{number:04}"}}]'


POISON = [r'"\ud83d"', "NaN", "1e999", "-Infinity", "[" * 30_000 + "]" * 30_000, "[" * 900 + "]" * 900, "1" * 400, "{", ""]


def test_what_no_json_can_hold_is_refused_by_its_number_and_leaves_no_traceback(house: House) -> None:
    phone = Raw(house.server.base, house.seat("Ana")["ticket"])
    for number, text in enumerate(POISON):
        said = phone.answer(command(number, text), number)
        assert said["ok"] is False and said["reason"] in ("wrong_shape", "not_now"), text[:20]
    assert phone.answer(command(90, '"hola"'), 90)["reason"] == "not_now", "and the connection goes on"
    assert "Traceback" not in house.said.read_text()


NONSENSE = ["", "x", "4", "4x", "42", "42{}", "42[]", "42[5]", "42[[]]", '42["connect"]', '42["disconnect"]', "425",
            "4251-", '451-["command",{"_placeholder":true,"num":0}]', "46", "44", "49", "9", "4{", "4[" + "[" * 30_000, "41",
            "43", "4399[]", "b!", "40{", '40/other,{"ticket":"x"}', "4" + "9" * 200, "2", "1", "3", "5"]


def test_nonsense_leaves_no_traceback_and_harms_nobody(house: House) -> None:
    other, ticket = Raw(house.server.base, house.seat("Eva")["ticket"]), house.seat("Ana")["ticket"]
    for frame in NONSENSE:
        phone = Raw(house.server.base, ticket)
        with contextlib.suppress(simple_websocket.ConnectionClosed):  # nonsense may end the connection at once
            phone.line.send(frame)
            phone.line.send(b"\x00\x01")
            phone.line.close()
    assert other.answer('421["hello"]', 1) == {"ok": True}
    time.sleep(0.3)
    assert "Traceback" not in house.said.read_text(), house.said.read_text()[-3000:]


POSTED = [b"d=", b"\xff\xfe", b"x", b"9", b"4\x1e\x1e", b"d=x&d", b"\x1e".join([b"3"] * 100)]


def test_nonsense_of_a_polling_client_is_answered_and_ends_its_connection(house: House) -> None:
    """A client that never reads is not waited for: its request would be held for ever."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    address = f"{house.server.base}/socket.io/?EIO=4&transport=polling"
    for body in POSTED:
        sid = json.loads(opener.open(address, timeout=5).read()[1:])["sid"]
        with pytest.raises(urllib.error.HTTPError, match="400"):
            opener.open(urllib.request.Request(f"{address}&sid={sid}", body), timeout=5)
    assert "Traceback" not in house.said.read_text()


@pytest.mark.parametrize("frames", [
    bytes([0x89, 0x80, 0, 0, 0, 0]) * 20_000, bytes([0x8A, 0x80, 0, 0, 0, 0]) * 20_000,
    bytes([0x01, 0x80, 0, 0, 0, 0]) + bytes([0x00, 0x80, 0, 0, 0, 0]) * 20_000], ids=["pings", "pongs", "empty parts"])
def test_frames_that_are_no_packets_are_counted_too(house: House, frames: bytes) -> None:
    raw = Raw(house.server.base, house.seat(f"Marta {len(frames)} {frames[0]}")["ticket"])
    with contextlib.suppress(OSError):  # the server may end it before all is sent
        raw.line.sock.sendall(frames)
    assert raw.closed(), "a flood of frames ends its connection"
    Raw(house.server.base, house.seat(f"Nadia {frames[0]}")["ticket"])
    assert "Traceback" not in house.said.read_text("utf-8")


def test_one_ticket_holds_a_few_connections_whatever_its_client_does(house: House) -> None:
    before, ticket = house.connections(), house.seat("Ana")["ticket"]
    held = [Raw(house.server.base, ticket) for _ in range(40)]
    time.sleep(1.5)
    assert house.connections() - before <= sockets.SOCKETS["phone"]
    assert held[-1].answer('421["hello"]', 1) == {"ok": True}


def test_who_is_sent_out_loses_the_connection_within_a_second(house: House) -> None:
    console = Raw(house.server.base, house.desk.ticket(house.code, "console"))
    ana = house.seat("Ana")
    phone = Raw(house.server.base, ana["ticket"])
    phone.answer('421["hello"]', 1)
    sent = {"step": None, "name": "send_out", "data": {"person": ana["person"]}, "key": "send-out-1"}
    assert console.answer(f'422["command",{json.dumps(sent)}]', 2)["ok"]
    assert phone.closed(1.0)


def test_who_leaves_the_room_but_not_the_line_is_let_go(house: House) -> None:
    phone = Raw(house.server.base, house.seat("Ana")["ticket"])
    phone.line.send("41")
    assert phone.closed(14)
