"""The words of the house, the blocks and the activities, merged by language; and the part that phones load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDERS = ("blocks", "activities")  # each folder below these has words of its own
SCREENS, WALL, PRINT = "words.json", "words_wall.json", "words_print.json"
PHONES_READ = ("phone.", "shared.", "refused.")
REFUSED = "refused."
LATER = ("dock", "together")  # the files of words that phones fetch with a module that is only sometimes needed
APART = ("desk", "command_line")  # the files of what only the desk and the terminal say, their refusals too
PLAN = ("title", "about")

Catalogues = dict[str, dict[str, Any]]


class WordsClash(ValueError):
    """Two word files give different texts to one key, or a language is missing."""


def read_words(root: Path) -> Catalogues:
    """The merged words by language: those of the house, and those of each folder with its name before the key.

    Of the house: `words.json`, `words/*.json` and what its plans are called (`plan.<id>.title`); of a folder:
    `words.json`, `words_wall.json` (what only wall and console show), `words_print.json` (what is only printed), and
    the names of an activity's presets. A refusal does not name its block, so keys `refused.…` of a block get no name
    before them. The first language is the default. Raises WordsClash.
    """
    merged: Catalogues = {}
    for path in _house(root):
        for language, words in _read(path).items():
            _add(merged.setdefault(language, {}), words, f"{path.name}: {language}")
    for path in sorted((root / "plans").glob("*.json")):
        for key, said in _of_plan(path):
            for language, text in said.items():
                _add(merged.setdefault(language, {}), {f"plan.{path.stem}.{key}": text}, f"{path.name}: {language}")
    for folder in _folders(root):
        for name in (SCREENS, WALL, PRINT):
            own = _own(folder, name)
            if own and merged.keys() - own.keys():
                raise WordsClash(f"{folder.name}: {', '.join(sorted(merged.keys() - own.keys()))}")
            for language, words in own.items():
                _add(merged[language], words, f"{folder.name}: {language}")
    return merged


def for_phones(root: Path, language: str, composed: Mapping[str, Iterable[str]],
               ) -> Iterator[tuple[str, dict[str, Any]]]:
    """The words that phones load in a language: under "" what they need first, then by the name of what is
    fetched later: a file of the house, or the slug of an activity.

    The words of an activity include those of the blocks that it is `composed` of, but no words that only walls,
    consoles and prints use. What comes next is named by the page, so that the first part grows with no activity.
    """
    house = {key: text for path in _house(root) if path.stem not in APART
             for key, text in _read(path).get(language, {}).items()}
    folders = {(folder.parent.name, folder.name): _own(folder, SCREENS)[language] for folder in _folders(root)}
    yield "", {key: text for key, text in house.items() if key.startswith(PHONES_READ)}
    for path in (path for path in _house(root) if path.stem in LATER):
        yield path.stem, _read(path).get(language, {})
    for (kind, slug), own in folders.items():
        if kind == "activities":
            of_blocks = (folders.get(("blocks", block), {}) for block in composed.get(slug, ()))
            yield slug, {key: text for words in (*of_blocks, own) for key, text in words.items()}


def _house(root: Path) -> list[Path]:
    return [path for path in (root / SCREENS, *sorted((root / "words").glob("*.json"))) if path.is_file()]


def _folders(root: Path) -> list[Path]:
    return [path.parent for kind in FOLDERS for path in sorted((root / kind).glob(f"*/{SCREENS}"))]


def _own(folder: Path, name: str) -> Catalogues:
    """One word file of a block or activity, with the keys of the catalogue."""
    def whole(key: str) -> str:
        bare = folder.parent.name == "blocks" and key.startswith(REFUSED)
        return key if bare else f"{folder.name}.{key}"

    presets = _of_presets(folder) if name == SCREENS else {}
    return {language: {whole(key): text for key, text in {**words, **presets.get(language, {})}.items()}
            for language, words in _read(folder / name).items()}


def _of_plan(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    """What a plan is called; nothing of a file that is none, which is refused with a sentence where plans are read."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        return []
    said = ((key, told.get(key)) for key in PLAN) if isinstance(told, dict) else ()
    return [(key, texts) for key, texts in said if isinstance(texts, dict)]


def _of_presets(folder: Path) -> Catalogues:
    """What screens call a step of each preset of an activity: its title where it has one, else its name."""
    found: Catalogues = {}
    for path in sorted((folder / "presets").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        for language, text in {**told["name"], **told.get("title", {})}.items():
            found.setdefault(language, {})[f"preset.{path.stem}"] = text
    return found


def _read(path: Path) -> Catalogues:
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _add(known: dict[str, Any], words: Mapping[str, Any], where: str) -> None:
    if twice := sorted(key for key, text in words.items() if known.get(key, text) != text):
        raise WordsClash(f"{where}: {', '.join(twice)}")
    known.update(words)
