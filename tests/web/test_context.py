"""What a block's screen is given (`ctx.block`), and that a module's sheets are seen from the module itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from screen import Screen

FILES = {
    "/activities/dots/screens.js": 'export const faces = { phone: "phone.js" };',
    "/activities/dots/phone.js": 'import { name } from "../../blocks/notes/form.js";\n'
                                'export const style = ["phone.css", "../../blocks/notes/style.css"];\n'
                                "export const phone = () => name;",
    "/activities/dots/phone.css": "p { margin: 0 }",
    "/blocks/notes/form.js": 'export const name = "notes";',
    "/blocks/notes/later.js": 'export const style = "later.css";\nexport const later = "here";',
    "/blocks/notes/style.css": "p { margin: 0 }", "/blocks/notes/later.css": "p { margin: 0 }",
}
NARROWED = """async () => {
  const { createContext } = await import("/static/core/context.js");
  const views = {
    phone: { steps: { s1: { activity: "dots" } }, step: { notes: { length: 180 }, other: 1 } },
    mine: { step: { notes: { n1: "mine" } }, me: { person: "p1" } },
  };
  const sent = [];
  const waiting = [{ key: "1", name: "notes.write", data: 1 }, { key: "2", name: "notesother.write" }, { key: "3", name: "vote" }];
  const house = {
    words: { of: () => ({ t: (key) => key }) }, clock: { now: () => 0 },
    boot: { limits: { activities: { dots: { "notes.write": { text: 180 } } } } },
    live: { view: (kind) => views[kind], state: () => ({ connected: true }) },
    shelf: { piece: (path) => path },
    outbox: () => ({ pending: () => waiting, send: async (...all) => { sent.push(all); return { ok: true }; } }),
    drafts: () => ({ draft: (key) => key }), local: (key) => key,
  };
  const whole = createContext(house, { face: "phone", stepId: "s1" });
  const ctx = whole.block("notes");
  await ctx.send("write", { text: "a" }, { back: "note", lost: { key: "level", value: 2 }, show: 1 });
  await ctx.send("write", {});
  const watched = [];
  await { ...whole, send: (name) => watched.push(name) }.block("notes").send("write", {});
  return { ...ctx, sent, watched, draft: ctx.draft("note"), local: ctx.local("level", 0), module: ctx.module("../../blocks/a.js"),
    limits: [ctx.limits("write"), ctx.limits("other"), whole.limits("notes.write")] };
}"""
BROUGHT = """async () => {
  const { Shelf } = await import("/static/core/shelf.js");
  const turns = [];
  const shelf = new Shelf({ base: new URL("/", location.href), face: "phone", changed: () => turns.splice(0).forEach((go) => go()),
    learn: async () => {} });
  const turn = () => new Promise((go) => turns.push(go));
  const entry = shelf.get("dots");
  await turn();
  const path = "activities/dots/../../blocks/notes/later.js";
  const before = shelf.piece(path);
  await turn();
  const sheets = Array.from(document.querySelectorAll("link[rel=stylesheet]"), (link) => new URL(link.href).pathname);
  return [entry.state, entry.screens.phone(), before === undefined, shelf.piece(path).later, ...sheets];
}"""

NAMED = """async () => {
  const { titled } = await import("/static/core/views.js");
  const { createWords } = await import("/static/core/words.js");
  const spanish = createWords({ "dots.name": "Puntos", "dots.preset.fast": "Rápida" }, "es");
  const english = createWords({ "dots.name": "Dots" }, "en");
  const view = { steps: {
    s1: { activity: "dots", title: "Nuestra votación", preset: "" }, s2: { activity: "dots", title: "", preset: "" },
    s3: { activity: "dots", title: "", preset: "fast" }, s4: { activity: "dots", title: "", preset: "gone" },
    s5: { activity: "gone", title: "", preset: "" } } };
  const titles = (words) => Object.values(titled(view, words).steps).map((step) => step.title);
  return { spanish: titles(spanish), english: titles(english), kept: view.steps.s2.title, same: titled(view, spanish) === titled(view, spanish),
    other: titled(undefined, spanish) === undefined };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page beside an activity and a block."""
    screen = Screen(browser, "() => {}", FILES)
    yield screen.page
    screen.close()


def test_the_context_of_a_block_holds_what_lies_under_its_place(page: Page) -> None:
    ctx = page.evaluate(NARROWED)
    assert ctx["place"] == "notes" and ctx["view"] == {"length": 180} and ctx["mine"] == {"n1": "mine"}
    assert ctx["table"] == ctx["organisation"] == {} and ctx["me"] == {"person": "p1"}
    assert ctx["pending"] == [{"key": "1", "name": "write", "data": 1}]
    assert (ctx["draft"], ctx["local"]) == ("s1.notes.note", "s1.notes.level")
    assert ctx["module"] == "activities/dots/../../blocks/a.js"
    assert ctx["limits"] == [{"text": 180}, {}, {"text": 180}]


def test_a_block_sends_under_its_place_and_gets_back_what_was_refused_there(page: Page) -> None:
    """`back` and `lost` name a draft and a memory of the block, also after a reload; whoever wraps `send` hears it."""
    said = page.evaluate(NARROWED)
    kept = {"show": 1, "back": "notes.note", "lost": {"key": "notes.level", "value": 2}}
    assert said["sent"] == [["s1", "notes.write", {"text": "a"}, kept], ["s1", "notes.write", {}, {}]]
    assert said["watched"] == ["notes.write"]


def test_sheets_are_seen_from_the_module_that_names_them(page: Page) -> None:
    assert page.evaluate(BROUGHT) == [
        "ready", "notes", True, "here",
        "/activities/dots/phone.css", "/blocks/notes/style.css", "/blocks/notes/later.css"]


def test_a_step_without_a_title_is_called_by_its_preset_or_activity_in_the_language_of_the_screen(page: Page) -> None:
    assert page.evaluate(NAMED) == {
        "spanish": ["Nuestra votación", "Puntos", "Rápida", "Puntos", "gone"],
        "english": ["Nuestra votación", "Dots", "Dots", "Dots", "gone"], "kept": "", "same": True, "other": True}
