"""A phone is lent: whoever comes with a code finds what was being typed, and one tap gives the phone back to its owner."""

from __future__ import annotations

import pytest
from people import SPANISH, Console, Phone
from playwright.sync_api import Browser, Page, expect
from process import ServerProcess

pytestmark = pytest.mark.browser
LONG = "M" * 40


def narrow(page: Page) -> None:
    """Nothing makes the page wider than the phone."""
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [320, 320]


def shown_at_every_place(phone: Phone) -> None:
    """The phone at rest and with its menu open."""
    narrow(phone.page)
    phone.page.locator(".more").first.click()
    narrow(phone.page)
    phone.page.locator(".sheet .btn-quiet").first.click()
    expect(phone.page.locator(".sheet")).to_have_count(0)


def test_a_lent_phone(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    address = f"{server.address}/{made['code']}"
    console = Console(browser, made["console"])
    owner, beto = Phone(browser, address, LONG, small=True), Phone(browser, address, "Beto")
    owner.join("Casa Alborada", seen=SPANISH.t("phone.practice.title"))
    shown_at_every_place(owner)
    beto.join("Casa Alborada")
    code = beto.page.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('.seat'))[1]).reentry")
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    owner.page.locator("#note-1").fill("de quien presta")
    beto.page.locator("#note-1").fill("a medio escribir en otro teléfono")
    beto.page.wait_for_timeout(5000)
    beto.context.close()  # its battery is empty

    page = owner.page
    owner.page.locator(".more").first.click()
    owner.tap("phone.lend.row")
    owner.sees(SPANISH.t("phone.join.again_title"))
    narrow(page)
    for field in ("#join-name", "#join-code"):
        expect(page.locator(field)).to_have_value("")
    page.fill("#join-name", "Beto")
    page.fill("#join-code", code)
    owner.tap("phone.join.return")
    expect(page.locator("#note-1")).to_have_value("a medio escribir en otro teléfono")
    expect(page.locator("#note-1")).to_be_visible()
    shown_at_every_place(owner)
    page.reload()
    expect(page.locator("#note-1")).to_have_value("a medio escribir en otro teléfono")
    page.locator(".lent button").click()
    expect(page.locator("#note-1")).to_have_value("de quien presta")
    assert "a medio" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    expect(page.locator(".lent")).to_have_count(0)

    # Leaving clears the form; the same name again is asked about and let in.
    rosa = Phone(browser, address, LONG, small=True)
    page = rosa.page
    page.fill("#join-name", LONG)
    page.select_option("#join-organisation", label="Casa Alborada")
    rosa.tap("phone.join.onward")
    page.check("#permit-keep")
    rosa.tap("phone.join.enter")
    rosa.sees(SPANISH.t("phone.join.twin"))
    narrow(page)
    rosa.axe()
    page.fill("#join-apart", "Fajardo")
    rosa.tap("phone.join.enter")
    expect(page.locator("#note-1")).to_be_visible()
    narrow(page)
    page.locator(".more").first.click()
    rosa.tap("phone.leave.row")
    page.locator(".sheet.small").get_by_role("button", name=SPANISH.t("phone.leave.yes"), exact=True).click()
    expect(page.locator("#join-name")).to_have_value("")
    expect(page.locator("#join-organisation")).to_have_value("")
    for phone in (owner, rosa):
        phone.check()
