"""The console by keyboard and enlarged: no key acts by mistake, no way is lost at 400 %, the focus stays where one was."""

from __future__ import annotations

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, Page, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def tabbed(page: Page, times: int) -> list[str]:
    """The names of the elements that the tabulator led to."""
    seen = []
    for _ in range(times):
        page.keyboard.press("Tab")
        seen.append(str(page.evaluate("document.activeElement.tagName")))
    return seen


def wide(page: Page) -> list[int]:
    """How wide the page and its window are."""
    return list(page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))


def test_keys_zoom_and_focus(browser: Browser, server: ServerProcess) -> None:
    console = Console(browser, server.new(template="iceberg")["console"])
    page = console.page
    console.next()
    console.next()

    # Keys of one sign: from the page yes, from a control that the tabulator led to no, and none once switched off.
    curtain = page.locator(".pa button").first
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    expect(curtain).to_have_text(SPANISH.t("console.uncurtain"))
    assert "IFRAME" not in tabbed(page, 40)
    page.locator(".agenda button").first.focus()
    page.keyboard.press("c")
    page.wait_for_timeout(500)
    expect(curtain).to_have_text(SPANISH.t("console.uncurtain"))
    page.locator(".undo .lk").click()
    expect(curtain).to_have_text(SPANISH.t("console.curtain"))
    page.get_by_role("button", name=SPANISH.t("console.keys")).click()
    page.locator("#sign-keys").uncheck(force=True)
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    page.mouse.click(640, 60)
    page.keyboard.press("c")
    page.keyboard.press("g")
    page.wait_for_timeout(500)
    expect(curtain).to_have_text(SPANISH.t("console.curtain"))

    # A break: its buttons go, and the focus is at the way back.
    console.tap("console.pause")
    page.locator(".breaks button").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=SPANISH.t("console.unpause")).first).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator(".pa button").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pa button").last).to_have_attribute("aria-expanded", "false")

    # The people: Escape leads back to the button that showed them.
    page.locator(".statb").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main.pp")).to_be_visible()
    page.locator("main.pp button").last.focus()
    page.keyboard.press("Escape")
    expect(page.locator("main.pp")).to_have_count(0)
    expect(page.locator(".statb").first).to_be_focused()

    # Enlarged to 250 % and to 400 %: everything is there, and the page does not scroll sideways.
    for size in ({"width": 512, "height": 320}, {"width": 320, "height": 200}):
        page.set_viewport_size(size)
        page.wait_for_timeout(300)
        assert wide(page)[0] <= size["width"]
        curtain.click()
        for way in (".agenda .row", ".statb", ".keysb", ".undo .lk", ".nextb", ".prev", ".pa button", ".tm button"):
            one = page.locator(way).first
            one.scroll_into_view_if_needed()
            expect(one).to_be_in_viewport(ratio=0.9)
        name = page.locator(".agenda .now .nm").first.bounding_box()
        assert name and name["width"] > 150  # its column is not given away
        page.locator(".statb").first.click()
        expect(page.locator("main.pp")).to_be_visible()
        assert wide(page)[0] <= size["width"]
        page.locator(".prev").first.click()
    console.axe()
    console.check()
