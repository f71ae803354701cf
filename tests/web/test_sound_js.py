"""The sound of time: at two minutes and at zero, once each, on the laptop alone, and never where the hand moved the clock."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from screen import Screen

from facilitator import ROOT
from facilitator.web.assets import read_words

SERVED = {"/words/es.json": json.dumps(read_words(ROOT)["es"], ensure_ascii=False)}
SETUP = """async () => {
  const { createWords, speak } = await import("/static/core/words.js");
  const sound = await import("/static/faces/console-sound.js");
  const { render } = await import("/static/parts/lit.js");
  speak(createWords(await (await fetch("/words/es.json")).json(), "es"));
  window.struck = [];
  const plain = () => ({ connect() {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } });
  window.AudioContext = class {
    constructor() { this.currentTime = 0; }
    resume() { return window.asleep || Promise.resolve(); }
    createGain() { return plain(); }
    createOscillator() { return { ...plain(), frequency: {}, stop() {}, start: () => struck.push(Math.round(performance.now() / 1000)) }; }
  };
  const listeners = [], kept = {}, said = [];
  const house = { live: { view: () => ({ timer: house.timer }), subscribe: (fn) => listeners.push(fn) }, timer: {}, refresh() {},
    clock: { now: () => Date.now() }, say: (text) => said.push(text),
    device: { get: (key) => kept[key], set: (key, value) => { kept[key] = value; } } };
  const clock = (seconds, more = {}) => {
    house.timer = { total: seconds, left: seconds * 1000, ends: Date.now() + seconds * 1000, running: true, ...more };
    listeners.forEach((fn) => fn());
  };
  sound.listenTime(house);
  const draw = () => {
    document.body.innerHTML = "<div></div>";
    render(sound.soundButton(house, true), document.body.firstChild);
  };
  Object.assign(window, { sound, house, clock, said, draw });
}"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    screen = Screen(browser, SETUP, SERVED)
    yield screen
    screen.close()


def heard(screen: Screen, milliseconds: int) -> int:
    """How many notes are struck as so much time passes."""
    before = screen.do("() => struck.length")
    screen.later(milliseconds)
    return int(screen.do("() => struck.length")) - int(before)


def test_it_sounds_at_two_minutes_and_at_zero_and_at_no_other_moment(screen: Screen) -> None:
    screen.do("() => clock(180)")
    assert [heard(screen, 59_000), heard(screen, 2_000), heard(screen, 117_000), heard(screen, 4_000), heard(screen, 60_000)] \
        == [0, 1, 0, 3, 0]


def test_the_hand_that_takes_time_hears_nothing_and_more_time_sounds_again(screen: Screen) -> None:
    screen.do("() => clock(150)")
    screen.do("() => clock(90)")
    assert heard(screen, 89_000) == 0
    screen.do("() => clock(130)")
    assert [heard(screen, 9_000), heard(screen, 2_000)] == [0, 1]


@pytest.mark.parametrize("more", [{"ends": 0, "running": False}, {"closing": True}])
def test_a_clock_that_is_held_and_a_grace_are_silent(screen: Screen, more: dict[str, object]) -> None:
    screen.do("(more) => clock(125, more)", more)
    assert heard(screen, 130_000) == 0


def test_it_is_switched_off_and_on_by_its_name(screen: Screen) -> None:
    screen.do("() => draw()")
    button = screen.page.get_by_role("button", name="Sonido del tiempo", exact=True)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    screen.do("() => { draw(); clock(121); }")
    assert button.get_attribute("aria-pressed") == "false"
    assert heard(screen, 5_000) == 0
    button.click()
    assert len(screen.do("() => struck")) == 1, "who switches it on hears what it sounds like"
    assert len(screen.do("() => said")) == 2


def test_a_page_that_may_not_sound_yet_does_not_make_up_for_it(screen: Screen) -> None:
    screen.do("""() => { window.asleep = new Promise((wake) => { window.wake = wake; }); clock(121); }""")
    assert heard(screen, 30_000) == 0
    screen.do("() => wake()")
    assert heard(screen, 100) == 0
