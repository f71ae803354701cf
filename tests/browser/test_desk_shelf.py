"""The shelf in a real browser: a version of one's own is made, a wrong file refused, a meeting composed and opened."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from people import DOUBLE_TAP, SPANISH, Console
from playwright.sync_api import Browser, expect
from process import ServerProcess

pytestmark = pytest.mark.browser

FILE = {"activity": "iceberg", "name": {"es": "Iceberg de dos horas"}, "minutes": 120, "settings": {"level_minutes": 8}}


def bring(desk: Console, name: str, told: dict[str, object]) -> None:
    body = json.dumps(told).encode()
    desk.page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/json", "buffer": body})


def make_mine(desk: Console, name: str) -> None:
    """From the vote that comes along: other settings, one of them taken back, another name."""
    page = desk.page
    page.locator(".pres .open", has_text=SPANISH.t("dot_voting.preset.priorities")).click()
    most = SPANISH.t("dot_voting.settings.most")
    desk.button("desk.form.more", label=most).click()
    changed = SPANISH.t("desk.form.changed", label=most, before=0, after=1)
    desk.sees(changed)
    desk.hears(changed)
    desk.tap("desk.form.undo")
    expect(page.locator("#set-most")).to_have_value("0")
    desk.hears(SPANISH.t("shared.undone", text=changed))
    expect(page.locator("#set-most")).to_be_focused()
    page.get_by_role("radio", name=SPANISH.t("dot_voting.settings.purpose.decide")).click()
    page.locator(".more1 summary").click()
    page.fill("#set-vote_minutes", "99")
    page.locator("#set-vote_minutes").blur()
    expect(page.locator("#set-vote_minutes")).to_have_value("60")
    page.locator(".sum.over").wait_for()
    desk.axe()
    page.fill("#preset-name", "")
    desk.tap("desk.preset.keep.mine")
    desk.sees(SPANISH.t("console.refused.field_empty", place=SPANISH.t("desk.preset.name")))
    page.fill("#preset-name", name)
    desk.tap("desk.preset.keep.mine")
    page.locator(".pres .own", has_text=name).wait_for()


def test_the_shelf_from_a_file_to_a_meeting(browser: Browser, server: ServerProcess, tmp_path: Path) -> None:
    desk = Console(browser, server.new(cohort="Robusteciendo la Justicia Social")["console"])
    page, refused = desk.page, SPANISH.t("console.refused.field_large", place="minutes", limit=600)
    page.goto(desk.home())
    page.get_by_role("button", name=SPANISH.t("desk.shelf"), exact=True).click()
    desk.axe()
    bring(desk, "largo.json", {**FILE, "minutes": 601})
    desk.sees(refused)
    expect(page.locator(".pres .own")).to_have_count(0)
    bring(desk, "mio.json", FILE)
    page.locator(".pres .own", has_text=FILE["name"]["es"]).wait_for()  # type: ignore[index]
    expect(page.get_by_text(refused)).to_have_count(0)
    make_mine(desk, "Votación de la asamblea")
    page.wait_for_timeout(DOUBLE_TAP)  # a toast has come to rest by then
    desk.axe()
    page.locator(".nextb").click()
    page.locator(".rl", has_text=SPANISH.t("desk.compose")).click()
    for name in ("Votación de la asamblea", "Iceberg de dos horas"):
        key = page.locator(".compose option", has_text=name).get_attribute("value")
        page.locator(".compose select").select_option(key)
        page.locator(".compose .withbtn button").click()
    desk.button("desk.compose.up", name="Iceberg de dos horas").click()
    desk.axe()
    desk.tap("desk.create")
    desk.hears(SPANISH.t("desk.created", code="").partition(".")[0])
    called = SPANISH.t("desk.title.usual", cohort=page.locator(".cohortline b").inner_text())
    page.locator(".meets button", has_text=called).click()
    page.locator(".sheet").get_by_role("link", name=SPANISH.t("desk.open")).click()
    page.wait_for_url(re.compile("/console$"))
    steps = page.locator("nav, aside").first
    expect(steps).to_contain_text(re.compile("Iceberg de dos horas.*Votación de la asamblea", re.DOTALL))
    desk.check()
    [first, second] = sorted((tmp_path / "data" / "presets").glob("*.json"))
    assert json.loads(first.read_text())["settings"] == FILE["settings"]
    assert json.loads(second.read_text())["settings"] == {"purpose": "decide", "vote_minutes": 60}


def test_rows_of_a_form_are_written_added_moved_and_taken_away_and_a_wrong_one_is_told_at_its_field(
        browser: Browser, server: ServerProcess, tmp_path: Path) -> None:
    """What is changed in one language is said anew: the other one no longer says what stood there before."""
    desk = Console(browser, server.new(cohort="Robusteciendo la Justicia Social")["console"])
    page, label = desk.page, SPANISH.t("boxes.settings.boxes")
    page.goto(desk.home())
    page.get_by_role("button", name=SPANISH.t("desk.shelf"), exact=True).click()
    page.locator(".pres .open", has_text=SPANISH.t("boxes.preset.visit")).click()
    expect(page.locator(".rows > li")).to_have_count(4)
    field = page.locator("#set-boxes-0-help")
    field.evaluate("field => field.removeAttribute('maxlength')")
    field.fill("x" * 161)
    expect(page.locator("#set-boxes-0-help-problem")).to_contain_text(f"{label} 1, {SPANISH.t('boxes.settings.boxes.help')}")
    field.fill("")
    page.fill("#set-boxes-0-question", "¿Qué vi que no esperaba?")
    desk.button("desk.form.out", label=label, number=2).click()
    desk.button("desk.form.up", label=label, number=3).click()
    desk.button("desk.form.add", label=label).click()
    page.fill("#set-boxes-3-name", "Para contar")
    page.locator("#set-boxes-3-kind").select_option(label=SPANISH.t("boxes.settings.boxes.kind.change"))
    desk.axe()
    page.fill("#preset-name", "Visita al valle")
    desk.tap("desk.preset.keep.mine")
    page.locator(".pres .own", has_text="Visita al valle").wait_for()
    desk.check()
    [kept] = (tmp_path / "data" / "presets").glob("*.json")
    boxes = json.loads(kept.read_text())["settings"]["boxes"]
    assert [box["name"]["es"] for box in boxes] == ["Lo que vi", "A quién le serviría", "Lo que puedo aplicar", "Para contar"]
    assert boxes[0]["question"] == {"es": "¿Qué vi que no esperaba?"} and boxes[0]["name"]["en"] == "What I saw"
    assert boxes[3] == {"name": {"es": "Para contar"}, "kind": "change"}
