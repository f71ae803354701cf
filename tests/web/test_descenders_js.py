"""Letters that reach below their line, such as p and y, stand whole on the wall where a text keeps to its lines."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from screen import Screen

SETUP = """async () => {
  const sheets = ["tokens", "components", "projector"].map((name) => `<link rel="stylesheet" href="/static/css/${name}.css">`);
  document.head.innerHTML = sheets.join("");
  document.body.innerHTML = `<section class="stage"><p class="cut" style="margin: 80px; --lines: 2">gypsy jíbara<br>pyg jqp</p></section>`;
  await Promise.all([...document.querySelectorAll("link")].map((one) => one.sheet || new Promise((go) => { one.onload = go; })));
}"""
SET = """([name, size, leading, free]) => {
  const text = document.querySelector(".cut");
  text.className = name;
  Object.assign(text.style, { fontSize: `${size}px`, lineHeight: leading, overflow: free ? "visible" : "" });
}"""


@pytest.mark.parametrize(("name", "size", "leading"), [("display cut", 104, 1.08), ("display cut", 48, 1.08), ("cut", 40, 1.1)])
def test_the_last_line_is_whole(browser: Browser, name: str, size: int, leading: float) -> None:
    wall = Screen(browser, SETUP)
    shown = []
    for free in (False, True):
        wall.page.evaluate(SET, [name, size, leading, free])
        wall.settled()
        shown.append(wall.page.screenshot(animations="disabled"))
    assert shown[0] == shown[1]
    wall.close()
