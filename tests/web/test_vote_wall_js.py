"""The wall of a vote before it opens: it says what is known, and no rule that the list will change."""

from __future__ import annotations

import re

import pytest
from drawn import drawn, text
from kit import Play
from playwright.sync_api import Browser


def wall(browser: Browser, play: Play, language: str = "es") -> str:
    """What the wall reads; only breakable spaces."""
    return text(drawn(browser, play, "projector", language)).replace("\xa0", " ")


@pytest.mark.parametrize("options", [0, 1])
@pytest.mark.parametrize(("language", "making", "rule"), [
    ("es", "Estamos armando la lista", r"puntos? por persona|con más puntos|Abrimos"),
    ("en", "We are making the list", r"dots? per person|most dots|We open")])
def test_without_a_list_no_rule_is_said(browser: Browser, options: int, language: str, making: str, rule: str) -> None:
    """«1 punto por persona», «Pasa la opción con más puntos»: of no options, and with five it would be three."""
    play = Play("dot_voting")
    for _ in range(options):
        play.send("console", "options.add", text="Documentar juntas")
    said = wall(browser, play, language)
    assert making in said and not re.search(rule, said)


def test_with_a_list_the_rule_is_said(browser: Browser) -> None:
    play = Play("dot_voting")
    for sentence in ("Documentar juntas", "Cocinar juntas", "Reunirse cerca", "Escribir menos", "Caminar"):
        play.send("console", "options.add", text=sentence)
    said = wall(browser, play)
    assert re.search("3 ?puntos por persona", said) and "Pasan las 3 opciones con más puntos" in said and "armando" not in said
