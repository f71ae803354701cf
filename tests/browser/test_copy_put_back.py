"""The database dies in the middle of a meeting and a copy takes its place: phones say what is missing and offer it again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from people import SPANISH, Console, Phone
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser
EARLY, LATE, OTHERS = "Se ve que las reuniones terminan tarde", "Se ve que nadie lee las actas", "Se ve que firma una sola persona"


def copy(server: ServerProcess, command: str, file: Path) -> None:
    subprocess.run([sys.executable, "-m", "facilitator", command, "--data", str(server.folder / "data"), str(file)],
                   check=True, env=server.environ, stdout=subprocess.DEVNULL)


def test_phones_say_what_is_not_in_the_copy_and_offer_it_again(browser: Browser, server: ServerProcess, tmp_path: Path) -> None:
    made = server.new(template="iceberg")
    address = f"{server.address}/{made['code']}"
    console = Console(browser, made["console"])
    marisol = Phone(browser, address, "Marisol", small=True)
    marisol.join("Casa Alborada")
    for _ in range(2):
        console.next()
    marisol.write(1, EARLY)
    marisol.saved(EARLY)
    copy(server, "backup", tmp_path / "copy.db")

    rosa = Phone(browser, address, "Rosa")
    rosa.join("Radio Brisa Comunitaria", seen=rosa.say("iceberg.level.1.name"))
    rosa.page.locator("#note-1").wait_for()
    for phone, text in ((marisol, LATE), (rosa, OTHERS)):
        phone.write(1, text)
        phone.saved(text)
    server.kill()
    copy(server, "restore", tmp_path / "copy.db")
    server.start()

    # Who was there keeps the seat, reads what is missing, and sends it again.
    marisol.sees(SPANISH.t("phone.restored.title"), timeout=30_000)
    missing = marisol.page.locator(".missing li")
    expect(missing).to_have_text([f"«{LATE}»"])
    marisol.axe()
    marisol.tap("phone.missing.again", count=1)
    expect(marisol.page.locator(".missing")).to_have_count(0)
    marisol.saved(LATE)
    expect(marisol.page.locator(".mine", has_text=LATE)).to_have_count(1)
    expect(marisol.page.locator(".mine", has_text=EARLY)).to_have_count(1)

    # Who came after the copy has no seat in it, joins again, and what was written comes along.
    rosa.sees(SPANISH.t("phone.join.seat_gone"), timeout=30_000)
    rosa.join("Radio Brisa Comunitaria", seen=SPANISH.t("phone.restored.title"))
    expect(rosa.page.locator(".missing li")).to_have_text([f"«{OTHERS}»"])
    rosa.tap("phone.missing.again", count=1)
    rosa.saved(OTHERS)
    for screen in (marisol, rosa):
        screen.page.reload()
        expect(screen.page.locator(".mine").first).to_be_visible()
        expect(screen.page.locator(".missing")).to_have_count(0)
        screen.check()
