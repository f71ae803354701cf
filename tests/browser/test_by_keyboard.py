"""A vote from the ballot to what was decided by the keyboard alone: phone and console, and what was not saved is asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from people import DOUBLE_TAP, SPANISH, Console, Phone
from playwright.sync_api import Browser, Page, expect
from sala import Sala

pytestmark = pytest.mark.browser

OPTIONS = ("Un fondo para pasajes", "Reunirse cerca", "Empezar más tarde")
RESERVATION, FOUND, DECIDED, OWNER = "Deja fuera a quien trabaja de noche", "Empezamos por lo nuestro", "Más tarde desde enero", "Ana"
NAME = """() => { const one = document.activeElement;
  return [one.id, one.getAttribute("aria-label") || "", one.matches("button") ? one.innerText : ""].join(" ").replace(/\\s+/g, " "); }"""


def tab(page: Page, text: str) -> None:
    """To what is called so, as far as the tabulator leads."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if text in str(page.evaluate(NAME)):
            return
    raise AssertionError(f"the tabulator never led to {text!r}, but to {page.evaluate(NAME)!r}")


@pytest.fixture
def phone(browser: Browser, sala: Sala) -> Iterator[Phone]:
    phone = Phone(browser, sala.address.replace("sala.test", "localhost"), "Ana", small=True)
    phone.join("Casa Alborada")
    yield phone
    phone.context.close()


def test_a_vote_is_given_reserved_harvested_and_decided_by_keyboard(browser: Browser, sala: Sala, phone: Phone) -> None:
    t, page, keys = SPANISH.t, phone.page, phone.page.keyboard
    sala.open_vote(*OPTIONS)
    phone.sees(OPTIONS[0])
    tab(page, OPTIONS[0])
    keys.press("Enter")
    expect(page.locator(".pips .used")).to_have_count(1)
    tab(page, t("ballots.send"))
    keys.press("Enter")
    phone.sees(t("ballots.arrived.title"))
    sala.until("revealed:reservations")
    phone.at(t("dot_voting.reserve.title"))
    tab(page, OPTIONS[0])
    keys.press("Space")
    expect(page.locator(":focus")).to_have_attribute("aria-checked", "true")
    tab(page, "secret-text")
    keys.type(RESERVATION)
    keys.press("Tab")
    keys.press("Enter")
    phone.sees(RESERVATION)
    phone.at(t("dot_voting.reserve.send"))

    console = Console(browser, sala.server.desk_link(f"/{sala.code}/console").replace("127.0.0.1", "localhost"))
    page, keys = console.page, console.page.keyboard
    page.locator("#harvest-s2").wait_for()
    tab(page, "harvest-s2")
    keys.type(FOUND)
    # Words that nobody saved would be on no wall and in no print: before the room moves on they are asked about.
    tab(page, t("console.next"))
    keys.press("Enter")
    expect(page.locator(".sheet")).to_contain_text(t("console.unsaved", text=FOUND))
    console.at(t("console.unsettled"))
    keys.press("Escape")
    expect(page.locator(".nextb")).to_be_focused()
    page.locator("#harvest-s2").focus()
    keys.press("Enter")
    expect(page.locator(".harvest.said")).to_contain_text(FOUND)
    tab(page, t("decision.write"))
    keys.type(DECIDED)
    keys.press("Tab")
    keys.type(OWNER)
    keys.press("Enter")
    expect(page.locator(".vdecide.said")).to_contain_text(DECIDED)
    expect(page.locator(".vdecide.said")).to_contain_text(OWNER)
    page.wait_for_timeout(DOUBLE_TAP)
    console.next()  # nothing is left to be asked about
    page.wait_for_function("(text) => document.body.innerText.includes(text)", arg=RESERVATION)
    expect(page.locator(".sheet")).to_have_count(0)
    for screen in (phone, console):
        screen.check()
