"""Text is cleaned before it is kept, and arguments are refused with a reason that a person can act on."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kit import Play
from source import files, name_of, names

from facilitator.core import fields
from facilitator.core.fields import LONGEST, RUN, clean, clean_text, normalised
from facilitator.core.workshop import Workshop


def test_direction_overrides_control_signs_and_towers_of_accents_go() -> None:
    assert clean_text("a\u202eb\u0000c\u2066d") == "abcd"
    assert clean_text("e" + "\u0301" * 40).count("\u0301") <= 3
    assert clean_text("  n\u0303andu\u0301 \r\n ok ") == "ñandú \n ok"


def test_what_is_taken_as_it_is_would_be_kept_sign_by_sign_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most texts hold nothing that has to be looked at; then no sign is."""
    plain = [sign for sign in map(chr, range(sys.maxunicode + 1)) if fields._PLAIN.fullmatch(sign)]
    assert {*"áéíóúüñÁÑ¿¡«»“”’–—…09 \n"} <= {*plain}
    texts = ["a" + "".join(plain) + "z", *(f"{sign}a{sign}e{sign}" for sign in plain), " \n ñ \n "]
    at_once = [clean_text(text) for text in texts]
    monkeypatch.setattr(fields, "_PLAIN", re.compile("(?!)"))
    assert at_once == [clean_text(text) for text in texts]


def test_emoji_and_other_scripts_stay() -> None:
    assert clean_text("👩🏽‍🌾 Mbaʼéichapa ¿qué?") == "👩🏽‍🌾 Mbaʼéichapa ¿qué?"


def test_what_parts_words_for_the_eye_is_a_space() -> None:
    assert clean_text("Ana\tMaría\u000bPaz\u000cSol") == "Ana María Paz Sol"
    assert clean_text("\tAna\t") == "Ana"


def test_an_hour_stands_on_one_line() -> None:
    """«Cerrar a las 2 / p. m.» was broken on the wall and in print."""
    assert clean_text("Cerrar a las 2 p. m. o 3:30 P.M. y ya") == "Cerrar a las 2\u00a0p.\u00a0m. o 3:30\u00a0P.M. y ya"
    assert clean_text(clean_text("a las 2 p. m.")) == clean_text("a las 2 p. m.") and clean_text("5 para Marta") == "5 para Marta"


@pytest.mark.parametrize("sign", ["\u00ad", "\u200c", "\u200d", "\u2062", "\u180e", "\ufe0f", "\U000e0041", "\u034f",
                                  "\u206a", "\u17b4", "\ufff9", "\U0001d173", "\U000e0100", "\u2800", "\U0001d159",
                                  "\ufffc", "\U00013441", "\ufdd0", "\U0002fffe", "\U000e0fff"])
def test_what_shows_no_glyph_is_empty(sign: str) -> None:
    assert clean_text(sign) == ""
    assert clean_text(f" {sign}\n{sign} \t{sign}{sign}") == ""
    assert clean_text(f"Ana{sign}") in ("Ana", "Ana\ufe0f", "Ana\U000e0100")
    assert clean_text(f"{sign}Ana") == "Ana"
    play = Play("iceberg")
    play.advance()
    assert play.refused("ada", "notes.write", heading="1", text=sign * 3) == "empty"


@pytest.mark.parametrize("text", ["\u0301", "\u0301\u0301", " \u0308 \n\u0308", "\u20dd", "\U00016fe4",
                                  "\u093e", "\u0301\u200d\u0301", "\u2003\u0301\u3000"])
def test_signs_that_only_stand_on_others_are_empty_by_themselves(text: str) -> None:
    assert clean_text(text) == ""
    assert clean_text(f"e{text}".strip()).startswith(("e", "é", "ë"))
    play = Play("iceberg")
    play.advance()
    assert play.refused("ada", "notes.write", heading="1", text=text) == "empty"


