"""Forced colours (a contrast theme): what is chosen, ticked or counted is seen by its shape or by the system's own colours."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser
from screen import Screen

SHEETS = {"phone": ("tokens", "components", "phone", "exercises", "board"), "console": ("tokens", "components", "console"),
          "desk": ("tokens", "components", "console", "desk")}
SETUP = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const { choice, chips, segment, tick } = await import("/static/parts/choice.js");
  const { levelTabs } = await import("/static/parts/board.js");
  const { people, pips } = await import("/static/parts/bars.js");
  const { pickNote } = await import("/static/parts/note.js");
  const options = ["a", "b"].map((value) => ({ value, text: "Uno" }));
  const on = (yes) => (yes ? "a" : "b");
  window.pictures = {
    tick: (yes) => tick({ id: "t", text: "Permiso", checked: yes, onChange() {} }),
    choice: (yes) => choice({ options, value: on(yes), onPick() {} }),
    segment: (yes) => segment({ options, value: on(yes), onPick() {} }),
    chips: (yes) => chips({ options, value: on(yes), onPick() {} }),
    tabs: (yes) => levelTabs({ levels: options.map((one) => ({ ...one, name: "Uno", count: "2" })), value: on(yes), onPick() {} }),
    note: (yes) => pickNote({ text: "Nota", picked: yes, onPick() {} }),
    people: (yes) => people({ on: yes ? 1 : 0, of: 1 }),
    pips: (yes) => pips({ on: yes ? 1 : 0, of: 1 }),
    legend: (yes) => html`<p class="leg"><span><i class="dot ${yes ? "on" : ""}"></i>participó</span></p>`,
    pressed: (yes) => html`<button class="btn" aria-pressed=${String(yes)}>Cortina</button>`,
    agenda: (yes) => html`<div class="agenda"><ol><li><button class="row" aria-current=${yes ? "step" : "false"}>
      <span class="nm">Uno</span></button></li></ol></div>`,
    states: (yes) => html`<ol class="states"><li aria-current=${yes ? "step" : "false"}><span>Abierta</span></li></ol>`,
    leading: (yes) => html`<button class="btn ${yes ? "btn-go" : ""}">Siguiente</button>`,
  };
  document.body.innerHTML = "<div id='screen'></div>";
  window.show = (name, yes) => render(html`<div>${pictures[name](yes)}</div>`, document.getElementById("screen"));
}"""
SHOWN = {"phone": ("tick", "choice", "segment", "chips", "tabs", "note", "people", "pips", "pressed", "leading"),
         "console": ("segment", "people", "legend", "pressed", "agenda", "states", "leading"), "desk": ("tick", "segment")}


@pytest.fixture(params=SHEETS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, Screen]]:
    links = "".join(f'<link rel="stylesheet" href="/static/css/{name}.css">' for name in SHEETS[request.param])
    screen = Screen(browser, SETUP, {"/": f"<!doctype html><title>screen</title>{links}"})
    screen.page.emulate_media(forced_colors="active")
    yield request.param, screen
    screen.close()


def test_two_states_are_two_pictures(screen: tuple[str, Screen]) -> None:
    face, shown = screen
    alike = []
    for scheme in ("light", "dark"):
        shown.page.emulate_media(forced_colors="active", color_scheme=scheme)
        for name in SHOWN[face]:
            pictures = set()
            for yes in (True, False):
                shown.do("([name, yes]) => show(name, yes)", [name, yes])
                pictures.add(shown.page.screenshot(clip={"x": 0, "y": 0, "width": 400, "height": 160}))
            if len(pictures) < 2:
                alike.append(f"{scheme} {name}")
    assert not alike


def test_what_is_pressed_has_another_border_and_not_another_colour_alone(screen: tuple[str, Screen]) -> None:
    face, shown = screen
    if face == "phone":
        pytest.skip("a phone's choices carry marks of their own")
    looks = [shown.do("""(yes) => {
      document.getElementById("screen").innerHTML = `<button class="btn xs" aria-pressed="${yes}">Mesa B</button>`;
      return getComputedStyle(document.querySelector("button")).borderTopStyle; }""", yes) for yes in (True, False)]
    assert looks[0] != looks[1]


FOCUSED = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const rows = ["btn", "btn btn-solid", "btn btn-go", "btn btn-quiet"].map((look) => html`<p><button class=${look}>Guardar</button></p>`);
  render(html`<div style="padding: 20px">${rows}<p><button class="btn" aria-pressed="true">Cortina</button></p>
    <div class="agenda"><ol><li><button class="row" aria-current="step"><span class="nm">Iceberg</span></button></li></ol></div>
    </div>`, document.getElementById("screen"));
}"""

RING = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const known = ["Highlight", "HighlightText"].map((name) => { probe.style.color = name; return getComputedStyle(probe).color; });
  probe.remove();
  return known.includes(getComputedStyle(document.activeElement).outlineColor);
}"""


def test_the_focus_is_seen_on_every_kind_of_button(screen: tuple[str, Screen]) -> None:
    """As a ring whose pixels stand out from what is there without it, also on what is solid or chosen."""
    _, shown = screen
    shown.do(FOCUSED)
    unseen = []
    for scheme in ("light", "dark"):
        shown.page.emulate_media(forced_colors="active", color_scheme=scheme)
        for place, button in enumerate(shown.page.locator("button").all()):
            shown.do("() => document.activeElement.blur()")
            before = Image.open(BytesIO(shown.page.screenshot())).convert("L")
            shown.page.keyboard.press("Tab")
            button.focus()
            after = Image.open(BytesIO(shown.page.screenshot())).convert("L")
            ring = shown.do(RING)
            if not ring or sum(ImageChops.difference(before, after).histogram()[90:]) < 200:
                unseen.append(f"{scheme} {place}")
    assert not unseen
