"""A meeting is led by a clicker whose focus is on the wall's window, in the desk's own browser and in no other."""

from __future__ import annotations

import pytest
from people import DOUBLE_TAP, SPANISH, Console, Wall
from playwright.sync_api import Browser, Page, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text).first).to_be_visible()


def test_a_clicker_leads_from_the_wall_that_the_console_opened(browser: Browser, server: ServerProcess) -> None:
    made, t = server.new(template="iceberg"), SPANISH.t
    console = Console(browser, made["console"])
    with console.page.expect_popup() as opened:
        console.tap("console.wall.window")
    wall = opened.value
    wall.wait_for_load_state()
    elsewhere = Wall(browser, made["projector"])
    expect(wall.get_by_text(made["code"]).first).to_be_visible()
    title = t("iceberg.name")
    wall.keyboard.press("PageDown")
    heading(console.page, title)
    wall.keyboard.press("b")
    heading(wall, t("projector.curtain"))
    heading(elsewhere.page, t("projector.curtain"))
    expect(console.button("console.uncurtain")).to_be_visible()
    wall.keyboard.press(".")
    expect(wall.get_by_role("heading", name=t("projector.curtain"))).to_have_count(0)
    # Another browser's wall hands nothing over, whoever sits there: the curtain stays open.
    elsewhere.page.keyboard.press("b")
    elsewhere.page.keyboard.press("PageDown")
    wall.wait_for_timeout(DOUBLE_TAP)
    expect(wall.get_by_role("heading", name=t("projector.curtain"))).to_have_count(0)
    wall.keyboard.press("PageUp")
    heading(console.page, t("console.lobby"))
    # On the console's own window, and while people are looked at.
    console.page.wait_for_timeout(DOUBLE_TAP)
    console.page.keyboard.press("PageDown")
    heading(console.page, title)
    console.page.keyboard.press("b")
    heading(wall, t("projector.curtain"))
    # The keys are told, and whoever switched single signs off has switched off those of the clicker.
    console.page.keyboard.press("?")
    console.sees(t("console.keys.clicker"))
    console.axe()
    console.page.get_by_role("checkbox", name=t("console.keys.signs")).uncheck()
    wall.keyboard.press("PageUp")  # while a sheet is open nothing moves
    console.page.keyboard.press("Escape")
    wall.keyboard.press(".")
    console.page.wait_for_timeout(DOUBLE_TAP)
    heading(console.page, title)
    heading(wall, t("projector.curtain"))
    console.check()
    elsewhere.check()
