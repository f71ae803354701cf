"""HTTP as others write it, against the real server: floods, drips, lengths that contradict each other, lines that break."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.demo.client import WireSeat
from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor

HASTY = "import facilitator.__main__ as own; own._HEADER_SECONDS = own._BODY_SECONDS = own._IDLE_SECONDS = 1; own.main()"
PATIENCE = 4.0  # seconds, beyond every deadline of that server

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a reset is asked for in another way there")


class House:
    """The real server with deadlines of a second and one workshop, and what it said on its standard error."""

    def __init__(self, server: RealServer, said: Path) -> None:
        self.server, self.said = server, said
        desk = server.desk()
        cohort = desk.post("/desk/cohorts", {"name": "Cohorte"})["id"]
        desk.post("/desk/organisations", {"cohort": cohort, "names": ["Casa Alborada"]})
        self.code = desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"})["code"]

    def seat(self, name: str) -> str:
        return str(Visitor(self.server.base).take_seat(self.code, name, "o1")["ticket"])

    def line(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.server.port), 10)
        line.settimeout(10)
        return line

    def request(self, first: str, *headers: str, body: str = "") -> bytes:
        told = [f"{first} HTTP/1.1", f"Host: localhost:{self.server.port}", *headers, "", body]
        return "\r\n".join(told).encode()

    def faults(self) -> str:
        """What it said that is no warning of a library."""
        time.sleep(0.3)
        return "\n".join(line for line in self.said.read_text("utf-8").splitlines() if "ERROR" in line or "Traceback" in line)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        said = Path(folder) / "said"
        with said.open("wb") as errors:
            server = RealServer(Path(folder) / "data", options=["--port", str(port)], environ={"FACILITATOR_EXPORTS": folder},
                                errors=errors)
            server.command[1:3] = ["-c", HASTY]
            with server:
                yield House(server, said)


def heard(line: socket.socket, seconds: float = PATIENCE) -> tuple[bytes, bool]:
    """What comes on a line, and whether the server has closed it within so many seconds."""
    got, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        line.settimeout(left)
        try:
            more = line.recv(65536)
        except TimeoutError:
            break
        except ConnectionError:
            return got, True
        if not more:
            return got, True
        got += more
    return got, False


def answer(line: socket.socket) -> bytes:
    """One answer, whole, on a line that is kept."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(int(one.split(b":")[1]) for one in head.splitlines() if one.lower().startswith(b"content-length"))
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


