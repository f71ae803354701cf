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


def given_back(phone: Phone, owner: str) -> None:
    """Who borrowed the phone withdraws from it, and its owner takes it."""
    phone.page.locator(".more").first.click()
    phone.tap("together.withdraw")
    phone.page.locator(".sheet.small").get_by_role("button", name=SPANISH.t("together.withdraw.yes"), exact=True).click()
    phone.tap("together.has", name=owner)


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
    owner.tap("phone.join.again")
    owner.sees(SPANISH.t("phone.join.return"))
    narrow(page)
    for field in ("#join-name", "#join-code"):
        expect(page.locator(field)).to_have_value("")
    page.fill("#join-code", code)  # first: the page before has a field for the name too
    page.fill("#join-name", "Beto")
    owner.tap("phone.join.return")
    expect(page.locator("#note-1")).to_have_value("a medio escribir en otro teléfono")
    expect(page.locator("#note-1")).to_be_visible()
    shown_at_every_place(owner)
    page.reload()
    expect(page.locator("#note-1")).to_have_value("a medio escribir en otro teléfono")
    given_back(owner, LONG)
    expect(page.locator("#note-1")).to_have_value("de quien presta")
    assert "a medio" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    expect(page.locator(".together")).to_have_count(0)

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


def code_of(phone: Phone) -> str:
    """The code that this phone shows, as it is kept there."""
    return str(phone.page.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('.seat'))[1]).reentry"))


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def test_what_who_borrowed_a_phone_left_unsent(browser: Browser, server: ServerProcess) -> None:
    """It is sent as theirs, nobody else reads it meanwhile, and no tab shows somebody who does not sit here any more."""
    made = server.new(template="iceberg")
    address = f"{server.address}/{made['code']}"
    console = Console(browser, made["console"])
    owner, rosa = Phone(browser, address, "Olga"), Phone(browser, address, "Rosa")
    for phone in (owner, rosa):
        phone.join("Casa Alborada")
    codes = {"owner": code_of(owner), "rosa": code_of(rosa)}
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    rosa.page.wait_for_selector("#note-1")
    rosa.context.close()
    page, other = owner.page, owner.context.new_page()
    other.goto(address)
    other.wait_for_selector("#note-1")

    page.locator(".more").first.click()
    owner.tap("phone.lend.row")
    expect(page.locator("#join-organisation")).to_be_visible()  # who never joined may join here too
    expect(other.locator("#join-name")).to_be_visible()
    assert codes["owner"] not in other.inner_text("body"), "another tab shows the owner no longer"
    owner.tap("phone.join.again")
    page.fill("#join-code", codes["rosa"])  # first: the page before has a field for the name too
    page.fill("#join-name", "Rosa")
    owner.tap("phone.join.return")
    expect(page.locator("#note-1")).to_be_visible()
    expect(other.locator(".together button")).to_be_visible()
    other.wait_for_selector("#note-1")

    server.stop()
    page.fill("#note-1", "CANARIO de Rosa")
    page.locator(".btn-solid").first.click()
    page.fill("#note-1", "CANARIO a medias")
    owner.sees(SPANISH.t("phone.offline.title"))
    given_back(owner, "Olga")
    owner.sees(SPANISH.t("phone.owed", name="Rosa"))
    assert "CANARIO" not in page.inner_text("body") and codes["rosa"] not in page.inner_text("body")
    other.close()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => localStorage[key].includes('CANARIO')).map((key) => key.split('.')[2])")
    assert sorted(kept) == ["owed", "p2"]
    server.start()
    expect(page.get_by_text(SPANISH.t("phone.owed", name="Rosa"))).to_have_count(0, timeout=20_000)
    assert "CANARIO" not in stored(page) and "p2." not in stored(page) and codes["rosa"] not in stored(page)
    rosa = Phone(browser, address, "Rosa")
    rosa.tap("phone.join.again")
    rosa.page.fill("#join-code", codes["rosa"])
    rosa.page.fill("#join-name", "Rosa")
    rosa.tap("phone.join.return")
    expect(rosa.page.locator("#note-1")).to_have_value("CANARIO a medias")
    rosa.sees("CANARIO de Rosa")
    owner.check()
    rosa.check()
