"""A real server as a process, that can be killed and started again, and a cut-able wire in front of it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from warm import Forked, start

from facilitator.commands import ask_running_server
from facilitator.settings import Settings

HOST = "sala.test"  # not a secure context, as on a phone
ORGANISATIONS = ("Casa Alborada", "Radio Brisa Comunitaria")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """The server of one meeting."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "server.log"
        self.environ = {**os.environ, "FACILITATOR_EXPORTS": str(folder / "exports"), "LC_ALL": "es_PR.UTF-8"}
        self.process: Forked | subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        self.process = start(["serve", "--no-browser", "--data", str(self.folder / "data"), "--port", str(self.port),
                              "--public-url", self.address], self.environ, self.log)
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2):
                return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    def new(self, template: str = "cohort", **more: str) -> dict[str, Any]:
        """A workshop, as the command `new` asks the running server for it; without a process of its own for each."""
        settings = Settings.read({}, data=self.folder / "data")
        wanted = {"template": template, "cohort": "", "organisations": list(ORGANISATIONS), "title": "", "language": "", **more}
        return ask_running_server(settings, wanted)


class CutableWire:
    """A TCP proxy to the server: `cut` drops every connection and lets none through until `mend`."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.open = True
        self.pairs: set[socket.socket] = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.to)) if self.open and self.let_in(client) else None
        except OSError:
            server = None
        if server is None:
            client.close()
            return
        self.pairs |= {client, server}
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def let_in(self, client: socket.socket) -> bool:
        """Whether somebody who comes is connected with the server."""
        return True

    def passes(self, head: bytes) -> bool:
        """Whether a connection that says this goes on; `head` is what one end said lately."""
        return True

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        head, passes = b"", True
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                head = head[-64:] + data  # a header may come in two pieces
                passes = passes and self.passes(head)
                if passes:
                    other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut(self) -> None:
        self.open = False
        for end in list(self.pairs):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.pairs.clear()

    def mend(self) -> None:
        self.open = True

    def close(self) -> None:
        self.cut()
        self.listener.close()


class Proxy(CutableWire):
    """A SOCKS proxy that knows one name, for browsers that cannot be told where a name is; it may swallow WebSockets."""

    def __init__(self, to: int) -> None:
        self.swallows = False
        super().__init__(to)

    def let_in(self, client: socket.socket) -> bool:
        greeting = client.recv(2)
        client.recv(greeting[1])
        client.sendall(b"\x05\x00")
        asked = client.recv(4)
        known = asked[3] == 3 and client.recv(client.recv(1)[0]) == HOST.encode()
        if known:
            client.recv(2)
            client.sendall(b"\x05\x00\x00\x01" + bytes(6))
        return known

    def passes(self, head: bytes) -> bool:
        return not (self.swallows and b"upgrade: websocket" in head.lower())
