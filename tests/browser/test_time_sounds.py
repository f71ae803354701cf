"""Two minutes before the end and at the end the laptop sounds; the switch beside the clock and a key of their own silence it."""

from __future__ import annotations

import time

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, expect
from sala import Sala

pytestmark = pytest.mark.browser

COUNT = """() => { const strike = AudioContext.prototype.createOscillator;
  window.notes = 0;
  AudioContext.prototype.createOscillator = function () { window.notes += 1; return strike.call(this); }; }"""


def leave(sala: Sala, seconds: int) -> None:
    """So much time is left, by the hand of another console."""
    timer, now = sala.console.look()["timer"], time.time() * 1000
    sala.console.house("time", {"seconds": seconds - round((timer["ends"] - now) / 1000)})


def test_time_is_heard(browser: Browser, sala: Sala) -> None:
    sala.until("open:level1")
    console = Console(browser, sala.server.desk_link(f"/{sala.code}/console").replace("127.0.0.1", "localhost"))
    page, t = console.page, SPANISH.t
    page.evaluate(COUNT)
    switch = page.get_by_role("button", name=t("console.sound"), exact=True)
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.get_by_role("heading", name=t("iceberg.name")).first.click()  # a page that nobody touched may not sound
    leave(sala, 123)
    page.wait_for_function("() => notes === 1")
    leave(sala, 3)
    page.wait_for_function("() => notes === 4")
    page.keyboard.press("s")
    expect(switch).to_have_attribute("aria-pressed", "false")
    console.hears(t("console.sound.off"))
    leave(sala, 122)
    page.wait_for_timeout(3500)
    assert page.evaluate("() => notes") == 4
    switch.click()
    page.wait_for_function("() => notes === 5")
    console.axe()
    console.check()
