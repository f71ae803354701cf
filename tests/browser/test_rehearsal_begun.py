"""A rehearsal in a browser: one button at the desk, a console that is clearly one of a rehearsal, people who arrive."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_meeting_is_rehearsed_from_the_desk(browser: Browser, server: ServerProcess) -> None:
    t = SPANISH.t
    console = Console(browser, server.new(template="iceberg", title="La de marzo")["console"])
    page = console.page
    page.goto(console.home())
    page.locator(".meets button", has_text="La de marzo").click()
    page.get_by_role("button", name=t("desk.rehearsal"), exact=True).click()
    page.wait_for_url(re.compile("/console$"))
    console.sees(t("desk.rehearsal.title", title="La de marzo"))
    console.sees(t("desk.rehearsal.cohort"))
    expect(page.locator(".pf")).to_have_text(re.compile(r"^\s*[3-9]"), timeout=20_000)  # at human pace, one by one
    console.axe()
    console.next()
    console.next()
    console.check()
    console.context.close()
