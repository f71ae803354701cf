"""The iceberg on the wall, drawn in Chromium from made-up views: nothing runs over its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

SHEETS = ["static/css/tokens.css", "static/css/components.css", "static/css/projector.css", "activities/iceberg/wall.css"]
DRAW = """async ([counts, words]) => {
  const { render } = await import("/static/parts/lit.js");
  const { levers } = await import("/activities/iceberg/wall_levers.js");
  for (const weight of [500, 600, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  const title = "palabra larga ".repeat(words).trim();
  const themes = (count) => Object.fromEntries(Array.from({ length: count }, (_, place) => [`g${place}`, { title }]));
  return counts.map((count) => {
    const headings = { 3: { themes: themes(count) }, 4: { themes: themes(count) } };
    const timer = { on: false };
    const ctx = { t: (key) => key, block: () => ({ view: { headings } }), house: { participation: {} }, step: {}, timer };
    render(levers(ctx), document.body);
    const list = document.querySelector(".ib-deep");
    const shown = (of) => list.querySelectorAll(`ul:nth-of-type(${of}) li`).length;
    return [count, shown(1), shown(2), list.textContent.includes("wall.more"), list.scrollWidth - list.clientWidth];
  });
}"""


LAID = """async ([lists, voices]) => {
  const { layBox } = await import("/static/wall/boxes.js");
  const { AREAS } = await import("/activities/iceberg/wall_geometry.js");
  const title = "La estructura sigue siendo la misma del primer año";
  const made = (count, one) => Array.from({ length: count }, one);
  const { cells } = layBox(AREAS[3], {
    lists: made(lists, (_, place) => ({ id: `g${place}`, title, count: 2, notes: [], marks: ["A"], more: 2, joined: false })),
    singles: made(voices, (_, order) => ({ id: `n${order}`, text: "Reembolsos que llegan tarde y nadie explica", mark: "A", order })),
  });
  return cells.map(({ block, left, top, height, width, strips, more }) =>
    ({ voices: Boolean(block.voices), left, top, height, width, strips: strips.length, more }));
}"""

STANDS = """async ([level, count, text, themes = 6]) => {
  const { render } = await import("/static/parts/lit.js");
  const { papers } = await import("/static/wall/papers.js");
  const { AREAS } = await import("/activities/iceberg/wall_geometry.js");
  for (const weight of [500, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  const lists = Array.from({ length: themes }, (_, place) => ({ id: `g${place}`, title: "Contamos nuestra misión de tres maneras distintas",
    count: 3, notes: [], marks: ["A"], more: 3, joined: false }));
  const singles = Array.from({ length: count }, (_, order) => ({ id: `n${order}`, text: `${order} ${text}`, mark: "A", order }));
  const words = { voices: "Voces únicas", unnamed: "—", more: (left) => `y ${left} más` };
  document.body.className = "wall";
  render(papers(AREAS[level], { lists, singles }, words).body, document.body);
  const all = [...document.querySelectorAll(".wl-list")].pop(), strips = [...all.querySelectorAll(".strip")];
  const cut = strips.filter((strip) => strip.scrollHeight > strip.clientHeight + 1 || strip.firstElementChild.nextElementSibling.scrollWidth >
    strip.firstElementChild.nextElementSibling.clientWidth + 1);
  return [strips.length, cut.length, all.scrollHeight - all.clientHeight, all.querySelector("h3").textContent.trim(),
    [...document.querySelectorAll(".wl-more")].map((one) => one.textContent).join("; ")];
}"""


READ = """async (lists) => {
  const { layColumns } = await import("/static/wall/columns.js");
  for (const weight of [500, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  const made = lists.map(([title, ...notes]) => ({ id: title, title, notes: notes.map((text) => ({ text })), marks: [], more: 0 }));
  const { tier, columns, left } = layColumns(made, () => "8 notas · 3 personas · 2 organizaciones".replace(/(\\d) /g, "$1\u00a0"));
  const blocks = columns.flat();
  return { size: tier.size, tight: Boolean(tier.tight), left, notes: blocks.reduce((sum, each) => sum + each.notes.length, 0),
    counts: blocks.flatMap((each) => each.counts) };
}"""
ALOUD = [
    ["Estructura que no creció", "Trabajamos sin personal a tiempo completo: todo son contratos parciales",
     "La Junta participa poco y solo cuando hay crisis", "No hay plan de sucesión", "Nadie tiene sus funciones por escrito"],
    ["Fondos de corto plazo", "Subvenciones de un solo año", "Los fondos no cubren nómina ni gastos fijos",
     "Nos reembolsan a noventa días y adelantamos el dinero", "Medimos lo que pide quien financia, no lo que importa"],
    ["Comunicación sin sistema", "No existe un canal formal de comunicación interna", "Nadie está a cargo de comunicaciones",
     "Los archivos viven en cuentas personales"],
]
LONG = [["La estructura sigue siendo la del primer año", *ALOUD[0][1:], *ALOUD[1][1:]],
        *([["La información vive en cuentas personales", *ALOUD[0][2:4]]] * 4)]

BESIDE = """async ([counts, field]) => {
  const { layBeside } = await import("/static/wall/columns.js");
  for (const weight of [500, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  const made = (count) => Array.from({ length: count }, (_, order) => ({ text: `Avisar con un mes, nota ${order}` }));
  const fields = counts.map((count, place) => ({ field: { ...field, left: place * 620 },
    lists: [{ id: "voices", voices: true, bare: true, title: "", marks: [], more: 0, count, notes: made(count) }] }));
  return layBeside(fields, () => "").map(({ tier, columns, left }) => {
    const blocks = columns.flat();
    return { size: tier.size, left, notes: blocks.reduce((sum, each) => sum + each.notes.length, 0),
      more: blocks.reduce((sum, each) => sum + each.more, 0), tall: Math.max(...blocks.map((each) => each.height)) };
  });
}"""

WHOLE = """async (columns) => {
  const { layBeside } = await import("/static/wall/columns.js");
  for (const weight of [500, 800]) await document.fonts.load(`${weight} 100px "Atkinson Hyperlegible Next"`);
  const list = (place, { voices = false, title, notes }) => ({ id: voices ? "voices" : `g${place}`, voices, title, marks: [], more: 0,
    count: notes.length, notes: notes.map((text) => ({ text })) });
  const fields = columns.map(([field, lists]) => ({ field, lists: lists.map((one, place) => list(place, one)) }));
  return layBeside(fields, () => "").map(({ columns, left }) => ({ left,
    lists: columns.flat().map(({ voices, notes, more }) => [voices, notes.map(({ text }) => text), more]) }));
}"""

ALIKE = """async ([first, second]) => {
  const { render } = await import("/static/parts/lit.js");
  const { levers } = await import("/activities/iceberg/wall_levers.js");
  const { rise } = await import("/activities/iceberg/wall_rise.js");
  const theme = (title, mark) => ({ title, notes: 1, tables: { [mark]: mark } });
  const groups = { headings: { 3: { themes: { g1: theme(first, "A") } }, 4: { themes: { g2: theme(second, "B") } } } };
  const view = { levers: { g1: { title: first, level: "3", marks: 2 }, g2: { title: second, level: "4", marks: 1 } } };
  const ctx = { t: (key) => key, view, block: () => ({ ...ctx, view: groups }), house: { participation: {} }, step: {}, timer: { on: false } };
  const marks = (answer, where) => {
    render(answer.body || answer, document.body);
    return document.querySelectorAll(`${where} .badge`).length;
  };
  return [marks(levers(ctx), ".ib-deep"), marks(rise(ctx), ".ib-lever")];
}"""


RISING = """async (levels) => {
  const { render } = await import("/static/parts/lit.js");
  const { rise } = await import("/activities/iceberg/wall_rise.js");
  const levers = Object.fromEntries(levels.map((level, place) => [`g${place}`, { title: "Tema", level, marks: 1 }]));
  const ctx = { t: (key, { what = "" } = {}) => `${key} ${what}`, view: { levers }, block: () => ({ ...ctx, view: {} }),
    house: { participation: {} }, step: {}, timer: { on: false } };
  const drawn = rise(ctx);
  render(drawn.body || drawn, document.body);
  return document.querySelector(".st-under").textContent.trim();
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Screen]:
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    screen = Screen(browser, "() => {}", {"/": f"<!doctype html><title>wall</title>{links}"})
    yield screen
    screen.close()


@pytest.fixture
def wall(shared: Screen) -> Iterator[Screen]:
    yield from shared.anew()


@pytest.mark.parametrize("words", [1, 2, 3, 5])
def test_every_theme_that_may_be_marked_stands_on_the_wall(wall: Screen, words: int) -> None:
    drawn = wall.do(DRAW, [list(range(1, 41)), words])
    assert not [(count, over) for count, *_, over in drawn if over > 0]
    for count, third, fourth, more, _ in drawn:
        assert third == fourth >= min(count, 13), count
        assert more is (third < count), count


@pytest.mark.parametrize("themes", [1, 2, 3, 4, 5, 6])
def test_single_voices_have_a_column_of_their_own_and_are_not_cut_while_there_is_room(wall: Screen, themes: int) -> None:
    cells = wall.do(LAID, [themes, 3])
    voices, others = [cell for cell in cells if cell["voices"]], [cell for cell in cells if not cell["voices"]]
    assert len(others) == themes and sum(cell["strips"] + cell["more"] for cell in voices) == 3
    assert sum(cell["strips"] for cell in voices) >= 2
    assert min(cell["left"] for cell in voices) >= max(cell["left"] + cell["width"] for cell in others)
    places = {(cell["left"], cell["top"]) for cell in cells}
    assert len(places) == len(cells)


@pytest.mark.parametrize(("level", "count", "text", "shown", "more"), [
    (1, 2, "Siempre entregamos a última hora", 2, ""), (1, 4, "Siempre entregamos a última hora", 2, ""),
    (3, 9, "Siempre entregamos a última hora", 2, "y 7 más"), (2, 4, "Tres renuncias", 4, ""),
    (1, 4, "Nadie sabe a quién preguntar cuando falta la persona que siempre ha llevado las cuentas de la organización", 1, "")])
def test_single_voices_stand_whole_and_the_others_are_counted(
    wall: Screen, level: int, count: int, text: str, shown: int, more: str,
) -> None:
    """Beside six themes each was one cut line («Siempre entrega…»), which nobody can talk about."""
    strips, cut, over, title, told = wall.do(STANDS, [level, count, text])
    assert (strips, cut, told) == (shown, 0, more) and over <= 0 and title == f"Voces únicas{count}"


def test_how_many_single_voices_found_no_place_is_said_once(wall: Screen) -> None:
    """Three columns of them said «y 15 más», «y 15 más» and «y 14 más»."""
    assert wall.do(STANDS, [3, 50, "Siempre entregamos a última hora", 0])[-1] == "y 44 más"


@pytest.mark.parametrize(("lists", "size", "notes"), [(ALOUD, 41, 11), (ALOUD[:2], 46, 8), (LONG, 28, 16)])
def test_what_is_read_aloud_is_as_large_as_the_room_allows(wall: Screen, lists: list[list[str]], size: int, notes: int) -> None:
    laid = wall.do(READ, lists)
    assert (laid["size"], laid["tight"], laid["left"], laid["notes"]) == (size, False, 0, notes)
    assert not [line for line in laid["counts"] if line.strip().endswith("·")]


def test_leverage_points_of_the_same_words_are_told_apart_by_their_tables(wall: Screen) -> None:
    assert wall.do(ALIKE, ["Pedir dinero da vergüenza", "Pedir dinero da vergüenza"]) == [2, 2]
    assert wall.do(ALIKE, ["Pedir dinero da vergüenza", "No hay plan de sucesión"]) == [0, 0]


def test_fields_side_by_side_have_one_size_and_tell_what_found_no_place(wall: Screen) -> None:
    """Of a hundred notes in a narrow field some are only counted; none is lost without a word."""
    field = {"left": 0, "top": 200, "width": 585, "height": 320}
    few, many = wall.page.evaluate(BESIDE, [[3, 2], field])
    assert few["size"] == many["size"] and (few["notes"], many["notes"]) == (3, 2)
    few, many = wall.page.evaluate(BESIDE, [[2, 100], field])
    assert few["size"] == many["size"] == 26 and few["left"] == many["left"] == 0
    assert few["notes"] == 2 and 0 < many["notes"] < 100 and many["notes"] + many["more"] == 100
    assert many["tall"] <= field["height"] + 40


def test_notes_take_the_place_there_is_and_are_cut_only_where_none_stands_whole(wall: Screen) -> None:
    """Strips of one line were cut with three dots while a third of the wall stood empty, and some lists showed no note."""
    long = "Nos vemos más de lo que nos escribimos, y cuando nos escribimos es para apagar fuegos"
    tall = [{"title": "Hay confianza", "notes": [long] * 3}, {"title": "Voces únicas", "voices": True, "notes": [long] * 2}]
    column = {"left": 64, "top": 270, "width": 568, "height": 676}
    [whole] = wall.page.evaluate(WHOLE, [[column, tall]])
    assert whole["lists"] == [[False, [long] * 3, 0], [True, [long] * 2, 0]] and not whole["left"]
    low = {"left": 64, "top": 270, "width": 568, "height": 291}
    short = [{"title": "Hay confianza", "notes": ["Media hora de silencio al mes"] * 9}, {"title": "Falta tiempo", "notes": ["Una carpeta"]}]
    longer = [{"title": "Hay confianza", "notes": [(long + ". ") * 4] * 3}, {"title": "Voces únicas", "voices": True, "notes": [long * 4] * 9}]
    some, begun = wall.page.evaluate(WHOLE, [[low, short], [low, longer]])
    assert [(len(notes), more) for _, notes, more in some["lists"]] == [(2, 7), (1, 0)]
    [_, [text], more], [_, voices, rest] = begun["lists"]
    assert text.startswith(long) and text.endswith("…") and (more, len(voices) + rest, begun["left"]) == (2, 9, 0)


@pytest.mark.parametrize(("levels", "what"), [("3", "3"), ("4", "4"), ("33", "3"), ("34", "both"), ("", "both")])
def test_what_would_rise_is_asked_of_the_level_of_what_was_chosen(wall: Screen, levels: str, what: str) -> None:
    assert wall.do(RISING, list(levels)) == f"wall.rise.text rise.{what}"
