"""A self-assessment in real browsers: two phones of one organisation differ and agree, the wall shows dots without names."""

from __future__ import annotations

import pytest
from people import Console, Phone, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players
from facilitator.demo.visit import Visitor

pytestmark = pytest.mark.browser

FISCAL, OPERATIONS = "Salud fiscal", "Salud operacional"
POOR, FAIR, GOOD = ("No sabemos con certeza cuántos meses podemos operar.", "Llevamos cuentas; dependemos de una sola fuente.",
                    "Presupuesto y reportes al día; más de una fuente importante.")


def others(sala: Sala, code: str) -> list[WireSeat]:
    """Five people of five more organisations, over the wire."""
    seats, base = [], sala.server.base
    for number in range(5):
        given = Visitor(base).post(f"/{code}/seats", {
            "name": f"Persona {number}", "new_organisation": f"Organización {number}", "permissions": {"keep": True},
            "key": f"key-of-person-{number}"})
        seats.append(WireSeat(base, code, given["ticket"]))
    for seat in seats:
        seat.hello()
    return seats


def reach(phone: Phone, heading: str) -> None:
    """Taps on until a page has this heading."""
    for _ in range(14):
        if phone.page.locator("#page-head", has_text=heading).count():
            return
        phone.go()
        phone.page.wait_for_timeout(150)
    raise AssertionError(f"never came to {heading}")


def pick(phone: Phone, text: str) -> None:
    radio = phone.page.get_by_role("radio", name=text).last
    radio.click()
    expect(radio).to_have_attribute("aria-checked", "true")


def breaks_and_takes_up(sala: Sala, console: Console, wall: Wall, phones: tuple[Phone, ...]) -> None:
    """A break with its hour on every screen; then what was found becomes what the next step is about."""
    sala.console.house("go", {"step": "s2"})
    console.until("Empezar")
    for screen in (wall, *phones):
        screen.sees("Hora de regreso")
        screen.axe()
    console.axe()
    console.next()
    console.page.get_by_role("button", name=f"Tomar «{OPERATIONS}»").click()
    console.hears("El tema está en el título")
    console.axe()
    for screen in (wall, *phones):
        screen.sees(OPERATIONS)
    wall.axe()
    console.page.get_by_role("button", name="Quitar el tema").click()
    expect(wall.page.get_by_text(OPERATIONS)).to_have_count(0)


def test_two_delegates_differ_agree_on_one_level_and_are_one_dot(browser: Browser, sala: Sala) -> None:
    code = sala.code = sala.desk.post("/desk/workshops", {
        "cohort": 1, "presets": ["questionnaire/self_assessment", "recess/coffee", "iceberg/whole"]})["code"]
    sala.console = Players(WireSeat(sala.server.base, code, sala.desk.ticket(code, "console")), {}, "es")
    local = sala.server.base.replace("127.0.0.1", "localhost")
    console, wall = (face(browser, sala.server.desk_link(f"/{code}/{path}").replace(sala.server.base, local))
                     for face, path in ((Console, "console"), (Wall, "wall")))
    address = sala.address.rpartition("/")[0] + f"/{code}"
    ana, eva = Phone(browser, address, "Ana"), Phone(browser, address, "Eva", small=True)
    for phone in (ana, eva):
        phone.join("Casa Alborada")
    wire = others(sala, code)
    sala.console.house("go", {"step": "s1"})
    sala.until(":now")
    for phone, level in ((ana, POOR), (eva, GOOD)):
        reach(phone, FISCAL)
        pick(phone, level)
    ana.page.fill("#line-fiscal", "Cerramos cuentas cada mes")
    ana.axe()
    ana.go()
    ana.hears("Línea guardada")
    for seat in wire:
        for item, answer in (("fiscal", "3"), ("operations", "1")):
            assert seat.command("s1", "scales.mark", {"item": item, "answer": answer})["ok"]
    console.axe()
    wall.sees("¿Cómo está hoy nuestra organización?")
    wall.axe()
    sala.until(":organisation")
    ana.sees("Conviene conversar")
    ana.axe()
    ana.page.get_by_role("button", name=FISCAL).first.click()
    ana.sees("Dos o más niveles de diferencia: conviene conversar")
    ana.sees("Cerramos cuentas cada mes")
    pick(ana, FAIR)
    ana.page.fill("#agree-reason", "La reserva cubre un mes")
    ana.axe()
    ana.go()
    for phone in (ana, eva):
        phone.sees("Acordamos: En construcción")
    eva.page.get_by_role("button", name=FISCAL).first.click()
    eva.page.get_by_role("button", name="Quitar lo acordado").click()
    eva.hears("Ahí ya no hay nada acordado")
    eva.axe()
    eva.page.get_by_role("button", name="Volver a todas").first.click()
    for phone in (ana, eva):
        expect(phone.page.get_by_text("Acordamos:")).to_have_count(0)
    ana.page.get_by_role("button", name=FISCAL).first.click()
    pick(ana, FAIR)
    ana.page.fill("#agree-reason", "La reserva cubre un mes")
    ana.go()
    eva.sees("Acordamos: En construcción")
    console.sees("Avisar: último minuto")
    sala.until("revealed:")
    wall.sees(FISCAL)
    expect(wall.page.locator(".q-row")).to_have_count(2)
    assert wall.page.locator(".q-row .q-cells > div").nth(1).locator(".now i").count() == 1
    assert wall.page.locator(".q-row .q-cells > div").nth(2).locator(".now i").count() == 5
    wall.axe()
    console.sees("Fortaleza compartida")
    console.axe()
    ana.sees("Nuestra organización")
    breaks_and_takes_up(sala, console, wall, (ana, eva))
    for screen in (console, wall, ana, eva):
        screen.check()
        screen.context.close()
