"""The words of the iceberg's wall and console: whatever a screen asks for is there, and nothing is there for nobody."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "facilitator"
FOLDER = ROOT / "activities" / "iceberg"
MODULES = sorted([*FOLDER.glob("wall*.js"), *FOLDER.glob("control*.js")])
LANGUAGES = ("es", "en")
# What a key written with ${…} in a module may stand for.
PARTS = ("belief", "structure", "habit", "result")
STANDS_FOR = {"number": "1234", "level": "1234", "depth": "1234", "part": PARTS, "stage": ("read", "group", "name"),
              "reach": ("ours", "influence", "beyond"), "value": ("themes", "levers"), "mark[0]": "ABCDEFGH",
              "kind": ("resources", "information", "rules", "goals", "beliefs")}
KINDS = {key: STANDS_FOR[key] for key in ("reach", "kind")}


@cache
def own() -> dict:
    return json.loads((FOLDER / "words_wall.json").read_text("utf-8"))


@cache
def known(language: str) -> set[str]:
    """Every key that the screens may use: the activity's own, then the house's."""
    files = [*FOLDER.glob("words*.json"), *(ROOT / "words").glob("*.json"), ROOT / "words.json"]
    return {key for path in files if path.exists() for key in json.loads(path.read_text("utf-8")).get(language, {})}


def keys_in(source: str) -> set[str]:
    """The keys a module asks for: `t("…")`, `t(`…`)` with what it may stand for, and keys chosen by a condition."""
    found: set[str] = set()
    for call in re.findall(r"\bt\(((?:[^()]|\([^()]*\))*)\)", source):
        found |= {key for key in re.findall(r'"([a-z_]+(?:\.[\w.]+)+)"', call)}
        for template in re.findall(r"`([^`]+)`", call)[:1]:
            found |= expand(template)
    found |= {key for key in re.findall(r'"((?:wall|control)\.[a-z_.]+)"', source) if not key.endswith(".js")}
    for call in re.findall(r'\blines\(ctx, [`"]([^`"]+)[`"]\)', source):
        found |= {f"{key}.{number}" for key in expand(call) for number in (1, 2)}
    return {key for key in found if not key.endswith(".css") and (not key.endswith(".lines"))}


def expand(template: str) -> set[str]:
    hole = re.search(r"\$\{([^}]+)\}", template)
    if hole is None:
        return {template}
    if hole[1] == "key":
        return {f"{key}.{value}" for key, values in KINDS.items() for value in values}
    values = STANDS_FOR[hole[1].rpartition(".")[2]]
    return {key for value in values for key in expand(template.replace(hole[0], value, 1))}


def used() -> set[str]:
    return {key for module in MODULES for key in keys_in(module.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_a_screen_asks_for_has_words(language):
    missing = {key for key in used() if key not in known(language)}
    assert not missing, f"no words in {language} for {sorted(missing)}"


def test_no_words_are_left_that_nobody_says():
    said_elsewhere = ("did.", "refused.")  # the console's frame says these after a command
    idle = {key for key in own()["es"] if not key.startswith(said_elsewhere) and key not in used()
            and not re.search(r"\.lines\.\d$", key)}
    assert not idle


def test_the_frame_can_say_every_command_that_the_console_sends():
    commands = {name for module in FOLDER.glob("control*.js")
                for name in re.findall(r'ctx\.send\("(\w+)"', module.read_text("utf-8"))}
    assert commands and {f"did.{name}" for name in commands} <= own()["es"].keys()


def test_no_key_is_given_twice_by_the_two_catalogues():
    others = {key for path in FOLDER.glob("words*.json") if path.name != "words_wall.json"
              for key in json.loads(path.read_text("utf-8"))["es"]}
    assert not others & own()["es"].keys()
