"""The console for who hears it: one row is the present one, what is done is said each time, and its way back leads back."""

from __future__ import annotations

from screen import Screen

SETUP = """async () => {
  const { html, nothing, render } = await import("/static/parts/lit.js");
  const { agenda } = await import("/static/faces/console-agenda.js");
  const house = { clock: { now: () => 0 }, words: { of: () => ({ has: () => false }), hour: () => "" }, refresh() {} };
  window.rows = (panel, closed) => {
    const view = { order: ["s1"], current: "s1", steps: { s1: { title: "Iceberg", phase: "revealed" } }, plan: { s1: {} },
      workshop: { closed } };
    render(agenda(house, { memory: { panel } }, view), document.body);
    return [...document.querySelectorAll(".row[aria-current]")].map((one) => one.querySelector(".nm").textContent);
  };
}"""


def test_one_row_of_the_agenda_is_the_present_one(screen: Screen) -> None:
    assert screen.do('() => rows("", false)') == ["Iceberg"]
    assert screen.do('() => rows("closing", false)') == ["console.closing.title"]
    assert screen.do('() => rows("", true)') == ["console.closing.title"]
