"""A plan that cannot run, in a browser: the desk and the plan say which step and what it lacks, and lead to where it is prepared."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_vote_without_options_is_told_before_the_day_and_prepared(browser: Browser, server: ServerProcess) -> None:
    t = SPANISH.t
    desk = Console(browser, server.new(template="vote", title="La de marzo")["console"])
    page = desk.page
    home = desk.home()

    def card() -> None:
        page.goto(home)
        page.locator(".meets button", has_text="La de marzo").click()
        page.locator(".sheet").get_by_role("link", name=t("console.plan.edit")).wait_for()

    vote = page.locator(".pl .steps .nm").first
    said = page.locator(".sheet .misfit")
    card()
    title = t("dot_voting.preset.priorities")
    expect(said).to_have_text(re.compile(re.escape(t("desk.plan.lacks", title=title))))
    desk.axe()
    page.locator(".sheet").get_by_role("link", name=t("console.plan.edit")).click()
    expect(vote).to_contain_text(t("console.plan.lacks"))
    vote.click()
    desk.sees("Hacen falta al menos dos opciones")
    desk.axe()
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    # the way out leads to where options are written
    desk.tap("console.plan.prepare")
    for text in ("Explicar lo que hacemos", "Trabajar con otras casas"):
        field = page.locator(".live input.field, .live textarea.field").first
        field.fill(text)
        field.press("Enter")
        desk.sees(text)
    desk.tap("console.plan.edit")
    expect(vote).not_to_contain_text(t("console.plan.lacks"))
    card()
    expect(said).to_have_count(0)
    # what a step took stands beside what was planned
    page.locator(".sheet").get_by_role("link", name=t("console.plan.edit")).click()
    page.keyboard.press("Escape")
    desk.next()
    desk.tap("console.plan.edit")
    expect(vote).to_contain_text(t("console.plan.living", count=0))
    desk.axe()
    desk.check()
    desk.context.close()
