"""Grouping and joining on the console, drawn in Chromium from made-up views: sentences are read whole, forms in sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["static/css/tokens.css", "static/css/components.css", "static/css/console.css", "blocks/notes/control.css",
          "blocks/groups/control.css"]
NOTE = "Cada vez que llega una convocatoria lo dejamos todo y corremos detrás de ella, sin preguntar para qué la queremos"
MADE = """([note, titles]) => {
  const memory = {};
  const theme = (title, place) => [`g${place}`, { title, notes: 2, people: 2, organisations: 2, tables: {}, groups: [],
    strips: { [`n${place}`]: { text: note, mark: "", order: 1 }, [`m${place}`]: { text: note, mark: "", order: 2 } } }];
  const headings = { 1: { themes: Object.fromEntries(titles.map(theme)), single: {} } };
  window.sent = [];
  const drafts = {};
  const draft = (key) => drafts[key] ||= { version: 0, get: () => memory[key] || "", clear() {},
    typed(text) { memory[key] = text; }, set(text) { memory[key] = text; this.version += 1; } };
  window.ctx = { view: { headings, length: 140 }, t: (key) => key, refresh() {}, hide() {}, draft,
    local: (key, first) => ({ get: () => memory[key] || first, set: (value) => { memory[key] = value; window.redraw(); } }),
    send: async (name, data) => { window.sent.push([name, data]); return { ok: true }; } };
}"""
DRAW = """async ([what]) => {
  const { html, render } = await import("/static/parts/lit.js");
  const control = await import("/blocks/groups/control.js");
  const draw = { arranging: () => control.arranging(window.ctx, { heading: "1", notes: window.ctx }),
    themes: () => control.themes(window.ctx, { headings: [{ key: "1", name: "Uno" }], notes: window.ctx }) }[what];
  window.redraw = () => render(html`<div class="con"><main class="live"><div class="work">${draw()}</div></main></div>`,
    document.body);
  window.redraw();
}"""


@pytest.fixture
def console(browser: Browser) -> Iterator[Screen]:
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    screen = Screen(browser, "() => {}", {"/": f'<!doctype html><html data-surface="console"><title>console</title>{links}'})
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    yield screen
    screen.close()


def test_a_sentence_in_a_group_is_as_wide_as_its_panel(console: Screen) -> None:
    console.do(MADE, [NOTE, ["Corremos detrás de lo urgente"]])
    console.do(DRAW, ["arranging"])
    sizes = "() => [...document.querySelectorAll('.gr-made .no-list p')].map((one) => one.clientWidth)"
    assert min(console.page.evaluate(sizes)) >= 220


def test_what_a_tap_unfolds_comes_into_sight(console: Screen) -> None:
    console.do(MADE, [NOTE, [f"{place} · {NOTE}" for place in range(14)]])
    console.do(DRAW, ["themes"])
    for place in (0, 1):
        console.page.locator(".gr-chip").nth(place).click()
        console.later(100)
        box = console.page.locator(".gr-panel").bounding_box()
        work = console.page.locator(".work").bounding_box()
        assert box and work and box["y"] + box["height"] <= min(800, work["y"] + work["height"]) - 10, place


def test_a_theme_without_a_name_is_named_aloud(console: Screen) -> None:
    console.do(MADE, [NOTE, ["", "Con nombre"]])
    console.do(DRAW, ["themes"])
    console.page.locator(".gr-chip").first.click()
    console.later(100)
    console.page.fill(".gr-panel textarea", "Corremos detrás de lo urgente")
    console.do("() => window.redraw()")
    console.page.get_by_role("button", name="groups.rename").click()
    console.later(100)
    assert console.page.evaluate("window.sent") == [["entitle", {"group": "g0", "title": "Corremos detrás de lo urgente"}]]
    console.page.locator(".gr-chip").nth(1).click()
    console.later(100)
    assert console.page.get_by_role("button", name="groups.rename").count() == 0


def test_a_title_that_is_not_there_is_asked_for_at_its_field(console: Screen) -> None:
    """Groups without a title and themes to be joined: the button did nothing, and nothing was said."""
    console.do(MADE, [NOTE, ["", "Con nombre"]])
    console.do(DRAW, ["themes"])
    console.page.locator(".gr-chip").first.click()
    console.later(100)
    console.page.get_by_role("button", name="groups.rename").click()
    console.later(100)
    assert console.page.locator(".gr-panel .has-problem").inner_text().count("refused.empty") == 1
    assert console.do("() => document.activeElement.id") == "gr-g0" and console.do("() => window.sent") == []
