"""One whole meeting in real browsers: six phones of three organisations, a reload, a lost connection, a killed server, a PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house import HOST, CutableWire, House
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PEOPLE = {"Marisol": "Casa Alborada", "Tomás": "Casa Alborada", "Rosa": "Radio Brisa Comunitaria",
          "Iván": "Radio Brisa Comunitaria", "Noemí": "Huerto Tres Caminos", "Joe": "Huerto Tres Caminos"}


class Meeting:
    """The screens of one meeting."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.house = house
        self.made = house.new(title="Propuesta de valor", cohort="Robusteciendo la Justicia Social")
        self.wire = CutableWire(house.port)
        self.console = Console(browser, self.made["console"])
        self.wall = Wall(browser, self.made["projector"])
        self.phones: dict[str, Phone] = {}
        for name in PEOPLE:
            port = self.wire.port if name == "Rosa" else house.port
            self.phones[name] = Phone(browser, f"http://{HOST}:{port}/{self.made['code']}", name, english=name == "Joe",
                                      small=name == "Iván")

    def screens(self) -> list[Console | Wall | Phone]:
        return [self.console, self.wall, *self.phones.values()]

    def axe(self) -> None:
        for screen in (self.console, self.wall, self.phones["Marisol"], self.phones["Iván"]):
            screen.axe()


def gather(meeting: Meeting) -> None:
    """Everybody joins; one organisation was not on the list."""
    meeting.phones["Marisol"].axe()
    for place, (name, organisation) in enumerate(PEOPLE.items()):
        meeting.phones[name].join(organisation, listed=place < 4 or name == "Joe")
        if name == "Noemí":
            meeting.phones["Joe"].page.reload()
    meeting.wall.sees("Huerto Tres Caminos")
    expect(meeting.wall.page.locator(".arrivals .fig")).to_contain_text("6")
    marisol = meeting.phones["Marisol"]
    marisol.page.locator(".practice textarea, .practice input").first.fill("arroz con gandules")
    marisol.tap("phone.practice.send")
    marisol.sees(SPANISH.t("phone.practice.done"))
    meeting.axe()


def descend(meeting: Meeting) -> None:
    """Four levels alone, with a reload, a lost connection and a server killed in the middle."""
    console, phones = meeting.console, meeting.phones
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    for name, phone in phones.items():
        phone.write(1, f"Se ve que {name} llega tarde")
        phone.saved(f"Se ve que {name} llega tarde")
    meeting.wall.sees("6")
    meeting.axe()
    tomas = phones["Tomás"]
    tomas.page.fill("#note-1", "a medio escribir")
    tomas.page.reload()
    tomas.sees("Se ve que Tomás llega tarde")
    expect(tomas.page.locator("#note-1")).to_have_value("a medio escribir")

    rosa = phones["Rosa"]
    meeting.wire.cut()
    rosa.sees(SPANISH.t("shared.offline.title"))
    rosa.write(1, "Escrita sin conexión")
    expect(rosa.page.locator(".mine", has_text="Escrita sin conexión").first).to_have_class(re.compile("queued"))
    rosa.axe()
    meeting.wire.mend()
    rosa.saved("Escrita sin conexión")

    console.until(SPANISH.t("iceberg.stage.level2"))
    for phone in phones.values():
        phone.button("iceberg.level.2.name").click()
    phones["Marisol"].write(2, "Cada vez que falta alguien se cancela")
    phones["Marisol"].saved("Cada vez que falta alguien se cancela")
    meeting.house.kill()
    phones["Noemí"].write(2, "Escrita con la sala apagada")
    phones["Noemí"].sees(SPANISH.t("shared.offline.title"))
    meeting.house.start()
    phones["Noemí"].saved("Escrita con la sala apagada")
    phones["Marisol"].sees("Cada vez que falta alguien se cancela")

    console.until(SPANISH.t("iceberg.stage.level3"))
    console.until(SPANISH.t("iceberg.stage.level4"))
    for phone in (phones["Marisol"], phones["Joe"]):
        phone.button("iceberg.level.3.name").click()
        phone.write(3, f"No hay regla de relevo, dice {phone.name}")
        phone.button("iceberg.level.4.name").click()
        phone.write(4, f"CANARIO de {phone.name}: sin mí no se hace")
        phone.saved("CANARIO")


def test_a_whole_meeting(browser: Browser, house: House, tmp_path: Path) -> None:
    meeting = Meeting(browser, house)
    gather(meeting)
    descend(meeting)
    for screen in meeting.screens():
        screen.check()
