"""The real server as a process of its own, for the demo, the tests and the benches."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from facilitator.web.keys import DESK, Keys

from . import importable
from .visit import Visitor

START_SECONDS = 60.0
STOP_SECONDS = 10.0


class NotStarted(Exception):
    """The server ended before it was ready; the reason is on its standard error."""


class RealServer:
    """`python -m facilitator serve` on a data folder; a context manager that starts and stops it.

    `options` are added to the command line and `environ` to the environment; `errors` receives standard error.
    """

    def __init__(self, data: Path, *, options: Iterable[str] = (), environ: Mapping[str, str] | None = None,
                 errors: IO[Any] | int | None = None) -> None:
        self.data = data
        self.command = [sys.executable, "-m", "facilitator", "serve", "--no-browser", "--data", str(data), *options]
        self.environ = {**importable(), "FACILITATOR_EXPORTS": str(data / "exports"), **(environ or {})}
        self.errors = errors
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> RealServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def base(self) -> str:
        """The address of the server on this computer."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The id of its process, for measurements."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """Starts it and waits until it answers; raises NotStarted."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.process = self._begin()
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise NotStarted(f"the server ended with {self.process.returncode}")
            self.port = self._port()
            if self.port and self._answers():
                return
            time.sleep(0.05)
        self.stop()
        raise NotStarted("the server did not answer")

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, env=self.environ, stdin=subprocess.DEVNULL,
                                stdout=self.errors or sys.stderr, stderr=self.errors)

    def _port(self) -> int:
        try:
            told = json.loads((self.data / "server.json").read_text())
        except (OSError, ValueError):
            return 0
        return int(told["port"]) if told.get("pid") == self.pid else 0

    def _answers(self) -> bool:
        try:
            return bool(Visitor(self.base).get("/"))
        except OSError:
            return False

    def desk_link(self, to: str = "/desk") -> str:
        """A one-time link with the rights of the desk, signed with the secret in the data folder."""
        return f"{self.base}/open#{Keys(self.data).link(DESK, to)}"

    def desk(self) -> Visitor:
        """A client with the rights of the desk: it has opened the link, and sends the token of our pages."""
        visitor = Visitor(self.base)
        visitor.open_link(self.desk_link())
        keys = Keys(self.data)
        visitor.form_token = keys.form_token(visitor.cookie(keys.cookie_name))
        return visitor

    def kill(self) -> None:
        """Kills it (SIGKILL): it cannot clean up."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def wait(self, seconds: float | None = None) -> int:
        """Waits until it ends by itself; raises TimeoutExpired."""
        assert self.process is not None
        return self.process.wait(seconds)

    def stop(self) -> None:
        """Asks it to end, and kills it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
