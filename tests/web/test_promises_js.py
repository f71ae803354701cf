"""Promises on a phone: the day of the next meeting is offered, and who proposed one hears the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

WORDS = read_words(ROOT)
SERVED = {f"/words/{language}.json": json.dumps(words, ensure_ascii=False) for language, words in WORDS.items()}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const { phone } = await import("/activities/commitments/phone.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  document.body.innerHTML = "<div id='screen'></div>";
  const root = document.getElementById("screen");
  const held = {};
  const keep = (store) => (key, first = "") => ({ key, version: 0, get: () => (key in store ? store[key] : first),
    set: (value) => { store[key] = value; }, typed() {}, clear: () => delete store[key] });
  const drafts = {};
  Object.assign(window, { said: [], drafts, day: "", own: {}, sent: [], pending: [], room: () => new Promise(() => {}), stage: { phase: "open", stage: "make" } });
  const ctx = (place) => ({ t: place ? words.t : words.of("commitments").t, words, now: () => 1760000000000, refresh() {}, pending: window.pending,
    say: (text) => said.push(text), toast() {}, local: keep(held), draft: keep(drafts), send: (...what) => (sent.push(what), window.room()),
    view: place ? { length: 180, lines: 3, line: 140, found: {} } : {}, me: { person: "p1", organisation: "o1", name: "Joel" },
    mine: place ? { own } : {}, organisation: {}, house: { workshop: { next_date: day }, organisations: { o1: "Casa Alborada", o2: "Radio Brisa" } },
    views: { table: { mates: { p3: { name: "Cruz" } } } }, step: stage, block: () => ctx("promises") });
  window.look = () => {
    const { top, body, action } = phone(ctx(""));
    render([top, body, action], root);
    return root.textContent.replace(/\\s+/g, " ").trim();
  };
}"""
CLOSED = """async (day) => {
  const { closedScreen } = await import("/static/faces/phone-wait.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const { render } = await import("/static/parts/lit.js");
  const words = createWords(await (await fetch("/words/es.json")).json(), "es");
  speak(words);
  const house = { words, live: { view: () => ({}) }, drafts: () => ({ unsent: () => [] }), boot: { code: "ABC234" } };
  render(closedScreen({ house, menu() {}, banners: () => "" }, { workshop: { closed: 1, next_date: day } }), document.body);
  return document.querySelector("main").textContent.replace(/\\s+/g, " ").trim();
}"""
PROMISE: dict[str, Any] = {"what": "Plan de relevo", "organisation": "o1", "owner": "p3", "to": "o2", "due": "2025-12-01", "accepted": False,
                           "firm": False, "first": "", "cue": "", "sign": "", "mine": True, "asks": False, "answer": ""}


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Screen]:
    made = Screen(browser, SETUP, SERVED)
    yield made
    made.close()


@pytest.fixture
def phone(shared: Screen) -> Iterator[Screen]:
    yield from shared.anew()


@pytest.mark.parametrize(("day", "told"), [("2025-11-20", True), ("2025-11-08", True), ("", False), ("2025-09-01", False), ("pronto", False)])
def test_the_day_of_the_next_meeting_is_one_tap_away(phone: Screen, day: str, told: bool) -> None:
    """Also when it is a month from now already; not a day that has passed, nor what is no day."""
    phone.do("(next) => { day = next; look(); }", day)
    chips = phone.page.locator("[role=group] button")
    assert (chips.first.inner_text().replace("\n", " ").startswith("Próximo encuentro")) is told
    assert chips.count() == (4 if day == "2025-11-20" else 3)
    if told:
        chips.first.click()
        assert phone.do("() => drafts.due") == day


@pytest.mark.parametrize(("day", "told"), [("2030-01-15", True), ("", False)])
def test_the_last_screen_says_when_the_room_meets_again(phone: Screen, day: str, told: bool) -> None:
    assert ("Volvemos a vernos el 15 de enero" in phone.do(CLOSED, day)) is told


@pytest.mark.parametrize("phase", ["open", "closed", "revealed"])
@pytest.mark.parametrize(("answer", "told"), [("yes", "Cruz lo acepta"), ("no", "Por ahora no se puede")])
def test_who_proposed_hears_the_answer_once_until_it_is_put_away(phone: Screen, answer: str, told: str, phase: str) -> None:
    ask = "(one) => { own = { c1: one }; return look(); }"
    assert told not in phone.do(ask, PROMISE) and phone.do("() => said") == []
    phone.do("(phase) => { stage = { phase, stage: phase === 'open' ? 'make' : '' }; }", phase)
    answered = {**PROMISE, "answer": answer, "accepted": answer == "yes", **({} if answer == "yes" else {"owner": "", "to": ""})}
    for _ in range(2):
        shown = phone.do(ask, answered)
        assert told in shown and shown.count("Plan de relevo") >= 1
    assert [told in text and "Plan de relevo" in text for text in phone.do("() => said")] == [True]
    phone.page.get_by_role("button", name="Entendido").click()
    assert told not in phone.do(ask, answered) and len(phone.do("() => said")) == 1


