"""What the wall shows is chosen by a key or from a phone as remote, told there in words, and given back."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Screen, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

pytestmark = pytest.mark.browser


def test_the_clock_fills_the_wall_and_the_remote_says_so(browser: Browser, sala: Sala) -> None:
    t = SPANISH.t
    sala.until("open:level1")

    def link(face: str) -> str:
        return sala.server.desk_link(f"/{sala.code}/{face}").replace("127.0.0.1", "localhost")

    console, wall = Console(browser, link("console")), Wall(browser, link("wall"))
    picture = wall.page.get_by_role("timer")
    console.button("console.wall_clock").wait_for()
    console.page.keyboard.press("r")
    expect(wall.page.locator(".bigc")).to_contain_text(t("iceberg.stage.level1"))
    expect(picture).to_have_text(re.compile(r"^[0-3]:\d\d$"))
    assert wall.page.evaluate("""() => { const { width, height } = document.querySelector(".bigc .display").getBoundingClientRect();
        return width > innerWidth / 3 && height > innerHeight / 3; }""")
    wall.axe()
    remote = Screen(browser, SPANISH, viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True, locale="es-PR")
    remote.page.goto(link("console"))
    shows = remote.page.locator(".onwall")
    expect(shows).to_have_text(f"{t('console.wall.shows')}: {t('console.now.clock')}")
    remote.page.get_by_role("button", name=t("console.wall_clock.hide")).tap()
    expect(shows).to_contain_text(t("iceberg.stage.level1"))
    expect(wall.page.locator(".bigc")).to_have_count(0)
    remote.axe()
    # The codes take the clock's place, and the room that moves on finds its exercise.
    console.page.keyboard.press("r")
    console.button("console.wall_clock.hide").wait_for()
    console.page.keyboard.press("q")
    expect(shows).to_contain_text(t("console.now.way_in"))
    sala.until("revealed:walk")
    expect(shows).to_contain_text(t("iceberg.stage.walk"))
    # What the exercise lets one choose is chosen in the hand too.
    remote.page.get_by_role("radiogroup", name=t("iceberg.control.wall")).get_by_text("2", exact=True).tap()
    remote.page.wait_for_timeout(800)
    assert sala.console.look()["step"]["shown"] == "2"
    console.axe()
    remote.axe()
    for screen in (console, wall, remote):
        screen.check()
