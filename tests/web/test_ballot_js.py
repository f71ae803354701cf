"""The ballot on a phone that sends too late or not at all: what counts is said, and the question stands over the choices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { render } = await import("/static/parts/lit.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { createContext } = await import("/static/core/context.js");
  const { createLocals } = await import("/static/core/drafts.js");
  const { openStore } = await import("/static/core/store.js");
  const { phone } = await import("/activities/dot_voting/phone.js");
  const all = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(all);
  const words = createWords(Object.fromEntries(Object.entries(await (await fetch("/words/es.json")).json()).map(([key, said]) =>
    [key.replace(/^dot_voting\\./, ""), said])), "es");
  window.answers = [];
  const views = { phone: {}, mine: { me: { person: "p1" } } };
  const house = {
    words: { of: () => words }, clock: { now: () => 0 }, boot: { face: "phone" }, refusal: () => "No", refresh() {}, say() {},
    toast() {}, live: { view: (kind) => views[kind], state: () => ({ connected: true }) },
    local: createLocals(openStore("p1."), () => {}),
    outbox: () => ({ pending: () => [], send: async () => answers.shift() || { ok: true } }),
  };
  const list = { o1: { text: "Reunirse cerca", number: 1 }, o2: { text: "Empezar tarde", number: 2 } };
  window.show = (phase, stage, mine = {}, more = {}) => {
    views.phone = { current: "s1", steps: { s1: { activity: "dot_voting", phase, stage } }, ...more, step: {
      question: "¿Dónde nos vemos?", options: { list }, result: {}, ballots: { round: 1, dots: 2, most: 2 } } };
    views.mine.step = { ballots: phase === "open" ?
      { round: 1, dots: 2, most: 2, voted: false, spread: {}, on_roll: true, order: ["o2", "o1"], ...mine } : {} };
    const { top, body, action } = phone(createContext(house, { face: "phone", stepId: "s1" }));
    render([top, body, action], document.body);
    return document.body.innerText;
  };
  window.press = (what) => document.querySelector(what).click();
}"""
MORE = ".stepper button:last-of-type"
MARKED = f"""(mine) => {{
  const before = show("open", "vote", mine);
  if (mine.voted) press(".btn.main");
  show("open", "vote", mine);
  press("{MORE}");
  const grace = show("open", "vote", mine, {{ timer: {{ ends: 20000, total: 300, closing: true }} }});
  return {{ before, grace, closed: show("closed", ""), result: show("revealed", "result") }};
}}"""
SENT = f"""async ([voted, ok]) => {{
  show("open", "vote", {{ voted }});
  if (voted) press(".btn.main");
  show("open", "vote", {{ voted }});
  press("{MORE}");
  show("open", "vote", {{ voted }});
  answers.push(ok ? {{ ok }} : {{ ok, reason: "round_over" }});
  press(".btn.main");
  for (let turn = 0; turn < 9; turn += 1) await Promise.resolve();
  return show("closed", "");
}}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A phone in a vote, whose room is moved by the test."""
    made = Screen(browser, SETUP, WORDS)
    yield made
    made.close()


def test_a_change_that_was_not_sent_is_told_with_what_counts(screen: Screen) -> None:
    told: dict[str, str] = screen.do(MARKED, {"voted": True, "spread": {"o1": 1}})
    assert "Mientras el cambio no se envíe, cuenta el voto anterior." in told["grace"]
    for where in ("closed", "result"):
        assert "El cambio de mi voto no se envió. Cuenta el voto anterior." in told[where]


def test_a_vote_that_was_never_sent_is_told(screen: Screen) -> None:
    told: dict[str, str] = screen.do(MARKED, {})
    assert "¿Dónde nos vemos?" in told["before"]
    assert "Mi voto no se envió. No se contó ningún voto de este teléfono." in told["closed"]


@pytest.mark.parametrize(("voted", "said"), [
    (True, "Cuenta el voto anterior."), (False, "No se contó ningún voto de este teléfono.")])
def test_what_came_too_late_is_told_with_what_counts(screen: Screen, voted: bool, said: str) -> None:
    assert f"Mi último envío llegó después del cierre. {said}" in screen.do(SENT, [voted, False])


@pytest.mark.parametrize("voted", [True, False])
def test_what_arrived_needs_no_word(screen: Screen, voted: bool) -> None:
    told: Any = screen.do(SENT, [voted, True])
    assert "La votación cerró" in told and "conviene" not in told


def test_a_change_that_was_taken_back_needs_no_word(screen: Screen) -> None:
    screen.do("""() => { show("open", "vote", { voted: true }); press(".btn.main"); show("open", "vote", { voted: true }); }""")
    screen.do(f"""() => {{ press("{MORE}"); show("open", "vote", {{ voted: true }}); }}""")
    told = screen.do("""() => { press(".stepper button"); show("open", "vote", { voted: true }); return show("closed", ""); }""")
    assert "no se envió" not in told


def test_few_voters_are_told_before_they_vote(screen: Screen) -> None:
    told = screen.do("""() => [show("open", "vote"), show("open", "vote", { few: true })]""")
    assert "El voto es secreto" in told[0] and "con menos de cinco el orden puede delatarlo" in told[1]


def test_dots_that_were_not_given_are_told_where_the_ballot_arrived(screen: Screen) -> None:
    told = screen.do("""() => [show("open", "vote", { voted: true, spread: { o1: 1 } }), show("open", "vote", { voted: true, spread: { o1: 2 } })]""")
    assert "1 punto quedó sin dar. Se puede dar hasta el cierre." in told[0] and "sin dar" not in told[1]
