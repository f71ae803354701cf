"""Buttons that stand several times on one page of the console say by name what each is of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

HARVEST = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const { harvestField } = await import("/static/faces/console-live.js");
  const draft = { version: 0, get: () => "", set() {}, typed() {}, clear() {} };
  const house = { boot: { limits: { harvest: { text: 280 } } }, drafts: () => ({ draft: () => draft }), refresh() {},
    local: (key, first) => ({ get: () => first, set() {} }) };
  const view = { steps: { s1: { harvest: "" }, s2: { harvest: "" } } };
  render(html`${["s1", "s2"].map((id) => harvestField(house, {}, view, id, `Paso ${id}`))}`, document.body);
}"""
THEMES = """async () => {
  const { render } = await import("/static/parts/lit.js");
  const control = await import("/blocks/groups/control.js");
  const single = { n1: { text: "Así es", mark: "", order: 1 } };
  const ctx = { view: { headings: { 1: { themes: {}, single }, 2: { themes: {}, single } }, length: 140 }, t: (key) => key,
    local: (key, first) => ({ get: () => first, set() {} }), refresh() {}, hide() {}, send() {} };
  const headings = [{ key: "1", name: "Uno" }, { key: "2", name: "Dos" }];
  render(control.themes(ctx, { headings, notes: ctx }), document.body);
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, "() => {}")
    yield made
    made.close()


@pytest.mark.parametrize(("drawn", "of"), [(HARVEST, ["Paso s1", "Paso s2"]), (THEMES, ["Uno", "Dos"])])
def test_buttons_of_one_kind_are_told_apart_by_name(screen: Screen, drawn: str, of: list[str]) -> None:
    screen.page.evaluate(drawn)
    names = [one.strip() for one in screen.page.locator("button").all_text_contents()]
    assert len(set(names)) == len(of) and all(each in name for name, each in zip(names, of, strict=True)), names
