"""What stands open beside the room's step, in browsers: planned, opened, written from any page, closed and read in plenary."""

from __future__ import annotations

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from process import ServerProcess
from test_boxes_meeting import composed, on

pytestmark = pytest.mark.browser

LOW = """() => [...document.querySelectorAll("button, textarea")].filter((one) => one.getClientRects().length)
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height]).filter(([, height]) => height < 47.5)"""


def test_something_that_came_up_is_kept_beside_the_step_and_read_at_the_end(browser: Browser, server: ServerProcess) -> None:
    t = SPANISH.t
    parking, thanks = t("boxes.preset.parking"), t("boxes.preset.thanks")
    console = Console(browser, server.new(cohort="Al lado")["console"])
    room = composed(console, "boxes/goals boxes/parking", "La de abril")
    wall = Wall(browser, f"{room}/wall", storage_state=console.context.storage_state())
    address = f"{server.address}/{room.rpartition('/')[2]}"
    ada, small = Phone(browser, address, "Ada"), Phone(browser, address, "Bela", english=True, small=True)
    for phone, organisation in ((ada, "Casa Alborada"), (small, "Radio Brisa Comunitaria")):
        phone.join(organisation)
    # one more is planned from the shelf
    console.tap("console.plan.edit")
    console.page.get_by_label(t("console.plan.add")).select_option("boxes/thanks")
    console.tap("console.plan.put")
    expect(console.page.locator(".asidel .nm")).to_have_text([parking, thanks])
    console.page.keyboard.press("Escape")
    besides = console.page.locator(".besides")
    expect(besides.get_by_role("listitem")).to_have_count(2)
    on(console, wall, "¿Qué queremos haber logrado en tres meses?")
    expect(ada.page.locator(".dock")).to_have_count(0)
    for title in (parking, thanks):
        besides.get_by_role("button", name=f"{t('console.beside.open')} · {title}").click()
        expect(besides).to_contain_text(t("console.beside.on"))
    console.axe()
    # on a phone, with something half-written in the room's step
    ada.page.fill("#note-1", "Un directorio a medias")
    ada.axe()
    ada.page.locator(".dock").get_by_role("button", name=parking).press("Enter")
    ada.at("Lo que no quiero perder")
    ada.page.fill("#note-1", "Invitar a la junta la próxima vez")
    ada.tap("notes.add")
    ada.hears(t("notes.write.saved"))
    ada.axe()
    expect(besides).to_contain_text(t("console.beside.entries", count=1))
    ada.tap("dock.back", title=t("boxes.preset.goals"))
    expect(ada.page.locator("#note-1")).to_have_value("Un directorio a medias")
    # a narrow phone, in English
    for target in (parking, thanks):
        assert small.words.t(f"boxes.preset.{'parking' if target == parking else 'thanks'}") in small.page.locator(".dock").inner_text()
    assert not small.page.locator(".dock").evaluate(LOW) and small.page.evaluate("document.documentElement.scrollWidth") <= 320
    small.axe()
    small.page.locator(".dock").get_by_role("button", name=small.say("boxes.preset.thanks")).click()
    small.sees(small.say("dock.back", title=small.say("boxes.preset.goals")))
    assert small.page.evaluate("document.documentElement.scrollWidth") <= 320
    small.axe()
    # closed under whoever looks at it: the room's page is there again
    besides.get_by_role("button", name=f"{t('console.beside.close')} · {thanks}").click()
    expect(small.page.locator(".beside")).to_have_count(0)
    expect(small.page.locator(".dock button")).to_have_count(1)
    # read in plenary, and back to where the room was
    besides.get_by_role("button", name=f"{t('console.beside.show')} · {parking}").click()
    console.tap("console.lead.yes")
    expect(ada.page.locator(".dock")).to_have_count(0)
    on(console, wall, "Invitar a la junta la próxima vez")
    console.axe()
    wall.axe()
    console.until(t("boxes.preset.goals"))
    expect(console.page.locator("main h1")).to_have_text(t("boxes.preset.goals"))
    for screen in (console, wall, ada, small):
        screen.check()
        screen.context.close()
