"""A member who co-facilitates conducts from the own phone by a link, until the laptop takes the role back."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Screen, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

pytestmark = pytest.mark.browser


def test_who_is_invited_conducts_from_a_phone_until_the_role_is_taken_back(browser: Browser, sala: Sala) -> None:
    t = SPANISH.t

    def link(face: str) -> str:
        return sala.server.desk_link(f"/{sala.code}/{face}").replace("127.0.0.1", "localhost")

    console, wall = Console(browser, link("console")), Wall(browser, link("wall"))
    console.page.keyboard.press("g")
    console.tap("console.invite")
    sheet = console.page.get_by_role("dialog")
    sheet.get_by_role("radio", name=t("console.invite.cofacilitator")).click()
    console.axe()
    console.tap("console.invite.make")
    expect(sheet.get_by_role("alert")).to_be_visible()  # nobody is invited without a name
    sheet.get_by_label(t("console.invite.name")).fill("Carla")
    console.tap("console.invite.make")
    shown = sheet.get_by_label(t("console.invite.link"), exact=True)
    expect(console.page.get_by_alt_text(t("console.invite.qr", name="Carla"))).to_be_visible()
    address = shown.input_value()
    console.axe()
    console.page.keyboard.press("Escape")
    expect(console.page.get_by_role("button", name="Carla")).to_contain_text(t("console.cofacilitator"))

    remote = Screen(browser, SPANISH, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="es-PR")
    remote.page.goto(address)
    remote.page.wait_for_url(re.compile("/console$"))
    remote.button("console.curtain").wait_for()
    remote.axe()
    before = sala.console.look()["place"]
    remote.page.locator("footer .btn-go").tap()
    remote.button("console.back.to", to="").wait_for()
    assert sala.console.look()["place"] != before
    remote.tap("console.curtain")
    wall.sees(t("projector.curtain"))
    remote.hears(t("console.did.curtain"))
    remote.check()

    another = Screen(browser, SPANISH, viewport={"width": 390, "height": 844}, locale="es-PR")
    another.page.goto(address)
    another.sees(t("link.used"))

    console.page.get_by_role("button", name="Carla").click()
    console.button("console.role.link").wait_for()
    expect(console.button("console.code.new")).to_have_count(0)  # it would open a seat among those who take part
    console.tap("console.out")
    console.page.get_by_role("dialog").get_by_role("button", name=t("console.out.yes")).click()
    remote.sees(t("console.helm.over.title"))
    remote.axe()
    for screen in (console, wall, remote):
        screen.check()
