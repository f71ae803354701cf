"""Lines of the wall are no wider than eyes follow, and long texts of a vote break between words, cut nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["static/css/tokens.css", "static/css/components.css", "static/css/projector.css",
          "activities/dot_voting/wall.css", "activities/commitments/wall.css"]
LINKS = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
LONG = ("Formar un equipo común de comunicaciones que acompañe a las organizaciones pequeñas con plantillas, talleres y "
        "una persona a quien llamar cuando la prensa toca la puerta")
MIDDLE = "Explicar a quien financia lo que hacemos, con una sola hoja que sirva para todas las convocatorias"
SETUP = """async () => {
  const { html, render } = await import("/static/parts/lit.js");
  await import("/static/parts/icons-more.js");
  await Promise.all(["500 50px 'Atkinson Hyperlegible Next'", "800 50px Piazzolla"].map((face) => document.fonts.load(face)));
  const ctx = { t: (key) => (/^(differs.talk|by_organisation)$/.test(key) ? window.long : key.replace(/^col\\.\\w+/, "Lugar")), words: { has: () => true },
    timer: { on: false }, now: () => 0, house: {}, step: { phase: "revealed", stage: "result" } };
  window.shown = async (count, text, stage) => {
    window.long = text;
    const { projector } = await import("/activities/dot_voting/wall.js");
    const ids = Array.from({ length: count }, (_, place) => `o${place}`);
    const list = Object.fromEntries(ids.map((id, place) => [id, { number: place + 1, text, unclear: 1 }]));
    const row = (id, place) => [id, { number: place + 1, text, points: 9 - place, rank: place + 1, other_rank: place + 2, chosen: place < 2,
      people: 8, organisations: 4 }];
    const round = { number: 1, runoff: count < 3, differs: stage === "result" && text.length < 100, few: false, voted: 20, by_organisation: stage === "places",
      rows: Object.fromEntries(ids.map(row)) };
    ctx.view = { question: "", options: { list, count }, ballots: {}, chosen: Object.fromEntries(ids.slice(0, 2).map((id) => [id, text])),
      result: { r2: round }, decision: {}, reservations: stage === "harvested" ? { said: { n1: { text } } } : {}, purpose: "prioritise" };
    ctx.step = { read: { phase: "open", stage: "read" }, reservations: { phase: "revealed", stage: "reservations" },
      harvested: { phase: "harvested", stage: "" } }[stage] || { phase: "revealed", stage: "result" };
    render(html`<div class="wall"><main class="frame" style="position:relative;left:0;top:0;transform:none">${projector(ctx)}</main></div>`,
      document.body);
  };
}"""
# Every line of text: its width, and words that stand on two lines; and what is cut.
LOOK = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || one.closest(".vh, header")) continue;
    range.selectNodeContents(node);
    for (const { width, right } of range.getClientRects()) {
      if (width > 1500) found.push(`line of ${Math.round(width)}: ${node.data.trim().slice(0, 40)}`);
      if (right > 1856) found.push(`over the margin: ${node.data.trim().slice(0, 40)}`);
    }
    for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(`torn: ${word}`);
    }
    for (let box = one; box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflow === "hidden" && box.scrollHeight > box.clientHeight + 8 && !box.matches(".frame, .wall"))
        found.push(`cut: ${node.data.trim().slice(0, 40)}`);
  }
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, {"/": f'<!doctype html><html data-surface="projector" data-theme="light"><title>wall</title>{LINKS}'})
    made.page.set_viewport_size({"width": 1920, "height": 1080})
    yield made
    made.close()


@pytest.fixture
def wall(shared: Screen) -> Iterator[Screen]:
    yield from shared.anew()


@pytest.mark.parametrize("stage", ["read", "result", "places", "reservations", "harvested"])
@pytest.mark.parametrize("text", [LONG, MIDDLE])
@pytest.mark.parametrize("count", [2, 5])
def test_long_options_break_between_words_in_lines_that_eyes_follow(wall: Screen, stage: str, text: str, count: int) -> None:
    wall.page.evaluate("([count, text, stage]) => shown(count, text, stage)", [count, text, stage])
    wall.settled()
    assert wall.page.evaluate(LOOK) == []


AS_LARGE = """async () => {
  const { render, html } = await import("/static/parts/lit.js");
  const t = (key, { what = "" } = {}) => (key.startsWith("ask.") ? "Algo pequeño que dependa de nosotras y nosotros" : key);
  const words = { has: (key) => /^ask.[123]$/.test(key), list: (all) => all.join(), date: () => "19 de octubre", language: "es" };
  const ctx = { t, words, refresh() {}, timer: { on: false }, house: {}, step: { phase: "harvested" } };
  const draw = async (of, view) => {
    const { projector } = await import(`/activities/${of}/wall.js`);
    render(html`<main class="frame" style="position:relative;left:0;top:0;transform:none">${projector({ ...ctx, view })}</main>`, document.body);
  };
  const low = (where) => Math.max(...[...document.querySelectorAll(where)].map((one) => one.getBoundingClientRect().bottom));
  const promise = (_, place) => [`p${place}`, { what: "Cerrar los viernes a las 2 durante un trimestre", place, firm: true, due: 1 }];
  const rows = [];
  for (const count of [2, 14, 40]) {
    await draw("commitments", { promises: { list: Object.fromEntries(Array.from({ length: count }, promise)) } });
    const cells = [...document.querySelectorAll("td.what")];
    rows.push([cells.length, parseFloat(getComputedStyle(cells[0]).fontSize), low("table") <= 1010, Boolean(document.querySelector(".cm-more"))]);
  }
  await draw("questionnaire", { instrument: { name: { es: "Energía" }, items: {}, lines: { l1: { name: { es: "Una palabra" } } } },
    lines: { l1: ["Con ganas", "En calma", "Con prisa", "Con sueño", "Con curiosidad"] } });
  const lines = document.querySelectorAll(".wl-note").length;
  const { asking } = await import("/static/wall/stage.js");
  render(html`<main class="frame">${asking(ctx, "ask", "Título")}</main>`, document.body);
  return { rows, lines, asked: parseFloat(getComputedStyle(document.querySelector(".st-lines li")).fontSize) };
}"""


def test_what_stands_on_the_wall_takes_the_place_there_is(wall: Screen) -> None:
    """Six commitments and four lines stood there, the rest was told as a figure, and instructions left half of it empty."""
    told = wall.page.evaluate(AS_LARGE)
    assert [(count, low, more) for count, _, low, more in told["rows"]] == [(2, True, False), (14, True, False), (15, True, True)]
    assert told["rows"][0][1] >= 44 and told["rows"][1][1] >= 26
    assert told["lines"] == 5 and told["asked"] >= 70


NUMBERED = """async ([count, text, under, beside, other = text]) => {
  const { render, html } = await import("/static/parts/lit.js");
  const { numbered } = await import("/static/wall/numbered.js");
  let now = 0;
  const ctx = { t: (key) => key, timer: { running: false }, now: () => now, refresh() {} };
  const entries = Array.from({ length: count }, (_, place) => ({ id: `o${place}`, number: place + 1, text: place % 2 ? other : text, under }));
  const told = [];
  for (; now < 36 * 12000 && !told.some(({ last }) => last === count); now += 12000) {
    render(html`<main class="frame" style="position:relative;left:0;top:0;transform:none"><div class="vt-left wide"
      style="${beside ? "" : "width:1792px"}"><header style="height:150px"></header>${numbered(ctx, entries, { beside })}</div></main>`, document.body);
    const list = document.querySelector(".numbered"), rows = [...list.querySelectorAll("p, small")];
    const low = list.getBoundingClientRect().bottom, edge = list.parentElement.getBoundingClientRect();
    const over = rows.filter((one) => one.scrollHeight > one.clientHeight + 8 || one.scrollWidth > one.clientWidth + 1
      || one.getBoundingClientRect().bottom > Math.min(low, edge.bottom) || one.getBoundingClientRect().right > edge.right + 1);
    const bottoms = [...list.querySelectorAll("li")].map((one) => [one.getBoundingClientRect(), one.querySelector("p").getBoundingClientRect()]);
    told.push({ under: list.querySelectorAll("small").length, size: parseFloat(getComputedStyle(rows[0]).fontSize), shown: list.querySelectorAll("li").length, turns: Boolean(document.querySelector(".st-page")),
      small: Math.min(...rows.map((one) => parseFloat(getComputedStyle(one).fontSize))), last: Number([...list.querySelectorAll(".num")].pop().textContent),
      cut: over.length + bottoms.filter(([row, one]) => one.height > row.height + 1).length });
  }
  return told;
}"""
SHORT, WORD = "Un fondo para pasajes", "M" * 60
QUESTION = "¿Qué logro, por pequeño que sea, quiero contar desde la última vez, aunque todavía falte mucho para llegar?"


@pytest.mark.parametrize(("count", "text", "shown", "least"), [
    (3, LONG, 3, 36), (5, LONG, 5, 32), (7, LONG, 7, 26), (14, LONG, 5, 26), (30, LONG, 5, 26), (30, SHORT, 30, 26), (20, WORD, 5, 26)])
@pytest.mark.parametrize("beside", [True, False])
def test_entries_are_as_large_as_they_stand_and_else_take_turns(wall: Screen, count: int, text: str, shown: int, least: int,
                                                               beside: bool) -> None:
    """Five long options were squeezed over an empty third of the wall; of thirty each ended with three dots."""
    told = wall.page.evaluate(NUMBERED, [count, text, "", beside])
    assert [(each["cut"], each["turns"]) for each in told] == [(0, len(told) > 1)] * len(told)
    assert sum(each["shown"] for each in told) == count, "each has its turn, also while no clock runs"
    assert told[0]["shown"] >= shown and min(each["size"] for each in told) >= least
    assert len({each["size"] for each in told}) == 1, "no turn looks more than another"


@pytest.mark.parametrize("count", [10, 14, 18, 22])
def test_rows_of_two_columns_are_as_tall_as_their_taller_entry(wall: Screen, count: int) -> None:
    """Long and short in turn: each column alone would stand, both side by side ran over the foot."""
    told = wall.page.evaluate(NUMBERED, [count, LONG, "", True, SHORT])
    assert [each["cut"] for each in told] == [0] * len(told)


@pytest.mark.parametrize("count", [2, 5, 9])
def test_what_stands_under_an_entry_is_cut_as_little(wall: Screen, count: int) -> None:
    """«¿Qué logro, por pequeño que sea, quiero contar desde la…» stood over an empty half of the wall."""
    told = wall.page.evaluate(NUMBERED, [count, "Un logro", QUESTION, True])
    assert [each["cut"] for each in told] == [0] * len(told) and min(each["small"] for each in told) >= 26
    assert sum(each["under"] for each in told) == count
