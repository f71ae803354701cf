"""What lies where on a morning's screens, by the house's own sheets: codes level, cards in sight, toasts over the deck."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { html, render } = await import("/static/parts/lit.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  const held = {};
  const local = (key, initial) => ({ get: () => (key in held ? held[key] : initial), set: (value) => { held[key] = value; } });
  const house = { words, local, boot: { code: "ABC234" }, clock: { now: () => 0 }, beat() {}, refresh() {},
    live: { view: () => undefined }, storage: new Map(), drafts: () => ({ draft: () => ({ get: () => "", set() {} }) }),
    shelf: { piece: () => window.piece } };
  document.body.innerHTML = "<div id='screen'></div>";
  const draw = (template) => render(template, document.getElementById("screen"));
  window.dress = (...sheets) => Promise.all(sheets.map((name) => new Promise((resolve) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/static/css/${name}.css`, onload: resolve });
    document.head.append(link);
  })));
  Object.assign(window, { house, html, draw });
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, SERVED)
    yield screen
    screen.close()


def boxes(screen: Screen, what: str) -> list[dict[str, Any]]:
    found = screen.page.locator(what)
    return [dict(found.nth(place).bounding_box() or {}) for place in range(found.count())]


@pytest.mark.parametrize(("name", "password"), [("Sala", "abc"), ("Biblioteca municipal, segundo piso", "clave de la sala")])
def test_the_codes_of_the_lobby_are_level(screen: Screen, name: str, password: str) -> None:
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    screen.do("""async ([name, password]) => {
      await dress("tokens", "components", "projector");
      const { lobby } = await import("/static/faces/projector-lobby.js");
      draw(html`<div class="wall"><main class="frame">${lobby(house, { workshop: { title: "Taller", cohort: "Cohorte", code: "ABC234" },
        join: { address: "10.0.0.1", url: "http://10.0.0.1/ABC234", wifi: { name, password } } })}</main></div>`);
    }""", [name, password])
    wifi, join = boxes(screen, ".step .qr")
    assert (wifi["y"], wifi["height"]) == (join["y"], join["height"])
    heads = boxes(screen, ".step h2")
    assert heads[0]["y"] == heads[1]["y"]


def test_another_address_of_the_laptop_is_another_picture_of_the_code(screen: Screen) -> None:
    """A browser that kept the picture of the address before would go on showing it."""
    drawn = [screen.do("""async (address) => {
      const { lobby } = await import("/static/faces/projector-lobby.js");
      draw(lobby(house, { workshop: { title: "Taller", cohort: "Cohorte", code: "ABC234" },
        join: { address, url: `http://${address}/ABC234`, wifi: {} } }));
      const { src, alt } = document.querySelector(".qr[src*=join]");
      return [src, alt.includes(address), document.body.textContent.includes(address)];
    }""", address) for address in ("192.168.1.20", "10.42.0.1")]
    assert drawn[0][0] != drawn[1][0] and [one[1:] for one in drawn] == [[True, True]] * 2


def test_a_hidden_text_is_told_where_its_author_looks(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 568})
    screen.do("""async () => {
      await dress("tokens", "components", "phone");
      const { otherwise } = await import("/static/faces/phone-otherwise.js");
      const told = { "s1/n1": { name: "notes.rewrite", field: "text", words: "Fulano no viene nunca ".repeat(8), length: 180, lines: 3, step: "s1", data: {} } };
      draw(html`<div class="ph ex"><header class="ph-head"><div class="bar"><h1>Iceberg</h1></div></header>
        ${otherwise(house, told, "", "s1")}<main><div style="height: 3000px">…</div></main></div>`);
      window.scrollTo(0, 1500);
    }""")
    [card] = boxes(screen, ".otherwise")
    assert card["y"] >= 0 and card["y"] + card["height"] <= 568 * 0.71
    button = screen.page.get_by_role("button", name="Entendido").bounding_box()
    assert button and button["y"] >= 0 and button["y"] + button["height"] <= card["y"] + card["height"], "and put away at once"


def test_who_comes_in_a_pause_is_told_code_and_table(screen: Screen) -> None:
    seen = screen.do("""async () => {
      const { pauseScreen } = await import("/static/faces/phone-wait.js");
      house.storage.set("seat", { reentry: "mango 472" });
      const view = { pause: { until: 5 }, tables: { t1: { mark: "D" } } };
      draw(pauseScreen({ house, banners: () => "", menu() {} }, { view, mine: { me: { name: "Ana", table: "t1" } } }));
      return document.body.innerText;
    }""")
    assert "mango 472" in seen and "Mangle" in seen


@pytest.mark.parametrize(("made", "told"), [({}, "Borrador"), ({"state": "final"}, "Versión final"),
                                            ({"state": "draft", "validated": {"count": 14, "of": 18, "lacking": 2}}, "Lo hallado, validado por 14 de 18 personas; a 2 les falta algo")])
def test_wall_and_phones_say_as_what_the_print_that_they_offer_stands(screen: Screen, made: dict[str, object], told: str) -> None:
    seen = screen.do("""async (made) => {
      const { closedScreen } = await import("/static/faces/phone-wait.js");
      const { closing } = await import("/static/faces/projector-calm.js");
      const view = { document: { path: "/P/A", pages: 3, kb: 9, ...made }, workshop: { title: "Taller" }, steps: {}, order: [] };
      const calm = { house: { ...house, live: { view: (name) => (name === "phone" ? view : undefined) }, words: { ...house.words, date: String }, drafts: () => ({ unsent: () => [] }) }, banners: () => "", menu() {} };
      draw(html`<div>${closedScreen(calm, view)}</div><div>${closing(house, view)}</div>`);
      return [...document.querySelectorAll("a[download], section.step")].map((each) => each.textContent);
    }""", made)
    assert len(seen) == 2 and all(told in each for each in seen)


def test_toasts_lie_over_the_deck(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    screen.do("""async () => {
      await dress("tokens", "components", "console");
      draw(html`<div class="con"><footer class="deck"><a class="btn prev">Atrás</a></footer></div>`);
    }""")
    assert screen.do("() => getComputedStyle(document.querySelector('.deck')).position") == "sticky"
    [deck] = boxes(screen, ".deck")
    assert deck["y"] + deck["height"] == 800


@pytest.mark.parametrize("sheet", [False, True])
def test_what_the_desk_says_was_done_lies_over_no_form(screen: Screen, sheet: bool) -> None:
    """One at a time, over the foot of the page, beside a sheet that is open; also while the focus is at the foot."""
    screen.page.set_viewport_size({"width": 1280, "height": 800})
    screen.do("""async (sheet) => {
      await dress("tokens", "components", "console", "desk");
      document.documentElement.dataset.surface = "console";
      const { Overlay } = await import("/static/parts/overlay.js");
      const overlay = new Overlay(() => {});
      if (sheet) overlay.sheet({ title: "Ajustes", body: () => html`<input class="field">` });
      overlay.toast("Wifi: guardado.", { tone: "ok" });
      overlay.toast("A quién preguntar: guardado, y se dice en el aviso de los teléfonos.", { tone: "ok" });
      draw(html`<div class="dk"><main class="bd"><input></main><footer class="deck plain"><a class="btn prev">Organizaciones</a></footer></div>
        ${overlay.template()}`);
      document.querySelector(".toasts").classList.add("up");
    }""", sheet)
    [toast] = boxes(screen, ".toast")
    if sheet:
        [inside] = boxes(screen, ".sheet-in")
        assert toast["x"] >= 0 and toast["x"] + toast["width"] <= inside["x"]
    else:
        assert toast["y"] >= 716 and toast["y"] + toast["height"] <= 800 and toast["x"] >= 232


def test_the_screen_of_the_room_is_kept_on_wherever_the_browser_may(screen: Screen) -> None:
    """Asked for anew when it is seen again, not by the small picture of the console, and never a failure."""
    asked = screen.do("""async () => {
      const { stayAwake } = await import("/static/faces/projector-awake.js");
      const lock = (value) => Object.defineProperty(navigator, "wakeLock", { value, configurable: true });
      const asked = [];
      lock(undefined);
      stayAwake({ boot: {} });
      lock({ request: (kind) => (asked.push(kind), Promise.reject(new Error("battery"))) });
      stayAwake({ boot: { preview: true } });
      stayAwake({ boot: {} });
      document.dispatchEvent(new Event("visibilitychange"));
      return asked;
    }""")
    assert asked == ["screen", "screen"]
