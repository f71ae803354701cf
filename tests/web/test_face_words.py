"""Every word that a screen asks for exists in every language, and nothing in the catalogues is left without its twin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

FACILITATOR = Path(__file__).resolve().parents[2] / "facilitator"
STATIC = FACILITATOR / "static"
CALL = re.compile(r"(?<![\w.$])(?:words\.)?t\(\s*")
LITERAL = re.compile(r'"((?:[a-z_]+\.)+[a-zA-Z_.0-9]+)"')
PATTERN = re.compile(r"`((?:[a-z_]+\.)+[^`]*)`")
LANGUAGES = ("es", "en")


@cache
def catalogue(language: str) -> dict[str, object]:
    """The house's words in one language, all its files together."""
    entries: dict[str, object] = {}
    for path in sorted((FACILITATOR / "words").glob("*.json")):
        entries.update(json.loads(path.read_text("utf-8"))[language])
    return entries


def first_argument(text: str, start: int) -> str:
    """What stands between the opening parenthesis at `start` and the comma or parenthesis that ends the argument."""
    depth, place = 0, start
    while place < len(text):
        sign = text[place]
        if sign in "\"'`":
            place = text.index(sign, place + 1)
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            if not depth:
                break
            depth -= 1
        elif sign == "," and not depth:
            break
        place += 1
    return text[start:place]


def asked(text: str) -> Iterator[str]:
    """The keys that a module asks for; a `*` stands for what is put in while it runs."""
    for call in CALL.finditer(text):
        argument = first_argument(text, call.end())
        yield from LITERAL.findall(argument)
        for pattern in PATTERN.findall(argument):
            yield re.sub(r"\$\{[^}]*\}", "*", pattern)


def modules() -> list[Path]:
    """The screens of the house, without what others wrote."""
    return [path for path in sorted(STATIC.rglob("*.js")) if "vendor" not in path.parts]


def missing(key: str, known: set[str]) -> bool:
    """Whether nothing in a catalogue answers to a key."""
    if "*" not in key:
        return key not in known
    shape = re.compile(re.escape(key).replace(r"\*", r"[\w-]+"))
    return not any(shape.fullmatch(one) for one in known)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_a_screen_asks_for_exists(path: Path, language: str) -> None:
    """A key without words would be shown to people as it is."""
    known = set(catalogue(language))
    lost = sorted({key for key in asked(path.read_text("utf-8")) if missing(key, known)})
    assert not lost, f"{path.name} asks for words that {language} does not have: {lost}"


def test_the_finder_finds() -> None:
    """The test above could pass by seeing nothing: this is what it must see."""
    text = 'html`${t("a.one", { count: 1 })}${t(on ? "b.two" : "b.three")} ${t(`c.${kind}.d`)} ${input("e.f")}`'
    assert list(asked(text)) == ["a.one", "b.two", "b.three", "c.*.d"]
    assert missing("c.*.d", {"c.x.e"}) and not missing("c.*.d", {"c.x.d"})


@pytest.mark.parametrize("name", ["console", "desk"])
def test_no_word_of_console_and_desk_is_left_over(name: str) -> None:
    """Words that no screen asks for are read by translators for nothing."""
    shapes = {key for path in modules() for key in asked(path.read_text("utf-8"))}
    known = json.loads((FACILITATOR / "words" / f"{name}.json").read_text("utf-8"))["es"]
    unused = [key for key in known if all(missing(shape, {key}) for shape in shapes)]
    assert not unused


@pytest.mark.parametrize("path", sorted((FACILITATOR / "words").glob("*.json")), ids=lambda path: path.stem)
def test_both_languages_say_the_same_things(path: Path) -> None:
    """The same keys, the same places to fill, plural where the other is plural."""
    spanish, english = (json.loads(path.read_text("utf-8"))[language] for language in LANGUAGES)
    assert spanish.keys() == english.keys()
    for key, entry in spanish.items():
        assert isinstance(entry, dict) == isinstance(english[key], dict), key
        assert places(entry) == places(english[key]), key


def places(entry: str | dict[str, str]) -> set[str]:
    """The names between braces."""
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
