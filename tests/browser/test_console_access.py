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


def test_the_plan_is_changed_before_and_during_a_meeting_and_what_was_done_is_taken_back(
        browser: Browser, server: ServerProcess) -> None:
    console = Console(browser, server.new(template="iceberg")["console"])
    page, t = console.page, SPANISH.t
    names = page.locator(".pl .steps .nm")

    def plan(*titles: str) -> None:
        expect(names).to_contain_text([*titles])

    console.tap("console.plan.edit")
    iceberg, vote = t("iceberg.preset.whole"), t("dot_voting.preset.priorities")
    expect(names.first).to_be_visible()
    before = [one.strip() for one in names.all_inner_texts()]
    console.axe()
    # what is added stands behind the chosen step, and is taken back
    names.first.click()
    console.page.get_by_role("combobox", name=t("console.plan.add")).select_option("dot_voting/priorities")
    page.get_by_role("button", name=t("console.plan.put"), exact=True).click()
    plan(before[0], vote, *before[1:])
    page.get_by_role("button", name=t("shared.undo")).click()
    plan(*before)
    page.get_by_role("button", name=t("console.plan.put"), exact=True).click()
    plan(before[0], vote, *before[1:])
    # it is called otherwise, with another setting and five minutes more
    page.get_by_role("textbox", name=t("console.plan.title")).fill("Lo urgente")
    dots = page.locator("#set-dots")
    dots.fill("4")
    dots.press("Tab")
    console.tap("console.save")
    plan(before[0], "Lo urgente", *before[1:])
    expect(dots).to_have_value("4")
    console.tap("console.plan.more", title="Lo urgente")
    expect(page.locator(".pl .steps .mn").nth(1)).to_have_text("30 min")
    console.axe()
    # up, aside and back, while the meeting is at work in another step
    console.tap("console.plan.up", title="Lo urgente")
    plan("Lo urgente", *before)
    console.tap("console.plan.set_aside")
    plan(*before)
    console.next()
    console.next()
    console.tap("console.plan.restore.what", title="Lo urgente")
    plan(*before, "Lo urgente")
    page.get_by_role("button", name=t("shared.undo")).click()
    plan(*before)
    console.tap("console.plan.restore.what", title="Lo urgente")
    plan(*before, "Lo urgente")
    page.keyboard.press("Escape")
    expect(page.locator(".agenda")).to_contain_text("Lo urgente")
    # of a step that has begun the settings stay as they are
    page.keyboard.press("p")
    names.first.click()
    expect(page.get_by_text(t("refused.step_began"))).to_be_visible()
    expect(page.locator(".per .f")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 568})
    assert wide(page)[0] <= wide(page)[1]
    console.check()
    console.context.close()
    assert iceberg in before
