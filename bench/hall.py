"""The real server as a process, a workshop on it, and a crowd that has joined over HTTP and said `hello`."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from facilitator.demo.client import WireSeat
from facilitator.demo.server import RealServer
from facilitator.demo.visit import Visitor

from .crowd import Client, Crowd

ORGANISATIONS = [f"Organización {number}" for number in range(1, 9)]
STEP = "s1"
USUAL = "iceberg/whole"
DELEGATES = 3  # of an organisation, as delegations are
MOST = 100  # organisations


@contextmanager
def running(name: str = "") -> Iterator[RealServer]:
    """The real server with a new data folder, on a free loopback port; `name` is its public host name."""
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder, open(os.devnull, "wb") as quiet:
        port = free_port()
        environ = {"FACILITATOR_DATABASE": "", "FACILITATOR_EXPORTS": str(Path(folder) / "exports"),
                   "FACILITATOR_PUBLIC_URL": f"http://{name}:{port}" if name else ""}
        with RealServer(Path(folder) / "data", options=["--host", "127.0.0.1", "--port", str(port)], errors=quiet,
                        environ=environ) as server:
            yield server


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Hall:
    """One workshop of one preset and its crowd: `phones` by place with their `people`, a `projector`, a `console`."""

    def __init__(self, server: RealServer, phones: int, preset: str = USUAL) -> None:
        self.server = server
        self.desk: Visitor = server.desk()
        cohort = self.desk.post("/desk/cohorts", {"name": "Bench"})["id"]
        self.organisations = min(MOST, max(len(ORGANISATIONS), phones // DELEGATES))
        names = [f"Organización {number}" for number in range(1, self.organisations + 1)]
        self.desk.post("/desk/organisations", {"cohort": cohort, "names": names})
        self.code = self.desk.post("/desk/workshops", {"cohort": cohort, "presets": [preset]})["code"]
        self.people: list[str] = []
        host = WireSeat(server.base, self.code, self.desk.ticket(self.code, "console"))
        assert host.command(None, "let_in", {"more": phones})["ok"]
        host.close()
        self.crowd = Crowd()
        started = time.monotonic()
        self.projector = self.crowd.add(Client(server.base, self.code, self.desk.ticket(self.code, "projector")))
        self.console = self.crowd.add(Client(server.base, self.code, self.desk.ticket(self.code, "console")))
        self.phones = [self.crowd.add(Client(server.base, self.code, ticket)) for ticket in self._seats(phones)]
        for client in self.crowd.clients:
            client.ask("hello")
            self.crowd.turn(0)
        self.crowd.settle(120)
        self.join_seconds = time.monotonic() - started

    def _seats(self, phones: int) -> Iterator[str]:
        """Joins over HTTP, on one keep-alive connection."""
        parts = urlsplit(self.server.base)
        connection = HTTPConnection(parts.netloc, timeout=60)
        for number in range(phones):
            body = {"name": f"Persona {number}", "organisation": f"o{number % self.organisations + 1}",
                    "permissions": {"keep": True}, "key": f"join-{number:06}"}
            yield self._seat(connection, json.dumps(body))
            self.crowd.turn(0)
        connection.close()

    def _seat(self, connection: HTTPConnection, body: str) -> str:
        while True:
            connection.request("POST", f"/{self.code}/seats", body, {"Content-Type": "application/json"})
            said: dict[str, Any] = json.loads(connection.getresponse().read())
            if "ticket" in said:
                self.people.append(str(said["person"]))
                return str(said["ticket"])
            if said.get("reason") != "too_fast":
                raise RuntimeError(f"nobody could join: {said}")
            self.crowd.listen(0.2)

    def close(self) -> None:
        """Closes every client."""
        self.crowd.close()
