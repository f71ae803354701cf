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
    page.fill("#join-name", "Ana")
    page.fill("#join-code", code)
    ana.tap("phone.join.return")
    expect(page.locator("#note-1")).to_have_value("a medio escribir")
