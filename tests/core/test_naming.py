"""The guess at who is named: names that are common where this is used, those of who is there, and no places."""

from __future__ import annotations

import pytest
from kit import Play

from facilitator.core.known_names import ALSO_WORDS, NAMES, NO_NAMES, SURNAMES
from facilitator.core.naming import may_name_someone, parts_of


@pytest.mark.parametrize("text", [
    "Wilson firma todos los cheques", "wilson firma", "Pagán no quiere", "Todo lo decide Rivera", "Rivera decide todo",
    "Jesús guarda la llave", "Santiago no lo dice", "Nadie contradice a González", "Rodríguez manda en todo",
    "El tesorero, Pagán, no quiere", "Yamilet no avisa", "Vive en San Juan Wilson", "La llave la tiene Jesús",
    "Luz Rivera decide", "Falta Wilson", "Dice Paz que no", "Flores cobra siempre"])
def test_names_that_are_common_here_are_seen(text: str) -> None:
    assert may_name_someone(text)


@pytest.mark.parametrize("text", [
    "Falta Luz en el local", "San Juan", "vamos a san juan", "Puerto Rico", "En Puerto Rico no hay", "Santa Marta queda lejos",
    "La Paz", "Desde La Paz no llegan", "Costa Rica", "San José, Costa Rica", "San Pedro Sula", "Santo Domingo", "El Salvador",
    "Santa Cruz de la Sierra", "Río Piedras", "Buenos Aires", "República Dominicana", "Cruz Roja no responde", "Semana Santa",
    "Pagan tarde", "Duran mucho las reuniones", "Flores en la mesa", "Choque de ideas", "Gloria no hay", "Paz y justicia",
    "Jesús, otra vez sin luz"])
def test_places_and_what_one_is_short_of_are_left_alone(text: str) -> None:
    assert not may_name_someone(text)


def test_the_names_of_who_is_there_are_seen_with_a_capital() -> None:
    present = parts_of(("Xilonen Tlapa", "Sol", "La jefa", "Nadie"))
    for text in ("Xilonen no firma", "Todo pasa por Tlapa", "Eso dice Sol", "Sol decide"):
        assert may_name_someone(text, present), text
    for text in ("Sol y playa", "Nadie decide", "La jefa no está", "tlapa"):
        assert not may_name_someone(text, present), text
    assert not may_name_someone("Xilonen no firma")


def test_the_console_is_told_that_who_is_there_is_named() -> None:
    play = Play("dot_voting")
    play.send("console", "options.add", text="Todo pasa por Nombre-ada")
    play.send("console", "options.add", text="Todo pasa por la junta")
    assert [told["names"] for told in play.view("console")["texts"].values()] == [True, False]
    play.sit("zoe", "o1")
    play.send("console", "options.add", text="Todo pasa por Nombre-zoe")
    assert [told["names"] for told in play.view("console")["texts"].values()] == [True, False, True]


def test_each_word_is_on_one_list() -> None:
    lists = (NAMES, SURNAMES, ALSO_WORDS, NO_NAMES)
    assert sum(map(len, lists)) == len(frozenset().union(*lists))
