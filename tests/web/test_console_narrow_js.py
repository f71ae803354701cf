"""The console on a page enlarged to 400 % (320 px), and the long names in its tables: nothing is cut or scrolls both ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["static/css/tokens.css", "static/css/components.css", "static/css/console.css", "blocks/boards/control.css"]
LINKS = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  await import("/static/parts/icons-more.js");
  const { es } = await (await fetch("/words/shared.json")).json();
  speak(createWords(es, "es"));
  window.show = (piece) => render(html`<div class="con"><div class="cols"><main class="live"><div class="work">${piece}</div></main></div></div>`,
    document.body);
}"""
PEN = """async (name) => {
  const { grid } = await import("/blocks/boards/control.js");
  const mark = { key: "a", name: "Añil", shape: "circle", letter: "A" };
  const people = { p1: { name, online: true, table: "t1" }, p2: { name: "Ana", online: true, table: "t1" } };
  const ctx = { t: (key) => key, view: { tables: { t1: { pen: "p1" } } }, send: (...said) => { window.said = said; },
    house: { tables: { t1: { mark: "circle", people: 2 } }, people } };
  show(grid(ctx, { headings: [{ key: "1", name: "En la punta" }], groups: {}, works: true }));
}"""
TALLIES = """async (columns) => {
  const { table } = await import("/static/parts/worth.js");
  const { html } = await import("/static/parts/lit.js");
  const what = "Una página con la metodología, probada con tres personas que no la conocían y corregida entre todas";
  const of = { what: () => html`<span class="words">${what}</span>`, by: () => "Sembradores de Quebrada Honda, Casa Alborada",
    when: () => "15 de diciembre", state: () => "Espera un sí", pin: () => html`<button class="btn xs">Mostrar en la pantalla</button>`,
    votes: () => "12", people: () => "8" };
  show(table(columns.map((name, place) => ({ head: name, className: place ? "" : "o", of: of[name], bare: name === "pin" })),
    [["c1", {}], ["c2", { chosen: true }]]));
}"""


@pytest.fixture
def console(browser: Browser) -> Iterator[Screen]:
    """A console without a server, with its own sheets."""
    made = Screen(browser, SETUP, {"/": f'<!doctype html><html data-surface="console"><title>console</title>{LINKS}'})
    yield made
    made.close()


@pytest.mark.parametrize("when", ["80 min", "240 min", "12:07 <small>a. m.</small>"])
def test_the_hours_of_the_agenda_keep_off_the_names_of_its_steps(console: Screen, when: str) -> None:
    """«80 minIceberg» stood there, the present step being in bold."""
    console.page.set_viewport_size({"width": 1280, "height": 800})
    apart = console.page.evaluate("""(when) => {
      document.body.innerHTML = `<div class="con"><nav class="agenda" style="width:232px"><ul><li class="now"><button class="row">
        <span class="tm num">${when}</span><span class="nm">Iceberg</span><span class="mk"></span></button></li></ul></nav></div>`;
      const edges = (what) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(what));
        return range.getBoundingClientRect();
      };
      return edges(".nm").left - edges(".tm").right;
    }""", when)
    assert apart >= 4


@pytest.mark.parametrize("name", ["María de los Ángeles Rodríguez Villanueva", "M" * 40])
def test_who_holds_the_pen_is_read_whole(console: Screen, name: str) -> None:
    """A list of the browser cuts what is chosen in it: its words stand beside it, on as many lines as they need."""
    console.page.set_viewport_size({"width": 1280, "height": 800})
    console.page.evaluate(PEN, name)
    console.settled()
    told = console.page.locator(".pick [aria-hidden]").first
    assert told.inner_text(timeout=3000).strip() == name
    assert told.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1 && one.closest('.pick').scrollHeight <= one.closest('.pick').clientHeight + 1")
    console.page.locator("select").select_option("p2")
    assert console.page.evaluate("window.said") == ["give_pen", {"table": "t1", "person": "p2"}]


@pytest.mark.parametrize("columns", [["what", "by", "when", "state", "pin"], ["what", "votes", "people"]])
def test_at_320_a_table_is_read_without_scrolling_sideways(console: Screen, columns: list[str]) -> None:
    console.page.set_viewport_size({"width": 320, "height": 200})
    console.page.evaluate(TALLIES, columns)
    console.settled()
    wide = console.page.evaluate("""() => [document.documentElement, ...document.querySelectorAll("body *:not(.vh, thead, thead *)")]
      .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1).map((one) => `${one.tagName} ${one.className}`)""")
    assert not wide
    assert console.page.get_by_role("columnheader").count() == len(columns), "it is still a table for who listens"
    told = console.page.evaluate("() => [...document.querySelectorAll('td')].map((one) => getComputedStyle(one, '::before').content)")
    assert len(columns) == 3 or [one.strip('"') for one in told[1:4]] == columns[1:4], "each cell after its head"
