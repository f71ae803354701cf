"""Who has no phone is written for at the console, or shares a phone: each counts, with a ballot of their own."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from people import SPANISH, Console, Phone
from playwright.sync_api import Browser, Page, expect
from process import CutableWire
from sala import Sala

pytestmark = pytest.mark.browser
TRANSPORT, CARE = "Transporte compartido", "Cuidar a quienes cuidan"
SHOTS = os.environ.get("LEFT_OUT_SHOTS", "")


# What a later turn of somebody leaves on the phone while the first is not sent yet: the room was there for a moment in between.
LATER_TURN = """() => {
  const at = Object.keys(localStorage).find((key) => key.includes(".out.") && localStorage[key].includes("CANARIO de Rosa"));
  const entry = JSON.parse(localStorage[at]);
  entry.data.text = "CANARIO en otro turno";
  entry.key = "a-later-turn-1";
  localStorage[at.replace(/out[.].*/, `out.${entry.key}`)] = JSON.stringify(entry);
  const list = Object.keys(localStorage).find((key) => key.endsWith(".owed"));
  const [first] = JSON.parse(localStorage[list]);
  localStorage[list] = JSON.stringify([first, { ...first, at: first.at + 1, texts: { "s1.notes.note.1": "CANARIO a medias" } }]);
}"""


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.wait_for_timeout(600)
        page.screenshot(path=f"{SHOTS}/{name}.png")


def narrow(page: Page) -> None:
    """Nothing makes the page wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def until(so: Callable[[], bool]) -> None:
    """Waits until the console is told so."""
    for _ in range(50):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("the console was not told")


def people(sala: Sala) -> dict[str, dict[str, object]]:
    return {str(one["name"]): one for one in sala.console.look()["people"].values()}


def vote(page: Page, option: str) -> None:
    """One point for an option, and the ballot is sent."""
    page.locator("main li", has_text=option).get_by_role("button").last.click()
    page.locator(".act .btn-go").first.click()
    expect(page.get_by_text(SPANISH.t("ballots.arrived.title")).first).to_be_visible()


def test_who_has_no_phone_is_written_for_and_what_they_said_in_secret_is_not_shown_again(
        browser: Browser, sala: Sala) -> None:
    console = Console(browser, sala.server.desk_link(f"/{sala.code}/console").replace("127.0.0.1", "localhost"))
    page = console.page
    page.wait_for_selector(".con")
    page.keyboard.press("g")
    shot(page, "people")
    console.tap("console.guest")
    page.fill("#guest-name", "Rosa")
    page.locator(".sheet .btn-go").click()
    expect(page.get_by_text(SPANISH.t("console.guest.none"))).to_be_visible()
    page.select_option("#guest-organisation", label="Casa Alborada")
    page.locator(".sheet .btn-go").click()
    expect(page.locator(".sheet #guest-keep")).to_be_focused()
    page.get_by_text(SPANISH.t("console.guest.notice")).click()
    expect(page.get_by_text(SPANISH.t("phone.notice.kept"))).to_be_visible()
    page.locator("#guest-keep").check(force=True)
    shot(page, "guest")
    console.axe()
    page.locator(".sheet .btn-go").click()
    expect(page.locator(".per h2.display")).to_have_text("Rosa")
    row = page.locator(".who", has_text="Rosa")
    expect(row).to_contain_text(SPANISH.t("console.part.none"))
    shot(page, "person")
    console.axe()
    until(lambda: sala.console.look()["organisations"]["o1"]["arrived"] == 1)  # before anything was written for her

    sala.open_vote(TRANSPORT, CARE)
    with console.context.expect_page() as opened:
        page.get_by_role("link", name=SPANISH.t("console.behalf")).click()
    rosa = opened.value
    rosa.set_viewport_size({"width": 390, "height": 844})
    expect(rosa.locator(".whonow")).to_have_text(f"{SPANISH.t('together.behalf')} Rosa")
    expect(row).not_to_contain_text(SPANISH.t("console.part.none"))
    shot(rosa, "behalf")
    vote(rosa, CARE)
    rosa.reload()  # the same hand: what was sent can still be mended
    expect(rosa.get_by_text(SPANISH.t("ballots.yours"))).to_be_visible()
    expect(rosa.get_by_text(CARE)).to_be_visible()
    shot(rosa, "behalf-sent")
    rosa.get_by_role("button", name=SPANISH.t("together.behalf.done")).click()
    expect(rosa.get_by_text(SPANISH.t("together.behalf.over", name="Rosa"))).to_be_visible()
    shot(rosa, "behalf-over")
    assert "Rosa" not in stored(rosa) and CARE not in rosa.inner_text("body")
    rosa.reload()  # another hand
    expect(rosa.get_by_text(SPANISH.t("ballots.arrived.title")).first).to_be_visible()
    shot(rosa, "behalf-again")
    expect(rosa.get_by_text(SPANISH.t("ballots.change"))).to_have_count(0)
    assert CARE not in rosa.locator("main").inner_text(), "what she voted is not shown again"
    until(lambda: sala.console.look()["participation"]["done"] == 1)
    console.check()


