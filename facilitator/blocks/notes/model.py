"""What a note is, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Note(msgspec.Struct):
    """One short text of one person.

    `share` says with whom its author means to share it ("me", or where notes travel to), `board` the table that it was
    carried to ("" while it is the author's alone), `group` the group that it stands in there. `order` places it among
    others and says nothing of who wrote it, nor when. `facts` are the places in the log of what was told of it.
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
    moved_from: str = ""
    moved_by: str = ""
    facts: list[int] = []


def said(tags: msgspec.Struct | None) -> dict[str, str]:
    """Only the tags that somebody said."""
    return dict(msgspec.to_builtins(tags)) if tags else {}


def chosen(data: Mapping[str, Any], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a note after a fact; one that is empty is none."""
    return {name: value for name, value in {**(before or {}), **data.get("tags", {})}.items() if value}
