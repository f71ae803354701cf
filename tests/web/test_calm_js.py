"""A pause under a drawn curtain is told, what is downloaded says its state under its name, the last minute stays in sight."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen
from source import HOUSE

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const { documentLinks } = await import("/static/faces/phone-wait.js");
  const { timerLine } = await import("/static/parts/timer.js");
  const { wave } = await import("/static/parts/water.js");
  const words = createWords(await (await fetch("/words.json")).json(), "es");
  speak(words);
  const sheet = (name) => new Promise((resolve) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/static/css/${name}.css`, onload: resolve }));
  });
  await Promise.all(["tokens", "components", "phone"].map(sheet));
  const draw = (what) => render(what, document.body);
  Object.assign(window, { words, html, draw, documentLinks, timerLine, wave });
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, SERVED)
    screen.page.set_viewport_size({"width": 320, "height": 568})
    yield screen
    screen.close()


@pytest.mark.parametrize(("name", "looks"), [("menu", "row"), ("final", "btn")])
@pytest.mark.parametrize("size", ["100%", "150%"])
def test_the_state_of_what_is_downloaded_stands_under_its_name(screen: Screen, name: str, looks: str, size: str) -> None:
    screen.do("""([looks, size]) => {
      document.documentElement.style.fontSize = size;
      const made = { path: "x.pdf", pages: 10, kb: 96, state: "final", validated: 3 };
      const house = { boot: { code: "ABC234" }, live: { view: (name) => (name === "phone" ? { document: made } : {}) } };
      draw(html`<div class="ph ex"><ul class="menu">${documentLinks(house, looks)}</ul></div>`);
    }""", [looks, size])
    row, words, state = (screen.page.locator(which).bounding_box() or {} for which in ("a", "a > span", "a small"))
    assert words["width"] >= row["width"] * 0.55, "no third column takes its room"
    assert state["y"] > words["y"] and state["x"] < words["x"] + 4


@pytest.mark.parametrize(("tone", "stays"), [("last", True), ("over", True), ("calm", False)])
def test_the_last_minute_stays_in_sight_of_who_has_scrolled(screen: Screen, tone: str, stays: bool) -> None:
    screen.do("""(tone) => {
      draw(html`<div class="ph ex"><header class="ph-head"><div class="bar"><h1>Bienvenida</h1></div>${wave()}</header>
        ${timerLine({ on: true, running: true, tone, text: "0:42" })}<main><div style="height: 3000px">…</div></main></div>`);
      window.scrollTo(0, 900);
    }""", tone)
    clock = screen.page.locator(".time b").bounding_box() or {}
    head = screen.page.locator(".ph-head .bar").bounding_box() or {}
    assert (head["y"] + head["height"] <= clock["y"] < 568) is stays


def test_a_pause_under_the_curtain_is_told_on_the_wall(screen: Screen) -> None:
    said = screen.do("""async () => {
      const { mount } = await import("/static/faces/projector.js");
      const view = { curtain: true, pause: { until: 1760000900000 }, steps: {}, order: [], join: {}, workshop: {} };
      mount({ words, boot: { languages: [] }, root: document.body, clock: { now: () => 0 }, refresh() {}, beat() {},
        device: { get() {}, set() {} }, live: { subscribe() {}, view: () => view, state: () => ({ connected: true }) }, draw: (page) => draw(page()) });
      return document.body.textContent;
    }""")
    assert "Hora de regreso" in said and "La pantalla descansa" not in said


def test_a_pause_under_the_curtain_is_told_on_phones() -> None:
    """Its picture shows nothing of what was there, so that it may stand before the curtain."""
    text = (HOUSE / "static" / "faces" / "phone-seat.js").read_text("utf-8")
    assert 0 < text.index("return pauseScreen(") < text.index("return curtainScreen(")


def test_the_box_that_an_answer_opens_is_in_sight_and_ready_for_words(screen: Screen) -> None:
    """«Falta algo…» on the last sentence opened its box under the bar of the button."""
    screen.do("""async () => {
      const { phone } = await import("/activities/closing/phone.js");
      const { t } = words.of("closing");
      const pending = [];
      const scales = { t, words, pending, mine: { length: 120, lines: 2 }, local: (key, first) => ({ get: () => first, set() {} }), view: {},
        draft: (key) => ({ key, version: 0, get: () => "", set() {}, typed() {}, clear() {} }),
        send: (name, data) => { pending.push({ name, data }); page(); } };
      const rows = Object.fromEntries(["e1", "e2", "e3"].map((id) => [id, { text: "La noche deja fuera a quienes cuidan, y lo hemos dado por normal." }]));
      const ctx = { t, words, step: { phase: "open", stage: "check" }, me: {}, module: () => null, block: () => scales,
        view: { writes: [], checks: { on: true, rows }, norms: { rows: {} } }, local: (key, first) => ({ get: () => first, set() {} }) };
      const page = () => {
        const { body, action } = phone(ctx);
        draw(html`<div class="ph ex"><header class="ph-head"><div class="bar"><h1>Cierre</h1></div>${wave()}</header>
          <main>${body}</main><footer class="act">${action}</footer></div>`);
      };
      page();
    }""")
    screen.page.get_by_role("radio", name="Falta algo…").or_(screen.page.get_by_role("button", name="Falta algo…")).nth(1).click()
    screen.later(200)
    box, bar = screen.page.locator("#line-e2").bounding_box() or {}, screen.page.locator(".act").bounding_box() or {}
    assert screen.do("() => document.activeElement.id") == "line-e2"
    assert box["y"] > 55 and box["y"] + box["height"] <= bar["y"]
