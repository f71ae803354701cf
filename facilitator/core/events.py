"""What happened in a workshop: facts, and events as facts with their place in the log."""

from __future__ import annotations

from typing import Any

import msgspec


class Fact(msgspec.Struct, frozen=True):
    """What follows from a command: `kind` is `noun.past_participle`, `data` small JSON with ids rather than names."""

    kind: str
    data: dict[str, Any] = {}


class Draft(msgspec.Struct, frozen=True):
    """A fact on its way to the log, with whoever caused it (`None` when that must never be known)."""

    kind: str
    data: dict[str, Any]
    actor: str | None = None
    step: str | None = None
    key: str | None = None


class Event(msgspec.Struct, frozen=True):
    """A fact at its place: `seq` counts from 1 without gaps, `at` is UTC in milliseconds, stamped by the store."""

    seq: int
    kind: str
    data: dict[str, Any]
    at: int
    actor: str | None = None
    step: str | None = None
    key: str | None = None
