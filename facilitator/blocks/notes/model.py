"""What a note is, what is said of it, and a guess whether it names a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

_NAMED = re.compile(
    r"\b(?i:don|doña|sr|sra|srta|lic|dr|dra|ing|mr|mrs|ms)\.?\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]+"
    r"|(?<![.!?¿¡«“\"]\s)(?<!^)\b[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]{2,}\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]{2,}\b", re.UNICODE)


class Note(msgspec.Struct):
    """One short text of one person.

    `share` says with whom its author means to share it ("me", or where notes travel to), `board` the table that it was
    carried to ("" while it is the author's alone), `group` the group that it stands in there. `order` places it among
    others and says nothing of who wrote it, nor when. `facts` are the places in the log of its wordings.
    """

    id: str
    author: str
    heading: str
    text: str
    share: str
    order: int
    tags: dict[str, str] = {}
    board: str = ""
    group: str = ""
    hidden: bool = False
    moved_from: str = ""
    moved_by: str = ""
    names_someone: bool = False
    facts: list[int] = []


def may_name_someone(text: str) -> bool:
    """Whether two capitalised words in a row, or a form of address, suggest a person's name (METHODS B1).

    A guess that is shown to whoever facilitates as a guess: it misses single names and may catch places.
    """
    return bool(_NAMED.search(text))


def said(tags: msgspec.Struct | None) -> dict[str, str]:
    """Only the tags that somebody said."""
    return dict(msgspec.to_builtins(tags)) if tags else {}


def chosen(data: Mapping[str, Any], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a note after a fact; one that is empty is none."""
    return {name: value for name, value in {**(before or {}), **data.get("tags", {})}.items() if value}
