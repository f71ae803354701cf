"""A page in Chromium that serves the client's own modules and moves its clock: what phones run, without a server."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

import facilitator

ROOT = Path(facilitator.__file__).parent
ADDRESS = "http://sala.test"  # no secure context, as on a phone
START = 1_760_000_000_000


class Screen:
    """One page. `served` are modules that take the place of ours; `do` runs a function in it, `later` moves its clock."""

    def __init__(self, browser: Browser, setup: str, served: dict[str, str] | None = None, zone: str | None = None) -> None:
        self.setup = setup
        self.served = {"/": "<!doctype html><title>screen</title>", **(served or {})}
        self.context = browser.new_context(timezone_id=zone)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.context.route(f"{ADDRESS}/**", self._serve)
        self.page.clock.install(time=START / 1000 - 600)  # it runs until it is paused, on a busy machine for long
        self.page.clock.pause_at(START / 1000 + 1)
        self.load()

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        kind = "text/html" if path == "/" else mimetypes.guess_type(path)[0]
        if path in self.served:
            route.fulfill(body=self.served[path], content_type=kind)
        elif (ROOT / path.lstrip("/")).is_file():
            route.fulfill(body=(ROOT / path.lstrip("/")).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)

    def load(self) -> None:
        """Loads the page, or loads it again: what was in memory is gone, what was stored is there."""
        self.page.goto(ADDRESS)
        self.page.evaluate(self.setup)

    def do(self, function: str, argument: Any = None) -> Any:
        """What a function answers; promises that can go on have gone on."""
        said = self.page.evaluate(function, argument)
        self.later(0)
        return said

    def later(self, milliseconds: int) -> None:
        """Time passes on the page, with all that waits for it."""
        self.page.clock.run_for(milliseconds)

    def close(self) -> None:
        """Closes the page, which must have run without faults."""
        self.context.close()
        assert not self.faults, self.faults
