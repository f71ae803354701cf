"""Phones read at 200 % and words of sixty letters: nothing is wider than the screen, and short words stay whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from people import Phone
from playwright.sync_api import Browser
from sala import Sala

pytestmark = pytest.mark.browser

LONG = "desinstitucionalización" * 2 + "transgeneracionales"[:14]
NAME = "M" * 40
SIZES = ({"width": 195, "height": 422}, {"width": 320, "height": 568}, {"width": 390, "height": 844})
# What sticks out, and words of at most ten letters that stand on two lines.
LOOK = """(width) => {
  const shown = (one) => one.getClientRects().length && !one.closest(".vh") && getComputedStyle(one).visibility !== "hidden";
  const named = (one) => `${one.tagName}.${one.className}: ${one.innerText || one.id}`.slice(0, 60);
  const page = document.documentElement;
  const found = page.scrollWidth > width ? [`page of ${page.scrollWidth}`] : [];
  for (const one of document.querySelectorAll("button, a, textarea, select, h1, h2, p, li")) {
    const { left, right } = one.getBoundingClientRect();
    if (shown(one) && (left < -1 || right > width + 1)) found.push(`out ${named(one)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.parentElement || !shown(node.parentElement)) continue;
    for (const word of node.data.matchAll(/\\p{L}+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (word[0].length < 11 && lines.size > 1) found.push(`torn ${word[0]} in ${named(node.parentElement)}`);
    }
  }
  return found;
}"""


class Reader(Phone):
    """Looks at every screen in all sizes."""

    def look(self, where: str) -> None:
        for size in SIZES:
            self.page.set_viewport_size(size)
            found = self.page.evaluate(LOOK, size["width"])
            assert not found, f"{where} at {size['width']}: {found}"


GLASS = {"top": 47, "left": 0, "bottom": 34, "right": 0}  # what a phone's rounded glass cuts off
UNDER = """() => [...document.querySelectorAll("button, a, .act p")].filter((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  const held = one.closest(document.querySelector(".sheet") ? ".sheet-head" : ".ph-head, .act");
  return held && one.getClientRects().length && (top < 47 || bottom > window.innerHeight - 34);
}).map((one) => one.innerText)"""


def under_the_glass(reader: Reader) -> list[str]:
    """What lies at the edges, in the head, the foot or a sheet, where the glass cuts it off."""
    reader.page.set_viewport_size(SIZES[-1])
    phone = reader.context.new_cdp_session(reader.page)
    phone.send("Emulation.setSafeAreaInsetsOverride", {"insets": GLASS})
    found = reader.page.evaluate(UNDER)
    reader.page.locator(".more").click()
    reader.page.locator(".sheet").wait_for()
    found += reader.page.evaluate(UNDER)
    reader.tap("shared.close")
    phone.send("Emulation.setSafeAreaInsetsOverride", {"insets": dict.fromkeys(GLASS, 0)})
    phone.detach()
    return list(found)


@pytest.fixture
def reader(browser: Browser, sala: Sala) -> Iterator[Reader]:
    reader = Reader(browser, sala.address, NAME)
    yield reader
    reader.context.close()


def test_g_long_words_and_200_percent(reader: Reader, sala: Sala) -> None:
    reader.look("who")
    reader.join("Casa Alborada")
    reader.look("wait")
    reader.page.locator(".more").click()
    reader.look("menu")
    reader.tap("shared.close")
    sala.console.house("go", {"step": "s1"})
    sala.until(":level1")
    reader.page.locator("#note-1").wait_for()
    reader.look("told")
    assert not under_the_glass(reader)
    for text in (LONG, "Otra " + LONG):
        reader.write(1, text)
        reader.saved(text)
    reader.look("notes")
    sala.until(":carry")
    reader.sees(reader.say("iceberg.carry.title"))
    reader.look("carry")
    reader.go()
    reader.sees(reader.say("notes.there"))
    sala.until(":group")
    reader.tap("boards.pen.take")
    reader.page.locator(".tns button").nth(1).wait_for()
    reader.look("board")
    for place in (0, 1):
        reader.page.locator(".tns button").nth(place).click()
    reader.tap("groups.group", count=2)
    reader.page.fill("#title", LONG)
    reader.tap("groups.title.save")
    reader.page.locator(".kind").wait_for()
    reader.look("naming")
    reader.page.fill("#title", f"Se sostiene por {LONG}")
    reader.tap("groups.title.save")
    reader.sees("Se sostiene por")
    reader.look("named")
    sala.open_vote(LONG, "Reunirse cerca", "Empezar más tarde")
    reader.page.locator(".tray").wait_for()
    reader.look("vote")
    sala.until("revealed:result")
    reader.sees("Reunirse cerca")
    reader.look("result")
