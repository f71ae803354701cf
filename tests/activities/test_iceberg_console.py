"""The iceberg on the console, drawn in Chromium from made-up views: what it warns of and when, and its one figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

DRAW = """async ([minutes, people, headings, stage = "level1"]) => {
  const { readTimer } = await import("/static/core/clock.js");
  const { render } = await import("/static/parts/lit.js");
  const { alarms, sounding } = await import("/activities/iceberg/control_alarms.js");
  const timer = minutes < 0 ? {} : { total: 240, left: 0, ends: 60000 * minutes, running: true };
  const views = { notes: { written: { 1: 61 }, silent: 2 }, boards: { tables: {} },
    groups: { headings, tables: { t1: { headings: { 1: { grouped: 40, loose: 16 } } } } } };
  const ctx = { t: (key, values = {}) => [key, values.count].join(" "), words: { list: (all) => all.join() },
    step: { phase: "open", stage }, timer: readTimer(timer, 0), block: (name) => ({ ...ctx, view: views[name] }),
    house: { tables: {}, people, texts: {} } };
  const text = (drawn) => { render(drawn, document.body); return document.body.textContent; };
  return [text(alarms(ctx)), text(sounding(ctx))];
}"""


@pytest.fixture
def console(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, "() => {}")
    yield screen
    screen.close()


def test_who_has_not_written_is_told_when_half_of_the_time_is_over(console: Screen) -> None:
    def told(minutes: float, people: dict[str, Any] | None = None) -> str:
        return str(console.do(DRAW, [minutes, people or {}, None])[0])

    assert "notes.silent" not in told(3.9) and "control.look.later" in told(3.9)
    assert "control.look.nothing" not in told(3.9)
    assert "notes.silent" in told(2) and "notes.silent" in told(-1)
    assert not told(3.9, {"p1": {"help": True}})
    assert "control.look.later" not in console.do(DRAW, [3.9, {}, None, "read"])[0], "at a table nobody is to write"


def test_the_console_counts_what_the_wall_counts(console: Screen) -> None:
    assert "wall.notes 56" in console.do(DRAW, [3, {}, None])[1]
    note = {"text": "x", "mark": "", "order": 1}
    shown = {"1": {"themes": {"g1": {"title": "x", "notes": 3, "tables": {}, "strips": {}}}, "single": {"n1": note}}}
    assert "wall.notes 4" in console.do(DRAW, [3, {}, shown])[1]


GOING_ON = """async (deep) => {
  const { render } = await import("/static/parts/lit.js");
  const { alarms } = await import("/activities/iceberg/control_alarms.js");
  const { boardScreen } = await import("/activities/iceberg/phone_board.js");
  const note = { n1: { heading: deep ? "4" : "1" } };
  const views = { notes: { written: {} }, boards: { tables: { t1: { done: true } } },
    groups: { tables: { t1: { headings: { [deep ? 4 : 1]: { grouped: 1 } } } } } };
  const ctx = { t: (key) => key, words: { list: String, has: () => false }, step: { phase: "open", stage: "name" }, timer: { half: false },
    me: { table: "t1" }, mine: {}, house: { tables: { t1: { mark: "A", people: 4 } }, people: {}, texts: {} },
    block: (name) => ({ ...ctx, view: views[name] || {}, table: name === "notes" ? note : {}, mine: {}, pending: [] }) };
  const text = (drawn) => { render(drawn, document.body); return document.body.textContent; };
  return [text(alarms(ctx)), text(boardScreen(ctx, {}))];
}"""


def test_a_table_that_is_done_is_not_asked_to_choose_among_no_beliefs(browser: Browser) -> None:
    board = "export const board = (blocks, of) => of.meanwhile; export const reading = board; export const tabs = board;"
    news = "export const PLAIN = {}; " + "".join(
        f"export const {name} = () => '';" for name in ("form", "guide", "leave", "list", "news", "own", "unsent"))
    screen = Screen(browser, "() => {}", {"/blocks/groups/phone.js": board, "/blocks/notes/phone.js": news})
    (told, phone), (none, bare) = screen.do(GOING_ON, True), screen.do(GOING_ON, False)
    assert "control.finished.say" in told and "finish.deepen_text" in phone
    assert "control.finished.say" not in none and "control.shallow.say" in none
    assert "finish.deepen_text" not in bare and "level.4.question" in bare
    screen.close()


ORDER = """async ([titles, points]) => {
  const { render } = await import("/static/parts/lit.js");
  const { levers } = await import("/activities/iceberg/control_levers.js");
  const themes = Object.fromEntries(Object.entries(titles).map(([id, title]) => [id, { title, notes: 1, tables: {} }]));
  const ctx = { t: (key) => key, view: { marks: { points } }, block: () => ({ ...ctx, view: { headings: { 3: { themes } } } }) };
  render(levers(ctx), document.body);
  return [...document.querySelectorAll(".ic-levers .words")].map((one) => one.textContent.trim());
}"""


def test_themes_stand_by_their_marks_and_what_was_joined_by_the_marks_of_both(console: Screen) -> None:
    assert console.do(ORDER, [{"g1": "a", "g2": "b", "g3": "c"}, {"g1": 2, "g2": 4, "g3": 3}]) == ["b", "c", "a"]
    assert console.do(ORDER, [{"g3": "c", "j9": "a y b"}, {"g3": 3, "j9": 7}]) == ["a y b", "c"]
