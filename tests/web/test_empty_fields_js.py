"""What is sent with nothing written says so at its field, on the phone's first try and on the console, until something is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const held = {};
  const draft = { key: "new", version: 0, text: "", get: () => draft.text, set: (text) => { draft.text = text; draft.version += 1; },
    typed: (text) => { draft.text = text; }, clear: () => draft.set("") };
  const local = (key, first) => ({ get: () => (key in held ? held[key] : first), set: (value) => { held[key] = value; draw(); } });
  const sent = [];
  const send = async (...what) => { sent.push(what); return { ok: true }; };
  const ctx = { t: words.t, words, local, refresh: () => draw(), send, toast() {} };
  const house = { words, local, send, refresh: () => draw(), toast() {}, drafts: () => ({ draft: () => draft }), storage: { get: () => null },
    boot: { limits: { seats: { name: 40 }, harvest: { text: 280 } } } };
  const { line, submit } = await import("/static/parts/line.js");
  const { waitingScreen } = await import("/static/faces/phone-wait.js");
  const { harvestField } = await import("/static/faces/console-live.js");
  const add = () => submit(ctx, draft, "add", (text) => ({ text }), { length: 180 });
  const control = { act: send };
  const view = { workshop: {}, tables: {}, organisations: {}, steps: { s1: { harvest: "" } }, order: [] };
  const pages = {
    phone: () => waitingScreen({ house, menu() {}, banners: () => "", hidden: () => "", lost: () => false }, { view, mine: { me: { name: "Ana", permissions: {}, table: "" } } }),
    line: () => line(ctx, { draft, label: "Opción", done: add, buttons: html`<button id="go" @click=${add}>Añadir</button>` }),
    harvest: () => harvestField(house, control, view, "s1"),
  };
  const draw = () => render(pages[window.shown](), root);
  window.addEventListener("facilitator:draw", draw);
  Object.assign(window, { draw, sent, show: (name) => { window.shown = name; draw(); } });
}"""
BUTTONS = {"phone": ".practice .btn", "line": "#go", "harvest": ".harvest .btn"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, SERVED)
    yield made
    made.close()


@pytest.mark.parametrize("name", ["phone", "line", "harvest"])
def test_nothing_written_is_said_at_the_field(page: Screen, name: str) -> None:
    page.do("(name) => show(name)", name)
    field = page.page.locator("textarea")
    assert page.page.get_by_text("Falta escribir algo.").count() == 0
    page.page.locator(BUTTONS[name]).evaluate("(one) => one.click()")
    page.later(50)
    assert page.page.get_by_text("Falta escribir algo.").count() == 1 and page.do("() => sent") == []
    assert field.get_attribute("aria-invalid") == "true"
    told = (field.get_attribute("aria-describedby") or "").split()[0]
    assert "Falta escribir algo." in page.page.locator(f"#{told}").inner_text()
    assert page.do("() => document.activeElement.tagName") == "TEXTAREA"
    field.fill("arroz")
    page.later(50)
    assert page.page.get_by_text("Falta escribir algo.").count() == 0 and field.get_attribute("aria-invalid") is None
    page.page.locator(BUTTONS[name]).evaluate("(one) => one.click()")
    page.later(50)
    assert len(page.do("() => sent")) == 1
