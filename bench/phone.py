"""What joining costs a slow phone: `python -m bench.phone`.

Chromium emulates a phone on a bad Wi-Fi: 1.6 Mbit/s down, 0.75 up, a round trip of `--latency` ms (40 is a crowded
room; "slow 4G" in Lighthouse has 150, for distant servers), a processor four times slower, http://sala.test (no secure
context), an empty cache. Figures, median of `--times` runs:

`gzip_kb` compressed bytes received until the first note can be typed; `join_kb` the part of it before joining;
`wire_kb` all of it with the HTTP headers; `requests` how many there were; `join_s` from opening the
address until the name can be typed; `first_step_s` from tapping «enter» until the first note can be typed.
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from facilitator.demo.client import WireSeat
from facilitator.demo.server import RealServer

from .figures import options, show
from .hall import ORGANISATIONS, running

HOST = "sala.test"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWN, UP, SLOWER = 1.6e6 / 8, 0.75e6 / 8, 4
LATENCY_MS = 40
TARGETS = {"gzip_kb": 100, "join_s": 1.5, "first_step_s": 1.5}


def workshop(server: RealServer) -> str:
    """Makes a workshop whose room is at the first level of the iceberg; answers its code."""
    desk = server.desk()
    cohort = desk.post("/desk/cohorts", {"name": "Bench"})["id"]
    desk.post("/desk/organisations", {"cohort": cohort, "names": ORGANISATIONS})
    code = str(desk.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"})["code"])
    console = WireSeat(server.base, code, desk.ticket(code, "console"))
    for _ in range(2):
        assert console.command(None, "advance", {})["ok"]
    console.close()
    return code


class Meter:
    """What the browser received from the network: compressed bodies by path, and headers."""

    def __init__(self, network: CDPSession) -> None:
        self.paths: dict[str, str] = {}
        self.heads: dict[str, int] = {}
        self.bytes: Counter[str] = Counter()
        network.on("Network.responseReceived", self._began)
        network.on("Network.loadingFinished", self._ended)
        network.on("Network.webSocketFrameReceived", self._frame)

    def _began(self, told: dict[str, Any]) -> None:
        self.paths[told["requestId"]] = urlsplit(told["response"]["url"]).path
        self.heads[told["requestId"]] = int(told["response"]["encodedDataLength"])

    def _ended(self, told: dict[str, Any]) -> None:
        number = told["requestId"]
        self.bytes[self.paths.get(number, "?")] += int(told["encodedDataLength"]) - self.heads.get(number, 0)

    def _frame(self, told: dict[str, Any]) -> None:
        self.bytes["websocket"] += len(told["response"]["payloadData"])

    def kilobytes(self, *, headers: bool = False) -> float:
        """Kilobytes received so far."""
        return (sum(self.bytes.values()) + (sum(self.heads.values()) if headers else 0)) / 1024


def slow(page: Page, latency: int) -> Meter:
    """Throttles the network and processor of a page, and counts what it receives."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": latency, "downloadThroughput": DOWN, "uploadThroughput": UP})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return Meter(session)


def visit(browser: Browser, address: str, number: int, latency: int) -> tuple[dict[str, float], Meter]:
    """A phone without a cache joins and reaches the first step."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True,
                                  locale="es-PR")
    page = context.new_page()
    meter = slow(page, latency)
    started = time.monotonic()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#join-name", timeout=60_000)
    join, join_kb = time.monotonic() - started, meter.kilobytes()
    page.fill("#join-name", f"Persona {number}")
    page.select_option("#join-organisation", index=1)
    page.click("footer .btn-go")
    page.check("#permit-keep")
    started = time.monotonic()
    page.click("footer .btn-go")
    page.wait_for_selector("#note-1", timeout=60_000)
    first = time.monotonic() - started
    page.wait_for_load_state("networkidle")
    context.close()
    return {"gzip_kb": meter.kilobytes(), "join_kb": join_kb, "wire_kb": meter.kilobytes(headers=True),
            "requests": len(meter.heads), "join_s": join, "first_step_s": first}, meter


def main() -> None:
    """Reads the options, visits `--times` times and prints the medians."""
    parser = options(__doc__ or "")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--latency", type=int, default=LATENCY_MS, help="milliseconds there and back")
    parser.add_argument("--files", action="store_true", help="list what was fetched")
    given = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with running(HOST) as server, sync_playwright() as playwright:
        address = f"http://{HOST}:{server.port}/{workshop(server)}"
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = [visit(browser, address, number, given.latency) for number in range(given.times)]
        browser.close()
    figures = {name: round(statistics.median(one[name] for one, _ in found), 2) for name in found[0][0]}
    if given.files:
        for path, size in found[-1][1].bytes.most_common():
            print(f"{size / 1024:8.1f} KB  {path}")
    show("phone", {**figures, "times": given.times, "latency_ms": given.latency}, TARGETS, as_json=given.json)


if __name__ == "__main__":
    main()
