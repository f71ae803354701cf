"""The desk on a phone and at its fields: everything is reached, today is in sight, what is missing stands where it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from people import SPANISH, Screen
from playwright.sync_api import Browser, Locator, Page, expect
from process import ServerProcess

pytestmark = pytest.mark.browser

PHONES = ({"width": 390, "height": 844}, {"width": 320, "height": 568})


class Desk(Screen):
    """The desk, on a phone of some size or on the laptop."""

    def __init__(self, browser: Browser, server: ServerProcess, size: Any) -> None:
        super().__init__(browser, SPANISH, viewport=size, locale="es-PR")
        found = re.search(r"\S+/open#\S+", server.log.read_text())
        assert found
        self.page.goto(found.group())
        self.page.wait_for_url(re.compile("/desk$"))
        self.page.locator(".deck").wait_for()

    def again(self, size: Any) -> Page:
        """The same desk on another screen."""
        self.page.set_viewport_size(size)
        self.page.reload()
        self.page.locator(".deck").wait_for()
        return self.page


def inside(box: Locator, size: Any) -> bool:
    """Whether an element lies wholly on the screen, as large as a finger needs it."""
    at = box.bounding_box()
    return (at is not None and at["x"] >= 0 and at["x"] + at["width"] <= size["width"] + 1 and at["y"] >= 0
            and at["y"] + at["height"] <= size["height"] + 1 and min(at["width"], at["height"]) >= 44)


def day(later: int) -> str:
    """A day so much later than today."""
    return (date.today() + timedelta(later)).isoformat()


def at_hand(desk: Desk, size: Any) -> None:
    """Exercises and settings can be opened, the red button leaves no gap, nothing is wider than the screen."""
    page = desk.page
    for key in ("desk.shelf", "desk.settings"):
        assert inside(page.locator(".deck").get_by_role("button", name=desk.say(key), exact=True), size), key
    at = page.locator(".deck .nextb").bounding_box()
    assert at and at["x"] + at["width"] >= size["width"] - 1
    if not page.locator(".deck .prev").count():
        assert at["x"] <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_phone_reaches_everything_and_sees_today(browser: Browser, server: ServerProcess) -> None:
    desk = Desk(browser, server, PHONES[0])
    page = desk.page
    for size in PHONES:
        desk.again(size)
        at_hand(desk, size)
    name = page.locator("#first-name")
    desk.tap("desk.create")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    desk.sees(SPANISH.t("desk.first.name.needed"))
    desk.axe()
    name.fill("Robusteciendo la Justicia Social")
    expect(page.get_by_text(SPANISH.t("desk.first.name.needed"))).to_have_count(0)
    desk.tap("desk.create")
    page.locator(".meets li").wait_for()
    for size in PHONES:
        desk.again(size)
        at_hand(desk, size)
        assert inside(page.locator(".meets button"), {**size, "height": 999})
    for days in (30, 60, 90, 120):
        page.fill("#new-title", f"Encuentro {days}")
        page.fill("#new-date", day(days))
        page.locator(".make").click()
        expect(page.locator(".deck .said")).to_contain_text(SPANISH.t("desk.created", code="").strip(" ."))
        expect(page.locator("#new-title")).to_have_value("")
    page.fill("#new-place", "Casa comunal")
    expect(page.locator(".deck .said")).to_have_count(0)
    for days in (30, 60):  # two of them were held before today
        page.locator(".meets button", has_text=f"Encuentro {days}").click()
        page.fill("#card-date", day(-days))
        page.locator(".sheet").get_by_role("button", name=desk.say("console.save")).click()
        expect(page.locator(".meets li.past")).to_have_count(days // 30)
        page.keyboard.press("Escape")
    for size in PHONES:
        desk.again(size)
        page.wait_for_timeout(300)
        assert inside(page.locator(".meets .main button"), {**size, "height": 999})
    desk.axe()
    desk.check()


def test_what_is_missing_stands_at_its_field(browser: Browser, server: ServerProcess) -> None:
    laptop = {"width": 1280, "height": 800}
    server.new(cohort="Robusteciendo la Justicia Social")
    desk = Desk(browser, server, laptop)
    page, choose = desk.page, desk.page.locator(".compose select")
    page.locator(".rl", has_text=desk.say("desk.compose")).click()
    expect(choose).to_be_in_viewport(ratio=1)
    deck, at = page.locator(".deck").bounding_box(), choose.bounding_box()
    assert deck and at and at["y"] + at["height"] <= deck["y"]
    page.locator(".make").click()
    expect(choose).to_be_focused()
    desk.sees(desk.say("desk.compose.needed"))
    choose.select_option(index=1)
    page.locator(".compose .withbtn button").click()
    expect(page.get_by_text(desk.say("desk.compose.needed"))).to_have_count(0)
    page.fill("#new-date", "")
    page.locator(".make").click()
    expect(page.locator("#new-date")).to_be_focused()
    desk.sees(desk.say("desk.date.needed"))
    page.fill("#new-date", day(-1))
    expect(page.get_by_text(desk.say("desk.date.needed"))).to_have_count(0)
    page.locator(".make").click()
    desk.sees(desk.say("refused.date_past"))
    expect(page.locator("#new-date")).to_be_focused()
    page.locator(".meets button").first.click()
    page.fill("#card-title", " ")
    page.locator(".sheet").get_by_role("button", name=desk.say("console.save")).click()
    expect(page.locator("#card-title")).to_be_focused()
    desk.sees(desk.say("desk.title.needed"))
    desk.axe()
    page.fill("#card-title", "Acuerdos")
    expect(page.get_by_text(desk.say("desk.title.needed"))).to_have_count(0)
    desk.check()


def test_of_two_meetings_today_the_red_button_says_which(browser: Browser, server: ServerProcess) -> None:
    first = server.new(cohort="Robusteciendo la Justicia Social", title="Acuerdos")
    desk = Desk(browser, server, {"width": 1280, "height": 800})
    expect(desk.page.locator(".nextb small")).to_have_text(desk.say("desk.today.meeting", title="Acuerdos"))
    desk.page.fill("#new-title", "Acuerdos")
    desk.page.fill("#new-date", date.today().isoformat())
    desk.page.locator(".make").click()
    expect(desk.page.locator(".nextb small")).to_have_text(re.compile(r"[A-Z0-9]{6}.*Acuerdos"))
    expect(desk.page.locator(".nextb small")).not_to_contain_text(first["code"])  # it opens the one just made
    desk.check()


def test_nobody_is_counted_out_of_a_number_that_was_not_given(browser: Browser, server: ServerProcess) -> None:
    long = "Centro de Apoyo Jurídico y Acompañamiento Integral"
    desk = Desk(browser, server, {"width": 1280, "height": 800})
    page = desk.page
    page.fill("#first-name", "Robusteciendo la Justicia Social")
    page.fill("#first-lines", f"Casa Alborada, 4\nEscuela Popular La Ceiba\n{long}, 5")
    desk.sees(desk.say("desk.people.least", count=9))
    desk.tap("desk.create")
    page.locator(".meets li").wait_for()
    page.locator(".nextb").click()
    desk.tap("desk.wifi.without")
    expect(page.locator(".pf")).to_have_text(re.compile(desk.say("console.arrived", count=0)))
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(page.url.replace("/console", "/wall"))
    expect(page.locator(".fig")).to_have_text(re.compile(desk.say("projector.here", count=0).replace("\n", r"\s*")))
    name = page.locator(".arrivals li", has_text=long).locator("span").first
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth && one.scrollHeight < one.clientHeight + 15")
    heading, card = page.locator(".step h2").last.bounding_box(), page.locator(".step").last.bounding_box()
    assert heading and card and heading["x"] + heading["width"] <= card["x"] + card["width"]
    desk.check()
