"""A client of the wire: speaks Socket.IO over one WebSocket without a library, as a phone or a console."""

from __future__ import annotations

import itertools
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import simple_websocket

from facilitator.core import patch

PATIENCE = 15.0  # seconds to wait for an answer
HELLO_SECONDS = 0.3  # seconds between two attempts when the server answers `too_fast`
OPEN, PING, MESSAGE = "0", "2", "4"
CONNECT, DISCONNECT, EVENT, ACK, REFUSED = "0", "1", "2", "3", "4"
Json = dict[str, Any]


class WireProblem(Exception):
    """The connection failed, was silent for too long, or broke the protocol."""


class Broken(WireProblem):
    """The server has closed the connection."""


class Turned(WireProblem):
    """The server has refused the ticket."""


class _Quiet(threading.Thread):
    """A daemon thread: it does not keep the process alive."""

    def __init__(self, **options: Any) -> None:
        super().__init__(daemon=True, **options)


class WireSeat:
    """One connected screen. `views` holds the view of each audience, `seqs` the `seq` of each view, `ticket` its right.

    W1 is checked: a patch that does not chain is counted in `gaps`, and `hello` asks for snapshots (W2).
    """

    def __init__(self, base: str, code: str, ticket: str) -> None:
        """Connects and says `hello`; `base` is like `http://127.0.0.1:8000`. Raises Turned or Broken."""
        self.views: dict[str, Json] = {}
        self.seqs: dict[str, int] = {}
        self.gaps = 0
        self.ticket = ticket
        self._numbers = itertools.count()
        self._answers: dict[int, Any] = {}
        self._seated = ""
        self._problem = ""
        self._news = threading.Condition()
        parts = urlsplit(base)
        scheme = "wss" if parts.scheme == "https" else "ws"
        url = f"{scheme}://{parts.netloc}/socket.io/?EIO=4&transport=websocket&w={quote(code)}"
        try:
            self._socket = simple_websocket.Client(url, thread_class=_Quiet)
            self._socket.send(MESSAGE + CONNECT + json.dumps({"ticket": ticket}))
        except (OSError, simple_websocket.ConnectionError, simple_websocket.ConnectionClosed) as problem:
            raise Broken(str(problem)) from problem
        _Quiet(target=self._listen).start()
        with self._news:
            self._wait(lambda: bool(self._seated))

    # asking

    def hello(self) -> None:
        """Asks for a snapshot of every view; afterwards `views` is up to date. Raises Turned."""
        until = time.monotonic() + PATIENCE
        while (answer := self._ask("hello")) and answer.get("reason") == "too_fast" and time.monotonic() < until:
            time.sleep(HELLO_SECONDS)
        if answer and not answer.get("ok", True):
            raise Turned(str(answer.get("reason")))

    def command(self, step: str | None, name: str, data: Mapping[str, Any] | None = None, key: str = "") -> Json:
        """Sends a command to the house (`step` None) or a step; answers {ok, seq} or {ok: False, reason, values}."""
        message = {"step": step, "name": name, "data": dict(data or {}), "key": key or secrets.token_hex(8)}
        answer = self._ask("command", message)
        if not isinstance(answer, dict):
            raise WireProblem(f"an answer without a shape: {answer!r}")
        return answer

    def close(self) -> None:
        """Closes the connection; calling it twice is harmless."""
        try:
            self._socket.close()
        except (OSError, simple_websocket.ConnectionClosed):
            self._problem = self._problem or "closed"

    @property
    def problem(self) -> str:
        """Why the connection is over; "" while it stands."""
        return self._problem

    def view(self, audience: str) -> Json:
        """The present view of an audience; {} when there is none yet."""
        with self._news:
            return self.views.get(audience, {})

    def until(self, audience: str, seq: int, patience: float = PATIENCE) -> Json:
        """Waits until the view of an audience has reached `seq`; answers the view."""
        with self._news:
            self._wait(lambda: self.seqs.get(audience, -1) >= seq, patience)
            return self.views[audience]

    def _ask(self, name: str, *arguments: Json) -> Any:
        number = next(self._numbers)
        try:
            self._socket.send(f"{MESSAGE}{EVENT}{number}{json.dumps([name, *arguments])}")
        except (OSError, simple_websocket.ConnectionClosed) as problem:
            raise Broken(str(problem)) from problem
        with self._news:
            self._wait(lambda: number in self._answers)
            return self._answers.pop(number)

    def _wait(self, arrived: Callable[[], bool], patience: float = PATIENCE) -> None:
        self._news.wait_for(lambda: arrived() or self._problem, patience)
        if arrived():
            return
        if self._problem:
            raise Turned(self._problem) if self._problem.startswith("refused") else Broken(self._problem)
        raise WireProblem("no answer came")

    # hearing

    def _listen(self) -> None:
        try:
            while True:
                self._hear(self._socket.receive())
        except (OSError, ValueError, KeyError, simple_websocket.ConnectionClosed) as problem:
            with self._news:
                self._problem = self._problem or f"{type(problem).__name__}: {problem}"
                self._news.notify_all()

    def _hear(self, packet: str) -> None:
        kind, rest = packet[:1], packet[1:]
        if kind == PING:
            self._socket.send("3" + rest)
        elif kind == MESSAGE:
            with self._news:
                self._take(rest[:1], rest[1:])
                self._news.notify_all()

    def _take(self, kind: str, body: str) -> None:
        if kind == CONNECT:
            self._seated = json.loads(body)["sid"]
        elif kind in (REFUSED, DISCONNECT):
            self._problem = f"refused {body}" if kind == REFUSED else "shown out"
        elif kind == ACK:
            digits = body[:body.index("[")]
            self._answers[int(digits)] = (json.loads(body[len(digits):]) or [None])[0]
        elif kind == EVENT:
            name, told = json.loads(body)[:2]
            if name in ("snapshot", "patch"):
                self._told(name, told)

    def _told(self, name: str, told: Json) -> None:
        audience = told["audience"]
        if name == "snapshot":
            self.views[audience], self.seqs[audience] = told["view"], told["seq"]
        elif self.seqs.get(audience) == told["base"]:
            self.views[audience] = patch.apply(self.views[audience], told["patch"])
            self.seqs[audience] = told["seq"]
        else:
            self.gaps += 1
            self._socket.send(f'{MESSAGE}{EVENT}["hello"]')
