"""A canvas in real browsers: two phones of one organisation write at once, a critical partner asks, the wall shows it."""

from __future__ import annotations

import pytest
from people import Console, Phone, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players

pytestmark = pytest.mark.browser

BLANKS = ("jóvenes de la costa", "meses sin escuela", "que decidan por su barrio", "arte y escucha")


def pain(phone: Phone, text: str, weight: str) -> None:
    """Writes a pain with its weight, and that it is only assumed."""
    phone.page.fill("#row-pains", text)
    phone.page.get_by_role("radio", name=weight).click()
    phone.page.get_by_role("radio", name="Lo suponemos").click()
    phone.go()
    phone.page.locator(".rws", has_text=text).wait_for()


def test_an_organisation_writes_its_canvas_and_shows_its_sentence(browser: Browser, sala: Sala) -> None:
    code = sala.code = sala.desk.post("/desk/workshops", {"cohort": 1, "presets": ["canvas/short"]})["code"]
    sala.console = Players(WireSeat(sala.server.base, code, sala.desk.ticket(code, "console")), {}, "es")
    local = sala.server.base.replace("127.0.0.1", "localhost")
    console, wall = (face(browser, sala.server.desk_link(f"/{code}/{path}").replace(sala.server.base, local))
                     for face, path in ((Console, "console"), (Wall, "wall")))
    address = sala.address.rpartition("/")[0] + f"/{code}"
    ana, eva, sol = Phone(browser, address, "Ana"), Phone(browser, address, "Eva", small=True), Phone(browser, address, "Sol")
    for phone, home in ((ana, "Casa Alborada"), (eva, "Casa Alborada"), (sol, "Radio Brisa")):
        phone.join(home, listed=home != "Radio Brisa")
    sala.console.house("go", {"step": "s1"})
    sala.until(":who")
    ana.page.fill("#row-people", BLANKS[0])
    ana.go()
    eva.sees(BLANKS[0])
    sol.page.get_by_role("button", name="Invitar a una pareja crítica").click()
    sol.axe()
    sol.page.get_by_role("button", name="Casa Alborada").click()
    ana.page.get_by_role("button", name="Sí, leer y preguntar").click()
    sol.sees("lee este lienzo y solo pregunta")
    wall.sees("En sus propias palabras")
    wall.axe()
    sala.until(":reality")
    for phone in (ana, eva):
        phone.go()
    pain(ana, "Nadie atiende el duelo", "grave")
    pain(eva, "El transporte no llega", "medio")
    for phone in (ana, eva):
        phone.sees("Nadie atiende el duelo")
        phone.sees("El transporte no llega")
        phone.axe()
    console.sees("Son filas contadas")
    console.axe()
    ana.page.get_by_role("button", name="Leer el lienzo de Radio Brisa").click()
    ana.page.locator("textarea[id^=ask-]").last.fill("¿Quién de la comunidad lo contó?")
    ana.axe()
    ana.page.get_by_role("button", name="Enviar la pregunta").click()
    ana.hears("Pregunta enviada")
    ana.page.get_by_role("button", name="Volver a nuestro lienzo").click()
    sala.until(":sentence")
    for text in BLANKS:
        ana.page.fill("#row-slot", text)
        ana.page.get_by_role("button", name="Poner en la frase").click()
        ana.page.locator(".rw-filled", has_text=text).wait_for()
    ana.page.locator("#permit-community").check(force=True)
    ana.axe()
    expect(eva.page.locator("#permit-community")).to_be_checked()
    sala.until(":gallery")
    wall.sees(BLANKS[2])
    wall.axe()
    console.sees(BLANKS[3])
    console.axe()
    sol.page.get_by_role("radio", name="No me queda claro").click()
    sol.page.locator("textarea[id^=unclear]").last.fill("¿Qué es escucha?")
    sol.axe()
    sol.page.get_by_role("button", name="Decírselo").click()
    sol.hears("Guardado")
    sala.until(":heard")
    eva.sees("¿Qué es escucha?")
    eva.axe()
    for screen in (console, wall, ana, eva, sol):
        screen.check()
        screen.context.close()
