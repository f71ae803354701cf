"""The hours of the day in a browser: lunch stays, what does not fit is told on console and desk, each way out is undone."""

from __future__ import annotations

import re

import pytest
from people import SPANISH, Console
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser

OUTSIDE = """() => [...document.querySelectorAll(".dayh .field")].filter((one) =>
  one.getBoundingClientRect().right > one.closest(".dayh").getBoundingClientRect().right + 1 || one.scrollWidth > one.clientWidth)
  .map((one) => one.id)"""


def test_what_does_not_fit_is_told_before_the_day_and_mended(browser: Browser, server: ServerProcess) -> None:
    t = SPANISH.t
    console = Console(browser, server.new(template="iceberg", title="La de marzo")["console"])
    page = console.page
    iceberg, lunch = t("iceberg.preset.whole"), t("recess.preset.lunch")
    home = console.home()

    def put(label: str, text: str) -> None:
        field = page.get_by_label(t(label), exact=True)
        field.fill(text)
        field.blur()

    console.tap("console.plan.edit")
    page.get_by_role("combobox", name=t("console.plan.add")).select_option("recess/lunch")
    page.get_by_role("button", name=t("console.plan.put"), exact=True).click()
    page.get_by_role("heading", name=lunch).wait_for()
    put("console.plan.at", "12:30")
    console.tap("console.save")
    put("console.plan.begins", "11:30")
    expect(page.get_by_text(t("console.plan.over.before", title=lunch, count=20))).to_be_visible()
    console.axe()
    put("console.plan.leaves", "13:15")
    expect(page.get_by_text(t("console.plan.over", count=15))).to_be_visible()
    # the minutes of a step that can spare some
    page.get_by_role("button", name=re.compile(f"^{iceberg}")).click()
    put("console.plan.minimum", "50")
    console.tap("console.save")
    page.get_by_role("button", name=t("console.plan.fix.shorten", titles=iceberg, count=20)).click()
    expect(page.get_by_text(t("console.plan.over.before", title=lunch, count=20))).to_have_count(0)
    page.get_by_role("button", name=t("shared.undo")).click()
    expect(page.get_by_text(t("console.plan.over.before", title=lunch, count=20))).to_be_visible()
    # leaving later
    page.get_by_role("button", name=re.compile("^" + t("console.plan.fix.extend", hour=""))).click()
    expect(page.get_by_label(t("console.plan.leaves"), exact=True)).to_have_value("13:30")
    expect(page.get_by_text(t("console.plan.over", count=15))).to_have_count(0)
    page.keyboard.press("Escape")
    line = page.get_by_role("button", name=t("console.plan.over", count=20))
    expect(line).to_be_visible()
    console.axe()
    page.goto(home)
    page.locator(".meets button", has_text="La de marzo").click()
    expect(page.get_by_text(t("console.plan.over.before", title=lunch, count=20))).to_be_visible()
    console.axe()
    page.locator(".sheet").get_by_role("link", name=t("console.plan.edit")).click()
    # one step aside is the third way
    page.get_by_role("button", name=t("console.plan.fix.park", title=iceberg, count=80)).click()
    expect(page.get_by_text(t("console.plan.over.before", title=lunch, count=20))).to_have_count(0)
    page.get_by_role("button", name=t("shared.undo")).click()
    page.get_by_role("button", name=re.compile(f"^{iceberg}")).click()
    for width in (1920, 1280, 320):
        page.set_viewport_size({"width": width, "height": 3400})
        assert page.evaluate(OUTSIDE) == [], f"a field stands out of its column at {width}"
    console.axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    console.check()
    console.context.close()