def test_three_on_one_phone_each_with_a_ballot_of_their_own(browser: Browser, sala: Sala) -> None:
    phone = Phone(browser, sala.address, "Marisol", small=True)
    page = phone.page
    phone.join("Casa Alborada", seen=SPANISH.t("phone.practice.title"))
    page.locator(".more").first.click()
    phone.tap("phone.lend.row")
    phone.sees(SPANISH.t("phone.join.welcome"))
    expect(page.locator("#join-name")).to_have_value("")
    narrow(page)
    shot(page, "join-320")
    page.fill("#join-name", "Rosa")
    page.select_option("#join-organisation", label="Casa Alborada")
    phone.tap("phone.join.onward")
    page.check("#permit-keep")
    phone.tap("phone.join.enter")
    expect(page.locator(".whonow b")).to_have_text("Rosa")
    narrow(page)
    until(lambda: set(people(sala)) == {"Marisol", "Rosa"})

    sala.open_vote(TRANSPORT, CARE)
    shot(page, "shared-320")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    shot(page, "shared-320-dark")
    phone.axe()
    vote(page, CARE)
    phone.tap("together.pass", name="Marisol")
    expect(page.get_by_role("heading", name=SPANISH.t("together.pass", name="Marisol"))).to_be_visible()
    narrow(page)
    shot(page, "passing-320")
    phone.axe()
    assert CARE not in page.inner_text("body") and TRANSPORT not in page.inner_text("body")
    page.reload()  # the page that shows nothing of either stays
    phone.tap("together.has", name="Marisol")
    expect(page.locator(".whonow b")).to_have_text("Marisol")
    vote(page, TRANSPORT)
    until(lambda: sala.console.look()["participation"]["done"] == 2)

    # Rosa again: her ballot was received, and nobody reads it here any more
    phone.tap("together.pass", name="Rosa")
    phone.tap("together.has", name="Rosa")
    expect(page.get_by_text(SPANISH.t("ballots.arrived.title")).first).to_be_visible()
    assert CARE not in page.locator("main").inner_text()
    shot(page, "kept-320")

    # she goes with her own phone: nothing of hers stays, and the phone is one person's again
    page.locator(".more").first.click()
    phone.tap("together.withdraw")
    page.locator(".sheet.small").get_by_role("button", name=SPANISH.t("together.withdraw.yes"), exact=True).click()
    phone.tap("together.has", name="Marisol")
    expect(page.locator(".together")).to_have_count(0)
    expect(page.get_by_text(TRANSPORT).first).to_be_visible()
    assert "Rosa" not in stored(page)
    phone.check()


def test_what_somebody_wrote_without_a_network_goes_under_their_own_name(browser: Browser, sala: Sala) -> None:
    wire = CutableWire(int(sala.server.base.rpartition(":")[2]))
    phone = Phone(browser, sala.address.replace(sala.server.base.rpartition(":")[2], str(wire.port)), "Marisol")
    page = phone.page
    phone.join("Casa Alborada", seen=SPANISH.t("phone.practice.title"))
    page.locator(".more").first.click()
    phone.tap("phone.lend.row")
    page.fill("#join-name", "Rosa")
    page.select_option("#join-organisation", label="Casa Alborada")
    phone.tap("phone.join.onward")
    page.check("#permit-keep")
    phone.tap("phone.join.enter")
    expect(page.locator(".whonow b")).to_have_text("Rosa")
    sala.until(":level1")
    page.wait_for_selector("#note-1")
    wire.cut()
    phone.sees(SPANISH.t("phone.offline.title"))
    page.fill("#note-1", "CANARIO de Rosa")
    phone.tap("notes.add")
    page.fill("#note-1", "CANARIO a medias")
    phone.tap("together.pass", name="Marisol")
    expect(page.get_by_role("heading", name=SPANISH.t("together.pass", name="Marisol"))).to_be_visible()
    assert "CANARIO" not in page.inner_text("body")
    phone.tap("together.has", name="Marisol")
    phone.sees(SPANISH.t("phone.owed", name="Rosa"))

    page.evaluate(LATER_TURN)
    wire.mend()
    page.wait_for_selector("#note-1")
    assert "CANARIO" not in page.inner_text("body")
    expect(page.locator("#note-1")).to_have_value("")
    page.fill("#note-1", "de Marisol")
    phone.tap("notes.add")
    phone.sees("de Marisol")
    expect(page.get_by_text(SPANISH.t("phone.owed", name="Rosa"))).to_have_count(0)
    with closing(sqlite3.connect(sala.server.data / "facilitator.db")) as connection:
        kept = {json.loads(row[0])["text"] for row in connection.execute("SELECT data FROM events WHERE kind = 'notes.written'")}
    assert {"CANARIO de Rosa", "CANARIO en otro turno"} <= kept
    phone.tap("together.pass", name="Rosa")
    phone.tap("together.has", name="Rosa")
    phone.sees("CANARIO de Rosa")
    phone.sees("CANARIO en otro turno")
    expect(page.locator("#note-1")).to_have_value("CANARIO a medias")
    assert "de Marisol" not in page.inner_text("body")
    phone.check()
    wire.close()
