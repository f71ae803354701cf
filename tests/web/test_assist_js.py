"""An assist on phones: nothing is asked for that would be refused, and the case that the room chose came by no chance."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from screen import Screen

SETUP = """async () => {
  const { phone } = await import("/activities/challenge/phone.js");
  const reading = await import("/activities/challenge/phone_read.js");
  const { page } = await import("/activities/challenge/phone_give.js");
  const { render } = await import("/static/parts/lit.js");
  const drawnBy = (stage) =>
    ({ present: (ctx) => phone({ ...ctx, module: () => undefined }), decide: reading.page })[stage] || page;
  window.said = (format, stage) => {
    const said = [];
    const ctx = {
      view: { format, cases: ["o1"], deal: { each: 1, waits: false } }, step: { stage }, table: {},
      organisation: { cards: {}, briefs: { written: true } }, mine: {}, me: { organisation: "o2", person: "p2" },
      local: (name, value) => ({ get: () => (value === 0 ? 0 : "give"), set() {} }), t: (key) => said.push(key) && key,
    };
    ctx.block = () => ({ ...ctx, mine: {}, organisation: { written: true } });
    const box = document.createElement("div");
    const { body, action } = drawnBy(stage)(ctx);
    [body, action].forEach((part) => render(part, box));
    return said;
  };
}"""


@pytest.mark.parametrize(("format", "stage", "drawn"), [("assist", "clarify", False), ("assist", "talk", False), ("round", "first", True)])
def test_a_case_that_was_chosen_is_not_said_to_come_by_chance(browser: Browser, format: str, stage: str, drawn: bool) -> None:
    made = Screen(browser, SETUP)
    said = made.page.evaluate("([format, stage]) => said(format, stage)", [format, stage])
    made.close()
    assert "open.go" in said and ("open.text" in said) == drawn and ("client.text" in said) != drawn


def test_while_the_case_is_presented_the_others_look_up_and_write_nothing(browser: Browser) -> None:
    """The form of a challenge stayed on their phones, and what it sent was refused."""
    made = Screen(browser, SETUP)
    said = made.page.evaluate("said('assist', 'present')")
    made.close()
    assert said == ["turn.title", "turn.text"]


def test_who_advised_is_promised_no_card(browser: Browser) -> None:
    """«Todavía no llegan tarjetas para nuestro reto» stood on phones for which none was on its way."""
    made = Screen(browser, SETUP)
    told = [made.page.evaluate("([format]) => said(format, 'decide')", [format]) for format in ("assist", "round")]
    made.close()
    assert told == [["turn.title", "turn.text"], ["received.none", "received.none.text"]]
