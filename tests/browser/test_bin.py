"""The bin at the desk: a meeting whose day has come waits there, is taken back or deleted, and the desk says what it did."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from people import SPANISH, Screen
from playwright.sync_api import Browser, expect
from process import ServerProcess

from facilitator.web.keys import DESK, Keys

pytestmark = pytest.mark.browser


def test_a_meeting_whose_day_has_come_waits_for_a_decision_at_the_desk(browser: Browser, server: ServerProcess) -> None:
    made = server.new(template="iceberg", title="Taller de ayer", cohort="Cohorte")
    server.kill()
    data = server.folder / "data"
    with closing(sqlite3.connect(data / "facilitator.db")) as connection, connection:
        connection.execute("UPDATE workshops SET delete_on = '2020-01-01'")
    server.start()
    assert "Taller de ayer" in server.log.read_text() and "papelera" in server.log.read_text()

    desk = Screen(browser, SPANISH, viewport={"width": 1280, "height": 800}, locale="es-PR")
    desk.page.goto(f"http://localhost:{server.port}/open#{Keys(data).link(DESK, '/desk')}")
    desk.sees(SPANISH.t("desk.bin.title", count=1))
    row = desk.page.locator(".binned")
    expect(row).to_contain_text(SPANISH.t("desk.bin.due", date="1 de enero de 2020"))  # the day that was promised, not the meeting's
    expect(row.locator("small")).to_contain_text(SPANISH.t("desk.bin.of", cohort="Cohorte", date="")[:20])
    desk.axe()
    desk.tap("desk.bin.back")
    expect(desk.page.get_by_text(SPANISH.t("desk.bin.title", count=1))).to_have_count(0)
    desk.sees("Taller de ayer")

    server.kill()
    with closing(sqlite3.connect(data / "facilitator.db")) as connection, connection:
        connection.execute("UPDATE workshops SET delete_on = '2020-01-01'")
    server.start()
    desk.page.reload()
    desk.page.locator(".binned").get_by_role("button", name=SPANISH.t("desk.remove.yes")).click()
    desk.page.locator(".sheet").get_by_role("button", name=SPANISH.t("desk.remove.yes"), exact=True).click()
    desk.sees(SPANISH.t("desk.removed.cohort", cohort="Cohorte"))
    with closing(sqlite3.connect(data / "facilitator.db")) as connection:
        assert [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                for name in ("workshops", "cohorts", "organisations")] == [0, 0, 0]
    assert made["code"]
    desk.check()
