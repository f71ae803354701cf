"""What a face of an exercise shows of a played workshop: its own modules, the views as they were told, in Chromium."""

from __future__ import annotations

import json
from typing import Any

from kit import Play
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = {f"/words/{language}.json": json.dumps(words, ensure_ascii=False) for language, words in read_words(ROOT).items()}
MODULES = {"console": "control", "projector": "wall", "phone": "phone"}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { createContext } = await import("/static/core/context.js");
  const { titled } = await import("/static/core/views.js");
  const { render } = await import("/static/parts/lit.js");
  window.look = async ({ face, module, told, language }) => {
    const words = createWords(await (await fetch(`/words/${language}.json`)).json(), language);
    speak(words);
    const views = Object.fromEntries(Object.entries(told).map(([kind, view]) => [kind, titled(view, words)]));
    const held = (key, first = "") => ({ get: () => first, set() {} });
    const house = { words, clock: { now: () => 0 }, boot: { face }, refresh() {}, shelf: { piece: () => null }, local: held,
      live: { view: (kind) => views[kind], state: () => ({ connected: true }) }, outbox: () => null, drafts: () => ({ draft: held }) };
    const stepId = views[face].current;
    const screen = (await import(`/activities/${views[face].steps[stepId].activity}/${module}.js`))[face];
    const shown = screen(createContext(house, { face, stepId }));
    render("body" in shown ? [shown.top, shown.body, shown.action] : shown, document.body);
  };
}"""


def drawn(browser: Browser, play: Play, face: str, language: str = "es", *, who: str = "") -> Screen:
    """The page with what `face` ("console", "projector", or "phone" of `who`) shows of the step where the room is."""
    if face == "phone":
        told: dict[str, Any] = {name.split(":")[0]: view for name, view in play.view(who).items()}
    else:
        told = {face: play.view("wall" if face == "projector" else face)}
    screen = Screen(browser, SETUP, WORDS)
    screen.page.evaluate("(what) => look(what)", {"face": face, "module": MODULES[face], "told": told, "language": language})
    return screen


def text(screen: Screen, where: str = "body") -> str:
    """What reads there, in one line; closes the page."""
    said = " ".join((screen.page.locator(where).first.text_content() or "").split())
    screen.close()
    return said
