"""The words of the house, its blocks and its activities, merged by language, and which of them phones fetch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDERS = ("blocks", "activities")  # each folder in these brings its own words
SCREENS, WALL, PRINT = "words.json", "words_wall.json", "words_print.json"
PHONES_READ = ("phone.", "shared.", "refused.")
REFUSED = "refused."

Catalogues = dict[str, dict[str, Any]]


class WordsClash(ValueError):
    """Two files of words give one key different sentences, or a language is missing."""


def read_words(root: Path) -> Catalogues:
    """The merged words by language: the house's, then those of each block and activity behind its folder's name.

    Of the house: `words.json` and `words/*.json`; of a folder: `words.json`, `words_wall.json` (what only wall and
    console show) and `words_print.json` (what is only printed). A refusal does not say which block it comes from, so
    `refused.…` of a block stands without the block's name. The first language is the one of the house. Raises
    WordsClash.
    """
    merged: Catalogues = {}
    for path in _house(root):
        for language, words in _read(path).items():
            _add(merged.setdefault(language, {}), words, f"{path.name}: {language}")
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
    """What phones fetch of the words of a language, by name: "" what they read first, then each activity's.

    With an activity's words come those of the blocks that it is `composed` of; what only walls, consoles and prints
    say does not.
    """
    house = {key: text for path in _house(root) for key, text in _read(path).get(language, {}).items()}
    yield "", {key: text for key, text in house.items() if key.startswith(PHONES_READ)}
    folders = {(folder.parent.name, folder.name): _own(folder, SCREENS)[language] for folder in _folders(root)}
    for (kind, slug), own in folders.items():
        if kind == "activities":
            of_blocks = (folders.get(("blocks", block), {}) for block in composed.get(slug, ()))
            yield slug, {key: text for words in (*of_blocks, own) for key, text in words.items()}


def _house(root: Path) -> list[Path]:
    return [path for path in (root / SCREENS, *sorted((root / "words").glob("*.json"))) if path.is_file()]


def _folders(root: Path) -> list[Path]:
    return [path.parent for kind in FOLDERS for path in sorted((root / kind).glob(f"*/{SCREENS}"))]


def _own(folder: Path, name: str) -> Catalogues:
    """One file of words of a block or activity, by the keys that they have in the catalogue."""
    def whole(key: str) -> str:
        bare = folder.parent.name == "blocks" and key.startswith(REFUSED)
        return key if bare else f"{folder.name}.{key}"

    return {language: {whole(key): text for key, text in words.items()}
            for language, words in _read(folder / name).items()}


def _read(path: Path) -> Catalogues:
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _add(known: dict[str, Any], words: Mapping[str, Any], where: str) -> None:
    if twice := sorted(key for key, text in words.items() if known.get(key, text) != text):
        raise WordsClash(f"{where}: {', '.join(twice)}")
    known.update(words)
