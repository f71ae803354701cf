"""Modules that come later are asked for until they are here, and imported only then."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser

import facilitator

BRING = Path(facilitator.__file__).parent / "static" / "core" / "bring.js"
FILES = {
    "/": ("text/html", "<!doctype html><title>bring</title>"),
    "/core/bring.js": ("text/javascript", BRING.read_text("utf-8")),
    "/m/a.js": ("text/javascript", 'window.ran = true;\nimport { b } from "./b.js";\nexport { c } from "./deep/c.js";\nexport const a = `a${b}`;'),
    "/m/b.js": ("text/javascript", 'import "./a.js"; export const b = "b";'),  # in a ring with the other
    "/m/deep/c.js": ("text/javascript", 'export const c = "c";'),
}
SIX_TIMES = """async () => {
  const said = [];
  const { bring } = await import("/core/bring.js");
  for (let turn = 0; turn < 6; turn += 1) {
    said.push(await bring(new URL("/m/a.js", location).href).then(({ a, c }) => a + c, () => window.ran ? "ran" : "not yet"));
  }
  return said;
}"""

@contextmanager
def serving(refusals: dict[str, int]) -> Iterator[tuple[str, Counter[str]]]:
    """A server that does not answer some paths the first times."""
    asked: Counter[str] = Counter()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            if asked[self.path] <= refusals.get(self.path, 0) or self.path not in FILES:
                self.close_connection = True
                return
            kind, text = FILES[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "public, max-age=3600, immutable")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_what_did_not_come_is_asked_for_again(browser: Browser) -> None:
    refusals = {"/m/a.js": 1, "/m/deep/c.js": 3}
    with serving(refusals) as (address, asked):
        page = browser.new_page()
        page.goto(address)
        said = page.evaluate(SIX_TIMES)
        page.close()
        assert said == [*["not yet"] * 4, "abc", "abc"], (said, asked)
        assert asked["/m/b.js"] == 1, "what is here is not fetched again"
