"""The closing in real browsers: a norm to talk about, a finding read back and corrected, thanks, and by whom on the wall."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players

pytestmark = pytest.mark.browser


def test_norms_then_a_finding_that_is_validated_then_thanks(browser: Browser, sala: Sala) -> None:
    presets = ["closing/norms", "closing/whole"]
    code = sala.code = sala.desk.post("/desk/workshops", {"cohort": 1, "presets": presets})["code"]
    sala.console = Players(WireSeat(sala.server.base, code, sala.desk.ticket(code, "console")), {}, "es")
    local = sala.server.base.replace("127.0.0.1", "localhost")
    console, wall = (face(browser, sala.server.desk_link(f"/{code}/{path}").replace(sala.server.base, local))
                     for face, path in ((Console, "console"), (Wall, "wall")))
    address = sala.address.rpartition("/")[0] + f"/{code}"
    ada, bela = Phone(browser, address, "Ada"), Phone(browser, address, "Bela", english=True, small=True)
    for phone in (ada, bela):
        phone.join("Casa Alborada")
    sala.console.house("go", {"step": "s1"})
    sala.until(":norms")
    ada.page.get_by_role("button", name=re.compile(SPANISH.t("closing.norms.talk"))).first.click()
    ada.axe()
    ada.tap("closing.norms.rest")
    ada.sees(SPANISH.t("closing.done"))
    bela.tap("closing.norms.all")
    expect(wall.page.locator(".tally .fig .display")).to_have_text("2")
    wall.axe()
    sala.until(":talk")
    wall.sees(SPANISH.t("closing.norms.asked"))
    console.axe()
    wall.axe()
    console.tap("closing.control.reword")
    console.page.locator(".cl-rows textarea").first.fill("Se escucha hasta el final, también a quien habla despacio.")
    console.page.locator(".cl-rows .btn-solid").click()
    ada.sees("también a quien habla despacio.")
    console.page.locator(".harvest textarea").fill("Podemos vivir con estos acuerdos")
    console.page.locator(".harvest .btn-solid").click()
    console.sees("Cambiar")
    sala.console.house("go", {"step": "s2"})
    console.page.get_by_role("button", name=re.compile("^Traer de")).click()
    expect(console.page.locator(".vlist li", has_text="de «")).to_have_count(1)
    sala.until(":check")
    ada.page.get_by_role("radio", name=SPANISH.t("closing.check.talk")).click()
    ada.page.fill("#line-e1", "Falta decir desde cuándo")
    ada.axe()
    ada.go()
    ada.sees(SPANISH.t("closing.done"))
    bela.page.get_by_role("radio", name=bela.say("closing.check.talk")).click()
    bela.page.fill("#line-e1", "Said, and thought better of")
    bela.go()
    bela.tap("closing.change")
    bela.page.get_by_role("radio", name=bela.say("closing.check.fine")).click()
    bela.axe()
    bela.go()
    expect(wall.page.locator(".tally .fig .display")).to_have_text("2")
    wall.axe()
    sala.until(":write")
    bela.page.fill("#note-take", "a question for Monday")
    bela.tap("notes.add")
    bela.axe()
    bela.go()
    bela.page.fill("#note-thanks", "the kitchen for the coffee")
    bela.tap("notes.add")
    bela.sees("the kitchen for the coffee")
    sala.until(":checked")
    wall.sees("Lo hallado, validado por una de 2 personas; a una le falta algo")
    expect(wall.page.get_by_text("desde cuándo")).to_have_count(0)
    console.sees("Falta decir desde cuándo")
    expect(console.page.get_by_text("thought better of")).to_have_count(0)
    console.tap("closing.control.correct")
    console.page.locator(".cl-rows textarea").first.fill("Desde hoy podemos vivir con estos acuerdos")
    console.page.locator(".cl-rows .btn-solid").click()
    wall.sees("Desde hoy podemos vivir")
    wall.sees(SPANISH.t("closing.norms.now"))
    ada.sees("Desde hoy podemos vivir")
    for _ in range(50):  # the finding of its step follows the sentence
        if sala.console.look()["steps"]["s1"]["harvest"].startswith("Desde hoy"):
            break
        console.page.wait_for_timeout(100)
    assert sala.console.look()["steps"]["s1"]["harvest"] == "Desde hoy podemos vivir con estos acuerdos"
    ada.axe()
    wall.axe()
    sala.until(":read")
    wall.sees("a question for Monday")
    expect(wall.page.locator(".cl-columns b")).to_have_text("the kitchen")
    wall.axe()
    console.axe()
    for screen in (ada, bela, wall, console):
        screen.check()
