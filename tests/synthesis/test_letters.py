"""What people write, in letters: long words break, running text is hyphenated, what no font has is a box."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from kit import Play
from weasyprint import HTML

from facilitator.synthesis import letters
from facilitator.synthesis.child import packaged_only

from . import made_up, sample

FONTS = Path(letters.__file__).parents[1] / "static" / "fonts"

RIGHT = (612 - 61 + 0.5) / 0.75  # the right margin of Letter in pixels
LETTERS = "ñ" * 60 + "x" * 60


def texts(page: str) -> list[tuple[str, float]]:
    """Every piece of text as it was laid out, each with its right edge in pixels."""
    laid = HTML(string=page, url_fetcher=packaged_only(), base_url="asset:").render()
    return [(box.text, box.position_x + box.width) for one in laid.pages for box in one._page_box.descendants()
            if hasattr(box, "text")]


def wide() -> Play:
    """An iceberg and a vote in words of up to 120 letters."""
    play = Play("", made_up.people(9), steps={"s1": made_up.ICEBERG, "s2": made_up.VOTE})
    made_up.descend(play, [(who, level, LETTERS) for who in play.people for level in made_up.LEVELS])
    made_up.group(play, 3, levels=("1", "2", "3"))
    for table in play.workshop.tables:
        pen = next(who for who in play.people if made_up.table_of(play, who) == table)
        play.send(pen, "boards.say", text=LETTERS)
    play.house("harvest", step="s1", text=LETTERS)
    play.to("harvested")
    play.house("go", step="s2")
    options = [f"o{play.send('console', 'options.add', text=letter * 90)}" for letter in "ñx"]
    play.to("open", "vote")
    made_up.cast(play, *[{options[0]: 1}] * 9)
    play.to("harvested")
    return play


def test_a_word_of_120_letters_breaks_within_the_margins() -> None:
    laid = texts(made_up.printed(wide()))
    assert sum("ñ" * 20 in text for text, _ in laid) > 20
    assert [(text, right) for text, right in laid if right > RIGHT] == []


@pytest.mark.parametrize(("language", "syllables"), [
    ("es", {"incom", "incompren", "incomprensi", "incomprensibi", "incomprensibili", "ins", "insti", "institu", "institucio"}),
    ("en", {"incom", "incomprens", "incomprensib", "incomprensibil", "in", "institu", "institucion"})])
def test_running_text_is_hyphenated_by_its_language_and_headings_are_not(language: str, syllables: set[str]) -> None:
    play = Play("iceberg", made_up.people(5, 1))
    said = [f"{'a ' * at}{'incomprensibilidad institucional ' * 5}" for at in range(5)]
    made_up.descend(play, list(zip(play.people, "12341", said, strict=True)))
    made_up.group(play, 1)
    play.house("harvest", step="s1", text="Desproporcionadamente " * 8)
    play.to("harvested")
    parted = {text.split()[-1][:-1] for text, _ in texts(made_up.printed(play, language)) if text.endswith("-")}
    assert parted & syllables and not [part for part in parted if "despro" in part.lower()]
    assert not [part for part in parted if part[:3] in ("inc", "ins") and part not in syllables]


def held() -> dict[str, set[int]]:
    """The code points of our fonts: those of text, where a sheet asks each for them, and those of emoji."""
    latin, ext, emoji = (set(TTFont(FONTS / f"{name}.woff2", lazy=True).getBestCmap()) for name in (
        "atkinson-hyperlegible-next-latin-wght-normal", "atkinson-hyperlegible-next-latin-ext-wght-normal",
        "noto-emoji-regular"))
    asked = {*range(0x100, 0x250), *range(0x1E00, 0x1F00)}
    return {"text": {point for point in latin | ext & asked if point >= 32}, "emoji": emoji}


def ranges(points: set[int]) -> str:
    """Code points in order, as `20-7E A0`."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return " ".join("-".join(f"{end:X}" for end in dict.fromkeys(run)) for run in found)


def test_what_can_be_printed_is_what_our_fonts_have() -> None:
    said = json.loads(Path(letters.__file__).with_name("letters.json").read_text("utf-8"))
    assert said == {kind: ranges(points) for kind, points in held().items()}


@pytest.mark.parametrize(("text", "seen", "count"), [
    ("Ñandú, «ağaç» — żółw", "Ñandú, «ağaç» — żółw", 0), ("café ☕ 👩‍👩‍👧 ❤️", "café ☕ 👩‍👩‍👧 ❤️", 0),
    ("决定 → x", "▯▯ ▯ x", 3), ("مُرحبا", "▯▯▯▯▯", 5), ("क्षि", "▯▯", 2)])
def test_a_character_that_no_font_has_is_a_box(text: str, seen: str, count: int) -> None:
    page, found = letters.boxed(f"<head><title>{text}</title></head><p title='{text}'>{text}</p>")
    assert page.partition("<p")[2].replace("\u25fb\ufe0e", "▯") == f" title='{text}'>{seen}</p>" and found == count
    assert ("emoji.css" in page) == ("☕" in text or count > 0) and text in page.partition("</title>")[0]


@pytest.mark.parametrize(("language", "told"), [("es", "4 caracteres no se pueden imprimir"), ("en", "4 characters cannot be printed")])
def test_boxes_are_told_and_emoji_have_a_font_of_their_own(language: str, told: str) -> None:
    play = Play("iceberg", made_up.people(5, 1))
    made_up.descend(play, [(who, "1", f"Se decidió así {sign}") for who, sign in zip(play.people, ["决定", "🎉", "مُر", "ñ", "ł"], strict=True)])
    play.to("harvested")
    page = made_up.printed(play, language)
    assert told in made_up.read(page) and page.count("\u25fb\ufe0e") == 4 and "emoji.css" in page
    assert letters.places(page) == {"Iceberg": 4}, "and in which part"
    plain = made_up.printed(made_up.small(), language)
    assert letters.places(plain) == {}
    assert "emoji.css" not in plain and "\u25fb" not in plain and told[2:] not in plain
    pages = sample.paper(page).pages
    fonts = {str(font.get_object()["/BaseFont"]) for one in pages for font in one["/Resources"]["/Font"].values()}
    assert {re.sub(r"^/[A-Z]{6}\+|-.*", "", font) for font in fonts} == {"Atkinson", "Piazzolla", "Noto"}, fonts


def test_boxes_without_end_are_text_that_no_element_slows_down() -> None:
    page, found = letters.boxed("<head></head>" + "<p>" + "\ufdfd " * 24_000 + "</p>")
    assert found == 24_000 and page.count("<") == 5, "the page has no element for any of them"
    assert letters.places(f'<section data-mark="Votos">{page}') == {"Votos": 24_000}
    assert letters.boxed("<head></head><p>◻\ufe0e ñ</p>") [1] == 0, "who writes a box has written one"
