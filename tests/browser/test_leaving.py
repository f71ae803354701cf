"""Leaving on a phone: the code to come back with and what was not sent are told before, and both bring one back."""

from __future__ import annotations

import pytest
from people import SPANISH, Console, Phone
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def test_who_leaves_is_told_what_is_unsent_and_comes_back_to_it_by_the_code(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    console = Console(browser, made["console"])
    ana = Phone(browser, f"{server.address}/{made['code']}", "Ana", small=True)
    ana.join("Casa Alborada")
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    page = ana.page
    code = page.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('.seat'))[1]).reentry")
    page.locator("#note-1").fill("a medio escribir")
    page.locator(".more").first.click()
    ana.tap("phone.leave.row")
    asked = page.locator(".sheet.small")
    for told in (code, "«a medio escribir»", SPANISH.t("phone.unsent", count=1)):
        expect(asked).to_contain_text(told)
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [320, 320]
    asked.get_by_role("button", name=SPANISH.t("phone.leave.yes"), exact=True).click()
    ana.sees(SPANISH.t("phone.join.welcome"))
    assert "a medio escribir" not in page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    ana.tap("phone.join.again")
    page.fill("#join-code", code)  # first: the page before has a field for the name too
    page.fill("#join-name", "Ana")
    ana.tap("phone.join.return")
    expect(page.locator("#note-1")).to_have_value("a medio escribir")


def test_what_a_phone_tells_who_opens_another_tab_or_writes_without_network(
        browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    address = f"{server.address}/{made['code']}"
    console, ana = Console(browser, made["console"]), Phone(browser, address, "Ana", small=True)
    ana.join("Casa Alborada")
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    ana.write(1, "una nota")
    saved = SPANISH.t("notes.write.saved")
    expect(ana.page.locator("main")).to_contain_text(saved)
    other = ana.context.new_page()
    other.goto(address)
    expect(other.locator("main")).to_contain_text("una nota")
    expect(other.locator("main")).not_to_contain_text(saved)
    other.close()
    ana.context.set_offline(True)
    expect(ana.page.locator(".net")).to_be_visible()
    ana.write(1, "otra sin red")
    expect(ana.page.locator(".ph-head")).to_contain_text(SPANISH.t("phone.offline.kept", count=1))
    assert ana.page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [320, 320]
    ana.context.set_offline(False)
    expect(ana.page.locator(".net")).to_have_count(0)
