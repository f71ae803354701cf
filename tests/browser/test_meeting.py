"""One whole meeting in real browsers: six phones of three organisations, a reload, a lost connection, a killed server, a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from people import SPANISH, Console, Phone, Wall
from playwright.sync_api import Browser, expect
from process import HOST, CutableWire, ServerProcess
from pypdf import PdfReader

pytestmark = pytest.mark.browser

PEOPLE = {"Marisol": "Casa Alborada", "Tomás": "Casa Alborada", "Rosa": "Radio Brisa Comunitaria",
          "Iván": "Radio Brisa Comunitaria", "Noemí": "Huerto Tres Caminos", "Joe": "Huerto Tres Caminos"}


class Meeting:
    """The screens of one meeting."""

    def __init__(self, browser: Browser, server: ServerProcess) -> None:
        self.server = server
        self.made = server.new(title="Propuesta de valor", cohort="Robusteciendo la Justicia Social")
        self.wire = CutableWire(server.port)
        self.console = Console(browser, self.made["console"])
        self.wall = Wall(browser, self.made["projector"])
        self.phones: dict[str, Phone] = {}
        for name in PEOPLE:
            port = self.wire.port if name == "Rosa" else server.port
            self.phones[name] = Phone(browser, f"http://{HOST}:{port}/{self.made['code']}", name, english=name == "Joe",
                                      small=name == "Iván")

    def screens(self) -> list[Console | Wall | Phone]:
        return [self.console, self.wall, *self.phones.values()]

    @contextmanager
    def pictured(self, folder: Path) -> Iterator[None]:
        """When something goes wrong, every screen is kept as a picture."""
        try:
            yield
        except BaseException:
            folder.mkdir()
            for name, screen in {"console": self.console, "wall": self.wall, **self.phones}.items():
                screen.page.screenshot(path=folder / f"{name}.png")
            print("pictures of every screen:", folder)
            raise

    def axe(self) -> None:
        for screen in (self.console, self.wall, self.phones["Marisol"], self.phones["Iván"]):
            screen.axe()


def gather(meeting: Meeting) -> None:
    """Everybody joins; one organisation was not on the list."""
    meeting.phones["Marisol"].axe()
    for place, (name, organisation) in enumerate(PEOPLE.items()):
        meeting.phones[name].join(organisation, listed=place < 4 or name == "Joe")
        if name == "Noemí":
            meeting.wall.sees("Huerto Tres Caminos")  # her seat is taken once her phone has a socket
            meeting.phones["Joe"].page.reload()
    expect(meeting.wall.page.locator(".arrivals .fig")).to_contain_text("6")
    marisol = meeting.phones["Marisol"]
    marisol.page.locator(".practice textarea, .practice input").first.fill("arroz con gandules")
    marisol.tap("phone.practice.send")
    marisol.sees(SPANISH.t("phone.practice.done"))
    marisol.at("Casa Alborada")
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
    phones["Marisol"].hears(SPANISH.t("notes.write.saved"))
    meeting.axe()
    phones["Marisol"].tap("phone.understood")  # which table is hers was told over the step
    expect(phones["Marisol"].page.locator(".telling")).to_have_count(0)
    tomas = phones["Tomás"]
    tomas.page.fill("#note-1", "a medio escribir")
    tomas.page.reload()
    tomas.sees("Se ve que Tomás llega tarde")
    expect(tomas.page.locator("#note-1")).to_have_value("a medio escribir")

    rosa = phones["Rosa"]
    meeting.wire.cut()
    rosa.sees(SPANISH.t("phone.offline.title"))
    rosa.write(1, "Escrita sin conexión")
    expect(rosa.page.locator(".mine", has_text="Escrita sin conexión").first).to_have_class(re.compile("queued"))
    rosa.axe()
    meeting.wire.mend()
    rosa.saved("Escrita sin conexión")

    console.until(SPANISH.t("iceberg.stage.level2"))
    for name in ("Marisol", "Noemí", "Iván"):
        expect(phones[name].page.locator("#note-2")).to_be_visible()  # they went along with the room
        phones[name].hears(SPANISH.t("iceberg.level.2.name"))
        phones[name].at(SPANISH.t("iceberg.level.2.name"))
    tomas.sees(SPANISH.t("iceberg.behind.level", level=2, name=SPANISH.t("iceberg.level.2.name").lower()))
    expect(tomas.page.locator("#note-1")).to_have_value("a medio escribir")
    phones["Marisol"].write(2, "Cada vez que falta alguien se cancela")
    phones["Marisol"].saved("Cada vez que falta alguien se cancela")
    away(console)
    phones["Noemí"].hears(SPANISH.t("phone.pause.title", title=SPANISH.t("phone.pause")))
    meeting.server.kill()
    phones["Noemí"].write(2, "Escrita con la sala apagada")
    phones["Noemí"].sees(SPANISH.t("phone.offline.title"))
    meeting.server.start()
    phones["Noemí"].saved("Escrita con la sala apagada")
    phones["Marisol"].sees("Cada vez que falta alguien se cancela")

    console.until(SPANISH.t("iceberg.stage.level3"))
    console.until(SPANISH.t("iceberg.stage.level4"))
    for phone in (phones["Marisol"], phones["Joe"]):
        expect(phone.page.locator("#note-4")).to_be_visible()
        phone.page.get_by_role("button", name=phone.say("iceberg.go.back", level=3)).click()
        phone.write(3, f"No hay regla de relevo, dice {phone.name}")
        phone.onward(4)
        phone.write(4, f"CANARIO de {phone.name}: sin mí no se hace")
        phone.saved("CANARIO")


def away(console: Console) -> None:
    """A break ends by the red button; a tap on another step is asked about, and the room stays."""
    console.tap("console.pause")
    console.page.locator(".breaks button").first.click()
    expect(console.page.locator(".nextb")).to_contain_text(SPANISH.t("console.unpause"))
    console.next()
    expect(console.page.locator(".nextb")).to_contain_text(SPANISH.t("iceberg.stage.level3"))
    console.page.locator(".agenda .row").nth(2).click()
    console.sees(SPANISH.t("console.lead.title", to=SPANISH.t("dot_voting.preset.priorities")))
    console.axe()
    console.tap("console.lead.no")
    expect(console.page.locator(".agenda .now .nm")).to_contain_text(SPANISH.t("iceberg.preset.whole"))


def carry_over(meeting: Meeting) -> None:
    """Item by item; beliefs ask twice; then the tables read, group and name."""
    console, phones = meeting.console, meeting.phones
    console.until(SPANISH.t("iceberg.stage.carry"))
    tomas = phones["Tomás"]
    tomas.page.locator(".behind").click()
    tomas.sees(SPANISH.t("notes.unsent.title"))
    tomas.axe()
    tomas.tap("notes.unsent.add")
    for phone in phones.values():
        phone.sees(phone.say("iceberg.carry.title"))
    tomas.sees("a medio escribir")
    meeting.axe()
    joe = phones["Joe"]
    joe.page.locator(".bd.l4 .co").first.get_by_text(joe.say("shared.seen.room")).click()
    joe.page.get_by_role("button", name=joe.say("notes.share.yes")).first.click()
    for phone in phones.values():
        phone.go()
        phone.sees(phone.say("notes.there"))
    assert "CANARIO de Marisol" not in meeting.wall.page.content() + console.page.content()
    console.until(SPANISH.t("iceberg.stage.read"))
    console.until(SPANISH.t("iceberg.stage.group"))
    marisol = phones["Marisol"]
    marisol.tap("boards.pen.take")
    marisol.sees(SPANISH.t("boards.pen.here"))
    meeting.axe()
    notes = marisol.page.locator(".tns button")
    notes.nth(0).click()
    notes.nth(1).click()
    marisol.tap("groups.group", count=2)
    marisol.at(SPANISH.t("groups.title.title"))
    marisol.hears(SPANISH.t("groups.group.saved"))
    marisol.page.fill("#title", "Tardanza")
    marisol.tap("groups.title.save")
    marisol.sees(SPANISH.t("groups.title.noun", theme="tardanza"))
    marisol.page.fill("#title", TITLE)
    marisol.tap("groups.title.save")
    marisol.sees(TITLE)
    marisol.at(SPANISH.t("iceberg.level.1.name"))
    marisol.axe()
    marisol.page.get_by_role("tab", name=re.compile(SPANISH.t("iceberg.level.3.name"))).or_(
        marisol.page.get_by_role("button", name=re.compile(SPANISH.t("iceberg.level.3.name")))).first.click()
    marisol.page.locator(".tns button").first.click()
    marisol.tap("groups.group", count=1)
    marisol.page.fill("#title", DEEP)
    marisol.tap("groups.title.save")
    marisol.sees(DEEP)


def reveal(meeting: Meeting) -> None:
    """The wall shows the iceberg; leverage points are marked in secret, chosen and written from the bottom up."""
    console, phones = meeting.console, meeting.phones
    console.until(SPANISH.t("console.next.close_now"))
    console.until(SPANISH.t("iceberg.stage.walk"))
    meeting.wall.sees(TITLE)
    assert "CANARIO de Marisol" not in meeting.wall.page.content()
    meeting.axe()
    console.until(SPANISH.t("iceberg.stage.levers"))
    for name in ("Marisol", "Iván"):
        phones[name].page.get_by_role("button", name=re.compile(re.escape(DEEP))).first.click()
        phones[name].sees(SPANISH.t("iceberg.levers.saved", count=1))
    phones["Iván"].axe()
    console.until(SPANISH.t("iceberg.stage.redesign"))
    console.until(SPANISH.t("console.next.close_now"))  # the grace of the marks
    console.button("iceberg.control.choose").click()
    console.page.locator(".rise textarea").first.fill("Delegar es cuidar a la organización")
    console.page.locator(".rise").get_by_role("button", name=SPANISH.t("iceberg.control.save")).click()
    meeting.wall.sees("Delegar es cuidar a la organización")
    meeting.axe()


def vote(meeting: Meeting) -> None:
    """Options from the iceberg and written ones, a secret vote, one reveal."""
    console, phones = meeting.console, meeting.phones
    console.until(SPANISH.t("dot_voting.preset.priorities"))
    console.until(SPANISH.t("dot_voting.stage.read"))
    console.page.get_by_role("button", name=re.compile("Traer de «")).first.click()
    for option in ("Acordar quién releva a quién en cada puesto", "Reunirnos cada mes dentro del horario"):
        console.page.get_by_label(SPANISH.t("options.add.label")).fill(option)
        console.page.get_by_role("button", name=SPANISH.t("options.add"), exact=True).click()
        console.sees(option)
    meeting.axe()
    console.until(SPANISH.t("dot_voting.stage.same"))
    meeting.axe()
    console.until(SPANISH.t("dot_voting.stage.vote"))
    for name, phone in phones.items():
        phone.page.get_by_role("button", name=phone.say("ballots.more", number=1, text="").strip()).click()
        # The second tap of an eager thumb does not open the ballot again; it takes the focus to where it taps.
        phone.button("ballots.send").click(click_count=1 if name == "Noemí" else 2)
        phone.sees(phone.say("ballots.arrived.title"))
    phones["Noemí"].hears(SPANISH.t("ballots.cast.saved"))
    phones["Noemí"].at(SPANISH.t("ballots.arrived.title"))
    meeting.axe()
    phones["Rosa"].tap("ballots.change")
    phones["Rosa"].page.get_by_role("button", name=SPANISH.t("ballots.more", number=2, text="").strip()).click()
    phones["Rosa"].tap("ballots.send.again")
    phones["Rosa"].sees(SPANISH.t("ballots.arrived.title"))
    expect(meeting.wall.page.locator(".tally .fig")).to_contain_text("6")
    console.until(SPANISH.t("console.next.close_now"))
    console.until(SPANISH.t("dot_voting.next.revealed:result"))
    meeting.wall.sees(SPANISH.t("dot_voting.result.title"))
    phones["Rosa"].hears(SPANISH.t("shared.timer.closing"))
    phones["Rosa"].hears(SPANISH.t("dot_voting.result.title"))
    phones["Rosa"].sees(SPANISH.t("shared.chosen"))
    meeting.axe()


def close(meeting: Meeting, folder: Path) -> str:
    """One button prints; a phone downloads; the text of the PDF."""
    console = meeting.console
    console.until(SPANISH.t("console.finish"))
    console.page.keyboard.press("Enter")  # one Enter too many ends nothing
    console.page.locator(".sheet").get_by_role("button", name=SPANISH.t("console.finish")).click()
    expect(console.page.locator(".nextb")).to_contain_text(SPANISH.t("console.share"), timeout=60_000)
    meeting.axe()
    console.next()
    meeting.phones["Iván"].hears(SPANISH.t("phone.closed.title"))
    meeting.phones["Iván"].hears(SPANISH.t("phone.closed.ready"))
    meeting.phones["Iván"].page.get_by_role("link", name=re.compile("PDF|síntesis", re.I)).first.wait_for()
    own_sheet(meeting)
    [made] = list((folder / "exports").glob("*.pdf"))
    return "\n".join(page.extract_text() for page in PdfReader(made).pages)


def own_sheet(meeting: Meeting) -> None:
    """One tap makes the sheet of each organisation; only the phone of who speaks for one is offered it."""
    console, phone = meeting.console, meeting.phones["Iván"]
    part = console.page.locator(".sheets")
    part.locator("> button").click()
    expect(part.locator("li", has_text="página")).to_have_count(3, timeout=60_000)
    expect(phone.page.get_by_role("link", name=re.compile("hoja"))).to_have_count(0)
    console.page.locator(".vouching > button").click()
    link = phone.page.get_by_role("link", name=re.compile("hoja"))
    with phone.page.expect_download() as download:
        link.click()
    assert "_hoja-" in download.value.suggested_filename


TITLE = "Llegamos tarde porque nadie releva a nadie"
DEEP = "No hay una regla que diga quién sigue"


def test_a_whole_meeting(browser: Browser, server: ServerProcess, tmp_path: Path) -> None:
    meeting = Meeting(browser, server)
    with meeting.pictured(tmp_path / "pictures"):
        gather(meeting)
        descend(meeting)
        carry_over(meeting)
        reveal(meeting)
        vote(meeting)
        text = " ".join(close(meeting, tmp_path).split())
    for expected in ("Robusteciendo la Justicia Social", "Casa Alborada", "Huerto Tres Caminos", "Marisol", TITLE, DEEP,
                     "Escrita sin conexión", "Delegar es cuidar a la organización"):
        assert expected in text, expected
    assert "CANARIO de Marisol" not in text
    for screen in meeting.screens():
        screen.check()


HIDDEN = """() => {
  const [at, foot] = [document.activeElement, document.querySelector(".act")];
  const [box, low] = [at.getBoundingClientRect(), foot.getBoundingClientRect()];
  const head = document.querySelector(".ph-head").getBoundingClientRect();
  const hidden = (low.height && box.bottom > low.top + 1) || box.top < head.bottom - 1;
  return hidden && at !== document.body && !at.closest(".act, .ph-head") ? at.outerHTML.slice(0, 120) : "";
}"""


def clear_of_the_foot(phone: Phone) -> None:
    """A toast lies over the foot and not on it, and nothing that gets the focus is hidden under it."""
    page = phone.page
    phone.tap("phone.more")
    phone.tap("phone.permissions.title")
    page.locator("#permit-photo").check(force=True)
    phone.sees(SPANISH.t("phone.permissions.saved"))
    toast, foot = page.locator(".toast").bounding_box(), page.locator(".act").bounding_box()
    assert toast and foot and toast["y"] + toast["height"] <= foot["y"]
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 480})
    page.reload()  # else the shorter page is taken for one beside a keyboard, where the foot leaves
    phone.sees("La primera, que llega")
    page.wait_for_timeout(500)
    for _ in range(14):
        page.keyboard.press("Tab")
        page.wait_for_timeout(400)
        if page.evaluate(HIDDEN):
            page.wait_for_timeout(400)  # what came meanwhile may have moved it
        assert not page.evaluate(HIDDEN)
    page.set_viewport_size({"width": 390, "height": 844})


def test_a_note_that_came_too_late_goes_back_to_where_it_was_written(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg")
    wire = CutableWire(server.port)
    console = Console(browser, made["console"])
    phone = Phone(browser, f"http://{HOST}:{wire.port}/{made['code']}", "Marisol")
    phone.join("Casa Alborada")
    console.next()
    console.until(SPANISH.t("iceberg.stage.level1"))
    phone.write(1, "La primera, que llega")
    phone.saved("La primera, que llega")
    clear_of_the_foot(phone)
    wire.cut()
    phone.sees(SPANISH.t("phone.offline.title"))
    phone.write(1, "Escrita sin conexión y tarde")
    console.until(SPANISH.t("console.next.close_now"))
    phone.page.evaluate("() => { window.stop(); }")
    wire.mend()
    phone.page.reload()
    phone.sees("Escrita sin conexión y tarde")
    wire.close()
