"""Whoever asks for a sentence gives every value that it names between braces: nobody reads «{level}»."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from source import activity_of, asked, files, first_argument, keys_in, name_of, nodes, words_files, words_in

SOURCES = [*files(".js"), *files(".html"), *files(".py")]
CALL = re.compile(r"(?<![\w$])(?:[\w.]+\.)?t\(\s*")
NAMED = re.compile(r"\s*(\w+)\s*(?::|=(?!=)|$)")


@cache
def wanted() -> dict[str, set[str]]:
    """The values that each sentence of the first language names."""
    found = {}
    for path in words_files():
        for key, entry in zip(keys_in(path, "es"), words_in(path)["es"].values(), strict=True):
            forms = [entry] if isinstance(entry, str) else [*entry.values(), "{count}"]
            found[key] = {name for text in forms for name in re.findall(r"\{(\w+)\}", text)}
    return found


def arguments(text: str, start: int) -> list[str]:
    """The arguments of the call whose first one begins at `start`."""
    found = [first_argument(text, start)]
    while text[start + len(found[-1]):][:1] == ",":
        start += len(found[-1]) + 1
        found.append(first_argument(text, start))
    return [one for one in found if one.strip()]


def given(rest: list[str], script: bool) -> set[str] | None:
    """The names of the values of a call; None where they are only known while it runs."""
    if script and rest:
        inside = rest[0].strip()
        if not (inside.startswith("{") and inside.endswith("}")):
            return None
        rest = arguments(inside, 1)
    found = [NAMED.match(one) for one in rest]
    return None if not all(found) else {one[1] for one in found if one}


def called(path: Path) -> Iterator[tuple[str, set[str]]]:
    """The literal keys that a source asks for, each with the values that it gives."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        for call in CALL.finditer(text):
            first, *rest = arguments(text, call.end()) or [""]
            values = given(rest, path.suffix == ".js")
            if values is not None:
                yield from ((key, values) for key in asked(f"t({first})") if "*" not in key)
        return
    for node in nodes(path):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            values = {word.arg for word in node.keywords if word.arg}
            if name in ("t", "speak", "say", "Refused") and len(values) == len(node.keywords) and len(node.args) == 1:
                yield f"refused.{node.args[0].value}" if name == "Refused" else str(node.args[0].value), values


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_value_of_a_sentence_is_given_where_it_is_asked_for(path: Path) -> None:
    known, slug = wanted(), activity_of(path)
    lost = [(key, sorted(missing)) for key, values in called(path)
            if (missing := known.get(f"{slug}.{key}", known.get(key, set())) - values)]
    assert not lost
