"""The event log: facts in order, each stored once, and on disk before any screen is told."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from facilitator.core.aliases import scope_of
from facilitator.core.events import Erasure, Event

from .database import Database
from .statements import Insertion
from .tables import events
from .tables import secrets as step_secrets

NUMBERS = 100_000_000  # drawn numbers begin where no place in a log will be


class Overtaken(Exception):
    """A `seq` or key is already in the log: another process has appended since this room last read it."""


class Clock:
    """UTC in milliseconds: reads the wall clock once and a monotonic clock afterwards (RELIABILITY rule 15)."""

    def __init__(self) -> None:
        self._start = time.time() - even_seconds()

    def now(self) -> int:
        """Milliseconds since 1970, never going back."""
        return int((self._start + even_seconds()) * 1000)


def even_seconds() -> float:
    """Seconds of a monotonic clock; where the system has one, a clock that also counts while the laptop sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Log:
    """The logs of all workshops. Two unique constraints give order, optimistic locking and idempotency."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._insert = Insertion(events, database.writer.dialect)

    def append(self, workshop: int, entries: Sequence[tuple[Event, str | None]],
               erasures: Iterable[Erasure] = ()) -> None:
        """Writes events, each with the digest of its command, and empties what `erasures` name, in one transaction.

        Raises Overtaken when a `seq` or key is already taken, NotSaved when the disk or the database fails.
        """
        rows = [{"workshop_id": workshop, "seq": event.seq, "at": event.at, "kind": event.kind, "actor": event.actor,
                 "step": event.step, "key": event.key, "digest": digest,
                 "undoable": event.undoable, "data": msgspec.json.encode(event.data).decode()}
                for event, digest in entries]
        erasures = list(erasures)
        try:
            if not erasures:
                self.database.insert(self._insert, rows)
                return
            with self.database.erasing() as connection:
                connection.exec_driver_sql(self._insert.text, self._insert.ordered(rows))
                for erasure in erasures:
                    self._empty(connection, workshop, erasure)
        except IntegrityError as taken:
            raise Overtaken from taken

    @staticmethod
    def _empty(connection: Connection, workshop: int, erasure: Erasure) -> None:
        which = events.c.seq.in_(erasure.seqs) if erasure.seqs else events.c.kind.in_(erasure.kinds)
        connection.execute(update(events).where(events.c.workshop_id == workshop, events.c.step == erasure.step, which)
                           .values(data="{}", digest=None, actor=None))
        if not erasure.seqs:
            connection.execute(delete(step_secrets).where(
                step_secrets.c.workshop_id == workshop,
                step_secrets.c.scope == scope_of(erasure.step or "", erasure.scope)))

    def read(self, workshop: int, after: int = 0) -> list[Event]:
        """The events of a workshop whose `seq` is greater than `after`, in order."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(events).where(events.c.workshop_id == workshop, events.c.seq > after).order_by(events.c.seq))
            return [Event(row.seq, row.kind, msgspec.json.decode(row.data), row.at, row.actor, row.step, row.key,
                          bool(row.undoable))
                    for row in rows]

    def last(self, workshop: int) -> int:
        """The place of the last event of a workshop; 0 for an empty log."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.max(events.c.seq)).where(events.c.workshop_id == workshop)) or 0

    def newest(self) -> int:
        """When the newest fact of all workshops was written; 0 when there is none."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.max(events.c.at))) or 0

    def keys(self, workshop: int) -> dict[str, tuple[int, str | None]]:
        """Every command key in the log: key → (seq of its first fact, digest of its body)."""
        query = select(events.c.key, events.c.seq, events.c.digest).where(
            events.c.workshop_id == workshop, events.c.key.is_not(None))
        with self.database.reading() as connection:
            return {row.key: (row.seq, row.digest) for row in connection.execute(query)}

    def number(self, place: int) -> int:
        """A number for what the fact at a place makes, which says nothing of the place."""
        return NUMBERS + secrets.randbelow(9 * NUMBERS)

    def secrets_of(self, workshop: int) -> dict[str, bytes]:
        """The keys of the aliases that are in use, by scope (`s2.ballots`)."""
        with self.database.reading() as connection:
            rows = connection.execute(select(step_secrets).where(step_secrets.c.workshop_id == workshop))
            return {row.scope: row.value for row in rows}

    def make_secret(self, workshop: int, scope: str) -> bytes:
        """Makes a new key for the aliases of a secret block; it is on disk before it is used."""
        value = secrets.token_bytes(32)
        try:
            with self.database.writing() as connection:
                connection.execute(insert(step_secrets).values(workshop_id=workshop, scope=scope, value=value))
        except IntegrityError as taken:
            raise Overtaken from taken
        return value
