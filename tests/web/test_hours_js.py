"""Hours on screens are those of the room's clock, also on a phone whose own clock is of another place."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from laptop import Laptop, boot
from playwright.sync_api import Browser
from screen import Screen

from facilitator.core.words import Words

NOON = 1_760_011_200_000  # 2025-10-09 12:00 in UTC


@pytest.fixture
def of_caracas() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/Caracas"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="no TZ there")
def test_every_page_is_told_the_rooms_clock(laptop: Laptop, of_caracas: None) -> None:
    for page in (f"/{laptop.code}", f"/{laptop.code}/wall", f"/{laptop.code}/console", "/desk"):
        assert boot(laptop.desk.get(page).text)["zone"] == -240


@pytest.mark.parametrize(("ahead", "hour", "day"), [(-240, "8:00 a. m.", "9 de octubre de 2025"), (330, "5:30 p. m.", "9 de octubre de 2025"),
                                                    (780, "1:00 a. m.", "10 de octubre de 2025")])
def test_an_hour_is_the_rooms_and_a_day_too(browser: Browser, ahead: int, hour: str, day: str) -> None:
    setup = """async (ahead) => {
      const { createWords, keepHoursOf } = await import("/static/core/words.js");
      keepHoursOf(ahead);
      window.words = createWords({}, "es");
    }"""
    screen = Screen(browser, "() => 0", zone="Asia/Tokyo")
    screen.page.clock.set_system_time((NOON + 400 * 86_400_000) / 1000)
    screen.page.evaluate(setup, ahead)
    assert screen.do("(when) => words.hour(when)", NOON).replace("\u00a0", " ").replace("\u202f", " ") == hour
    assert screen.do("(when) => words.date(when)", NOON) == day
    assert screen.do("() => words.date('2025-10-09')") == "9 de octubre de 2025"
    screen.close()


def test_what_ends_with_a_sign_of_its_own_has_no_full_stop_behind_it(browser: Browser) -> None:
    """«¿Refleja lo conversado?. Hora de regreso» stood on the wall in a pause, in print too; and an hour has no line within."""
    entries = {"pause": "{title}. Hora de regreso"}
    setup = """async () => { window.words = (await import("/static/core/words.js")).createWords; }"""
    screen = Screen(browser, setup)
    told = "([entries, title]) => { const made = words(entries, 'es'); return [made.t('pause', { title }), made.hour(0)]; }"
    for title, said in (("¿Refleja lo conversado?", "¿Refleja lo conversado? Hora de regreso"), ("Cierre", "Cierre. Hora de regreso")):
        on_screen, hour = screen.do(told, [entries, title])
        assert on_screen == Words(entries).t("pause", title=title) == said and " " not in hour
    screen.close()
