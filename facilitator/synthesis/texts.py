"""Bounds on everything that is printed, so that no text can stall or break the print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.core.fields import clean_text

CHARACTERS = 2000  # most characters of one text: as many as a note may have
ENTRIES = 5000  # most members of one collection
TOTAL = 600_000  # characters of the whole document: about 200 pages, more than any meeting needs
DEPTH = 12


def one_line(text: str, limit: int = CHARACTERS) -> str:
    """A text that is safe to print: cleaned, on one line, at most `limit` characters (cut with an ellipsis)."""
    flat = " ".join(clean_text(text[: limit * 4]).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


class Tamer:
    """Applies these bounds to whole documents; counts the characters that are left and the texts that found no room."""

    def __init__(self, total: int = TOTAL) -> None:
        self.left = total
        self.cut = 0

    def tame(self, value: Any, depth: int = DEPTH) -> Any:
        """The same JSON with every text on one line and bounded; what exceeds the bounds is left out."""
        if isinstance(value, str):
            kept = one_line(value, min(CHARACTERS, max(self.left, 1)))
            self.left -= len(kept)
            self.cut += self.left <= 0
            return kept
        if isinstance(value, Mapping):
            if depth == 0:
                return {}
            self.cut += max(0, len(value) - ENTRIES)
            return {one_line(str(key), 120): self.tame(inner, depth - 1)
                    for key, inner in list(value.items())[:ENTRIES]}
        if isinstance(value, (list, tuple)):
            self.cut += max(0, len(value) - ENTRIES)
            return [self.tame(inner, depth - 1) for inner in value[:ENTRIES]] if depth else []
        return value


def apart_from(texts: Iterable[str], text: str) -> list[str]:
    """Those of these texts that say something else than `text`, each once; case, spaces and last stops do not count."""
    seen, kept = {_bare(text)}, []
    for each in texts:
        if _bare(each) not in seen:
            seen.add(_bare(each))
            kept.append(each)
    return kept


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")


def unquoted(text: str) -> str:
    """A text without quotation marks around it, for places where the template adds its own."""
    for opening, closing in ("«»", "“”", '""', "''", "‘’"):
        within = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing and closing not in within:
            return within.strip()
    return text


def cited(text: str) -> str:
    """A text to stand in quotation marks within a sentence, which has a full stop of its own; an ellipsis stays."""
    bare = unquoted(text)
    return bare if bare.endswith("..") else bare.removesuffix(".")
