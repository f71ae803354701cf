"""What happened in a workshop: facts, events (facts at their place in the log), and what is erased with them."""

from __future__ import annotations

from typing import Any

import msgspec

NUMBER = "as"  # under which the data of a fact holds the number that the store drew


class Fact(msgspec.Struct, frozen=True):
    """What follows from a command: `kind` is `noun.past_participle`, `data` small JSON with ids rather than names."""

    kind: str
    data: dict[str, Any] = {}


class Draft(msgspec.Struct, frozen=True):
    """A fact on its way to the log, with whoever caused it (`None` when that must never be known).

    `undoable` says that the console may take it back for a while.
    """

    kind: str
    data: dict[str, Any]
    actor: str | None = None
    step: str | None = None
    key: str | None = None
    undoable: bool = False


class Event(msgspec.Struct, frozen=True):
    """A fact at its place: `seq` counts from 1 without gaps, `at` is UTC in milliseconds, stamped by the store."""

    seq: int
    kind: str
    data: dict[str, Any]
    at: int
    actor: str | None = None
    step: str | None = None
    key: str | None = None
    undoable: bool = False

    @property
    def made(self) -> int:
        """The number in the id of what it made: drawn by the store for what nobody signs, so that no screen can read
        off its place and with it the minute; its place for everything else, and in logs from before."""
        return int(self.data.get(NUMBER, self.seq))


class Erasure(msgspec.Struct, frozen=True):
    """What is emptied in the same transaction in which a fact is written.

    Either all facts of `kinds` in a step, together with the key of the aliases of `scope`, or the facts at `seqs`, of a
    step or (None) of the house.
    """

    step: str | None
    kinds: tuple[str, ...] = ()
    scope: str = ""
    seqs: tuple[int, ...] = ()
