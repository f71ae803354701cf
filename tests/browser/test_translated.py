"""A browser that translates the page puts <font> in the place of text: what is shown afterwards is still true."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Phone
from playwright.sync_api import Browser, Page, expect
from process import ServerProcess

pytestmark = pytest.mark.browser

# As translators do it: each text node gives its place to a <font> in a <font>; those that obey pass over what says no.
TRANSLATE = """(obeys) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const text of found) {
    const around = text.parentElement;
    if (!text.data.trim() || around.closest("script, style, font, svg, textarea")) continue;
    if (obeys && around.closest("[translate=no], .notranslate")) continue;
    const outer = document.createElement("font");
    outer.append(document.createElement("font"));
    outer.firstChild.textContent = text.data;
    around.replaceChild(outer, text);
  }
  return document.querySelectorAll("font").length;
}"""


def shown(page: Page) -> str:
    """What is read on a page; clocks go on while two pages are read, and what was said in passing is over."""
    return re.sub(r"\d+:\d\d", "0:00", page.locator("#screen > .ph").inner_text())


def test_a_translated_phone_tells_what_a_fresh_tab_tells(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    console = Console(browser, made["console"])
    marisol = Phone(browser, f"{server.address}/{made['code']}", "Marisol")
    marisol.join("Casa Alborada")
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    marisol.write(1, "Se ve que falta gente")
    marisol.saved("Se ve que falta gente")

    for page in (marisol.page, console.page):
        assert page.evaluate(TRANSLATE, True) == 0
        assert page.locator("meta[name=google][content=notranslate]").count() == 1
    for level in (2, 3, 4):
        assert marisol.page.evaluate(TRANSLATE, False) > 5
        console.until(SPANISH.t(f"iceberg.stage.level{level}"))
        expect(marisol.page.locator(f"#note-{level}")).to_be_visible()
        fresh = marisol.context.new_page()
        fresh.goto(marisol.address)
        expect(fresh.locator(f"#note-{level}")).to_be_visible()
        expect.soft(marisol.page.locator(".seen").first).to_have_text(fresh.locator(".seen").first.inner_text())
        assert shown(marisol.page) == shown(fresh)
        fresh.close()
    marisol.check()
