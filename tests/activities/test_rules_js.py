"""What is said before a vote opens, on the console: the numbers that are shown are those that hold."""

from __future__ import annotations

import json

from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

DRAW = """async ([wanted, now]) => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const { rulesForm } = await import("/activities/dot_voting/control_rules.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  const ctx = { t: words.of("dot_voting").t, view: { wanted, ballots: now, most_dots: 10, voters: 4 },
    local: () => ({ get: () => false, set() {} }), draft: () => ({ get: () => "" }) };
  render(rulesForm(ctx), document.body);
  return [...document.querySelectorAll("select")].map((one) => one.selectedOptions[0].textContent.trim());
}"""


def test_what_is_shown_to_be_chosen_is_what_will_pass(browser: Browser) -> None:
    words = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
    screen = Screen(browser, "() => {}", words)
    few, now = {"dots": 0, "most": 0, "cut": 3}, {"dots": 2, "most": 1, "cut": 2}
    assert screen.do(DRAW, [few, now]) == ["2 (auto)", "1 (auto)", "2 por ahora (3 si alcanza)"]
    assert screen.do(DRAW, [{**few, "cut": 2}, now])[2] == "2"
    screen.close()
