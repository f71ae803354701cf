"""What an organisation's canvas of an earlier meeting leaves to the next one: antes, ahora, por qué (METHODS A1.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from facilitator.blocks.rows import Begin, Row
from facilitator.core.here import Here, View

from .headings import HEADINGS, REGISTERS, SCREENS, SLOTS, slot

KIND = "canvas"
BEFORE = "before"  # what a row begins with that stood on the earlier canvas
LEFT = [heading for screen in ("who", "reality", "offer", "how") for heading in SCREENS[screen]]


def before(here: Here, organisation: str) -> dict[str, Any]:
    """The canvas that an organisation wrote last, {} for none: what meetings left is told in their order."""
    found = [kept.data for kept in here.memory if kept.kind == KIND and kept.organisation == organisation
             and organisation and kept.data.get("said")]
    return found[-1] if found else {}


def begins(here: Here, organisation: str) -> dict[str, Begin]:
    """Each row of it, with which one of today may begin."""
    return {f"b{place}": Begin(row["text"], BEFORE, (row["heading"],), row["life"], row.get("tags", {}))
            for place, row in enumerate(before(here, organisation).get("rows", ()), 1)
            if row.get("text") and row.get("heading") in HEADINGS}


def left(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What is kept of rows, under the ids of their lives."""
    return [{"life": row.life, "heading": row.heading, "text": row.text, "tags": dict(row.tags)}
            for row in rows if row.heading in LEFT]


def told(here: Here, organisation: str, seen: Callable[[str], str]) -> View:
    """For its delegates: the sentences of then and when that was, and the rows; {} without any."""
    data = before(here, organisation)
    if not data:
        return {}
    said = {register: {name: seen(data["said"].get(register, {}).get(name, "")) for name in SLOTS}
            for register in REGISTERS}
    found = {key: {"text": seen(begin.text), "heading": begin.headings[0], "kind": begin.kind}
             for key, begin in begins(here, organisation).items() if seen(begin.text)}
    return {"before": {"said": said, "at": data.get("at", 0)}, "found": found}


def texts(data: dict[str, Any]) -> dict[str, str]:
    """Everything that stood on it, by a key."""
    found = {f"b{place}": row.get("text", "") for place, row in enumerate(data.get("rows", ()), 1)}
    return found | {slot(register, name): said.get(name, "")
                    for register, said in data.get("said", {}).items() for name in SLOTS}
