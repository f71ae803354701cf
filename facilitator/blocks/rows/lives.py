"""The lives of rows: what is kept of them for a later meeting, and what became of those that an earlier one kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .model import Row


def left(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What is kept of rows, under the ids of their lives."""
    return [{"life": row.life, "heading": row.heading, "text": row.text, "tags": dict(row.tags)} for row in rows]


def changes(rows: Iterable[Row], then: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many of the rows of `then` stand as they were, in other words or no more, and how many are new.

    {} where there were none.
    """
    before = {row["life"]: row["text"] for row in then if row.get("text")}
    now = {row.life: row.text for row in rows}
    same = [life for life in now if life in before]
    kept = sum(now[life] == before[life] for life in same)
    return {"kept": kept, "reworded": len(same) - kept, "gone": len(before) - len(same),
            "new": len(now) - len(same)} if before else {}
