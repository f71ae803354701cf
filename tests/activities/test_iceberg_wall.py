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
    const ctx = { t: (key) => key, block: () => ({ view: { headings } }), house: { participation: {} }, timer };
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


@pytest.fixture
def wall(browser: Browser) -> Iterator[Screen]:
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    screen = Screen(browser, "() => {}", {"/": f"<!doctype html><title>wall</title>{links}"})
    yield screen
    screen.close()


@pytest.mark.parametrize("words", [1, 2, 3, 5])
def test_every_theme_that_may_be_marked_stands_on_the_wall(wall: Screen, words: int) -> None:
    drawn = wall.do(DRAW, [list(range(1, 41)), words])
    assert not [(count, over) for count, *_, over in drawn if over > 0]
    for count, third, fourth, more, _ in drawn:
        assert third == fourth >= min(count, 13), count
        assert more is (third < count), count


@pytest.mark.parametrize("themes", [1, 2, 3, 4])
def test_single_voices_have_a_column_of_their_own_and_are_not_cut_while_there_is_room(wall: Screen, themes: int) -> None:
    cells = wall.do(LAID, [themes, 3])
    voices, others = [cell for cell in cells if cell["voices"]], [cell for cell in cells if not cell["voices"]]
    assert len(others) == themes and sum(cell["strips"] for cell in voices) == 3 and not any(cell["more"] for cell in voices)
    assert min(cell["left"] for cell in voices) >= max(cell["left"] + cell["width"] for cell in others)
    places = {(cell["left"], cell["top"]) for cell in cells}
    assert len(places) == len(cells)
