"""The console for who hears it: one row is the present one, what is done is said each time, and its way back leads back."""

from __future__ import annotations

import pytest
from screen import Screen

SETUP = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const { agenda } = await import("/static/faces/console-agenda.js");
  const { Control } = await import("/static/faces/console-control.js");
  const { lastDone } = await import("/static/faces/console-deck.js");
  const { texts } = await import("/static/faces/console-texts.js");
  const { settle, trail } = await import("/static/parts/focus.js");
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const view = { order: ["s1"], current: "s1", steps: { s1: { title: "Iceberg", phase: "revealed", activity: "a" } },
    plan: { s1: {} }, workshop: {}, texts: {} };
  const said = [];
  const words = { t: (key) => key, has: () => false, hour: () => "", of: () => words };
  const house = { boot: {}, clock: { now: () => 0 }, words, said, refresh: () => draw(), say: (text) => said.push(text), toast() {},
    live: { view: () => view, state: () => ({ connected: true, seqs: {} }) },
    async send(step, name, data) {
      if (name === "hide") view.texts[`${data.step}/${data.text}`].hidden = data.on;
      draw();
      return { ok: true };
    } };
  const control = new Control(house);
  const draw = () => {
    const way = trail(root);
    render(html`<div class="con">${agenda(house, control, view)}<main><h1>Sala</h1>
      <button id="curtain" @click=${() => control.curtain(true)}>Cortina</button></main>
      <aside>${texts(control, view)}</aside><footer class="deck"><button>Antes</button>${lastDone(control)}</footer></div>`, root);
    settle(root, way);
  };
  const now = () => { const one = document.activeElement; return one.id || one.dataset.of || one.className || one.tagName; };
  Object.assign(window, { view, control, draw, said, now, press: async (what) => {
    const one = document.querySelector(what); one.focus(); one.click(); await new Promise((go) => setTimeout(go)); return now(); } });
  draw();
}"""


def present(screen: Screen, panel: str, closed: bool) -> list[str]:
    return list(screen.do("""([panel, closed]) => { control.memory.panel = panel; view.workshop = { closed }; draw();
      return [...document.querySelectorAll(".row[aria-current]")].map((one) => one.querySelector(".nm").textContent); }""",
                          [panel, closed]))


def press(screen: Screen, what: str) -> str:
    """Presses a button that has the focus; answers where the focus is then."""
    screen.page.evaluate("(what) => { window.pressed = press(what); }", what)
    screen.later(50)
    return str(screen.page.evaluate("pressed"))


def test_one_row_of_the_agenda_is_the_present_one(screen: Screen) -> None:
    assert present(screen, "", False) == ["Iceberg"]
    assert present(screen, "closing", False) == ["console.closing.title"]
    assert present(screen, "", True) == ["console.closing.title"]


def test_what_is_done_is_said_each_time_also_when_it_is_the_same(screen: Screen) -> None:
    assert press(screen, "#curtain") == press(screen, "#curtain") == "curtain"
    screen.do("() => control.hold(true)")
    assert screen.do("() => said") == ["console.did.curtain", "console.did.curtain", "console.did.held"]


def test_undoing_is_said_and_leads_back_to_where_it_was_done(screen: Screen) -> None:
    press(screen, "#curtain")
    assert press(screen, ".undo .lk") == "curtain"
    assert screen.do("() => said") == ["console.did.curtain", "shared.undone"]
    screen.do("() => { control.did('x', async () => ({ ok: true })); control.memory.last.from.remove(); }")
    assert press(screen, ".undo .lk") == "undo"  # where it was done is gone


@pytest.mark.parametrize("names", [True, False])
def test_what_is_hidden_keeps_the_focus_on_its_own_control(screen: Screen, names: bool) -> None:
    screen.do("(names) => { for (const key of ['n1', 'n2', 'n3']) view.texts[`s1/${key}`] = { step: 's1', text: key, names, words: key }; draw(); }",
              names)
    screen.do("() => document.querySelectorAll('details.rest').forEach((one) => { one.open = true; })")
    for _ in range(2):
        assert press(screen, ".texts:not(.hidden) [data-of='s1/n2']") == "s1/n2"
        assert screen.do("() => Boolean(document.activeElement.closest('.hidden'))")
        assert press(screen, ".texts.hidden [data-of='s1/n2']") == "s1/n2"
        assert not screen.do("() => Boolean(document.activeElement.closest('.hidden'))")
    press(screen, "[data-of='s1/n2']")
    assert press(screen, ".undo .lk") == "s1/n2"
    assert not screen.do("() => Boolean(document.activeElement.closest('.hidden'))")
