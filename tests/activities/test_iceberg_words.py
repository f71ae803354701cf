"""The iceberg's phone says only what is in words, in both languages, and every refusal has its sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from facilitator.activities.iceberg import Iceberg
from facilitator.activities.iceberg.model import Chip, Reach, Scope, Trend

ROOT = Path(__file__).parents[2] / "facilitator"
FOLDER = ROOT / "activities" / "iceberg"
MODULES = sorted(FOLDER.glob("phone*.js"))
CALL = re.compile(r"\bt\(([^()]*(?:\([^()]*\)[^()]*)*)")
LITERAL = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']|`([^`]*)`""")
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
HOLE = re.compile(r"\$\{[^}]*\}")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _catalogue(language: str) -> dict[str, object]:
    words: dict[str, object] = {}
    for path in [*sorted((ROOT / "words").glob("*.json")), *sorted(FOLDER.glob("words*.json"))]:
        words.update(json.loads(path.read_text("utf-8"))[language])
    return words


def _own(language: str) -> dict[str, object]:
    return json.loads((FOLDER / "words.json").read_text("utf-8"))[language]


def _keys(source: str) -> set[str]:
    """Keys and patterns (with * for what is filled in) that a module asks for with `t` or `words.has`."""
    found: set[str] = set()
    for call in CALL.findall(source):
        for plain, filled in LITERAL.findall(call):
            key = plain or HOLE.sub("*", filled)
            if KEY.match(key.replace("*", "x")):
                found.add(key)
    return found


def _asked() -> list[tuple[str, str]]:
    return [(module.name, key) for module in MODULES for key in sorted(_keys(module.read_text("utf-8")))]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_key_of_the_phone_is_in_words(language: str) -> None:
    known = _catalogue(language)
    asked = _asked()
    assert len(asked) > 150, "the search for keys finds too few to be right"
    missing = [f"{name}: {key}" for name, key in asked
               if not any(re.fullmatch(re.escape(key).replace(r"\*", "[a-z0-9_]+"), one) for one in known)]
    assert not missing


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_value_that_fills_a_key_has_its_words(language: str) -> None:
    known = _own(language)
    tags = {"scope": Scope, "reach": Reach, "trend": Trend, "chip": Chip}
    wanted = [f"tag.{name}.{value}" for name, kind in tags.items() for value in kind.__args__ if value]
    wanted += [f"level.{level}.{part}" for level in (1, 2, 3, 4)
               for part in ("name", "short", "question", "more", "example", "hint", "empty", "start.1")]
    wanted += [f"stage.{stage}" for stages in Iceberg.stages.values() for stage in stages] + ["name"]
    assert [key for key in wanted if key not in known] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_refusal_has_a_sentence(language: str) -> None:
    known = _catalogue(language)
    reasons: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for call in re.findall(r"Refused\((.*)", path.read_text("utf-8")):
            reasons |= set(re.findall(r'"([a-z_]+)"', call.split(", limit")[0].split(", theme")[0].split(", words")[0]))
    assert {"title_noun", "pen_held", "pen_free", "already_asked", "nothing_chosen"} <= reasons
    assert [reason for reason in sorted(reasons) if f"refused.{reason}" not in known] == []


def test_both_languages_say_the_same_things() -> None:
    spanish, english = _own("es"), _own("en")
    assert spanish.keys() == english.keys()
    for key, text in spanish.items():
        assert type(text) is type(english[key]), key
        if isinstance(text, dict):
            assert text.keys() == english[key].keys() == {"one", "other"}, key
            text, other = text["other"], english[key]["other"]
        else:
            other = english[key]
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(other)), key


def test_no_word_is_kept_that_nobody_says() -> None:
    patterns = [re.escape(key).replace(r"\*", "[a-z0-9_]+") for _, key in _asked()]
    elsewhere = re.compile(r"(stage|refused|level|next)\..*|name|about")
    idle = [key for key in _own("es")
            if not elsewhere.fullmatch(key) and not any(re.fullmatch(one, key) for one in patterns)]
    assert idle == []


def test_no_sentence_stands_in_the_modules() -> None:
    """Between tags of a template there are holes, figures and signs, never words."""
    for module in MODULES:
        source = re.sub(r"/\*\*.*?\*/", "", module.read_text("utf-8"), flags=re.S)
        for text in re.findall(r">([^<>`${}=;()]*)<", source):
            assert not re.search(r"[A-Za-zÁ-ú]{2,}", text), f"{module.name}: {text.strip()}"
