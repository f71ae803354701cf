"""One thing to mark: a phone with a single theme is told so, in its language, and not to choose among several."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = read_words(ROOT)
SERVED = {f"/words/{language}.json": json.dumps(words, ensure_ascii=False) for language, words in WORDS.items()}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const { leversScreen } = await import("/activities/iceberg/phone_after.js");
  window.look = async (language, themes) => {
    const words = createWords(await (await fetch(`/words/${language}.json`)).json(), language);
    speak(words);
    const held = { get: () => "", set() {} };
    const list = Object.fromEntries(themes.map((text, place) => [`g${place}`, { title: text, heading: "3", age: place, order: place, notes: 2 }]));
    const ctx = (place) => ({ t: place ? words.t : words.of("iceberg").t, words, local: () => held, draft: () => held, refresh() {},
      send: async (...all) => { window.sent = all; },
      pending: [], mine: { dots: 1, round: 1, own: {} }, me: {}, table: {}, step: { phase: "revealed", stage: "levers" }, house: {},
      view: { deep: Object.keys(list), themes: list }, block: ctx });
    const { top, body, action } = leversScreen(ctx(""));
    render([top, body, action], document.body);
    return document.body.textContent.replace(/\\s+/g, " ");
  };
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, SERVED)
    yield made
    made.close()


@pytest.mark.parametrize(("language", "one"), [("es", "una sola cosa para marcar"), ("en", "one thing to mark")])
def test_a_single_theme_is_said_to_be_the_only_one(phone: Screen, language: str, one: str) -> None:
    many = WORDS[language]["iceberg.levers.text"]
    said = str(phone.page.evaluate("(language) => look(language, ['Todo pasa por la dirección'])", language))
    assert one in said and many not in said and phone.page.locator(".tns li").count() == 1
    said = str(phone.page.evaluate("(language) => look(language, ['Todo pasa por la dirección', 'Decidimos tarde'])", language))
    assert one not in said and many in said and phone.page.locator(".tns li").count() == 2


def test_a_mark_is_sent_as_it_is_tapped(phone: Screen) -> None:
    """Nobody has to send it afterwards: whoever facilitates may move the room on at any moment."""
    phone.page.evaluate("() => look('es', ['Todo pasa por la dirección', 'Decidimos tarde'])")
    phone.page.locator(".tns button").nth(1).click()
    assert phone.do("() => sent.slice(0, 2)") == ["cast", {"spread": {"g1": 1}, "round": 1}]
