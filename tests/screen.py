"""A page in Chromium that serves the client's own modules and moves its clock: what phones run, without a server."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

import facilitator

ROOT = Path(facilitator.__file__).parent
NAME = "sala.test"  # no secure context, as on a phone
PATIENCE = 45_000  # milliseconds that a page is waited for: a machine may be ten times slower than another
START = 1_760_000_000_000
SERVED: dict[str, dict[str, str]] = {}  # by the host of a screen: what takes the place of our own files


class Modules(BaseHTTPRequestHandler):
    """Gives out the client's own files, and what stands in their place on a screen."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers with a file, or 404."""
        path, own = self.path.partition("?")[0], SERVED.get(self.headers["Host"].partition(":")[0], {})
        file = ROOT / path.lstrip("/")
        found = own[path].encode() if path in own else file.read_bytes() if file.is_file() else None
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Type", "text/html" if path == "/" else mimetypes.guess_type(path)[0] or "")
        self.send_header("Content-Length", str(len(found or b"")))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""


class Quiet(ThreadingHTTPServer):
    """A screen that is closed while it loads breaks its connections, which is no fault."""

    def handle_error(self, *arguments: Any) -> None:
        """Says nothing."""


@cache
def server() -> ThreadingHTTPServer:
    """One server for all screens of this process: faster than to answer each request by way of the driver."""
    made = Quiet(("127.0.0.1", 0), Modules)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


class Screen:
    """One page. `served` are modules that take the place of ours; `do` runs a function in it, `later` moves its clock."""

    def __init__(self, browser: Browser, setup: str, served: dict[str, str] | None = None, zone: str | None = None) -> None:
        self.setup = setup
        host = f"s{len(SERVED)}.{NAME}"
        self.address = f"http://{host}:{server().server_port}"
        SERVED[host] = {"/": "<!doctype html><title>screen</title>", **(served or {})}
        self.context = browser.new_context(timezone_id=zone)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.clock.install(time=START / 1000 - 600)  # it runs until it is paused, on a busy machine for long
        self.page.clock.pause_at(START / 1000 + 1)
        self.load()

    def load(self) -> None:
        """Loads the page, or loads it again: what was in memory is gone, what was stored is there."""
        self.page.goto(self.address)
        self.page.evaluate(self.setup)

    def anew(self) -> Iterator[Screen]:
        """For one test more: it is loaded again, and of the test before only its process and its size are left."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.load()
        yield self
        faults, self.faults[:] = list(self.faults), []
        assert not faults, faults

    def do(self, function: str, argument: Any = None) -> Any:
        """What a function answers; promises that can go on have gone on."""
        said = self.page.evaluate(function, argument)
        self.later(0)
        return said

    def later(self, milliseconds: int) -> None:
        """Time passes on the page, with all that waits for it."""
        self.page.clock.run_for(milliseconds)

    def settled(self) -> None:
        """Waits until the fonts and pictures of what is shown are there: what is measured then does not change."""
        self.page.evaluate("""() => Promise.all([document.fonts.ready, ...[...document.images].filter((one) => !one.complete).map(
          (one) => new Promise((done) => { one.onload = one.onerror = done; }))])""")

    def close(self) -> None:
        """Closes the page, which must have run without faults."""
        self.context.close()
        assert not self.faults, self.faults
