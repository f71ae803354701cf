"""Whoever facilitates sees whose voice is missing, on the laptop and on a phone as remote; the wall and phones never do."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Phone, Screen, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

pytestmark = pytest.mark.browser


def test_voices_that_are_missing_are_seen_and_counted(browser: Browser, sala: Sala) -> None:
    t, local = SPANISH.t, sala.address.replace("sala.test", "localhost")
    sala.desk.post("/desk/organisations", {"cohort": 1, "name": "Radio Brisa", "expected": 2})
    people = [Phone(browser, local, name) for name in ("Ana", "Luis")]
    for phone, organisation in zip(people, ("Casa Alborada", "Radio Brisa"), strict=True):
        phone.join(organisation)
    sala.until("open:level1")
    link = sala.server.desk_link(f"/{sala.code}/console").replace("127.0.0.1", "localhost")
    console, wall = Console(browser, link), Wall(browser, sala.server.desk_link(f"/{sala.code}/wall").replace("127.0.0.1", "localhost"))
    page = console.page
    people[0].write(1, "Se ve que llegamos tarde")
    folded = page.locator("summary", has_text=t("console.voices"))
    folded.focus()
    page.keyboard.press("Enter")
    console.sees(t("console.voices.later"))
    sala.console.house("time", {"seconds": -185})
    console.sees(t("console.voices.not_yet", names="Luis"))
    expect(folded).to_contain_text(t("console.voices.missing", count=1))
    expect(page.get_by_text(t("console.voices.not_yet", names="Ana"))).to_have_count(0)
    # Who spoke is one tap, taken back by one more; by keyboard too.
    button = page.get_by_role("button", name=re.compile(f"{t('console.voices.spoke')}.*Radio Brisa"))
    button.focus()
    page.keyboard.press("Enter")
    console.sees(t("console.voices.times", count=1))
    expect(button).to_be_focused()
    page.keyboard.press("z")
    expect(page.get_by_text(t("console.voices.times", count=1))).to_have_count(0)
    button.click()
    console.axe()
    # The same in the hand.
    remote = Screen(browser, SPANISH, viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True, locale="es-PR")
    remote.page.goto(sala.server.desk_link(f"/{sala.code}/console").replace("127.0.0.1", "localhost"))
    remote.page.locator("summary", has_text=t("console.voices")).tap()
    remote.page.get_by_role("button", name=re.compile(f"{t('console.voices.spoke')}.*Radio Brisa")).tap()
    remote.sees(t("console.voices.times", count=2))
    console.sees(t("console.voices.times", count=2))
    remote.axe()
    expect(wall.page.get_by_text(t("console.voices"))).to_have_count(0)
    for phone in people:
        expect(phone.page.get_by_text(t("console.voices"))).to_have_count(0)
    for screen in (console, remote, wall, *people):
        screen.check()
