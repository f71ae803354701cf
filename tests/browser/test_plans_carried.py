"""A plan of one's own in a browser: kept on the console, used at the desk, removed and taken back, brought as a file."""

from __future__ import annotations

import json

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser


def test_a_plan_is_kept_used_removed_taken_back_and_repeated(browser: Browser, server: ServerProcess) -> None:
    t = SPANISH.t
    desk = Console(browser, server.new(template="iceberg", title="La de marzo")["console"])
    page = desk.page
    home = desk.home()
    desk.tap("console.plan.edit")
    desk.tap("desk.plan.keep")
    desk.hears(t("desk.plan.kept", name="La de marzo"))
    desk.axe()
    page.get_by_role("button", name=t("shared.undo")).click()
    desk.hears(t("shared.undone", text=t("desk.plan.kept", name="La de marzo")))
    desk.tap("desk.plan.keep")
    with page.expect_download() as coming:
        page.get_by_role("link", name=t("desk.plan.file")).click()
    told = json.loads(coming.value.path().read_text("utf-8"))
    assert [step["activity"] for step in told["steps"]] == ["iceberg"] and told["title"] == "La de marzo"
    # at the desk it is one of the choices, on the shelf it is removed, taken back, and another comes as a file
    page.goto(home)
    page.get_by_role("button", name=t("desk.shelf"), exact=True).click()
    own = page.get_by_role("button", name=t("desk.preset.remove", name="La de marzo"))
    own.click()
    expect(own).to_have_count(0)
    page.get_by_role("button", name=t("shared.undo")).click()
    expect(own).to_have_count(1)
    page.locator("input[type=file]").set_input_files(
        {"name": "plan.json", "mimeType": "application/json",
         "buffer": json.dumps({**told, "title": "La de la otra casa"}).encode()})
    desk.hears(t("desk.plan.brought", name="La de la otra casa"))
    expect(page.get_by_role("heading", name=t("desk.plan.own"))).to_be_visible()
    desk.axe()
    page.locator(".nextb").click()
    page.get_by_role("radio", name="La de la otra casa").check(force=True)
    expect(page.locator("#new-title")).to_have_attribute("placeholder", "La de la otra casa")
    page.get_by_role("radio", name=t("desk.plan.repeat")).check(force=True)
    expect(page.get_by_role("combobox", name=t("desk.plan.repeat.which"))).to_contain_text("La de marzo")
    desk.axe()
    page.fill("#new-title", "La de abril")
    desk.tap("desk.create")
    page.locator(".meets button", has_text="La de abril").click()
    desk.axe()
    page.locator(".sheet").get_by_role("link", name=t("console.plan.edit")).click()
    expect(page.locator(".pl .steps .nm")).to_contain_text([t("iceberg.preset.whole")])
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    desk.check()
    desk.context.close()
