"""A round of feedback in real browsers: a challenge, a card on the ladder, an answer, and what its owner takes along."""

from __future__ import annotations

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from sala import Sala

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players
from facilitator.demo.visit import Visitor

pytestmark = pytest.mark.browser


def third(sala: Sala, code: str) -> WireSeat:
    """An organisation over the wire that would rather not be read by the two others, nor read them."""
    given = Visitor(sala.server.base).post(f"/{code}/seats", {
        "name": "Olga", "new_organisation": "Huerto Tres Caminos", "permissions": {"keep": True}, "key": "key-of-olga"})
    seat = WireSeat(sala.server.base, code, given["ticket"])
    seat.hello()
    return seat


def fill(phone: Phone, name: str, text: str) -> None:
    """A question of the card, and on to the next."""
    phone.page.fill(f"#w-{name}", text)
    phone.go()
    expect(phone.page.locator(f"#w-{name}")).to_have_count(0)


def rung(phone: Phone, name: str, text: str) -> None:
    phone.page.fill(f"textarea[id^=w-{name}-]", text)
    phone.go()


def test_a_challenge_is_written_read_on_the_ladder_and_taken_along(browser: Browser, sala: Sala) -> None:
    code = sala.code = sala.desk.post("/desk/workshops", {"cohort": 1, "presets": ["challenge/round"]})["code"]
    sala.console = Players(WireSeat(sala.server.base, code, sala.desk.ticket(code, "console")), {}, "es")
    local = sala.server.base.replace("127.0.0.1", "localhost")
    console, wall = (face(browser, sala.server.desk_link(f"/{code}/{path}").replace(sala.server.base, local))
                     for face, path in ((Console, "console"), (Wall, "wall")))
    address = sala.address.rpartition("/")[0] + f"/{code}"
    ana, eva = Phone(browser, address, "Ana"), Phone(browser, address, "Eva", english=True, small=True)
    ana.join("Casa Alborada")
    eva.join("Radio Brisa", listed=False)
    olga = third(sala, code)
    sala.console.house("go", {"step": "s1"})
    wall.axe()
    sala.until(":write")

    fill(ana, "title", "Nadie entiende nuestra metodología")
    fill(ana, "happening", "Nos devuelven las propuestas")
    ana.go()  # what was tried may stay blank
    ana.page.get_by_role("button", name=ana.say("briefs.help.ideas")).click()
    ana.axe()
    fill(ana, "question", "¿Cómo se cuenta en una página?")
    ana.page.get_by_role("radio", name=ana.say("briefs.reach.reviewers")).click()
    ana.axe()
    ana.go()
    ana.sees(ana.say("briefs.saved"))
    fill(eva, "title", "One team for three programmes")
    eva.go()
    eva.go()
    eva.axe()
    fill(eva, "question", "What can be let go of?")
    eva.go()
    eva.sees(eva.say("briefs.saved"))
    for field, text in (("title", "Cada quien avisa a su manera"), ("question", "¿Qué canal?")):
        olga.command("s1", "briefs.write", {"field": field, "text": text})
    for other in [key for key, one in olga.view("phone")["organisations"].items() if one != "Huerto Tres Caminos"]:
        olga.command("s1", "deal.avoid", {"other": other, "on": True})
    expect(wall.page.get_by_text("metodología")).to_have_count(0)
    wall.axe()
    console.axe()

    sala.until(":first")
    wall.sees("Huerto Tres Caminos")
    wall.axe()
    ana.page.get_by_role("button", name=ana.say("challenge.open.go", number=1, of=2)).click()
    ana.sees("One team for three programmes")
    ana.page.fill("textarea[id^=w-ask-]", "¿desde cuándo?")
    ana.axe()
    ana.go()
    eva.page.get_by_role("radio", name=eva.say("challenge.side.own.asked", count=1)).click()
    eva.page.fill("textarea[id^=w-answer-]", "Since January")
    eva.axe()
    eva.tap("ladder.answer")
    ana.sees("Since January")
    rung(ana, "value", "Valoro que lo cuentan sin adornos")
    rung(ana, "wonder", "Me pregunto si no es demasiado")
    ana.axe()
    rung(ana, "suggest", "¿Y si se cierra uno por un año?")
    ana.page.fill("textarea[id^=w-offer-]", "Podemos contar cómo cerramos uno")
    ana.tap("ladder.deliver")
    ana.sees(ana.say("challenge.given.next"))
    console.sees("Radio Brisa")
    console.axe()

    eva.page.get_by_role("radio", name=eva.say("challenge.side.give")).click()
    eva.page.get_by_role("button", name=eva.say("challenge.open.go", number=1, of=2)).click()
    eva.sees(eva.say("challenge.readers.reserved"))
    eva.axe()
    expect(console.page.get_by_text("metodología")).to_have_count(0)

    sala.until(":read")
    eva.sees("Valoro que lo cuentan sin adornos")
    eva.axe()
    eva.tap("ladder.accept")
    eva.page.fill("textarea[id^=w-contact-]", "By e-mail, radio@brisa.example")
    eva.tap("ladder.contact.save")
    ana.sees("By e-mail, radio@brisa.example")
    ana.axe()
    eva.axe()
    eva.tap("ladder.take.take")
    eva.go()
    eva.page.fill("#w-valuable", "That it is enough to begin")
    eva.tap("takeaways.save")
    eva.page.fill("#w-what", "Make a list of what we will not do")
    eva.tap("takeaways.add")
    eva.sees("Make a list of what we will not do")
    eva.axe()
    sala.until(":revealed:")
    wall.sees("One team for three programmes")
    wall.sees("That it is enough to begin")
    wall.axe()
    ana.sees("One team for three programmes")
    ana.axe()
    expect(wall.page.get_by_text("Nadie entiende")).to_have_count(0)
    console.sees(SPANISH.t("challenge.control.cards", count=1))
    for screen in (ana, eva, wall, console):
        screen.check()
