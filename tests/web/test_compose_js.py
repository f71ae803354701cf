"""A meeting made to measure by keyboard alone: nothing is added by an arrow key, and the focus follows what moves."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const { Overlay } = await import("/static/parts/overlay.js");
  const { trail, settle } = await import("/static/parts/focus.js");
  const { composer } = await import("/static/faces/desk-compose.js");
  const { formRows } = await import("/static/faces/desk-form.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const told = { presets: ["Iceberg", "Votación"].map((name, at) => ({ key: `p${at}`, name: { es: name }, minutes: 30 })) };
  const presets = { told, of: (key) => told.presets.find((one) => one.key === key) };
  const values = { rows: [{ name: "Uno" }, { name: "Dos" }, { name: "Tres" }] };
  const fields = [{ name: "rows", kind: "rows", most: 5, of: [{ name: "name", kind: "text", default: "" }] }];
  let asked = false;
  const page = () => {
    asked = false;
    const way = trail(root);
    const form = { activity: "x", values, now: () => values.rows, set: (_, rows) => { values.rows = rows; refresh(); },
      say: (text) => overlay.say(text) };
    render(html`<main><h1>Despacho</h1>${composer(desk, () => {})}<section id="form">${formRows(words, fields, form)}</section></main>
      ${overlay.template()}`, root);
    settle(root, way);
  };
  const refresh = () => { if (!asked) { asked = true; requestAnimationFrame(page); } };
  const overlay = new Overlay(refresh);
  const desk = { presets, form: { presets: [] }, house: { words, say: (text) => overlay.say(text) }, problemAt: () => "", wrote: refresh };
  Object.assign(window, { desk, refresh, values });
  page();
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, SERVED)
    yield screen
    screen.close()


def said(screen: Screen) -> list[str]:
    screen.later(100)
    return screen.page.locator("[role=status] p.vh").all_text_contents()


def put(screen: Screen, *keys: str) -> None:
    screen.do("(keys) => { desk.form.presets = keys; refresh(); }", list(keys))
    screen.later(100)


def test_an_arrow_key_adds_nothing_until_it_is_asked_for(screen: Screen) -> None:
    page = screen.page
    page.locator(".compose select").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    screen.later(100)
    assert screen.do("() => desk.form.presets") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert said(screen) == ["Añadido: Votación, 1 en el plan"]
    assert screen.do("() => desk.form.presets") == ["p1"]
    expect(page.locator(".compose").get_by_role("button", name="Añadir")).to_be_focused()


def test_the_focus_goes_up_with_what_is_moved(screen: Screen) -> None:
    put(screen, "p0", "p0", "p1")
    page = screen.page
    page.get_by_role("button", name="Subir «Votación»").focus()
    page.keyboard.press("Enter")
    assert said(screen) == ["Votación: ahora 2 de 3"]
    page.keyboard.press("Enter")
    assert said(screen)[1:] == ["Votación: ahora 1 de 3"]
    expect(page.get_by_role("button", name="Subir «Votación»")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(said(screen)) == 2
    assert screen.do("() => desk.form.presets") == ["p1", "p0", "p0"]


def test_two_alike_are_told_apart_by_their_number(screen: Screen) -> None:
    put(screen, "p0", "p1", "p0")
    names = [one.get_attribute("aria-label") for one in screen.page.locator(".compose li button").all()]
    assert len(set(names)) == len(names) == 6
    screen.page.get_by_role("button", name="Subir «3. Iceberg»").click()
    assert said(screen) == ["Iceberg: ahora 2 de 3"]
    expect(screen.page.get_by_role("button", name="Subir «2. Iceberg»")).to_be_focused()


def test_the_focus_goes_up_with_the_row_of_a_form(screen: Screen) -> None:
    page = screen.page
    up = page.locator("#form li").nth(2).locator("button").first
    up.focus()
    page.keyboard.press("Enter")
    heard = said(screen)
    assert [row["name"] for row in screen.do("() => values.rows")] == ["Uno", "Tres", "Dos"]
    expect(page.locator("#form li").nth(1).locator("button").first).to_be_focused()
    assert heard == ["x.settings.rows: ahora 2 de 3"]
