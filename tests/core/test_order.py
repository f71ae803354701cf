"""Names are in the order in which people look them up, the same on every screen and in print."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Browser
from screen import Screen
from source import files, name_of

from facilitator.core.order import as_sorted

NAMES = ["Ágora", "ágora", "Ana", "Ana María", "Anabel", "Casa 2", "Casa 10", "Él", "Elisa", "Nave", "Nómada", "Nzinga",
         "Ñandú", "Óyeme", "Ruiz", "Über", "Zona", "Zoë"]
RIGHT = ["ágora", "Ágora", "Ana", "Ana María", "Anabel", "Casa 2", "Casa 10", "Él", "Elisa", "Nave", "Nómada", "Nzinga",
         "Ñandú", "Óyeme", "Ruiz", "Über", "Zoë", "Zona"]


def test_names_are_sorted_as_people_do() -> None:
    for seed in range(20):
        assert sorted(random.Random(seed).sample(NAMES, len(NAMES)), key=as_sorted) == RIGHT


@pytest.mark.browser
def test_screens_sort_names_in_the_same_order(browser: Browser) -> None:
    screen = Screen(browser, "() => 0")
    say = """async (names) => (await import("/static/core/words.js")) && names.sort((await import("/static/core/words.js")).byName)"""
    assert screen.page.evaluate(say, NAMES) == RIGHT
    screen.close()


def test_no_screen_has_an_order_of_its_own() -> None:
    others = [name_of(path) for path in files(".js") if "localeCompare" in path.read_text("utf-8")]
    assert not others
