"""What was typed goes on its way and comes back when it is refused; words that are changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

CTX = """() => {
  window.make = (answers, stored = {}) => {
    const memory = {};
    const told = [];
    return {
      told,
      draft: (key) => ({
        get: () => stored[key] || "",
        set: (text) => { stored[key] = text; },
        clear: () => { delete stored[key]; },
        giveBack: (text) => { stored[key] = text; },
      }),
      local: (key, initial) => ({ get: () => (key in memory ? memory[key] : initial), set: (value) => { memory[key] = value; } }),
      toast: (text) => told.push(text),
      async send(name, data, { onRefused, ...kept } = {}) {
        const answer = answers.shift();
        told.push([name, data, kept]);
        if (!answer.ok && onRefused) onRefused(answer.reason, {}, "No");
        return answer;
      },
      stored,
    };
  };
}"""
SENT = """async ([text, ok]) => {
  const { sendDraft } = await import("/static/parts/send.js");
  const ctx = window.make([{ ok }], { note: text });
  const events = [];
  const answer = await sendDraft(ctx, { key: "note", name: "write", max: 5, data: (words) => ({ words }),
    taken: () => events.push("taken"), back: () => events.push("back") });
  return { told: ctx.told, left: ctx.stored.note || "", events, answered: Boolean(answer) };
}"""
CHANGED = """async ([answers]) => {
  const { changing } = await import("/static/parts/line.js");
  const ctx = window.make(answers);
  const now = () => changing(ctx, "deciding", { text: "Antes" }, (said) => ctx.send("write", said));
  const opened = now().open;
  now().change();
  const [after, drafted] = [now().open, ctx.stored.text];
  ctx.stored.text = " Después ";
  await now().save();
  return { opened, after, drafted, told: ctx.told.map((each) => each.slice(0, 2)), open: now().open, left: ctx.stored.text || "" };
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A page with a context whose answers the test gives."""
    made = Screen(browser, CTX)
    yield made
    made.close()


def test_the_text_of_a_draft_is_sent_once_and_leaves_its_field(screen: Screen) -> None:
    said: dict[str, Any] = screen.do(SENT, [" hola ", True])
    kept = {"back": "note", "show": {"words": "hola"}, "typed": "hola"}
    assert said == {"told": [["write", {"words": "hola"}, kept]], "left": "", "events": ["taken"], "answered": True}


def test_what_is_refused_comes_back_to_its_field(screen: Screen) -> None:
    said = screen.do(SENT, ["hola", False])
    assert (said["left"], said["events"], said["told"][1:]) == ("hola", ["taken", "back"], ["No"])


@pytest.mark.parametrize("text", ["", "   ", "demasiado"])
def test_nothing_and_too_much_are_not_sent(screen: Screen, text: str) -> None:
    assert screen.do(SENT, [text, True]) == {"told": [], "left": text, "events": [], "answered": False}


@pytest.mark.parametrize(("ok", "left"), [(True, ""), (False, " Después ")])
def test_words_are_changed_in_place_and_stay_open_when_they_are_refused(screen: Screen, ok: bool, left: str) -> None:
    assert screen.do(CHANGED, [[{"ok": ok}]]) == {
        "opened": False, "after": True, "drafted": "Antes", "told": [["write", {"text": "Después"}]], "open": not ok,
        "left": left}
