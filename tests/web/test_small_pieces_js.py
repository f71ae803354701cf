"""Pieces of phones' screens on 320 × 568: nothing is cut, and no word is broken that would fit in a line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["css/tokens.css", "css/components.css", "css/phone.css", "css/exercises.css", "css/board.css"]
BLOCK = "blocks/boards/style.css"
LINKS = "".join(f'<link rel="stylesheet" href="/{path}">' for path in (*(f"static/{sheet}" for sheet in SHEETS), BLOCK))
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const { Overlay } = await import("/static/parts/overlay.js");
  const files = ["/words/phone.json", "/words/shared.json", "/blocks/boards/words.json"];
  const told = await Promise.all(files.map((path) => fetch(path).then((answer) => answer.json())));
  window.say = (language) => {
    const own = Object.fromEntries(Object.entries(told[2][language]).map(([key, text]) => [`boards.${key}`, text]));
    const words = createWords({ ...told[0][language], ...told[1][language], ...own }, language);
    speak(words);
    return words;
  };
  Object.assign(window, { html, render, Overlay });
}"""
# Words of a control that are broken inside, and controls that are cut by what holds them.
TROUBLE = """(what) => [...document.querySelectorAll(what)].flatMap((one) => {
  const said = [], box = one.getBoundingClientRect();
  if (box.right > innerWidth + 0.5 || box.left < -0.5 || one.scrollWidth > one.clientWidth + 1) said.push(`cut: ${one.textContent}`);
  const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1 && word.length < 16) said.push(`broken: ${word}`);
      if ([...range.getClientRects()].some(({ right }) => right > Math.min(innerWidth, box.right) + 0.5)) said.push(`out: ${word}`);
    }
  return said;
})"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Screen]:
    """The sheets of a phone on 320 × 568."""
    page = f'<!doctype html><html data-surface="phone"><title>phone</title>{LINKS}<div class="ph ex"><main id="main"></main></div>'
    made = Screen(browser, SETUP, {"/": page})
    made.page.set_viewport_size({"width": 320, "height": 568})
    yield made
    made.close()


@pytest.mark.parametrize("bigger", [False, True])
@pytest.mark.parametrize("language", ["es", "en"])
def test_both_answers_of_a_question_stay_whole(phone: Screen, language: str, bigger: bool) -> None:
    """«Quedarme» was broken at 320 px beside «Salir de la sala»."""
    phone.page.evaluate("""([language, bigger]) => {
      const words = say(language);
      document.documentElement.classList.toggle("bigger", bigger);
      const overlay = new Overlay(() => {});
      const t = (key) => words.t(`phone.leave.${key}`);
      overlay.ask({ title: t("title"), text: t("text"), yes: t("yes"), no: t("no") });
      render(overlay.template(), document.getElementById("main"));
    }""", [language, bigger])
    phone.settled()
    assert phone.page.evaluate("document.querySelectorAll('.pair .btn').length") == 2
    assert phone.page.evaluate(TROUBLE, ".pair .btn") == []


@pytest.mark.parametrize("name", ["M" * 40, "María de los Ángeles Rodríguez Villanueva", "Wilhelmina Mwangi-Mmamwangi Mmakgosi 4"])
def test_who_may_have_the_pen_is_read_whole(phone: Screen, name: str) -> None:
    """The list of whom to pass the pen to, and who has it."""
    phone.page.evaluate("""async (name) => {
      const words = say("es");
      const { penBar } = await import("/static/parts/board.js");
      const { pen } = await import("/blocks/boards/phone.js");
      const at = (person) => ({
        t: words.t, me: { person: "p1" }, now: () => 0, table: { pen: person, asked: { p2: true } }, send() {}, refresh() {},
        views: { table: { mates: { p1: { name }, p2: { name } } } },
        local: (key) => ({ get: () => key === "passing", set() {} }),
      });
      render(html`${pen(at("p1"))}${pen(at("p2"))}`, document.getElementById("main"));
    }""", name)
    phone.settled()
    assert phone.page.evaluate(TROUBLE, ".pen, .passing, .passing button") == []


@pytest.mark.parametrize("leads", [False, True])
def test_a_foot_that_only_waits_leaves_the_room_to_what_is_to_be_done(phone: Screen, leads: bool) -> None:
    """At level 3 the foot said when the next one opens, and lay over «Añadir nota»."""
    stays = phone.page.evaluate("""async (leads) => {
      const { foot, goButton, backButton } = await import("/static/parts/ways.js");
      const inside = foot({ back: backButton("Volver", () => {}), says: "El nivel 4 se abre en todos los teléfonos a la vez.",
        ...(leads ? { go: goButton("Seguir", () => {}) } : {}) });
      const { stepScreen } = await import("/static/faces/phone-step.js");
      const house = { context: () => ({ timer: {} }), activity: () => ({ state: "ready",
        screens: { phone: () => ({ body: html`<p style="height:900px"></p>`, action: inside, timer: false }) } }), beat() {}, outbox: () => ({}) };
      const frame = { house, time() {}, net: {}, banners: () => "", hidden: () => "", lost: () => true };
      const view = { current: "s1", step: {} };
      render(stepScreen(frame, { view, mine: { me: {} }, step: { title: "Iceberg" } }), document.getElementById("main").parentElement);
      return document.querySelector(".act").getBoundingClientRect().bottom <= innerHeight;
    }""", leads)
    assert stays is leads


@pytest.mark.parametrize("written", ["", "m" * 131])
def test_under_the_banner_of_the_table_no_sentence_is_cut(phone: Screen, written: str) -> None:
    """«Un hecho por nota. Si» was all that was read of the hint, and of «Va en 131 de 120. Ayuda…» as little."""
    told = phone.page.evaluate("""async (written) => {
      say("es");
      const { field } = await import("/static/parts/field.js");
      const draft = { key: "note", version: 0, get: () => written, typed() {} };
      const main = document.getElementById("main");
      const banner = main.parentElement.insertBefore(document.createElement("section"), main);
      banner.className = "telling";
      render(field({ name: "note", label: "Mi nota", draft, max: 120, hint: "Un hecho por nota. Si aparece un «porque», esa parte va más abajo." }), main);
      const under = document.querySelector(".under");
      return [under.scrollHeight - under.clientHeight, under.innerText.replace(/\\s+/g, " ").trim()];
    }""", written)
    assert told == [0, "Va en 131 de 120. Ayuda dejar una idea por nota. 131 de 120" if written else "0 de 120"]


@pytest.mark.parametrize("title", ["Propuesta de valor", "Ronda escrita de retroalimentación"])
def test_the_head_of_a_phone_breaks_no_word_of_its_organisation(phone: Screen, title: str) -> None:
    """«Organizaci/ón de» stood there, beside a title that had room."""
    phone.page.evaluate("""async (title) => {
      document.body.innerHTML = `<div class="ph ex"><header class="ph-head"><div class="bar"><h1>${title}</h1>
        <span class="orgm">Organización de mujeres</span><button type="button" class="btn btn-quiet more">Más</button></div></header></div>`;
      const faces = getComputedStyle(document.querySelector("h1")).fontFamily;
      await Promise.all([600, 800].map((weight) => document.fonts.load(`${weight} 17px ${faces}`, "Organización")));
    }""", title)
    phone.settled()
    assert phone.page.evaluate(TROUBLE.replace("word.length < 16", "word.length < 18"), ".ph-head h1, .ph-head .orgm") == []
