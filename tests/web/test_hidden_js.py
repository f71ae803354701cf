"""What screens make of hiding: the console's list, the card on the author's phone, and who will read what is guarded."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.core.hidden import KEPT
from facilitator.web.assets import read_words

WORDS = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { render } = await import("/static/parts/lit.js");
  const words = await import("/static/core/words.js");
  window.words = words.createWords(await (await fetch("/words/es.json")).json(), "es");
  words.speak(window.words);
  window.draw = (template) => {
    render(template, document.body);
    return document.body.innerText;
  };
  const held = {};
  window.local = (key, initial) => ({
    get: () => (key in held ? held[key] : initial), set: (value) => { held[key] = value; },
  });
  window.press = (text) => Array.from(document.querySelectorAll("button")).find((one) => one.innerText.includes(text)).click();
}"""
NOTE = """async () => {
  const { whoReads } = await import("/blocks/notes/phone_edit.js");
  const ctx = { t: words.t, local: () => local("asking", ""), send: (...all) => { window.sent = all; } };
  const note = { id: "n1", heading: "4", share: "me", text: "Creemos que no" };
  const of = { to: "table", guarded: ["4"] };
  const first = draw(whoReads(ctx, note, of));
  const other = draw(whoReads(ctx, { ...note, heading: "1" }, of));
  draw(whoReads(ctx, note, of));
  document.querySelectorAll("button, input")[0].click();
  const second = draw(whoReads(ctx, note, of));
  press("Sí, trasladar");
  return { first, other, second, sent: window.sent };
}"""
CARD = """async () => {
  const { otherwise } = await import("/static/faces/phone-otherwise.js");
  const drafts = {};
  const draft = (key) => ({ version: 0, get: () => drafts[key] || "", set: (text) => { drafts[key] = text; },
    typed: (text) => { drafts[key] = text; }, clear: () => { drafts[key] = ""; }, giveBack() {} });
  const sent = [];
  const house = { local, refresh() {}, drafts: () => ({ draft }), toast() {},
    context: ({ stepId }) => ({ send: async (...all) => { sent.push([stepId, ...all.slice(0, 2)]); return { ok: true }; } }) };
  const told = { "s1/groups.g9": { step: "s1", words: "Es un ladrón", name: "groups.title", data: { group: "g9" },
    field: "title", length: 140, lines: 1 } };
  const first = draw(otherwise(house, told, 0, "s1"));
  press("Decirlo de otra forma");
  draw(otherwise(house, told, 0, "s1"));
  const begins = drafts["otherwise.s1/groups.g9"];
  drafts["otherwise.s1/groups.g9"] = "Maneja el dinero sin cuentas";
  draw(otherwise(house, told, 0, "s1"));
  press("Enviar");
  await Promise.resolve();
  const unsigned = draw(otherwise(house, {}, 1, "s1"));
  press("Entendido");
  return { first, begins, sent, unsigned, after: draw(otherwise(house, {}, 1, "s1")),
    again: draw(otherwise(house, {}, 2, "s1")) };
}"""
NAME = """async () => {
  const { otherwise } = await import("/static/faces/phone-otherwise.js");
  const drafts = {}, posted = [], said = [], seat = { person: "p3", ticket: "mine", name: "Luis Ladrón", reentry: "mango 472" };
  const draft = (key) => ({ key, get: () => drafts[key] || "", set: (text) => { drafts[key] = text; },
    clear: () => { drafts[key] = ""; }, giveBack: (text) => { drafts[key] = text; } });
  window.fetch = async (address, { body }) => {
    posted.push([address, JSON.parse(body)]);
    const ok = posted.length > 2;
    const { name, apart } = JSON.parse(body);
    const answer = ok ? { name: `${name} (${apart})` } : { reason: posted.length > 1 ? "name_taken" : "name_hidden" };
    return { ok, json: async () => answer };
  };
  const house = { local, words, boot: { code: "ABC234" }, drafts: () => ({ draft }), toast: (text) => said.push(text),
    storage: { get: () => seat, set: (key, value) => Object.assign(seat, value) } };
  const told = { "p3": { step: "", of: "p3", words: "Luis Ladrón", length: 40, lines: 1 } };
  const first = draw(otherwise(house, told, 0, ""));
  press("Dar otro nombre");
  let asked = "";
  for (const name of ["Luis Ladrón", "Luis P.", "Fajardo"]) {
    drafts["otherwise.p3"] = name;
    asked = draw(otherwise(house, told, 0, ""));
    press("Enviar");
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
  const other = draw(otherwise(house, { "o5": { ...told["p3"], of: "o5", words: "Los Ladrones" } }, 0, ""));
  return { first, posted, said, seat, other, asked };
}"""
LIST = """async () => {
  const { texts } = await import("/static/faces/console-texts.js");
  const hidden = [];
  const control = { hide: (...all) => hidden.push(all) };
  const one = { step: "s1", kind: "groups.kind", table: "A", hidden: false, names: false };
  const view = { texts: {
    "s1/groups.g1": { ...one, text: "groups.g1", words: "Luis Pagán firma", names: true },
    "s1/groups.g2": { ...one, text: "groups.g2", words: "Nadie decide" },
    "s1/boards.t1": { ...one, text: "boards.t1", words: "Ya no se ve", hidden: true },
  } };
  const drawn = draw(texts(control, view));
  document.querySelector(".texts.names button").click();
  document.querySelector(".texts.hidden button").click();
  return { drawn, hidden, none: draw(texts(control, {})).trim() };
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A page with the words of the house."""
    made = Screen(browser, SETUP, WORDS)
    yield made
    made.close()


