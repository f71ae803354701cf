"""Many Socket.IO clients in one thread, cheap by design: raw non-blocking sockets and frames made by hand."""

from __future__ import annotations

import json
import re
import resource
import selectors
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
MASK = b"\0\0\0\0"  # clients must mask frames; this mask leaves the payload unchanged
_SEQ = re.compile(rb'"seq":\s?(\d+)')
_AUDIENCE = re.compile(rb'"audience":\s?"([^"]*)"')
HANDSHAKE = ("GET /socket.io/?EIO=4&transport=websocket&w={code} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


class CrowdProblem(Exception):
    """A client could not connect, or was disconnected."""


def frame(payload: bytes, kind: int = TEXT) -> bytes:
    """One masked WebSocket frame."""
    size = len(payload)
    if size < 126:
        return bytes((128 | kind, 128 | size)) + MASK + payload
    return bytes((128 | kind, 254)) + size.to_bytes(2, "big") + MASK + payload


class Client:
    """One client. `asked` maps the id of each open acknowledgement to its send time; `told` lists (seq, time) of
    patches, by audience."""

    def __init__(self, base: str, code: str, ticket: str) -> None:
        parts = urlsplit(base)
        self.asked: dict[int, float] = {}
        self.told: dict[str, list[tuple[int, float]]] = {}
        self.number = 0
        self.received = 0
        self.buffer = bytearray()
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(HANDSHAKE.format(code=code, host=parts.netloc).encode())
        self._shake_hands()
        self.send(b"40" + json.dumps({"ticket": ticket}).encode())
        self.socket.setblocking(False)

    def _shake_hands(self) -> None:
        while b"\r\n\r\n" not in self.buffer:
            got = self.socket.recv(4096)
            if not got:
                raise CrowdProblem("hung up")
            self.buffer += got
        head, _, rest = bytes(self.buffer).partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise CrowdProblem(head.split(b"\r\n", 1)[0].decode())
        self.buffer = bytearray(rest)

    def send(self, packet: bytes, kind: int = TEXT) -> None:
        """Sends one small packet; a client whose send buffer is full is given up."""
        self.socket.send(frame(packet, kind))

    def ask(self, name: str, body: str = "") -> int:
        """Sends an event (`body` is JSON) and answers the id that its acknowledgement will have."""
        self.number += 1
        self.asked[self.number] = time.monotonic()
        self.send(f'42{self.number}["{name}"{"," + body if body else ""}]'.encode())
        return self.number

    def frames(self) -> Iterable[tuple[int, bytes]]:
        """The complete frames that have arrived."""
        data, place = self.buffer, 0
        while len(data) - place >= 2:
            size, start = data[place + 1] & 127, place + 2
            if size > 125:
                wide = 2 if size == 126 else 8
                size, start = int.from_bytes(data[start:start + wide], "big"), start + wide
                if len(data) < start:
                    break
            if len(data) < start + size:
                break
            yield data[place] & 15, bytes(data[start:start + size])
            place = start + size
        del data[:place]


class Crowd:
    """Many clients with one selector. `answered(client, number, sent, now, body)` is called for every answer."""

    def __init__(self) -> None:
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit[1], limit[1]))
        self.selector = selectors.DefaultSelector()
        self.clients: list[Client] = []
        self.lost = 0
        self.answered: Callable[[Client, int, float, float, bytes], None] = lambda *_: None
        self.ponged: Callable[[Client, bytes, float], None] = lambda *_: None

    def add(self, client: Client) -> Client:
        """Adds a client."""
        self.clients.append(client)
        self.selector.register(client.socket, selectors.EVENT_READ, client)
        return client

    def turn(self, seconds: float) -> None:
        """Handles what has arrived; waits at most so many seconds for something."""
        for key, _ in self.selector.select(seconds):
            client = key.data
            try:
                got = client.socket.recv(262144)
            except BlockingIOError:
                continue
            except ConnectionError:
                got = b""
            if not got:
                self._drop(client)
                continue
            client.received += len(got)
            client.buffer += got
            self._hear(client, time.monotonic())

    def _hear(self, client: Client, now: float) -> None:
        for kind, packet in client.frames():
            if kind == PING:
                client.send(packet, PONG)
            elif kind == PONG:
                self.ponged(client, packet, now)
            elif kind == CLOSE or packet[:2] in (b"44", b"41"):
                self._drop(client)
                return
            elif packet[:1] == b"2":
                client.send(b"3")
            elif packet[:2] == b"43":
                digits = packet[2:packet.index(b"[")]
                sent = client.asked.pop(int(digits), now)
                self.answered(client, int(digits), sent, now, packet[2 + len(digits):])
            elif packet[:2] == b"42" and (found := _SEQ.search(packet)):
                named = _AUDIENCE.search(packet, 0, found.start())
                client.told.setdefault(named[1].decode() if named else "", []).append((int(found[1]), now))

    def _drop(self, client: Client) -> None:
        self.lost += 1
        self.selector.unregister(client.socket)
        client.socket.close()
        self.clients.remove(client)

    def waiting(self) -> int:
        """How many events have no acknowledgement yet."""
        return sum(len(client.asked) for client in self.clients)

    def settle(self, seconds: float, done: Callable[[], bool] | None = None) -> None:
        """Handles messages until every event is answered (or `done()`); raises CrowdProblem after so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if done() if done else not self.waiting():
                return
            self.turn(0.05)
        if done is None:
            raise CrowdProblem(f"{self.waiting()} questions without an answer, {self.lost} clients lost")

    def listen(self, seconds: float) -> None:
        """Handles messages for so many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.turn(min(left, 0.25))

    def close(self) -> None:
        """Closes every client."""
        for client in self.clients:
            client.socket.close()
        self.selector.close()


def answer_of(body: bytes) -> dict[str, Any]:
    """The answer in the body of an acknowledgement."""
    said = json.loads(body)
    return dict(said[0]) if said and isinstance(said[0], dict) else {}
