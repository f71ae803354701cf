"""The way in on a phone: who has a twin says what tells them apart, and an error of before is not shown again."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from laptop import Laptop
from playwright.sync_api import Browser, Route
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

DOOR = "http://sala.test"
WORDS = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { render } = await import("/static/parts/lit.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { openStore } = await import("/static/core/store.js");
  const { Join } = await import("/static/faces/phone-join.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  window.posted = [];
  window.fetch = async (address, { body }) => {
    posted.push(JSON.parse(body));
    return { ok: false, json: async () => ({ reason: "name_taken" }) };
  };
  const house = { words, root: document.body, storage: openStore("fac.R."), device: { get: () => false }, refresh() {},
    boot: { code: "R", organisations: { o1: "Casa Alborada" }, languages: ["es"], limits: { seats: {}, reentry: {} },
      shut: { reason: "joining_locked" } }, lending: { strip: () => "" } };
  window.join = new Join(house, () => {});
  window.look = () => {
    render(join.template(), document.body);
    return document.body.innerText;
  };
}"""
TWIN = """async () => {
  join.draft("name").set("maria");
  join.organisation = "o1";
  join.onward();
  join.ticked.keep = true;
  join.sit();
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  const asked = look();
  join.sit(true);
  const empty = [look(), posted.length];
  join.draft("apart").set("Fajardo");
  join.sit(true);
  return { asked, empty, told: look(), posted };
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """The first page of a room whose entry was locked when the page came."""
    made = Screen(browser, SETUP, WORDS)
    yield made
    made.close()


def test_nothing_to_tell_two_people_apart_is_asked_for(screen: Screen) -> None:
    said = screen.do(TWIN)
    assert "Falta escribir algo" not in said["asked"]
    assert "Falta escribir algo." in said["empty"][0] and said["empty"][1] == 1
    assert "Falta escribir algo" not in said["told"] and said["posted"][-1]["apart"] == "Fajardo"


def test_an_organisation_that_is_chosen_is_missing_no_more(screen: Screen) -> None:
    screen.do("() => { join.draft('name').set('maria'); join.onward(); look(); }")
    choose = screen.page.locator("#join-organisation")
    assert choose.get_attribute("aria-invalid") == "true"
    choose.select_option("o1")
    screen.do("() => look()")
    assert choose.get_attribute("aria-invalid") is None and screen.page.locator(".has-problem, .problem").count() == 0


def test_the_way_back_does_not_show_again_that_the_entry_was_locked(screen: Screen) -> None:
    assert "La entrada está cerrada por ahora." in screen.do("() => look()")
    told = screen.do("""() => { join.draft("name").set("maria"); join.organisation = "o1"; join.onward();
      const on = look(); document.querySelector(".act .btn.ic").click(); return [on, look()]; }""")
    assert "Antes de entrar" in told[0] and "¿Cómo se llama?" in told[1] and "La entrada está cerrada" not in told[1]


def test_the_way_back_to_the_door_does_not_show_a_wrong_code_again(browser: Browser, laptop: Laptop) -> None:
    client = laptop.browser()

    def answer(route: Route) -> None:
        found = client.get(route.request.url.removeprefix(DOOR))
        route.fulfill(status=found.status_code, body=found.data, headers=dict(found.headers))

    context = browser.new_context(locale="es-PR")
    page = context.new_page()
    page.route(f"{DOOR}/**", answer)
    page.goto(f"{DOOR}/?language=es")
    page.fill("#code", "QQQQQQ")
    page.click("button")
    page.locator("#wrong").wait_for()
    page.goto(f"{DOOR}/P/none")
    page.go_back()
    page.locator("#code").wait_for()
    assert page.locator("#wrong").count() == 0 and page.url == f"{DOOR}/?language=es"
    context.close()
