"""Text is cleaned before it is kept, and arguments are refused with a reason that a person can act on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kit import Play

from facilitator.core.fields import clean, clean_text


def test_direction_overrides_control_signs_and_towers_of_accents_go() -> None:
    assert clean_text("a\u202eb\u0000c\u2066d") == "abcd"
    assert clean_text("e" + "\u0301" * 40).count("\u0301") <= 3
    assert clean_text("  n\u0303andu\u0301 \r\n ok ") == "ñandú \n ok"


def test_emoji_and_other_scripts_stay() -> None:
    assert clean_text("👩🏽‍🌾 Mbaʼéichapa ¿qué?") == "👩🏽‍🌾 Mbaʼéichapa ¿qué?"


@given(some.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_depth_and_number_are_bounded() -> None:
    deep: dict = {}
    for _ in range(9):
        deep = {"a": deep}
    with pytest.raises(ValueError, match="beyond use"):
        clean(deep)
    with pytest.raises(ValueError, match="beyond use"):
        clean({"a": list(range(10_000))})


@pytest.mark.parametrize(("text", "reason"), [
    ("", "empty"), ("   ", "empty"), ("x" * 181, "too_long"), ("a\n" * 10 + "b", "too_many_lines"),
    (7, "wrong_shape"), (None, "wrong_shape")])
def test_each_refusal_says_why(text: object, reason: str) -> None:
    play = Play("iceberg")
    play.advance()
    assert play.refused("ada", "notes.write", heading="1", text=text) == reason


def test_unknown_fields_and_wrong_types_are_refused() -> None:
    play = Play("iceberg")
    play.advance()
    assert play.refused("ada", "notes.write", heading="1", text="hola", author="p2") == "wrong_shape"
    assert play.refused("ada", "notes.write", heading=True, text="hola") == "wrong_shape"
    assert play.refused("ada", "notes.write", heading=1, text="hola") == "wrong_shape"