@pytest.mark.parametrize("text", ["!", "½", "´", "\U0001f3fb", "1\ufe0f\u20e3", "क", "\U0001fae9", "\ufffd", "♪"])
def test_what_shows_something_by_itself_is_not_empty(text: str) -> None:
    assert clean_text(text) == text


def test_no_text_is_hidden_in_another() -> None:
    assert clean_text("so" + "\u00ad" + "lo" + "".join(chr(0xE0000 + ord(sign)) for sign in " del grupo")) == "solo"


@pytest.mark.parametrize("text", ["👩🏽‍🌾", "❤️ sí", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍👩‍👧‍👦 y 1️⃣", "می‌خواهم", "क्‍ष", "葛󠄀"])
def test_what_joins_and_chooses_glyphs_stays_where_it_does(text: str) -> None:
    assert clean_text(text) == text


TOWER = "\u0301" * 15_850 + "\u0316" * 15_850  # put in order by comparing each with each: 1.4 seconds


def longest_run(text: str) -> int:
    """The most combining signs that stand in a row once a text is taken apart."""
    run = most = 0
    for sign in "".join(unicodedata.normalize("NFKD", one) for one in text):
        run = run + 1 if unicodedata.combining(sign) else 0
        most = max(most, run)
    return most


@pytest.mark.parametrize("tame", [clean_text, *(partial(normalised, form) for form in ("NFC", "NFD", "NFKD"))])
@pytest.mark.parametrize("text", [TOWER, "e" + TOWER, "\u0f73\u0301" * 9000, "\uff9e\u0301" * 9000])
def test_accents_in_a_row_are_few_before_they_are_put_in_order(
        text: str, tame: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    normalize = unicodedata.normalize

    def counted(form: str, text: str) -> str:
        given.append(longest_run(text) if len(text) > 1 else 0)
        return normalize(form, text)

    monkeypatch.setattr(fields.unicodedata, "normalize", counted)
    assert len(tame(text)) < 100
    assert given and max(given) <= 3 * RUN


def test_texts_of_people_are_normalised_as_unicode_says() -> None:
    for text in ("ñandú", "n\u0303andu\u0301", "Ǖ", "각하", "👩🏽‍🌾", "क़", "ｶﾞ", "e" + "\u0316\u0301" * (RUN // 2)):
        for form in ("NFC", "NFD", "NFKD"):
            assert normalised(form, text) == unicodedata.normalize(form, text), text


def test_every_sign_that_stands_on_another_is_counted() -> None:
    for sign in map(chr, range(sys.maxunicode + 1)):
        first = unicodedata.normalize("NFKD", sign)[0]
        if unicodedata.combining(first):
            assert len(normalised("NFKD", sign * 50)) <= 4 * RUN, f"U+{ord(sign):04X}"


def test_normalising_is_done_in_one_place() -> None:
    others = [name_of(path) for path in files(".py") if "normalize" in names(path)]
    assert others == ["facilitator/core/fields.py"]


def test_no_text_is_cleaned_that_is_longer_than_any_may_be() -> None:
    with pytest.raises(ValueError, match="longer"):
        clean({"text": "x" * (LONGEST + 1)})
    with pytest.raises(ValueError, match="longer"):
        clean({"x" * (LONGEST + 1): 1})
    play = Play("iceberg")
    play.advance()
    answer = play.ask("ada", "notes.write", {"heading": "1", "text": TOWER}, "s1")
    assert answer == {"ok": False, "reason": "too_long", "values": {"length": len(TOWER), "limit": 180}}
    assert play.refused("ada", "notes.write", heading="1", **{TOWER: "x"}) == "wrong_shape"


def test_no_declared_limit_is_beyond_the_longest() -> None:
    from facilitator.activities import discover
    from facilitator.core.forms import limits

    told = [limits(command.arguments) for kind in (Workshop({}), *(kind() for kind in discover().values()))
            for command in kind.commands.values()]
    assert max(limit for one in told for limit in one.values()) <= LONGEST


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
    wide: list = []
    for _ in range(9):
        wide = [wide]
    with pytest.raises(ValueError, match="beyond use"):
        clean(wide)


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
