"""The command line: `python -m facilitator serve`; the only module that imports eventlet."""

import os
import warnings

os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # no name is looked up: a fifth of a second less at each start
GREEN = os.environ.get("FACILITATOR_ASYNC", "").strip().lower() in ("", "eventlet")
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet
import eventlet.websocket
import eventlet.wsgi

if GREEN:
    eventlet.monkey_patch()

import contextlib
import io
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

from facilitator import commands, serving
from facilitator.web.guard import BODY_LIMIT, CALM, HANG_UP
from facilitator.web.pace import Allowance

eventlet.websocket.RFC6455WebSocket._apply_mask = staticmethod(serving.unmasked)

_HEADER_SECONDS = 10  # from the end of the request before
_BODY_SECONDS = 25
_IDLE_SECONDS = 5
_LINGER_SECONDS = 1
_PER_SECOND, _BURST = 2, 20  # requests of one connection; what exceeds that lets the others go first


class _Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]  # eventlet has no types
    """HTTP of eventlet, with deadlines for headers and bodies, empty error pages, and without reading refused bodies.

    An answer has no deadline: a polling client waits for news.
    """

    unread = False

    def setup(self) -> None:
        self.allowance = Allowance(_PER_SECOND, _BURST)
        super().setup()

    def _read_request_line(self) -> bytes | str:
        self.deadline = eventlet.Timeout(_HEADER_SECONDS, TimeoutError("headers came too slowly"))
        line: bytes | str = super()._read_request_line()
        return line

    def parse_request(self) -> bool:
        try:
            return bool(super().parse_request()) and self._ends_clearly()
        finally:
            self.deadline.cancel()

    def _ends_clearly(self) -> bool:
        """Whether the headers say one length: of two, a proxy in front of us might believe the other one."""
        lengths = [*self.headers.get_all("Content-Length", []), *self.headers.get_all("Transfer-Encoding", [])]
        if len(lengths) > 1:
            self.send_error(400)
        return len(lengths) < 2

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
            if getattr(self, "environ", {}).get(HANG_UP):
                self.close_connection = True
        except ConnectionError:
            self.close_connection = True
        finally:
            self.deadline.cancel()

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ[CALM] = self.allowance.spend()
        # Too long, or of unknown length: the guard refuses it, and the connection is closed without reading the body.
        if int(environ.get("CONTENT_LENGTH") or 0) > BODY_LIMIT or "HTTP_TRANSFER_ENCODING" in environ:
            self.unread = self.close_connection = True
        return environ

    def handle_one_response(self) -> None:
        if not self.unread and not self._read_body():
            self.send_error(408)
            return
        super().handle_one_response()

    def _read_body(self) -> bool:
        """Reads the body before anybody works on it; False when it came too slowly. Raises ConnectionError."""
        coming = self.environ["wsgi.input"]
        try:
            with eventlet.Timeout(_BODY_SECONDS, TimeoutError("a body came too slowly")):
                body = coming.read()
        except TimeoutError:
            return False
        if len(body) < coming.content_length:
            raise ConnectionAbortedError("a client left before all was sent")
        self.environ["wsgi.input"] = io.BytesIO(body)
        return True

    def finish(self) -> None:
        if self.unread:
            self._linger()
        super().finish()

    def _linger(self) -> None:
        """Reads the body for a moment more: closing at once would reset the connection and lose the response."""
        with eventlet.Timeout(_LINGER_SECONDS, False), contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            while self.connection.recv(65536):
                pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % code)

    def log_message(self, *_: object) -> None:
        """Logs nothing: the line could contain a token."""


def serve_green(app: WSGIApplication, listener: socket.socket, connections: int, at_end: Callable[[], None]) -> None:
    """Serves with green threads until SIGINT or SIGTERM, then calls `at_end()`; exits after 2 s in any case."""
    asked: list[int] = []

    def stop(number: int, _frame: object) -> None:
        if asked:
            os._exit(128 + number)
        asked.append(number)
        clock = eventlet.patcher.original("threading").Timer(2.0, os._exit, (0,))
        clock.daemon = True
        clock.start()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    patient, log = serving.PatientListener(listener), serving.ServerLog()
    server = eventlet.spawn(
        eventlet.wsgi.server, patient, app, log=log, log_format="", debug=False, socket_timeout=10,
        keepalive=_IDLE_SECONDS, protocol=_Protocol, custom_pool=eventlet.GreenPool(connections),
        log_x_forwarded_for=False, environ={"wsgi.errors": log})
    # Polled: a signal does not always wake the hub (Windows), and its handler must not switch green threads.
    while not asked and not server.dead:
        eventlet.sleep(0.2)
    patient.close()
    at_end()
    if not asked:
        server.wait()


def serve_gevent(app: WSGIApplication, listener: socket.socket, connections: int, at_end: Callable[[], None]) -> None:
    """The same with gevent's server, where that extra is installed."""
    from gevent.pywsgi import WSGIServer

    try:
        WSGIServer(listener, app, log=None, spawn=connections).serve_forever()
    finally:
        at_end()


def serve_threads(app: WSGIApplication, listener: socket.socket, connections: int, at_end: Callable[[], None]) -> None:
    """The same with one system thread per connection, for tests."""
    try:
        serving.serve_threads(app, listener)
    finally:
        at_end()


def main() -> None:
    """Runs the command that was asked for."""
    sys.exit(commands.run({"eventlet": serve_green, "gevent": serve_gevent, "threading": serve_threads}))


if __name__ == "__main__":
    main()
