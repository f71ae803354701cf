"""What a server needs from the system: file descriptors, a port, and a listening socket that survives errors."""

from __future__ import annotations

import errno
import logging
import os
import re
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from wsgiref.types import WSGIApplication

log = logging.getLogger(__name__)

BACKLOG = 4096
FIRST, LAST = 8000, 8099
_WANTED_DESCRIPTORS = 65536
_MACOS_DESCRIPTORS = 10240
_WINDOWS_SELECT = 512
_KEPT_BACK = 64
_GONE = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}
_EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, getattr(errno, "WSAEMFILE", errno.EMFILE)}
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_QUERY = re.compile(r"\?[^\s'\"]*")
# Long, with digits and capitals: a ticket or the token of a one-time link, not a name in our code.
_TOKEN = re.compile(r"(?=[\w.-]*[0-9])(?=[\w.-]*[A-Z])[\w.-]{20,}", re.ASCII)


class CannotStart(Exception):
    """The server cannot start; `reason` is a word key (`problem.<reason>`) and `values` fill its sentence."""

    reason = ""

    def __init__(self, **values: object) -> None:
        super().__init__(f"{self.reason} {values}")
        self.values = values


class PortTaken(CannotStart):
    """Another program listens on the port: `port`, and `other` to try instead."""

    reason = "port_taken"


class PortForbidden(CannotStart):
    """This user may not listen on the port: `port`, and `other` to try instead."""

    reason = "port_forbidden"


class HostUnknown(CannotStart):
    """This computer has no such address: `host`."""

    reason = "host_unknown"


class NoPortFree(CannotStart):
    """Neither 80 nor any of `first` to `last` is free."""

    reason = "no_port"


def raise_descriptor_limit() -> int:
    """Raises the limit of open files as far as allowed; answers it (on Windows: how many sockets select() takes)."""
    try:
        import resource
    except ImportError:
        return _WINDOWS_SELECT
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    # macOS reports "unlimited" and refuses more than 10,240.
    for wanted in (_WANTED_DESCRIPTORS, _MACOS_DESCRIPTORS):
        goal = wanted if hard == unlimited else min(wanted, hard)
        if soft != unlimited and soft < goal:
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (goal, hard))
                soft = goal
    return _WANTED_DESCRIPTORS if soft == unlimited else min(soft, _WANTED_DESCRIPTORS)


def max_connections(limit: int) -> int:
    """How many connections `limit` descriptors allow; the rest is reserved for files, database and prints."""
    return max(limit // 2, limit - _KEPT_BACK)


def listening_socket(host: str, port: int, backlog: int = BACKLOG) -> socket.socket:
    """A socket that listens on `host`:`port` (0 = any), with a backlog for a whole hall that reconnects at once.

    Raises PortTaken, PortForbidden or HostUnknown.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # On Windows, REUSEADDR would allow a second server on the same port.
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((host, port))
        listener.listen(backlog)
    except (OSError, OverflowError) as problem:
        listener.close()
        raise _unavailable(problem, host, port) from problem
    return listener


def _unavailable(problem: Exception, host: str, port: int) -> CannotStart:
    number = getattr(problem, "errno", None)
    other = FIRST if port != FIRST else FIRST + 1
    if number in (errno.EACCES, errno.EPERM) or isinstance(problem, OverflowError):
        return PortForbidden(port=port, other=other)
    if number == errno.EADDRNOTAVAIL or isinstance(problem, socket.gaierror):
        return HostUnknown(host=host)
    return PortTaken(port=port, other=other)


def choose_port(wanted: int = 0, host: str = "0.0.0.0") -> int:
    """The port to listen on: `wanted` unless 0, else 80 if it may be used, else the first free from 8000 to 8099.

    Raises what `listening_socket` raises for a wanted port, NoPortFree when none is left.
    """
    for port in [80, *range(FIRST, LAST + 1)] if not wanted else [wanted]:
        try:
            # Except on Linux, binding to all addresses succeeds even while another program listens on localhost.
            if _answers(port):
                raise PortTaken(port=port, other=FIRST if port != FIRST else FIRST + 1)
            with listening_socket(host, port, 1) as probe:
                return int(probe.getsockname()[1])
        except (PortTaken, PortForbidden):
            if wanted:
                raise
    raise NoPortFree(first=FIRST, last=LAST)


def _answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.2)
        try:
            return probe.connect_ex(("127.0.0.1", port)) == 0
        except (OSError, OverflowError):
            return False


class PatientListener:
    """A listening socket whose `accept` survives what would end the server: no descriptors left, aborted clients.

    Keeps one descriptor in reserve; when none is left, uses it to answer the next client with 503 (counted in
    `refused`), and continues.
    """

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._reserve: int | None = os.open(os.devnull, os.O_RDONLY)
        self.refused = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listener, name)

    def accept(self) -> tuple[socket.socket, Any]:
        """Waits for the next connection; answers its socket and address. Raises OSError only when closed."""
        while True:
            try:
                client, address = self._listener.accept()
            except OSError as problem:
                if problem.errno in _GONE:
                    raise
                if problem.errno in _EXHAUSTED:
                    self._turn_away()
                # Gives other connections time to close; with green threads this yields.
                time.sleep(0.02)
                continue
            with suppress(OSError):
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return client, address

    def _turn_away(self) -> None:
        if self._reserve is not None:
            os.close(self._reserve)
            self._reserve = None
        try:
            self._listener.settimeout(0.2)
            client, _ = self._listener.accept()
            self.refused += 1
            with suppress(OSError):
                client.send(_BUSY)
            client.close()
        except OSError:
            log.debug("nobody left to turn away")
        finally:
            self._listener.settimeout(None)
            with suppress(OSError):
                self._reserve = os.open(os.devnull, os.O_RDONLY)

    def close(self) -> None:
        """Stops listening."""
        if self._reserve is not None:
            os.close(self._reserve)
            self._reserve = None
        self._listener.close()


class ServerLog:
    """The log of a WSGI server: no line per request, and no token or query string in any line."""

    def info(self, message: str, *args: object) -> None:
        """Logs tracebacks only; everything else at level debug, and a client that has left or does not read as well."""
        if "Traceback" in message and not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            log.error("%s", discreet(message % args if args else message))
        else:
            self.debug(message, *args)

    def debug(self, message: str, *args: object) -> None:
        """Logs connections and aborted requests."""
        log.debug("%s", discreet(message % args if args else message))

    error = debug

    def write(self, message: str) -> None:
        """Lets it serve as `wsgi.errors`."""
        self.info(message)

    def flush(self) -> None:
        """Does nothing: there is no buffer."""


def discreet(text: str) -> str:
    """`text` without query strings or anything that looks like a token."""
    return _TOKEN.sub("…", _QUERY.sub("?…", text))


def unmasked(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """The data of a WebSocket frame without its mask (RFC 6455, 5.3); `offset` is where in the frame it begins.

    All bytes in one step: eventlet takes them one by one.
    """
    size, begin = len(data) if length is None else length, offset % 4
    over = bytes(mask) * (size // 4 + 2)
    number = int.from_bytes(data[:size], "big") ^ int.from_bytes(over[begin:begin + size], "big")
    return number.to_bytes(size, "big")


def serve_threads(app: WSGIApplication, listener: socket.socket) -> None:
    """Serves with one system thread per connection, for tests and for systems without green threads; blocks."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def log(self, kind: str, message: str, *args: object) -> None:
            if kind == "error":
                log.error("%s", discreet(message % args if args else message))

    host, port = listener.getsockname()[:2]
    make_server(host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno()).serve_forever()
