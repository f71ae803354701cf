"""Pictures of the house in Chromium, from made-up figures: as large as there is room, and nothing crosses anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

OPTIONS = ["Dificultad en explicar metodología a financiadores", "Inseguridad operacional por falta de personal a tiempo completo",
           "Necesidad de un sistema formal de comunicación interna y externa", "Adaptación a cambios organizacionales y directivos",
           "Equilibrar tiempo de trabajo y personal", "Falta de solidaridad y colaboración en el sector social",
           "Problemas interpersonales por crecimiento rápido"]
LONG = "Cada vez que llega una convocatoria lo dejamos todo y corremos detrás de ella, sin preguntar para qué la queremos"
LETTERS = """for (const weight of [500, 600, 700, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  for (const weight of [800, 900]) await document.fonts.load(`${weight} 100px Piazzolla`);
  const lost = (one) => one.scrollHeight > one.clientHeight + 14;  // a line at least"""
TIDE = """async ([done, of]) => {
  const { render } = await import("/static/parts/lit.js");
  const { turnout } = await import("/static/parts/turnout.js");
  render(turnout({ done, of, says: "de 19 ya votaron, de 8 organizaciones", more: done ? "" : "Una persona sin conexión" }), document.body);
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  return { crest: box(".sea path:last-child").bottom, marks: box(".people").top, last: box(".people").bottom, foot: box(".turnout").bottom };
}"""
TIE = """async ([passing, texts]) => {
  LETTERS
  const { html, render } = await import("/static/parts/lit.js");
  const { MOST, atCut } = await import("/static/wall/atcut.js");
  const equals = texts.map((text, place) => [`o${place}`, { number: place + 1, text, points: 12 }]);
  const rest = { title: "Quedan", rows: [1, 2, 3].map((number) => [`r${number}`, { number, text: "Otra", points: 1 }]), more: String };
  render(html`<div class="frame">${atCut({ title: "Empate", under: "", passing: html`<i></i>`, passes: passing, equals,
    asks: "¿Qué hacemos?", ways: [["check", "**Quedarnos con todas**"], ["lock", "**Desempatar:** solo entre ellas"], ["x", "c"]], rest })}</div>`,
    document.body);
  const cards = [...document.querySelectorAll(".tied li")];
  const boxes = cards.map((one) => one.getBoundingClientRect());
  const frame = document.querySelector(".frame").getBoundingClientRect();
  return { most: MOST.equals, size: parseFloat(getComputedStyle(document.querySelector(".tied")).fontSize),
    cut: cards.filter((one) => lost(one.querySelector("p"))).length,
    signs: cards.filter((one) => getComputedStyle(one, "::before").content === '""').length,
    rows: new Set(boxes.map((one) => one.top)).size, bold: document.querySelector(".ways b").textContent,
    foot: document.querySelector(".ways").getBoundingClientRect().bottom - frame.top };
}""".replace("LETTERS", LETTERS)
RANKED = """async (texts) => {
  LETTERS
  const { html, render } = await import("/static/parts/lit.js");
  const { ranked } = await import("/static/wall/ranked.js");
  const rows = texts.map((text, place) => ({ id: `o${place}`, number: place + 1, text, points: 19 - place, value: 19 - place }));
  render(html`<div class="stage" style="width:1792px;height:800px;display:flex;flex-direction:column">${ranked(rows).body}</div>`, document.body);
  const all = [...document.querySelectorAll(".tx")];
  return { size: parseFloat(getComputedStyle(all[0]).fontSize), cut: all.filter(lost).length };
}""".replace("LETTERS", LETTERS)
BEFORE = """async ([title, each]) => {
  LETTERS
  const { render } = await import("/static/parts/lit.js");
  const { before } = await import("/static/wall/before.js");
  render(before({ over: "Esta votación prioriza", title, lines: ["Pasan **las 3 opciones**.", "", "**Ninguna** se pierde."], facts: [],
    foot: "Abrimos", each }), document.body);
  return { size: document.querySelector("h1").style.fontSize, points: document.querySelectorAll("svg circle[fill*=accent]").length,
    lines: document.querySelectorAll(".line").length, bold: document.querySelector(".line b").textContent };
}""".replace("LETTERS", LETTERS)

CLOCK = """async ([tone, text]) => {
  const { html, render } = await import("/static/parts/lit.js");
  const { clock } = await import("/static/wall/stage.js");
  render(html`<div class="frame">${clock({ timer: { on: true, tone, text } }, "corner")}</div>`, document.body);
  const [frame, box, label, figures] = [".frame", ".st-clock", ".lab", ".t"].map((one) => document.querySelector(one).getBoundingClientRect());
  return { right: frame.right - box.right, apart: figures.left - label.left, width: box.width };
}"""

LOBBY = """async (names) => {
  LETTERS
  const { html, render } = await import("/static/parts/lit.js");
  const { lobby } = await import("/static/faces/projector-lobby.js");
  const house = { boot: { code: "K7WQ4M" }, clock: { now: () => 1 }, beat() {} };
  const organisations = Object.fromEntries(names.map((name, place) => [`o${place}`, { name, expected: 3, arrived: 1 }]));
  const view = { organisations, arrived: 9, workshop: { cohort: "Cohorte", title: "Encuentro", code: "K7WQ4M" }, join: { address: "10.0.0.1" } };
  render(html`<div class="frame">${lobby(house, view)}</div>`, document.body);
  const shown = [...document.querySelectorAll(".arrivals li > span:first-child")];
  const frame = document.querySelector(".frame").getBoundingClientRect();
  return { shown: shown.length, cut: shown.filter((one) => lost(one) || one.scrollWidth > one.clientWidth + 1).length,
    foot: document.querySelector(".arrivals").getBoundingClientRect().bottom - frame.top };
}""".replace("LETTERS", LETTERS)

HERE = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { here } = await import("/static/faces/phone-here.js");
  const { strip } = await import("/static/faces/phone-together.js");
  const words = createWords({ "phone.here.now": "Ahora" }, "es");
  speak(words);
  const house = { boot: { languages: [] }, clock: { now: () => 1000 }, storage: { get: (name) => ({ seat: { person: "p1", name: "Marisol" },
    seats: [{ person: "p1", name: "Marisol" }, { person: "p2", name: "Rosa" }] })[name] }, words };
  const steps = { s1: { title: "Iceberg", harvest: "Lo que pesa" }, s2: { title: "Votación" } };
  const view = { current: "s2", tables: {}, steps, timer: {} };
  const mine = { me: { name: "Marisol" }, late: { opened: { s1: 1, s2: 2 }, step: "s2", stages: [] } };
  render(here({ house, banners: () => strip(house) }, { view, mine }, () => 0), document.body);
  const middle = (row) => {
    const dot = getComputedStyle(row, "::before");
    return row.getBoundingClientRect().left + parseFloat(dot.left) + parseFloat(dot.width) / 2;
  };
  const button = document.querySelector(".together button").getBoundingClientRect();
  const rows = [...document.querySelectorAll(".rec li")];
  const over = (row) => Number(getComputedStyle(row, "::before").zIndex) > (Number(getComputedStyle(row, "::after").zIndex) || 0);
  return { dots: [...new Set(rows.map(middle))].length, over: rows.every(over), left: button.left, right: innerWidth - button.right,
    wide: document.documentElement.scrollWidth - innerWidth };
}"""


def screen(browser: Browser, surface: str, *sheets: str) -> Iterator[Screen]:
    links = "".join(f'<link rel="stylesheet" href="/static/css/{sheet}.css">' for sheet in ("tokens", "components", *sheets))
    made = Screen(browser, "() => {}", {"/": f'<!doctype html><html data-surface="{surface}"><title>picture</title>{links}'})
    width, height = {"projector": (1920, 1080), "console": (1280, 800), "phone": (320, 568)}[surface]
    made.page.set_viewport_size({"width": width, "height": height})
    yield made
    made.close()


@pytest.fixture
def wall(browser: Browser) -> Iterator[Screen]:
    yield from screen(browser, "projector", "projector")


@pytest.fixture
def console(browser: Browser) -> Iterator[Screen]:
    yield from screen(browser, "console", "console")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Screen]:
    yield from screen(browser, "phone", "phone", "together")


def test_marks_lie_under_the_line_of_water_however_many_are_done(console: Screen) -> None:
    for done, of in [(0, 19), (3, 19), (14, 19), (19, 19), (0, 90), (45, 90), (90, 90)]:
        drawn = console.do(TIDE, [done, of])
        assert drawn["crest"] <= drawn["marks"] and drawn["last"] <= drawn["foot"], (done, of)


@pytest.mark.parametrize(("passing", "count", "size", "rows"), [(2, 2, 40, 1), (0, 2, 40, 1), (1, 3, 31, 1), (2, 4, 38, 2), (3, 6, 26, 2)])
def test_a_tie_at_the_cut_stands_on_one_picture(wall: Screen, passing: int, count: int, size: int, rows: int) -> None:
    drawn = wall.do(TIE, [passing, OPTIONS[:count]])
    assert drawn["most"] == 6 and not drawn["cut"] and drawn["size"] >= size and drawn["rows"] == rows
    assert drawn["signs"] == count - rows  # «=» stands between two cards of a row
    assert drawn["bold"] == "Quedarnos con todas"
    assert drawn["foot"] <= 1020  # above the way in


def test_what_is_said_of_a_row_stays_where_its_text_is_cut(wall: Screen) -> None:
    """Of seven options that were tied on a list of thirty, the three with long texts did not say so."""
    shown = wall.do("""async (text) => {
      const { html, render } = await import("/static/parts/lit.js");
      const { ranked } = await import("/static/wall/ranked.js");
      const rows = Array.from({ length: 30 }, (_, place) => ({ id: `o${place}`, number: place + 1, text, chip: "Empate", points: 8, value: 8, counts: ["8 personas"] }));
      render(html`<div class="stage" style="width:1792px;height:800px;display:flex;flex-direction:column">${ranked(rows).body}</div>`, document.body);
      return [...document.querySelectorAll(".chip")].filter((one) => {
        const [box, row, words] = [one, one.closest("li"), one.closest(".what")].map((each) => each.getBoundingClientRect());
        return box.right <= words.right + 1 && box.top >= row.top - 1 && box.bottom <= row.bottom + 1 && !one.closest(".tx");
      }).length;
    }""", LONG)
    assert shown == 20


def test_ranked_rows_are_as_large_as_the_longest_stands(wall: Screen) -> None:
    assert wall.do(RANKED, OPTIONS) == {"size": 36, "cut": 0}
    assert wall.do(RANKED, ["Nómina", "Fondos"]) == {"size": 40, "cut": 0}
    assert wall.do(RANKED, [LONG] * 7)["cut"] == 0


def test_before_a_step_its_question_is_the_largest_thing(wall: Screen) -> None:
    assert wall.do(BEFORE, ["¿Qué reto trabajamos en común?", 3]) == {
        "size": "118px", "points": 3, "lines": 2, "bold": "las 3 opciones"}
    assert wall.do(BEFORE, [LONG, 20])["points"] == 0


@pytest.mark.parametrize(("tone", "text"), [("calm", "9:57"), ("last", "0:59"), ("over", "+0:12"), ("calm", "1:05:20")])
def test_the_clock_beside_a_title_is_one_box_at_the_margin(wall: Screen, tone: str, text: str) -> None:
    drawn = wall.do(CLOCK, [tone, text])
    assert (drawn["right"], drawn["apart"]) == (64, 0) and drawn["width"] < 560


@pytest.mark.parametrize(("count", "shown"), [(3, 3), (6, 6), (12, 6), (20, 6)])
def test_the_lobby_breaks_long_names_and_cuts_none(wall: Screen, count: int, shown: int) -> None:
    names = [f"Asociación Comunitaria de Mujeres Trabajadoras de Montaña Adentro {place}" if place % 2 == 0 else f"Radio Brisa {place}"
             for place in range(count)]
    drawn = wall.do(LOBBY, names)
    assert not drawn["cut"] and drawn["shown"] >= shown and drawn["foot"] <= 872  # above the line of water


def test_what_was_done_is_one_line_of_dots_and_a_lent_phones_button_keeps_its_margins(phone: Screen) -> None:
    drawn = phone.do(HERE)
    assert drawn == {"dots": 1, "over": True, "left": 16, "right": 16, "wide": 0}
