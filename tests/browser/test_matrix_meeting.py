"""Impact and effort in real browsers: an option a page with its «No sé», and the wall's four quadrants."""

from __future__ import annotations

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from sala import Sala
from test_questionnaire_meeting import others

from facilitator.demo.client import WireSeat
from facilitator.demo.driver import Players

pytestmark = pytest.mark.browser
TEXTS = ("Resumir la metodología en una página", "Preparar un plan de relevo")


def test_options_are_marked_a_page_each_and_stand_in_quadrants(browser: Browser, sala: Sala) -> None:
    code = sala.code = sala.desk.post("/desk/workshops", {"cohort": 1, "presets": ["matrix/impact_effort"]})["code"]
    sala.console = Players(WireSeat(sala.server.base, code, sala.desk.ticket(code, "console")), {}, "es")
    local = sala.server.base.replace("127.0.0.1", "localhost")
    console, wall = (face(browser, sala.server.desk_link(f"/{code}/{path}").replace(sala.server.base, local))
                     for face, path in ((Console, "console"), (Wall, "wall")))
    ana = Phone(browser, sala.address.rpartition("/")[0] + f"/{code}", "Ana", small=True)
    ana.join("Casa Alborada")
    wire = others(sala, code)
    sala.console.house("go", {"step": "s1"})
    for text in TEXTS:
        console.page.locator(".line textarea").first.fill(text)
        console.tap("options.add")
        console.sees(text)
    console.axe()
    sala.until(":read")
    ana.sees(TEXTS[0])
    wall.sees(SPANISH.t("matrix.question.c"))
    wall.axe()
    sala.until(":mark")
    first = ana.page.locator("#page-head").inner_text()
    number = {text: row["number"] for row in sala.console.console.view("console")["step"]["list"].values()
              for text in [row["text"]]}
    for seat in wire:
        for text, levels in zip(TEXTS, ("421", "344"), strict=True):
            for letter, level in zip("abc", levels, strict=True):
                assert seat.command("s1", "scales.mark", {"item": f"{letter}{number[text]}", "answer": level})["ok"]
    ana.page.get_by_role("radio", name=SPANISH.t("matrix.question.a.4")).click()
    ana.page.get_by_role("radio", name=SPANISH.t("matrix.question.b.2")).click()
    ana.page.get_by_role("button", name=f"{SPANISH.t('scales.apart.dont_know')}: {SPANISH.t('matrix.question.c.name')}").click()
    ana.axe()
    ana.go()
    expect(ana.page.locator("#page-head")).not_to_have_text(first)
    ana.page.get_by_role("radio", name=SPANISH.t("matrix.question.a.3")).click()
    ana.go()
    ana.sees(SPANISH.t("matrix.answered.of", count=3, of=3))
    ana.sees(SPANISH.t("matrix.answered.of", count=1, of=3))
    ana.axe()
    expect(wall.page.locator(".tally .fig .display")).to_have_text("5")
    console.axe()
    sala.until("revealed:")
    wall.sees(SPANISH.t("matrix.wall.map"))
    expect(wall.page.locator(".mx-disc")).to_have_count(2)
    expect(wall.page.locator(".mx-list li").first).to_contain_text(TEXTS[0])
    wall.axe()
    ana.sees(SPANISH.t("matrix.quadrant.start"))
    ana.axe()
    console.sees(SPANISH.t("matrix.quadrant.major"))
    console.axe()
    for seat in wire:
        seat.close()
    for screen in (ana, wall, console):
        screen.check()
