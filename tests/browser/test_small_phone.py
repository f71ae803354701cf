"""An old phone of 320 × 568 on a bad network: what happens while somebody writes is in sight where they write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from people import Phone
from playwright.sync_api import Browser, Locator, expect
from sala import Sala

pytestmark = pytest.mark.browser
# Nothing lies over the middle of it, nor is any of it off the screen.
CLEAR = """(one) => { const { left, right, top, bottom } = one.getBoundingClientRect();
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return one.contains(at) && top >= 0 && bottom <= innerHeight ? "" : `${top} to ${bottom} under ${at && at.outerHTML}`; }"""


@pytest.fixture
def phone(browser: Browser, sala: Sala) -> Iterator[Phone]:
    phone = Phone(browser, sala.address, "Ana", small=True)
    phone.join("Casa Alborada")
    sala.console.house("go", {"step": "s1"})
    sala.until(":level1")
    phone.tap("phone.understood")
    yield phone
    phone.check()
    phone.context.close()


def clear(one: Locator) -> None:
    one.wait_for()
    one.page.wait_for_timeout(500)  # what scrolls has come to rest
    assert not one.evaluate(CLEAR)


def test_what_happens_while_somebody_writes_is_in_sight(phone: Phone, sala: Sala) -> None:
    page, add = phone.page, phone.button("notes.add")
    page.locator("#note-1").tap()
    page.fill("#note-1", "Los lunes el autobús llega lleno")
    add.tap()
    clear(page.locator(".form").get_by_text(phone.say("notes.write.saved"), exact=True))
    page.fill("#note-1", "A medio")
    sala.until(":level2")
    clear(page.get_by_role("button", name="La sala va en el nivel 2"))
    phone.context.set_offline(True)
    clear(page.locator(".ph-head").get_by_text(phone.say("phone.offline.title")))
    add.tap()
    clear(page.locator(".form").get_by_text(phone.say("shared.note.waiting"), exact=True))
    add.evaluate("(one) => { one.focus(); one.scrollIntoView({ block: 'end' }); }")  # just over the foot
    phone.context.set_offline(False)
    clear(page.locator(".toast", has_text=phone.say("phone.back.here")))
    clear(add)


def test_one_thing_is_told_at_a_time_and_the_button_of_a_rewrite_is_in_sight(phone: Phone, sala: Sala) -> None:
    page, text = phone.page, "Los lunes manda Luis Pagán y nadie dice nada, aunque el autobús llegue lleno y tarde"
    phone.write(1, text)
    phone.saved(text)
    sala.until(":carry")
    phone.go()
    phone.sees(phone.say("notes.there"))
    sala.until(":closed:")
    [named] = sala.console.look()["texts"].values()
    sala.console.house("hide", {"step": "s1", "text": named["text"], "on": True})
    person = page.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('.seat'))[1]).person")
    sala.desk.post(f"/{sala.code}/names/{person}", {"on": True})
    page.locator(".otherwise").wait_for()
    page.wait_for_timeout(500)
    expect(page.get_by_role("button", name=phone.say("phone.understood"))).to_have_count(1)
    phone.tap("phone.hidden.again")
    for part in ("#otherwise", ".otherwise .btn-solid"):
        clear(page.locator(part))


def test_what_is_asked_of_a_moment_ends_with_it_and_what_is_asked_of_the_person_does_not(phone: Phone, sala: Sala) -> None:
    page, asked = phone.page, phone.page.locator(".sheet.small")
    sala.open_vote("Documentar juntas", "Cocinar juntas", "Reunirse cerca")
    phone.tap("ballots.send")  # without a point
    expect(asked).to_contain_text(phone.say("ballots.blank.title"))
    sala.until(":last_minute:vote")
    expect(page.locator(".time.last, .time.closing").first).to_be_visible()
    expect(asked).to_contain_text(phone.say("ballots.blank.title"))  # it may still be answered
    sala.until(":closed:")
    expect(asked).to_have_count(0)
    phone.sees(phone.say("dot_voting.closed.title"))
    phone.at(phone.say("dot_voting.closed.title"))
    assert sala.console.look()["step"]["ballots"]["voted"] == 0
    page.locator(".more").first.click()
    phone.tap("phone.leave.row")
    sala.until(":revealed:result")
    phone.page.wait_for_timeout(500)
    expect(asked).to_contain_text(phone.say("phone.leave.title"))
    phone.tap("phone.leave.no")
    expect(asked).to_have_count(0)
    page.keyboard.press("Escape")
