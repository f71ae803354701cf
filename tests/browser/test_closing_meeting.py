"""The closing in real browsers: a norm to talk about, a finding read back and corrected, thanks, and Validada on the wall."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, WATCH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from process import ServerProcess
from test_boxes_meeting import MADE, on

pytestmark = pytest.mark.browser
BOTH = MADE.replace("presets: [preset]", 'presets: preset.split(" ")')


def test_norms_then_a_finding_that_is_validated_then_thanks(browser: Browser, server: ServerProcess) -> None:
    console = Console(browser, server.new(cohort="Robusteciendo la Justicia Social")["console"])
    base = re.sub("/[A-Z0-9]{6}/console$", "", console.page.url)
    code = console.page.evaluate(BOTH, ["closing/norms closing/whole", "Cierre"])
    console.page.goto(f"{base}/{code}/console")
    wall = Wall.__new__(Wall)  # another page of the same browser: it has the desk's cookie
    wall.__dict__ = {**console.__dict__, "page": console.context.new_page(), "found": [], "faults": []}
    wall.page.add_init_script(WATCH)
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    wall.page.goto(f"{base}/{code}/wall")
    ada = Phone(browser, f"{server.address}/{code}", "Ada")
    bela = Phone(browser, f"{server.address}/{code}", "Bela", english=True, small=True)
    for phone, organisation in ((ada, "Casa Alborada"), (bela, "Radio Brisa Comunitaria")):
        phone.join(organisation)
    on(console, wall, SPANISH.t("closing.norms.title"))
    ada.page.get_by_role("button", name=re.compile(SPANISH.t("closing.norms.talk"))).first.click()
    ada.axe()
    ada.tap("closing.norms.rest")
    ada.sees(SPANISH.t("closing.done"))
    bela.tap("closing.norms.all")
    expect(wall.page.locator(".tally .fig .display")).to_have_text("2")
    wall.axe()
    on(console, wall, SPANISH.t("closing.norms.ours"))
    wall.sees(SPANISH.t("closing.norms.talk.count", count=1))
    console.axe()
    wall.axe()
    console.tap("closing.control.reword")
    console.page.locator(".cl-rows textarea").first.fill("Se escucha hasta el final, también a quien habla despacio.")
    console.page.locator(".cl-rows .btn-solid").click()
    ada.sees("también a quien habla despacio.")
    console.page.locator(".harvest textarea").fill("Podemos vivir con estos acuerdos")
    console.page.locator(".harvest .btn-solid").click()
    console.next()
    console.next()
    console.page.get_by_role("button", name=re.compile("^Traer de")).click()
    console.sees("de «")
    on(console, wall, SPANISH.t("closing.check.title"))
    ada.page.get_by_role("radio", name=SPANISH.t("closing.check.talk")).click()
    ada.page.fill("#line-e1", "Falta decir desde cuándo")
    ada.axe()
    ada.go()
    ada.sees(SPANISH.t("closing.done"))
    bela.page.get_by_role("radio", name=bela.say("closing.check.fine")).click()
    bela.axe()
    bela.go()
    expect(wall.page.locator(".tally .fig .display")).to_have_text("2")
    wall.axe()
    on(console, wall, SPANISH.t("closing.wall.write.how"))
    bela.page.fill("#note-take", "a question for Monday")
    bela.tap("notes.add")
    bela.axe()
    bela.go()
    bela.page.fill("#note-thanks", "the kitchen for the coffee")
    bela.tap("notes.add")
    bela.sees("the kitchen for the coffee")
    on(console, wall, SPANISH.t("shared.validated", count=1))
    expect(wall.page.get_by_text("desde cuándo")).to_have_count(0)
    console.sees("Falta decir desde cuándo")
    console.tap("closing.control.correct")
    console.page.locator(".cl-rows textarea").first.fill("Desde hoy podemos vivir con estos acuerdos")
    console.page.locator(".cl-rows .btn-solid").click()
    wall.sees("Desde hoy podemos vivir")
    ada.sees("Desde hoy podemos vivir")
    ada.axe()
    wall.axe()
    on(console, wall, "a question for Monday")
    expect(wall.page.locator(".cl-columns b")).to_have_text("the kitchen")
    wall.axe()
    console.axe()
    for screen in (ada, bela, wall, console):
        screen.check()
