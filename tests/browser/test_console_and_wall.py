"""Console and wall of one morning: what the red button and the keys do, and what the wall shows at once."""

from __future__ import annotations

import re

import pytest
from people import DOUBLE_TAP, SPANISH, Console, Phone, Screen, Wall
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def test_the_wall_of_a_morning(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    console, wall = Console(browser, made["console"]), Wall(browser, made["projector"])
    page, next_one = console.page, console.page.locator(".nextb")
    # a closed door says so first
    console.tap("console.lock")
    console.sees(SPANISH.t("console.did.locked"))
    phone = Phone(browser, f"{server.address}/{made['code']}", "Marisol")
    phone.sees(SPANISH.t("refused.joining_locked"))
    console.tap("console.unlock")
    console.sees(SPANISH.t("console.did.unlocked"))
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    # → is the room's next step also while people are looked at
    page.keyboard.press("g")
    expect(page.get_by_role("heading", name=SPANISH.t("console.people"), exact=True)).to_be_visible()
    expect(next_one).to_contain_text(SPANISH.t("iceberg.stage.level2"))
    page.wait_for_timeout(DOUBLE_TAP)
    page.keyboard.press("ArrowRight")
    expect(next_one).to_contain_text(SPANISH.t("iceberg.stage.level3"))
    page.keyboard.press("g")
    # one key shows how to join over the present step
    page.keyboard.press("q")
    expect(wall.page.locator(".lobby .qr").first).to_be_visible()
    page.wait_for_timeout(DOUBLE_TAP)
    console.next()
    expect(wall.page.locator(".lobby")).to_have_count(0)
    # a dark wall is dark at once
    desk = page.context.new_page()
    desk.goto(f"http://localhost:{server.port}/desk")
    desk.get_by_role("button", name=SPANISH.t("desk.settings"), exact=True).click()
    desk.get_by_text(SPANISH.t("desk.theme.dark"), exact=True).click()
    expect(wall.page.locator("html")).to_have_attribute("data-theme", "dark")
    # a wall that does not fill its screen says how
    context = browser.new_context(viewport={"width": 1200, "height": 700}, screen={"width": 1920, "height": 1080})
    context.add_cookies(wall.context.cookies())
    small = context.new_page()
    small.goto(wall.page.url)
    expect(small.get_by_text(SPANISH.t("projector.full"))).to_be_visible()
    small.keyboard.press("f")
    expect(small.get_by_text(SPANISH.t("projector.full"))).to_have_count(0)
    context.close()
    # who comes late finds where the room is, then the exercise
    late = Phone(browser, f"{server.address}/{made['code']}", "Teresa", small=True)
    late.join("Casa Alborada", seen=SPANISH.t("phone.here"))
    expect(late.page.locator(".rec li")).to_have_count(2)
    expect(late.page.locator(".rec li").first).to_contain_text(SPANISH.t("iceberg.stage.level2"))
    late.axe()
    late.go()
    expect(late.page.locator("#note-3")).to_be_visible()
    add = late.page.locator("button.add").bounding_box()
    assert add and add["y"] + add["height"] <= 568, "the way to add a note is in sight on the smallest phone"
    for screen in (console, wall, late, phone):
        screen.check()


def test_the_wifi_is_asked_for_before_the_room_opens_and_each_wall_has_its_window(
        browser: Browser, server: ServerProcess) -> None:
    found = re.search(r"\S+/open#\S+", server.log.read_text())
    assert found
    made = server.new(template="iceberg")
    desk = Screen(browser, SPANISH, viewport={"width": 1280, "height": 800}, locale="es-PR")
    page = desk.page
    page.goto(found.group())
    page.locator(".nextb").click()
    desk.sees(SPANISH.t("desk.wifi.ask"))
    page.fill("#wifi-name", "Sala")
    page.fill("#wifi-password", "mango-472")
    desk.tap("desk.wifi.save")
    page.wait_for_url(re.compile("/console$"))
    desk.sees("mango-472")
    with page.expect_popup() as opened:
        desk.tap("console.wall.window")
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("window.name") == f"facilitator-wall-{made['code']}"
    page.goto(f"http://localhost:{server.port}/desk")
    expect(page.locator(".nextb[href]")).to_be_visible()
    desk.check()
