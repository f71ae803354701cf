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
SENT = """async ([text, ok, early]) => {
  const { errorOf, hand } = await import("/static/parts/write.js");
  const field = document.createElement("textarea");
  field.id = "note";
  document.body.append(field);
  const ctx = { ...window.make([{ ok }], { note: text }), t: (key) => key };
  const answer = await hand(ctx, "note", "write", (words) => ({ words }), { id: "note", limits: { length: 5 }, early });
  return { told: ctx.told, left: ctx.stored.note || "", said: errorOf(ctx, "note"), answer };
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


@pytest.mark.parametrize("early", [True, False])
def test_the_text_of_a_draft_is_sent_once_and_leaves_its_field(screen: Screen, early: bool) -> None:
    said: dict[str, Any] = screen.do(SENT, [" hola ", True, early])
    kept = {"typed": "hola", **({"back": "note"} if early else {})}
    assert said == {"told": [["write", {"words": "hola"}, kept]], "left": "", "said": "", "answer": True}


@pytest.mark.parametrize("early", [True, False])
def test_what_is_refused_stands_in_its_field_again_and_is_said_there(screen: Screen, early: bool) -> None:
    said = screen.do(SENT, ["hola", False, early])
    assert (said["left"], said["said"], said["answer"], said["told"][1:]) == ("hola", "No", False, [])


@pytest.mark.parametrize(("text", "said"), [("", "refused.empty"), ("   ", "refused.empty"), ("demasiado", "refused.too_long")])
def test_nothing_and_too_much_are_not_sent(screen: Screen, text: str, said: str) -> None:
    assert screen.do(SENT, [text, True, True]) == {"told": [], "left": text, "said": said, "answer": False}


def test_what_was_missing_is_not_said_any_more_once_something_is_written(screen: Screen) -> None:
    assert screen.do("""async () => {
      const { errorOf, hand } = await import("/static/parts/write.js");
      document.body.innerHTML = "<textarea id='note'></textarea>";
      const ctx = { ...make([]), t: (key) => key };
      await hand(ctx, "note", "write", (text) => ({ text }), { id: "note" });
      const empty = errorOf(ctx, "note");
      ctx.stored.note = "h";
      return [empty, document.activeElement.id, errorOf(ctx, "note")]; }""") == ["refused.empty", "note", ""]


@pytest.mark.parametrize(("ok", "left"), [(True, ""), (False, " Después ")])
def test_words_are_changed_in_place_and_stay_open_when_they_are_refused(screen: Screen, ok: bool, left: str) -> None:
    assert screen.do(CHANGED, [[{"ok": ok}]]) == {
        "opened": False, "after": True, "drafted": "Antes", "told": [["write", {"text": "Después"}]], "open": not ok,
        "left": left}


TYPED = """async () => {
  const { html, live, render } = await import("/static/parts/lit.js");
  const draw = (value) => render(html`<input id="number" .value=${live(value)} /><button id="other">Otra</button>`, document.body);
  draw("3");
  const field = document.getElementById("number");
  field.focus();
  field.value = "99";
  const seen = [];
  for (const value of ["3", "60", "60"]) { draw(value); seen.push(field.value); }
  field.value = "7";
  document.getElementById("other").focus();
  draw("60");
  return [...seen, field.value];
}"""


def test_what_is_being_typed_outlives_a_drawing_that_asks_for_nothing_new(screen: Screen) -> None:
    assert screen.do(TYPED) == ["99", "60", "60", "60"]