BEGUN = """() => { Object.assign(drafts, { what: "Plan de relevo", who: "me", due: "2025-12-01", first: "Llamar" }); look(); }"""


def test_a_promise_of_a_phone_without_a_connection_is_acknowledged_at_once_and_sent_once(phone: Screen) -> None:
    phone.do(BEGUN)
    phone.page.get_by_role("button", name="Me comprometo").click()
    assert [[name, data["what"]] for name, data, *_ in phone.do("() => sent")] == [["make", "Plan de relevo"]]
    assert phone.do("() => Object.values(drafts).filter(Boolean)") == [], "the form is empty already"
    phone.do("() => { pending.push({ key: 'k', name: 'make', data: sent[0][1], sent: false }); look(); }")
    assert phone.page.locator(".ticket", has_text="Plan de relevo").get_by_text("Guardado en este teléfono").count() == 1
    assert "Guardado en este teléfono" in phone.page.locator(".lockline").last.inner_text()
    phone.page.get_by_role("button", name="Guardar como intención").click()
    assert len(phone.do("() => sent")) == 1, "an empty form sends nothing"


def test_what_was_refused_of_a_promise_stands_in_the_form_again(phone: Screen) -> None:
    phone.do("""() => { window.room = async () => { drafts.what = "Plan de relevo"; return { ok: false }; }; }""")
    phone.do(BEGUN)
    phone.page.get_by_role("button", name="Me comprometo").click()
    kept = {key: text for key, text in phone.do("() => drafts").items() if text}
    assert kept == {"what": "Plan de relevo", "who": "me", "due": "2025-12-01", "first": "Llamar"}


FIRM = {**PROMISE, "owner": "p1", "to": "o1", "accepted": True, "firm": True, "due": "2025-12-31", "first": "Llamar a la Junta; pedir cita, ya",
        "life": "a1b2", "what": "Plan de relevo de una página, aprobado por la Junta y contado en asamblea"}
SAVED = """async () => {
  const kept = [];
  URL.createObjectURL = (blob) => (kept.push(blob), "blob:here");
  HTMLAnchorElement.prototype.click = function () { kept.push(this.download, this.href); };
  look();
  [...document.querySelectorAll("button")].find((button) => button.textContent.includes("calendario")).click();
  return [kept[0].type, await kept[0].text(), ...kept.slice(1)];
}"""


def test_ones_own_commitments_travel_to_the_calendar_of_the_phone_without_a_connection(phone: Screen) -> None:
    """A whole day each, under the id that it has for life; made on the phone, from what it holds."""
    theirs = {**FIRM, "owner": "p3", "to": "o2", "what": "De otra organización"}
    asked = {**FIRM, "owner": "", "accepted": False, "firm": False, "what": "Sin un sí"}
    phone.do("(held) => { own = held; stage = { phase: 'revealed', stage: '' }; }", {
        "c1": FIRM, "c2": theirs, "c3": asked, "c4": {**FIRM, "owner": "", "what": "De la organización", "life": "c3d4"}})
    kind, text, name, address = phone.do(SAVED)
    assert kind == "text/calendar;charset=utf-8" and name.endswith(".ics") and address == "blob:here"
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""] and "VERSION:2.0" in lines
    assert "\n" not in text.replace("\r\n", "") and max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == 2 == whole.count("DTSTART;VALUE=DATE:20251231") == whole.count("DTEND;VALUE=DATE:20260101")
    assert "UID:a1b2@" in whole and "UID:c3d4@" in whole and "DTSTAMP:20251009T085320Z" in whole
    assert "SUMMARY:Plan de relevo de una página\\, aprobado por la Junta y contado en asamblea" in whole
    assert "Llamar a la Junta\\; pedir cita\\, ya" in whole and "De otra" not in whole and "Sin un sí" not in whole


@pytest.mark.parametrize("more", [{"due": "", "firm": False}, {"accepted": False, "firm": False}, {"due": "2025-02-31"}])
def test_without_a_date_or_a_yes_there_is_nothing_for_a_calendar(phone: Screen, more: dict[str, Any]) -> None:
    phone.do("(held) => { own = held; stage = { phase: 'closed', stage: '' }; }", {"c1": {**FIRM, **more}})
    assert "calendario" not in phone.do("() => look()")
