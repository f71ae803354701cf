"""A meeting that was moved to the bin says so, with what to do, on phones, on the wall and where its code is typed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from laptop import Laptop
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const heard = [];
  window.state = { connected: false, aside: false };
  const view = () => window.told;
  const house = { words, root, boot: { workshopTitle: "Taller" }, clock: { now: () => 0 }, seat: null, lending: { strip: () => "" },
    live: { state: () => window.state, view, subscribe: (one) => heard.push(one) }, outbox: () => ({ waiting: () => 0, answered: { missing: [] } }), refresh() {}, say() {}, toast() {},
    storage: { get: () => null, works: () => true }, local: (key, first) => ({ get: () => first, set() {} }), shelf: { piece: () => null, late: () => false },
    context: () => ({ timer: { on: false } }), activity: () => ({ state: "loading" }), beat() {},
    draw(fn) { house.picture = fn; } };
  window.tell = (what) => heard.forEach((one) => one(what));
  window.words = () => { render(house.picture(), root); return root.textContent.replace(/\\s+/g, " ").trim(); };
  window.house = house;
}"""
PHONE = """async () => {
  const { createSeat } = await import("/static/faces/phone-seat.js");
  window.told = { me: { person: "p1", permissions: {} }, current: "s1", steps: { s1: { activity: "x", title: "Iceberg", phase: "open" } } };
  house.picture = createSeat(house, () => {});
  tell("gone");
}"""
WALL = """async () => {
  const { mount } = await import("/static/faces/projector.js");
  mount(house);
  tell("gone");
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, SERVED)
    yield made
    made.close()


@pytest.mark.parametrize(("face", "away", "closed"), [
    (PHONE, "Sin conexión con la sala", "Este encuentro ya no está abierto"),
    (WALL, "Sin conexión con la sala", "Este encuentro ya no está abierto"),
])
def test_a_screen_says_that_its_meeting_is_not_open_any_more(screen: Screen, face: str, away: str, closed: str) -> None:
    screen.do(face)
    screen.later(6000)
    said = str(screen.do("() => words()"))
    assert away in said and closed not in said
    said = str(screen.do("() => { state.aside = true; tell('state'); return words(); }"))
    assert closed in said and "quien facilita" in said.lower() and away not in said


def test_the_code_of_a_meeting_in_the_bin_is_answered_with_that(laptop: Laptop) -> None:
    laptop.server.records.change_workshop(1, binned=True)
    phone = laptop.browser()
    answer = phone.get(f"/{laptop.code}", follow_redirects=True, headers={"Accept-Language": "es"})
    assert answer.status_code == 404 and "ya no está abierto" in answer.text and "no es de esta sala" not in answer.text
    wall = laptop.desk.get(f"/{laptop.code}/wall", follow_redirects=True, headers={"Accept-Language": "es"})
    assert wall.status_code == 404 and "ya no está abierto" in wall.text, "the wall, opened anew"
    other = phone.get("/?code=ZZZZZZ", headers={"Accept-Language": "es"})
    assert other.status_code == 404 and "no es de esta sala" in other.text
