"""Words of the house, its blocks and its activities, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Entry = str | Mapping[str, str]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DOUBLED = re.compile(r"([?!…])\.")  # what ends with a sign of its own has no full stop behind it


def plural_of_two(count: float) -> str:
    """The plural category of languages with a singular for one and a plural for the rest."""
    return "one" if count == 1 else "other"


class Words:
    """Looks up sentences by key in one language; an unknown key is a mistake of ours and raises KeyError."""

    def __init__(self, entries: Mapping[str, Entry], plural: Callable[[float], str] = plural_of_two,
                 prefix: str = "") -> None:
        self.entries = entries
        self.plural = plural
        self.prefix = prefix

    def t(self, key: str, **values: Any) -> str:
        """The sentence for `key`, with `{name}` replaced by values; `count` chooses the plural form."""
        entry = self.entries.get(self.prefix + key) if self.prefix else None
        if entry is None:
            entry = self.entries[key]
        if not isinstance(entry, str):
            form = self.plural(values["count"])
            entry = entry[form] if form in entry else entry["other"]
        return _DOUBLED.sub(r"\1", _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), entry))

    __call__ = t

    def has(self, key: str) -> bool:
        """Whether `t(key)` would find a sentence."""
        return self.prefix + key in self.entries or key in self.entries

    def of(self, slug: str) -> Words:
        """The words as an activity sees them: its own first, then those of blocks and of the house."""
        return Words(self.entries, self.plural, f"{slug}.")


def step_title(step: Mapping[str, Any], words: Words) -> str:
    """The title of a step as views tell it, and behind it what it is about."""
    return ": ".join(filter(None, (_name(step, words), step.get("topic", ""))))


def _name(step: Mapping[str, Any], words: Words) -> str:
    """What somebody wrote, else the name of its preset, else of its activity."""
    if step["title"]:
        return str(step["title"])
    activity = step["activity"]
    preset = f"{activity}.preset.{step['preset']}"
    if words.has(preset):
        return words.t(preset)
    return words.t(f"{activity}.name") if words.has(f"{activity}.name") else str(activity)