class Flood:
    """Lines that ask for a page without pause, many times before the first answer."""

    def __init__(self, house: House, lines: int, each: int) -> None:
        self.answers, self.lines = 0, [house.line() for _ in range(lines)]
        asked = house.request(f"GET /{house.code}") * each
        for line in self.lines:
            line.sendall(asked)
        self.readers = [threading.Thread(target=self._read, args=(line,), daemon=True) for line in self.lines]
        for reader in self.readers:
            reader.start()

    def _read(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while more := line.recv(65536):
                self.answers += more.count(b"HTTP/1.1 200")

    def close(self) -> None:
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


def test_lines_that_ask_without_pause_do_not_keep_the_others_waiting(house: House) -> None:
    """Counted in answers, not by a clock: who asks once is answered while the flood still waits for nearly all."""
    seat = WireSeat(house.server.base, house.code, house.seat("Ana"))
    flood = Flood(house, lines=8, each=60)
    try:
        assert seat.command(None, "practise", {})["ok"]
        by_socket = flood.answers
        with house.line() as line:
            line.sendall(house.request("GET /open"))
            assert b" 200 " in answer(line).splitlines()[0]
        by_page = flood.answers
    finally:
        flood.close()
        seat.close()
    assert by_socket < 60 and by_page < 120, (by_socket, by_page)


@pytest.mark.parametrize("begins", ["GET / HTTP/1.1\r\nHost: l", "POST /open HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 5000\r\n\r\n{{"],
                         ids=["headers", "body"])
def test_what_comes_byte_by_byte_has_a_deadline(house: House, begins: str) -> None:
    with house.line() as line:
        line.sendall(begins.format(port=house.server.port).encode())
        until, closed = time.monotonic() + PATIENCE, False
        while not closed and time.monotonic() < until:
            with contextlib.suppress(OSError):
                line.sendall(b" ")
            _, closed = heard(line, 0.2)
        assert closed
    assert not house.faults()


def test_a_body_that_came_too_slowly_is_told_so(house: House) -> None:
    with house.line() as line:
        line.sendall(house.request("POST /open", "Content-Length: 5000", body="{"))
        said, closed = heard(line)
    assert said.startswith(b"HTTP/1.1 408 ") and closed


def test_a_line_that_nobody_uses_is_closed(house: House) -> None:
    with house.line() as line:
        line.sendall(house.request("GET /open"))
        assert b"Connection: close" not in answer(line)
        assert heard(line) == (b"", True)


def test_who_waits_for_news_is_not_slow(house: House) -> None:
    """A polling client's request is whole at once; its answer comes when there is something to tell."""
    first = "/socket.io/?EIO=4&transport=polling"

    def post(address: str, body: str) -> None:
        with house.line() as line:
            line.sendall(house.request(f"POST {address}", "Content-Type: text/plain", f"Content-Length: {len(body)}", body=body))
            assert answer(line).endswith(b"OK")

    with house.line() as line:
        line.sendall(house.request(f"GET {first}"))
        address = f"{first}&sid={json.loads(b'{' + answer(line).partition(b'0{')[2])['sid']}"
    post(address, "40" + json.dumps({"ticket": house.seat("Eva")}))
    with house.line() as line:
        line.sendall(house.request(f"GET {address}"))
        assert b'40{"sid"' in answer(line)
    with house.line() as line:
        line.sendall(house.request(f"GET {address}"))
        assert heard(line, 2.5) == (b"", False)
        post(address, '421["hello",{}]')
        assert b"43" in answer(line)


def test_a_socket_may_be_silent(house: House) -> None:
    seat = WireSeat(house.server.base, house.code, house.seat("Iris"))
    time.sleep(2.5)
    assert seat.command(None, "practise", {})["ok"]
    seat.close()


@pytest.mark.parametrize("headers", [("Content-Length: 2", "Content-Length: 2"), ("Content-Length: 2", "Content-Length: 60"),
                                     ("Content-Length: 2", "Transfer-Encoding: chunked"), ("Content-Length: 2, 2",),
                                     ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"), ("Content-Length: +2",),
                                     ("Content-Length: -2",), ("Content-Length: " + "9" * 5000,)])
def test_a_request_whose_end_is_not_clear_is_refused_and_the_line_closed(house: House, headers: tuple[str, ...]) -> None:
    with house.line() as line:
        line.sendall(house.request("POST /open", "Content-Type: application/json", *headers, body="{}")
                     + house.request("GET /open"))
        said, closed = heard(line)
    assert said.split(b" ")[1] in (b"400", b"413") and said.count(b"HTTP/1.") == 1 and closed


def test_a_client_that_breaks_the_line_leaves_no_fault_in_the_log(house: House) -> None:
    page, upgrade = house.request(f"GET /{house.code}"), house.request(
        "GET /socket.io/?EIO=4&transport=websocket", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    posted = house.request(f"POST /{house.code}/seats", "Content-Type: application/json", "Content-Length: 60000", body="{")
    polled = house.request("POST /socket.io/?EIO=4&transport=polling", "Content-Length: 900", body="4")
    for sent, pause in ((b"", 0.1), (b"GET /", 0.1), (page[:-2], 0.1), (page, 0.0), (page * 40, 0.05), (page * 40, 0.3), (posted, 0.1),
                        (polled, 0.1), (upgrade, 0.0), (upgrade, 0.1), (upgrade + b"\x81", 0.1)):
        line = house.line()
        line.sendall(sent)
        time.sleep(pause)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closes with a reset
        line.close()
    assert not house.faults()
