"""The console and the phone by keyboard and by ear: which keys act where, whose button it is, what is said and how often."""

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
  const said = [];
  const keep = () => ({ get: () => "", set() {}, clear() {}, version: 0 });
  const house = { words, root, say: (text) => said.push(text), device: { get: () => false }, refresh() {}, clock: { now: () => 0 },
    drafts: () => ({ draft: keep }), boot: { code: "ABC234", limits: { harvest: { text: 280 } }, unprinted: {} } };
  Object.assign(window, { house, html, render, root, said, words, keep });
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, SERVED)
    yield screen
    screen.close()


def test_only_what_scrolls_a_region_is_the_regions(screen: Screen) -> None:
    screen.do("""async () => {
      const { listenKeys } = await import("/static/faces/console-keys.js");
      root.innerHTML = "<div role='region' tabindex='0'>…</div>";
      listenKeys(house, { ArrowRight: () => said.push("ArrowRight"), Escape: () => said.push("Escape") });
      root.firstChild.focus();
    }""")
    for key in ("ArrowRight", "Escape"):
        screen.page.keyboard.press(key)
    assert screen.do("() => said") == ["Escape"]


def test_what_a_key_brings_into_the_middle_is_said(screen: Screen) -> None:
    screen.do("""async () => {
      const { mount } = await import("/static/faces/console.js");
      const view = { plan: {}, steps: {}, order: [], people: {}, workshop: { title: "Taller" } };
      let picture;
      Object.assign(house, { beat() {}, overlay: () => "", toast() {}, draw: (fn) => { picture = fn; house.refresh(); },
        refresh: () => picture && render(picture(), root), live: { view: () => view, subscribe() {},
          state: () => ({ connected: true, seqs: {} }) }, local: keep, storage: new Map() });
      mount(house);
    }""")
    for heading in ("Personas", "Entrada"):
        screen.page.keyboard.press("g")
        screen.later(100)
        told = screen.do("() => [said[said.length - 1], document.querySelector('main h1').textContent.trim()]")
        assert told[0] == told[1], heading
    assert len(screen.do("() => said")) == 2


@pytest.mark.parametrize("done", ["Ahora: Último minuto", ""])
def test_the_last_minute_is_heard_once(screen: Screen, done: str) -> None:
    screen.do("""async (done) => {
      const { createHeardTime } = await import("/static/faces/console.js");
      const control = { memory: { last: null } };
      const time = createHeardTime(house, control);
      time({ running: true, tone: "calm" });
      time({ running: true, tone: "last" });
      if (done) { control.memory.last = { text: done }; house.say(done); }
    }""", done)
    screen.later(1000)
    assert screen.do("() => said") == [done or "Último minuto"]


def test_a_harvested_sentence_is_named_by_its_buttons(screen: Screen) -> None:
    screen.do("""async () => {
      const { harvestField } = await import("/static/faces/console-live.js");
      const { forReaders } = await import("/static/core/readers.js");
      const view = { steps: { s1: { harvest: "Decidir a solas" }, s2: { harvest: "Callar" } } };
      render(html`<main>${["s1", "s2"].map((id) => harvestField(house, {}, view, id, `Paso ${id}`))}</main>`, root);
      forReaders(root, "es");
    }""")
    for said in ("Decidir a solas", "Callar"):
        for does in ("Cambiar", "Ocultar"):
            assert screen.page.get_by_role("button", name=f"{does} {said}", exact=True).count() == 1


def test_the_question_of_a_vote_is_named_by_its_button(screen: Screen) -> None:
    screen.do("""async () => {
      const { rulesForm } = await import("/activities/dot_voting/control_rules.js");
      const { forReaders } = await import("/static/core/readers.js");
      const own = words.of("dot_voting");
      const ctx = { t: own.t, words: own, view: { purpose: "decide", voters: 3, ballots: {}, most_dots: 3,
        question: "¿Qué va primero?" }, local: (key, first) => ({ get: () => first, set() {} }), draft: keep,
        limits: () => ({}), send() {}, refresh() {} };
      render(rulesForm(ctx), root);
      forReaders(root, "es");
    }""")
    assert screen.page.get_by_role("button", name="¿Qué va primero?").count() == 1


def test_how_many_have_marked_is_heard_with_its_figure(screen: Screen) -> None:
    label = screen.do("""async () => {
      const { marking } = await import("/activities/iceberg/control_levers.js");
      const own = words.of("iceberg");
      const view = { marks: { voted: 1 }, themes: {}, levels: {}, headings: {}, groups: { headings: {} }, notes: {} };
      const ctx = { t: own.t, words: own, house: { participation: { of: 2 } }, view, block: () => ({ ...ctx, view: { headings: {} } }),
        local: (key, first) => ({ get: () => first, set() {} }), refresh() {} };
      const told = marking(ctx);
      render(told.body || told, root);
      return root.querySelector("[role=img]").getAttribute("aria-label"); }""")
    assert label == "1 de 2 ya marcaron"


def test_the_second_question_is_the_name_of_its_buttons(screen: Screen) -> None:
    screen.do("""async () => {
      const { whoReads } = await import("/blocks/notes/phone_edit.js");
      const local = (key, first) => ({ get: () => (key === "asking" ? "n1" : first), set() {} });
      const note = { id: "n1", heading: "4", share: "me", text: "Callar", tags: {} };
      render(whoReads({ t: words.t, local, send() {} }, note, { to: "table", guarded: ["4"] }), root);
    }""")
    group = screen.page.get_by_role("group", name="¿La puede leer toda la sala?")
    assert group.get_by_role("button").count() == 2