KEPT_OPTION = """async (kept) => {
  const { legible, pickNote } = await import("/static/parts/note.js");
  const at = (picked) => {
    draw(pickNote({ text: "Una", picked, onPick: () => 0 }));
    return document.querySelector("button").getAttribute("aria-pressed");
  };
  return { told: [kept, "", "Otra"].map(legible), pressed: [at(true), at(false), at(undefined)] };
}"""


def test_what_its_source_keeps_back_says_so_where_it_stood(screen: Screen) -> None:
    told = screen.do(KEPT_OPTION, KEPT)
    assert told["told"] == ["(una opción que su organización reservó)", "(retirado de la vista)", "Otra"]
    assert told["pressed"] == ["true", "false", "false"]


def test_before_a_guarded_note_travels_label_and_question_name_the_whole_room(screen: Screen) -> None:
    told = screen.do(NOTE)
    assert "Toda la sala, sin mi nombre" in told["first"] and "Mi mesa" not in told["first"]
    assert "Mi mesa y la sala, sin mi nombre" in told["other"]
    assert "¿La puede leer toda la sala?" in told["second"]
    assert told["sent"] == ["tag", {"note": "n1", "share": "table"}]


def test_the_author_is_told_kindly_and_says_it_otherwise(screen: Screen) -> None:
    told = screen.do(CARD)
    assert "se retiró de la vista por los acuerdos de convivencia" in told["first"] and "Es un ladrón" in told["first"]
    assert told["begins"] == "Es un ladrón"
    assert told["sent"] == [["s1", "groups.title", {"group": "g9", "title": "Maneja el dinero sin cuentas"}]]
    assert "sin firma" in told["unsigned"] and not told["after"].strip() and "sin firma" in told["again"]


def test_who_gave_a_name_that_was_hidden_is_told_kindly_and_gives_another(screen: Screen) -> None:
    told = screen.do(NAME)
    assert "Mi nombre se retiró de la vista" in told["first"] and "«Nombre oculto»" in told["first"]
    assert told["posted"][1] == ["/ABC234/name", {"ticket": "mine", "of": "p3", "name": "Luis P."}]
    assert "Ya hay alguien con ese nombre" in told["asked"] and "¿Cómo distinguimos?" in told["asked"]
    assert told["posted"][2] == ["/ABC234/name", {"ticket": "mine", "of": "p3", "name": "Luis P.", "apart": "Fajardo"}]
    assert told["said"] == ["Ese nombre es el que se retiró. Hace falta otro.", "Ahora se lee «Luis P. (Fajardo)»."]
    assert told["seat"] == {"person": "p3", "ticket": "mine", "name": "Luis P. (Fajardo)", "reentry": "mango 472"}
    assert "El nombre de mi organización" in told["other"] and "«Organización oculta»" in told["other"]


def test_the_console_lists_what_can_be_read_and_hides_and_shows_it(screen: Screen) -> None:
    told = screen.do(LIST)
    assert "1 texto parece nombrar a alguien" in told["drawn"] and "1 texto fuera de la vista" in told["drawn"]
    assert told["hidden"] == [["s1", "groups.g1", True], ["s1", "boards.t1", False]]
    assert told["none"] == ""
