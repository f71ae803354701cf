"""When a meeting ends over what somebody was writing, the phone says so and keeps it to be copied."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { nothing, render } = await import("/static/parts/lit.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { createDrafts } = await import("/static/core/drafts.js");
  const { openStore } = await import("/static/core/store.js");
  const { closedScreen } = await import("/static/faces/phone-wait.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  window.drafts = createDrafts(openStore("p1."));
  window.look = () => {
    render(closedScreen({ house: { drafts: () => drafts, boot: {}, live: { view: () => null } }, banners: () => nothing }, {}), document.body);
    return document.body.innerText;
  };
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A phone at the end of a meeting."""
    made = Screen(browser, SETUP, WORDS)
    yield made
    made.close()


def test_what_was_not_sent_is_told_and_can_be_copied(screen: Screen) -> None:
    screen.do("""() => {
      drafts.draft("s1.notes.new1").typed("A medio escribir");
      drafts.draft("otherwise.s1/notes.n9").set("Luis firma todo");
      drafts.draft("otherwise.s1/notes.n9").typed("Alguien firma todo");
    }""")
    for _ in range(2):
        told = screen.do("() => look()")
        assert "2 textos quedaron sin enviar:" in told
        assert "«A medio escribir»" in told and "«Alguien firma todo»" in told
        screen.load()


def test_what_was_sent_or_only_opened_needs_no_word(screen: Screen) -> None:
    screen.do("""() => {
      drafts.draft("s1.notes.edit.n1").set("Una nota que se abrió");
      drafts.draft("s1.notes.new2").typed("enviada");
      drafts.draft("s1.notes.new2").clear();
      drafts.draft("practice").typed("arroz");
    }""")
    for _ in range(2):
        told = screen.do("() => look()")
        assert "sin enviar" not in told and "Gracias por participar" in told
        screen.load()


def test_a_text_that_was_refused_or_came_from_another_phone_is_told(screen: Screen) -> None:
    told = screen.do("""() => { drafts.draft("s1.notes.new1").giveBack("llegó tarde"); return look(); }""")
    assert "1 texto quedó sin enviar:" in told and "«llegó tarde»" in told