PLACE = """async () => {
  const { createPlace } = await import("/static/faces/phone-seat.js");
  const { tellingCard } = await import("/static/faces/phone-told.js");
  const stored = {};
  house.local = (key, first) => ({ get: () => (key in stored ? stored[key] : first), set: (value) => { stored[key] = value; } });
  house.storage = { get: () => ({ reentry: "" }) };
  house.lapse = () => {};
  const place = (window.place = createPlace(house));
  window.told = { steps: { s1: { activity: "x", phase: "prepare", stage: "" } }, current: "s1", tables: { t1: { mark: "D" } } };
  window.me = { name: "Ana", table: "" };
  window.page = html`<h1>Iceberg</h1><main><h2>Resultados visibles</h2></main>`;
  window.draw = (quiet) => {
    render(quiet ? html`<div class="ph quiet"><main><h1>${quiet[0]}</h1> <p>${quiet[1]}</p></main></div>`
      : html`<div class="ph"><h1>Iceberg</h1>${tellingCard(house, told, me, told.steps.s1)}
          <main><h2>Resultados visibles</h2></main></div>`, root);
    place(told, { me }, quiet ? "" : "p");
  };
}"""


def test_what_two_views_tell_is_heard_once_and_the_table_with_it(screen: Screen) -> None:
    screen.do(PLACE)
    screen.do("() => { draw(); told.steps.s1.phase = 'open'; draw(); }")
    screen.later(50)
    screen.do("() => { told.steps.s1.stage = 'one'; draw(); }")
    screen.later(50)
    assert screen.do("() => said") == ["Iceberg. Resultados visibles"]
    screen.later(5000)
    screen.do("() => { me.table = 't1'; draw(); }")
    screen.later(50)
    card = screen.do("() => [...document.querySelectorAll('.telling h2, .telling .q')].map((one) => one.textContent.trim())")
    assert len(card) == 2 and screen.do("() => said")[1:] == ["Iceberg. Resultados visibles. " + ". ".join(card)]
    assert screen.page.locator(".telling[role=status]").count() == 0
    assert screen.page.get_by_role("region", name=card[0]).count() == 1  # a part of the page like the others


def test_who_enters_a_step_hears_once_what_it_is_and_what_to_do(screen: Screen) -> None:
    """Also when the exercise is still on its way: not its name alone, and what to do when it has come."""
    screen.do(PLACE)
    screen.do("""() => { window.enter = (inside, page) => {
      render(html`<div class="ph"><h1>Iceberg</h1><main>${inside}</main></div>`, root);
      window.place(told, { me }, page); }; }""")
    screen.do("() => { draw(); told.steps.s1.phase = 'open'; enter(html`<h2>Iceberg</h2><p class='q'>Está llegando…</p>`, null); }")
    screen.later(3000)
    assert screen.do("() => said") == []
    screen.do("""() => enter(html`<h2>Resultados visibles</h2><p class="q">¿Qué se ve?</p><p class="q">Otra</p>
      <ul><li class="instr">Nada</li></ul>`, "p")""")
    screen.later(50)
    assert screen.do("() => said") == ["Iceberg. Resultados visibles. ¿Qué se ve?"]
    screen.do("() => { told.steps.s1.stage = 'read'; enter(html`<p class='instr'>Leer en silencio.</p>`, 'p'); }")
    screen.later(50)
    screen.do("() => { told.steps.s1.stage = 'plenary'; enter(html`<div class='eyes'><h2>A la pantalla</h2><p>Se lee allí.</p></div>`, 'p'); }")
    screen.later(50)
    assert screen.do("() => said")[1:] == ["Iceberg. Leer en silencio.", "Iceberg. A la pantalla. Se lee allí."]


def test_the_thanks_are_heard_once_and_then_what_is_shared(screen: Screen) -> None:
    screen.do(PLACE)
    screen.do("() => { draw(); told.workshop = { closed: 5 }; draw(['Gracias por participar', 'Hasta pronto']); }")
    screen.later(50)
    screen.later(9000)
    screen.do("() => { told.document = { path: 'a.pdf' }; draw(['Gracias por participar', 'Aquí está el documento']); }")
    screen.later(50)
    assert screen.do("() => said") == ["Gracias por participar Hasta pronto", "Aquí está el documento"]


@pytest.mark.parametrize(("region", "page", "acts"), [(50, 0, True), (5000, 0, False), (50, 5000, False)])
def test_page_down_is_the_clickers_where_nothing_scrolls(screen: Screen, region: int, page: int, acts: bool) -> None:
    screen.do("""async ([region, page]) => {
      const { listenKeys } = await import("/static/faces/console-keys.js");
      root.innerHTML = `<div role='region' tabindex='0' style='height: 300px; overflow: auto'><p style='height: ${region}px'>…</p></div>
        <div style='height: ${page}px'></div>`;
      listenKeys(house, { ArrowRight: () => said.push("on"), ArrowLeft: () => said.push("back"), c: () => said.push("curtain") });
      root.firstChild.focus();
    }""", [region, page])
    for key in ("PageDown", "PageUp"):
        screen.page.keyboard.press(key)
    assert screen.do("() => said") == (["on", "back"] if acts else [])
