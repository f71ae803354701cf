"""A page that is still loading says so, also over a network of seconds; that it did not come is said late, with a way on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SLOW = ("/slow/piece.js", "/activities/slow/screens.js")
SETUP = """async () => {
  const { nothing, render } = await import("/static/parts/lit.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { Shelf } = await import("/static/core/shelf.js");
  const { stepScreen } = await import("/static/faces/phone-step.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  const shelf = new Shelf({ base: new URL("/", location.href), face: "phone", changed: () => draw(), learn: async () => {} });
  const local = (key, initial) => ({ get: () => initial, set() {} });
  window.step = { activity: "slow", title: "Iceberg", phase: "open" };
  const house = {
    shelf, local, words, activity: (slug) => slug === "here" ?
      { state: "ready", screens: { phone: (ctx) => shelf.piece("slow/piece.js") } } : shelf.get(slug),
    storage: { get: () => null }, context: () => ({ timer: { on: false } }), refresh: () => draw(),
  };
  const frame = { house, net: {}, banners: () => "", time() {}, menu() {}, hidden: () => nothing, lost: () => false };
  window.draw = () => {
    render(stepScreen(frame, { view: { current: "s1" }, mine: { me: {} }, step }), document.body);
    return document.querySelector("main").innerText;
  };
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A phone whose modules of an exercise never come."""
    made = Screen(browser, SETUP, WORDS)
    yield made
    made.close()


@pytest.mark.parametrize(("activity", "answers"), [("slow", False), ("slow", True), ("here", False)])
def test_what_is_loading_says_so_for_twenty_seconds(screen: Screen, activity: str, answers: bool) -> None:
    """Nothing is answered at all, or every request breaks, for an exercise and for a piece of one."""

    def breaks(route: Route) -> None:
        if answers:
            route.abort()

    for path in SLOW:
        screen.page.route(f"{screen.address}{path}", breaks)
    screen.do("(activity) => { step.activity = activity; draw(); }", activity)
    for _ in range(6):
        screen.later(3000)
        assert screen.do("() => draw()") == "Iceberg\n\nEstá llegando…"
    screen.later(3000)
    told = screen.page.inner_text("main")
    assert "Esta parte no llegó" in told and "Probar otra vez" in told
