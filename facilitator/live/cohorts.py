"""What rooms of a cohort tell each other: what is brought to the next, and what an earlier one hides or takes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from facilitator.core.events import Draft
from facilitator.core.hidden import digest_of
from facilitator.core.memory import digests_in
from facilitator.store.archive import Archive
from facilitator.store.records import Records, WorkshopRow

from .room import Room
from .wire import Wire


class Rooms(Protocol):
    """The rooms of a server, as far as they tell each other."""

    records: Records
    archive: Archive
    wire: Wire

    def room(self, workshop: int) -> Room:
        """The room of a workshop."""

    def read_again(self, workshops: Iterable[int]) -> None:
        """Folds those of these rooms anew that are in memory."""

    def keep_again(self, workshop: int) -> None:
        """Stores again what the steps of a workshop leave."""


class Cohorts:
    """What one room tells others. All but bringing is done while no room is locked: two rooms that tell each other at
    once would wait for ever."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self._behind: set[int] = set()  # workshops that others are about to follow

    def bring(self, record: WorkshopRow, actor: str) -> None:
        """Copies what earlier workshops left into the log of one to which nobody came."""
        workshop, archive = record.id, self.rooms.archive
        kept = archive.keepsakes(record.cohort_id, before=record.number)
        if tuple(kept) != self.rooms.room(workshop).workshop.memory:
            told = [msgspec.structs.asdict(one) for one in kept]
            hidden = sorted(digests_in(told) & archive.hidden(record.cohort_id, besides=workshop))
            also = [Draft("memory.hidden", {"digests": hidden, "on": True}, actor=actor)] if hidden else []
            self._add(workshop, Draft("memory.brought", {"keepsakes": told}, actor=actor), *also)

    def hide_copies(self, workshop: int, digests: set[str]) -> None:
        """What a workshop hides, keeps back or shows again is so in every other of its cohort that was brought it."""
        records, archive = self.rooms.records, self.rooms.archive
        record = records.workshop(workshop)
        held_back = self.rooms.room(workshop).held_back if record else set()
        for other, told in archive.brought(record.cohort_id).items() if record else ():
            here = digests & digests_in(told) if other != workshop and records.workshop(other) else set()
            hidden = archive.hidden(record.cohort_id, besides=other) | held_back if record and here else set()
            for on, which in ((True, here & hidden), (False, here - hidden)):
                if which:
                    self._add(other, Draft("memory.hidden", {"digests": sorted(which), "on": on}))

    def follow(self, workshop: int) -> None:
        """Takes what a workshop leaves no more out of the later ones that were brought it, and out of what those leave
        in turn; what it now says in other words is said so there, too."""
        self._behind.discard(workshop)
        if self.rooms.records.workshop(workshop) is None:
            return
        room = self.rooms.room(workshop)
        with room.lock:
            hidden = {digest_of(held.words) for _, _, held in room.workshop.hiding.found()} | room.held_back
        changed = self.rooms.archive.follow(workshop, hidden)
        self.rooms.read_again(changed)
        for other in changed:
            if self.rooms.records.workshop(other):
                self.rooms.keep_again(other)

    def follow_soon(self, workshop: int) -> None:
        """Calls `follow` as soon as no room is locked: one call for all that changes until then."""
        if workshop not in self._behind:
            self._behind.add(workshop)
            self.rooms.wire.later(0, lambda: self.follow(workshop))

    def _add(self, workshop: int, *drafts: Draft) -> None:
        self.rooms.room(workshop).submit(lambda state, now: list(drafts))
