"""Goals in real browsers: written alone, grouped at a table, revealed, worded, agreed on with a reservation in words."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


MADE = """async ([preset, title]) => {
  const { csrf } = JSON.parse(document.getElementById("boot").textContent);
  const { cohorts } = await (await fetch("/desk/data")).json();
  const answer = await fetch("/desk/workshops", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Facilitator": csrf },
    body: JSON.stringify({ cohort: cohorts[0].id, presets: preset.split(" "), title, language: "es" }),
  });
  return (await answer.json()).code;
}"""


def composed(desk: Console, preset: str, title: str) -> str:
    """A meeting of one exercise, or of several with a space between them, made with what the desk posts; its address on this computer."""
    base = re.sub("/[A-Z0-9]{6}/console$", "", desk.page.url)
    code = desk.page.evaluate(MADE, [preset, title])
    desk.page.goto(f"{base}/{code}/console")
    return f"{base}/{code}"


def on(console: Console, wall: Wall, text: str) -> None:
    """Moves the room on until the wall says so; a grace changes the button by itself, so that it is not asked."""
    for _ in range(14):
        if wall.page.get_by_text(text).count():
            return
        console.next()
        wall.page.wait_for_timeout(300)
    raise AssertionError(f"never came to {text}")


def a_story_is_shared_with_the_yes_of_who_told_it(console: Console, wall: Wall, ada: Phone, bela: Phone) -> None:
    """The next step, in pairs: one tells, the other writes; both read it, and the room only after a yes."""
    on(console, wall, SPANISH.t("boxes.wall.tell"))
    ada.sees("Bela")
    ada.axe()
    bela.sees(bela.say("interviews.writes", name="Ada"))
    bela.page.locator("textarea").first.fill("En marzo el barrio sostuvo la radio")
    bela.tap("interviews.save")
    bela.sees(bela.say("interviews.waits", name="Ada"))
    bela.axe()
    console.axe()
    wall.axe()
    on(console, wall, SPANISH.t("boxes.wall.approve"))
    expect(wall.page.get_by_text("sostuvo la radio")).to_have_count(0)
    ada.sees("En marzo el barrio sostuvo la radio")
    ada.axe()
    ada.tap("interviews.yes")
    bela.sees(bela.say("interviews.closed", name="Ada"))
    on(console, wall, "En marzo el barrio sostuvo la radio")
    wall.axe()


def test_goals_from_a_note_alone_to_what_the_room_can_live_with(browser: Browser, server: ServerProcess) -> None:
    console = Console(browser, server.new(cohort="Robusteciendo la Justicia Social")["console"])
    room = composed(console, "boxes/goals boxes/appreciative", SPANISH.t("boxes.preset.goals"))
    code = room.rpartition("/")[2]
    wall = Wall(browser, f"{room}/wall", storage_state=console.context.storage_state())  # it has the desk's cookie
    ada = Phone(browser, f"{server.address}/{code}", "Ada")
    bela = Phone(browser, f"{server.address}/{code}", "Bela", english=True, small=True)
    for phone, organisation in ((ada, "Casa Alborada"), (bela, "Radio Brisa Comunitaria")):
        phone.join(organisation)
    on(console, wall, "¿Qué queremos haber logrado en tres meses?")
    ada.write(1, "Un directorio de lo que cada organización sabe hacer")
    ada.axe()
    ada.go()
    ada.write(2, "Una contratación compartida")
    bela.sees("What do we want to have achieved in three months?")
    bela.write(1, "Saber qué puede dar cada quien")
    expect(wall.page.get_by_text("Un directorio")).to_have_count(0)
    wall.axe()
    on(console, wall, SPANISH.t("boxes.wall.read"))
    ada.sees("Saber qué puede dar cada quien")
    on(console, wall, SPANISH.t("boxes.wall.group"))
    ada.tap("boards.pen.take")
    ada.page.locator("[data-note]").first.locator("button").click()
    ada.page.locator("[data-note]").nth(1).locator("button").click()
    ada.go()
    ada.sees(SPANISH.t("groups.title.give"))
    ada.axe()
    on(console, wall, "Una contratación compartida")
    wall.axe()
    field = console.page.locator(".as-words textarea").first
    field.fill("En tres meses hay un directorio.")
    console.tap("assent.put")
    console.sees("En tres meses hay un directorio.")
    console.axe()
    on(console, wall, SPANISH.t("boxes.ratify"))
    ada.page.get_by_role("radio", name=SPANISH.t("assent.agree")).click()
    bela.page.get_by_role("radio", name=bela.say("assent.reserve")).click()
    bela.page.locator("textarea[id^=assent-]").fill("Si alguien lo mantiene")
    bela.tap("assent.send")
    bela.axe()
    expect(wall.page.locator(".tally .fig .display")).to_have_text("2")
    on(console, wall, "Si alguien lo mantiene")
    ada.sees("Si alguien lo mantiene")
    ada.axe()
    wall.axe()
    a_story_is_shared_with_the_yes_of_who_told_it(console, wall, ada, bela)
    for screen in (ada, bela, wall, console):
        screen.check()
