"""On a phone the console's bands keep the question of a level readable: not a word a line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["static/css/tokens.css", "static/css/components.css", "static/css/console.css", "blocks/notes/control.css",
          "blocks/groups/control.css", "activities/iceberg/control.css"]
DRAW = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const { descent } = await import("/activities/iceberg/control_descent.js");
  const t = (key) => (key.endsWith("question") ? "¿Qué se ve y qué se repite en la organización, semana tras semana?" : "En la punta");
  const ctx = { step: { phase: "open", stage: "level1" }, t, block: () => ({ view: { written: { 1: 18 } } }) };
  render(html`<div class="con"><main class="live"><div class="work">${descent(ctx)}</div></main></div>`, document.body);
}"""


@pytest.mark.parametrize("width", (320, 390))
def test_the_question_of_a_level_has_most_of_the_width(browser: Browser, width: int) -> None:
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    screen = Screen(browser, "() => {}", {"/": f'<!doctype html><html data-surface="console"><title>console</title>{links}'})
    try:
        screen.page.set_viewport_size({"width": width, "height": 800})
        screen.page.evaluate(DRAW)
        screen.settled()
        assert screen.page.evaluate("document.querySelector('.say').clientWidth") >= width * 0.6
    finally:
        screen.close()
