"""What a phone says to whoever hears it, and whom an open note holds back: the pieces of its pages, without a server."""

from __future__ import annotations

from screen import Screen

SETUP = """async () => {
  window.context = (more) => {
    const memory = { ...more.memory };
    const said = [];
    const keep = (key, first) => ({ get: () => (key in memory ? memory[key] : first), set: (value) => { memory[key] = value; } });
    return { said, t: (key, values) => [key, ...Object.values(values || {})].join(" "), local: keep, draft: (key) => keep(key, ""),
      pending: [], mine: {}, view: {}, say: (text) => said.push(text), toast: (text) => said.push(text), timer: {}, ...more };
  };
}"""


def test_a_note_that_is_open_holds_back_at_its_own_heading_only(screen: Screen) -> None:
    held = screen.do("""async () => {
      const { writing } = await import("/blocks/notes/phone.js");
      const ctx = context({ memory: { editing: "n1" }, mine: { own: { n1: { heading: "1", text: "Una", place: 1 } } } });
      return ["1", "2"].map((heading) => writing(ctx, heading)); }""")
    assert held == [True, False]


def test_whoever_is_left_behind_hears_where_the_room_is(screen: Screen) -> None:
    assert screen.do("""async () => {
      const { beginning } = await import("/static/faces/phone-seat.js");
      const { render, html } = await import("/static/parts/lit.js");
      const { roomIsAt } = await import("/static/parts/ways.js");
      const page = (behind) => html`<div class="ph"><h1>Iceberg</h1>${behind ? roomIsAt("La sala va en leer", () => {}) : ""}
        <main><h2>Hechos</h2></main></div>`;
      return [false, true].map((behind) => { render(page(behind), document.body); return beginning(document.body); }); }
    """) == ["Iceberg. Hechos", "La sala va en leer"]


def test_points_on_an_option_and_points_left_are_said_after_each_tap(screen: Screen) -> None:
    said = screen.do("""async () => {
      const { ballot } = await import("/blocks/ballots/phone.js");
      const { render } = await import("/static/parts/lit.js");
      const ctx = context({ mine: { round: 1, dots: 3, most: 3, order: ["o1"], spread: {} } });
      const draw = () => render(ballot(ctx, { o1: { name: "Uno", number: 1, text: "Uno" } }).body, document.body);
      for (const label of ["more", "more", "less"]) { draw(); document.querySelector(`[aria-label^="ballots.${label}"]`).click(); }
      return ctx.said; }""")
    assert said == ["ballots.points 1. ballots.left 2", "ballots.points 2. ballots.left 1", "ballots.points 1. ballots.left 2"]


def test_the_closing_is_said_with_the_time_that_is_left(screen: Screen) -> None:
    assert screen.do("""async () => {
      const { createTime } = await import("/static/parts/timer.js");
      const said = [];
      const time = createTime({ say: (text) => said.push(text) });
      time({ on: true, running: true, tone: "calm", text: "1:00" });
      time({ on: true, running: true, tone: "last", closing: true, text: "0:20" });
      return said; }""") == ["shared.timer.closing 0:20"]


def test_an_option_is_changed_by_a_button_that_says_it(screen: Screen) -> None:
    names = screen.do("""async () => {
      const { making } = await import("/blocks/options/control.js");
      const { render } = await import("/static/parts/lit.js");
      const ctx = context({ step: { phase: "open" }, house: {}, words: { list: String }, view: { limit: 9, length: 90, list: {
        o1: { number: 1, text: "Reunirnos cada mes" } } }, draft: () => ({ get: () => "", version: 0 }) });
      render(making(ctx, ctx), document.body);
      return [...document.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label")); }""")
    assert "options.edit.this Reunirnos cada mes" in names


def test_where_the_pen_is_is_told_in_one_status_that_stays(screen: Screen) -> None:
    assert screen.do("""async () => {
      const { pen } = await import("/blocks/boards/phone.js");
      const { render } = await import("/static/parts/lit.js");
      const of = (pen, asked = {}) => context({ table: { pen, asked }, me: { person: "p1" }, now: () => 0,
        views: { table: { mates: { p2: { name: "Ana" } } } } });
      const told = [];
      for (const table of [of(""), of("p2"), of("p1"), of("p1", { p2: 1 })]) {
        render(pen(table), document.body);
        told.push(document.querySelector("[role=status]"));
      }
      return [told.every((one) => one && one === told[0]), told[0] && told[0].textContent]; }""") == [True, "boards.pen.here boards.pen.asks Ana"]
