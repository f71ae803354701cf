"""The first checks of every request, sockets included: host, origin, size and the number of connections."""

from __future__ import annotations

import ipaddress
import logging
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup

log = logging.getLogger(__name__)

BODY_LIMIT = 64 * 1024
HANG_UP = "facilitator.hang_up"
"""Key in the environ of a refused request: the server should close the connection after the response."""
CALM = "facilitator.calm"
"""Key in the environ of a request: whether its connection asks no more than people's browsers do."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_DIGITS = re.compile(r"[0-9]{1,12}")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
_STATUS = {"host": "421 Misdirected Request", "origin": "403 Forbidden", "length": "413 Content Too Large",
           "body": "411 Length Required", "request": "400 Bad Request", "full": "503 Service Unavailable",
           "fault": "500 Internal Server Error"}
_HEADERS = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
Words = Mapping[str, Mapping[str, Any]]


class Connections:
    """Counts the requests and sockets that are being served, up to a maximum."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.now = 0
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Takes a place; False when none is free."""
        with self._lock:
            if self.now >= self.most:
                return False
            self.now += 1
            return True

    def leave(self) -> None:
        """Frees a place."""
        with self._lock:
            self.now -= 1


class Guard:
    """WSGI middleware outside Flask and engine.io.

    `allowed()` answers the host names and addresses (lower-case, no ports) that a request may use;
    `words` are the catalogues by language; `forwarded` keeps the X-Forwarded headers, for servers behind a proxy;
    `larger` maps prefixes of paths to the bytes of a body that they accept, instead of `BODY_LIMIT`. What is asked of
    the host of `public`, an https address, came over TLS as far as the proxy. `at()` answers where the room is now:
    who types an address that this computer had before is told. `turn` waits until a request of an address may begin.
    """

    def __init__(self, app: WSGIApplication, allowed: Callable[[], set[str]], words: Words, *, connections: int = 900,
                 forwarded: bool = False, larger: Mapping[str, int] | None = None, public: str = "",
                 at: Callable[[], str] = str, turn: Callable[[str, bool], object] | None = None) -> None:
        self.app = app
        self.allowed = allowed
        self.connections = Connections(connections)
        self.forwarded = forwarded
        self.larger = dict(larger or {})
        self.secure = split_host(urlsplit(public).netloc) if public.startswith("https://") else None
        self.at = at
        self.turn = turn
        self.moved = [catalogue["guard.moved"] for catalogue in words.values()]
        self._answers = {reason: _answer(reason, words) for reason in _STATUS}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self.forwarded:
            _believe_forwarded(environ)
        else:
            _drop_forwarded(environ)
        if self.secure and split_host(environ.get("HTTP_HOST", "")) == self.secure:
            environ["wsgi.url_scheme"] = "https"
        # Compressing every small frame would double the cost of a broadcast.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        reason = self._objection(environ)
        if reason:
            return self._refuse(reason, environ, start_response)
        if not self.connections.enter():
            return self._refuse("full", environ, start_response)
        try:
            if self.turn is not None:
                self.turn(environ.get("REMOTE_ADDR", ""), environ.get(CALM, True))
            return self._pass_on(environ, start_response)
        finally:
            self.connections.leave()

    def _pass_on(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None,
                  /) -> Callable[[bytes], object]:
            started.append(status)
            given = {name.lower() for name, _ in headers}
            return start_response(status, headers + [h for h in _HEADERS if h[0].lower() not in given], exc_info)

        try:
            return self.app(environ, start)
        except (ConnectionError, TimeoutError):  # a client that has left, or that does not read: nothing to answer
            raise
        except Exception:
            # Without the path: it may contain the token of a one-time link.
            log.exception("a %s request failed", environ.get("REQUEST_METHOD"))
            if started:
                raise
            return self._refuse("fault", environ, start_response)

    def _objection(self, environ: WSGIEnvironment) -> str:
        """The reason to refuse this request, or ""."""
        host = split_host(environ.get("HTTP_HOST", ""))
        if host is None:
            return "request"
        if host[0] not in self.allowed():
            return "host"
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return "body"
        length = environ.get("CONTENT_LENGTH") or "0"
        if not _DIGITS.fullmatch(length):
            return "request"
        if int(length) > self._limit(environ.get("PATH_INFO", "")):
            return "length"
        socket = "websocket" in environ.get("HTTP_UPGRADE", "").lower()
        if socket and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
            return "request"
        if (socket or environ.get("REQUEST_METHOD") not in _READING) and not same_origin(environ, host):
            return "origin"
        return ""

    def _limit(self, path: str) -> int:
        return max((size for prefix, size in self.larger.items() if path.startswith(prefix)), default=BODY_LIMIT)

    def _refuse(self, reason: str, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        environ[HANG_UP] = True
        kind, body = self._answers[reason]
        if reason == "host" and _is_address(environ["HTTP_HOST"]) and (address := self.at()):
            body = "".join(f"{text.replace('{address}', address)}\n" for text in self.moved).encode()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), *_HEADERS]
        if reason == "full":
            headers.append(("Retry-After", "5"))
        start_response(_STATUS[reason], [*headers, ("Connection", "close")])
        return [body]


def split_host(value: str) -> tuple[str, str] | None:
    """Name and port ("" when absent or the usual one) of a Host header, lower-case; None when it is no host."""
    found = _HOST.fullmatch(value.strip().lower())
    if not found:
        return None
    name, port = found[1].strip("[]").rstrip("."), found[2] or ""
    return (name, "" if port in ("80", "443") else port) if name else None


def same_origin(environ: WSGIEnvironment, host: tuple[str, str]) -> bool:
    """Whether the request comes from a page of this server; clients that are no browser send no Origin and pass."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and split_host(parts.netloc) == host


def _is_address(host: str) -> bool:
    """Whether a Host header names an address and no name: a page of another site that borrows us is told nothing."""
    found = split_host(host)
    try:
        return found is not None and not ipaddress.ip_address(found[0]).is_loopback
    except ValueError:
        return False


def _believe_forwarded(environ: WSGIEnvironment) -> None:
    """The client is whom our own proxy, which writes last, says that it serves."""
    client = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    if client:
        environ["REMOTE_ADDR"] = client


def _drop_forwarded(environ: WSGIEnvironment) -> None:
    for name in [name for name in environ if name.startswith("HTTP_X_FORWARDED")]:
        del environ[name]
    environ.pop("HTTP_FORWARDED", None)
    environ.pop("HTTP_X_REAL_IP", None)


def _answer(reason: str, words: Words) -> tuple[str, bytes]:
    """The fixed response for a reason, in every language: content type and body."""
    texts = {language: catalogue[f"guard.{reason}"] for language, catalogue in words.items()}
    if reason != "full":
        return "text/plain; charset=utf-8", ("\n".join(texts.values()) + "\n").encode()
    lines = Markup("").join(Markup('<p lang="{}">{}</p>').format(*item) for item in texts.items())
    page = Markup('<!doctype html><html lang="{}"><meta charset="utf-8"><meta name="viewport" '
                  'content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5">'
                  "<title>{}</title>{}</html>").format(next(iter(texts)), words[next(iter(words))]["guard.wait"], lines)
    return "text/html; charset=utf-8", page.encode()
