"""All rooms of a server, opened on first use, with the names and addresses that are shown in each."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from facilitator.core.activity import Activity
from facilitator.core.errors import Refused
from facilitator.core.events import Draft
from facilitator.core.here import Position
from facilitator.core.hidden import on_paper
from facilitator.core.views import Surroundings
from facilitator.core.workshop import Workshop
from facilitator.store.archive import Archive
from facilitator.store.log import Log
from facilitator.store.records import Records, WorkshopRow

from .cohorts import Cohorts
from .room import Room
from .summary import summarise
from .wire import Wire

log = logging.getLogger(__name__)


class Gone(Exception):
    """The workshop was deleted."""


THEME = "wall.theme"  # the row of the colours of the wall, `light` or `dark`
HOST = "f1"  # whoever facilitates at the computer that the server runs on
LOOK_AGAIN = 5.0  # seconds
IDLE = 900.0  # seconds


class Names(msgspec.Struct):
    """The rows that views show, read once and kept up to date."""

    workshop: WorkshopRow
    cohort: str
    people: dict[str, str]
    organisations: dict[str, str]
    expected: dict[str, int]
    theme: str
    hidden: set[str]  # the people and organisations whose name was taken out of sight
    givers: dict[str, str]  # such an organisation → who typed its name
    secrets: dict[str, str] = {}  # the secret of each seat that has been asked for


class Rooms:
    """Rooms by workshop id. `join_details(code)` answers the address and URL for phones; the web layer supplies it."""

    def __init__(self, store: Log, records: Records, archive: Archive, shelf: Mapping[str, type[Activity]], wire: Wire,
                 join_details: Callable[[str], dict[str, Any]]) -> None:
        self.log = store
        self.records = records
        self.archive = archive
        self.shelf = shelf
        self.wire = wire
        self.join_details = join_details
        self.lived: int | None = None  # when the server before this one last did anything; None: this is no server
        self._resumed: set[int] = set()
        self._open: dict[int, Room] = {}
        self._names: dict[int, Names] = {}
        self._joins: dict[int, tuple[float, dict[str, Any]]] = {}
        self._used: dict[int, float] = {}
        self._addresses: dict[int, dict[str, str]] = {}  # from where people's phones last came; in no file
        self._lock = threading.RLock()
        self._cohorts = Cohorts(self)

    def find(self, code: str) -> Room | None:
        """The room of a workshop by its code, or None."""
        record = self.records.workshop(code)
        return self.room(record.id) if record else None

    def room(self, workshop: int) -> Room:
        """The room of a workshop by id; when it is not in memory, it is folded from its log."""
        with self._lock:
            if workshop not in self._open:
                if self.records.workshop(workshop) is None:
                    raise Gone(workshop)
                self._open[workshop] = Room(workshop, self.log, self.shelf, self.wire,
                                            lambda: self.surroundings(workshop),
                                            lambda state, step: self._keep(workshop, state, step),
                                            lambda digests: self.wire.later(
                                                0, lambda: self._cohorts.hide_copies(workshop, digests)))
                if self.lived is not None and workshop not in self._resumed:
                    self._resumed.add(workshop)
                    self._open[workshop].resume(max(self.lived, self._open[workshop].last_at()))
            self._used[workshop] = time.monotonic()
            return self._open[workshop]

    def stood_still(self, since: int) -> None:
        """The laptop slept, or the server was held: in every room in memory clocks go on from where they were."""
        for room in list(self._open.values()):
            room.resume(since)

    def summary(self, workshop: int) -> dict[str, Any]:
        """What the desk shows of a workshop: from its room while it is in memory, else from the row that it left.

        A log is folded for it only when it has grown since that row was written. Reading writes nothing.
        """
        if workshop not in self._open:
            kept = self.archive.summary(workshop, self.log.last(workshop))
            if kept is not None:
                return kept
        return summarise(self.room(workshop).workshop)

    def let_go(self, idle: float = IDLE) -> list[int]:
        """Drops from memory the rooms that nobody has used for `idle` seconds; answers which."""
        gone = []
        with self._lock:
            for workshop, room in list(self._open.items()):
                unused = time.monotonic() - self._used.get(workshop, 0.0) >= idle
                if unused and not room.broadcast.screens and room.workshop.closing_in(self.log.clock.now()) is None:
                    if room.workshop.seq:
                        self.archive.keep_summary(workshop, room.workshop.seq, summarise(room.workshop))
                    for kept in (self._open, self._names, self._joins, self._used, self._addresses):
                        kept.pop(workshop, None)
                    gone.append(workshop)
        return gone

    def _keep(self, workshop: int, state: Workshop, step: str) -> None:
        """Stores what a harvested step leaves; nothing where its activity fails, or once it is out of the plan. Later
        meetings that had been brought something else follow, once no room is locked."""
        if self._store(workshop, state, step):
            self._cohorts.follow_soon(workshop)

    def _store(self, workshop: int, state: Workshop, step: str) -> bool:
        """Whether it could be stored. The time that it is told is when the step opened: the same when it is made again
        from the log."""
        if step not in state.steps:
            self.archive.keep(workshop, step, [], [])
            return True
        run, here = state.steps[step].run, state.here(step, state.steps[step].opened_at)
        try:
            with on_paper():  # it outlives the meeting
                measures, keepsakes = list(run.measures(here)), list(run.keeps(here))
        except Exception:
            log.exception("step %s of workshop %s could not tell what it leaves", step, workshop)
            return False
        self.archive.keep(workshop, step, measures, keepsakes)
        return True

    def rebuild(self, workshop: int) -> int:
        """Stores the measures and keepsakes of all harvested steps again, from the log; answers the number of steps."""
        state = self.room(workshop).workshop
        self.archive.forget(workshop)
        harvested = [key for key, step in state.steps.items() if step.position.phase == "harvested"]
        for step in harvested:
            self._store(workshop, state, step)
        return len(harvested)

    def keep_again(self, workshop: int) -> None:
        """Stores again what the steps of a workshop leave that were harvested, because its memory has changed."""
        state = self.room(workshop).workshop
        for key, step in state.steps.items():
            if Position("harvested") in step.been:
                self._keep(workshop, state, key)

    def bring_memory(self, workshop: int, actor: str) -> None:
        """Copies what earlier workshops left into the log of one to which nobody came; a replay needs no more."""
        record = self.records.workshop(workshop)
        if record is None:
            raise Gone(workshop)
        self._cohorts.bring(record, actor)

    def read_again(self, workshops: Iterable[int]) -> None:
        """Folds those of these rooms anew that are in memory: the store has emptied something in their logs."""
        for room in [self._open[workshop] for workshop in workshops if workshop in self._open]:
            room.reload()
            room.broadcast.soon()

    def is_open(self, workshop: int) -> bool:
        """Whether a workshop's room is in memory."""
        return workshop in self._open

    def live(self) -> bool:
        """Whether a meeting that has not ended is on any screen: then the laptop had better not fall asleep."""
        return any(room.broadcast.screens and not room.workshop.closed for room in list(self._open.values()))

    def forget(self, workshop: int) -> None:
        """Drops the room of a workshop that is being deleted, and disconnects its screens."""
        with self._lock:
            room = self._open.pop(workshop, None)
            self._names.pop(workshop, None)
        for screen in room.broadcast.end() if room else ():
            self.wire.close(screen)

    def renamed(self, workshop: int) -> None:
        """Reads again what comes from rows (names, title, address), because one has changed, and broadcasts it."""
        self._names.pop(workshop, None)
        self._joins.pop(workshop, None)
        if (room := self._open.get(workshop)) is not None:
            room.broadcast.touch(None)
            room.broadcast.soon()

    def everywhere(self) -> None:
        """The same for every room in memory."""
        for workshop in list(self._open):
            self.renamed(workshop)

    def surroundings(self, workshop: int) -> Surroundings:
        """What views show that is not in the log."""
        names, room = self._names_of(workshop), self._open.get(workshop)
        record = names.workshop
        return Surroundings(
            workshop={"title": record.title, "cohort": names.cohort, "code": record.code, "language": record.language,
                      "next_date": record.next_date},
            join=self._join(record), people=names.people, organisations=names.organisations, expected=names.expected,
            online=room.broadcast.online() if room else set(), walls=room.broadcast.walls() if room else 0,
            theme=names.theme, hidden=names.hidden, givers=names.givers,
            addresses=self._addresses.get(workshop, {}))

    def _names_of(self, workshop: int) -> Names:
        with self._lock:
            if workshop not in self._names:
                record = self.records.workshop(workshop)
                assert record is not None
                cohort = next(row.name for row in self.records.cohorts() if row.id == record.cohort_id)
                rows = self.records.organisations(record.cohort_id)
                people = {HOST: record.facilitators, **self.records.people(workshop)}
                self._names[workshop] = Names(record, cohort, people, {row.key: row.name for row in rows},
                                              {row.key: row.expected for row in rows if row.expected},
                                              self.records.value(THEME) or "light",
                                              {row.key for row in rows if row.hidden}
                                              | self.records.hidden_people(workshop),
                                              {row.key: self.records.first_of(row.id) for row in rows
                                               if row.hidden and not row.invited})
            return self._names[workshop]

    def seat_secret(self, workshop: int, person: str) -> str:
        """The secret of a person's seat, or ("" or whoever facilitates) of the workshop's other seats."""
        known = self._names_of(workshop).secrets
        if not known.get(person):
            known[person] = self.records.seat_secret(workshop, person)
        return known[person]

    def may_join(self, workshop: int, address: str = "") -> None:
        """Raises Refused when nobody new may join, or nobody more from this address."""
        room, addresses = self.room(workshop), self._addresses.get(workshop, {})
        crowd = room.workshop.crowds(addresses)[address] if address in addresses.values() else 0
        room.workshop.guests.joining("p0", "", {}, crowd, room.broadcast.online())

    def came_from(self, workshop: int, person: str, address: str) -> None:
        """Keeps in memory from where a person's phone came."""
        self._addresses.setdefault(workshop, {})[person] = address

    def _join(self, record: WorkshopRow) -> dict[str, Any]:
        """How to join; cached for `LOOK_AGAIN` seconds, or until something is known to have changed."""
        looked, details = self._joins.get(record.id, (0.0, {}))
        if not details or time.monotonic() - looked > LOOK_AGAIN:
            details = self.join_details(record.code)
            self._joins[record.id] = (time.monotonic(), details)
        return details

    def take_seat(self, workshop: int, organisation: int, name: str, permissions: Mapping[str, bool], reentry: str,
                  key: str, seat: tuple[int, str] | None = None, *, assisted: bool = False) -> tuple[str, bool]:
        """Adds a person: first a row with the name, then a fact without it. Raises Refused.

        Answers the id, and whether the person is new: a known client key answers the same person again. Ask `may_join`
        first: the row stays when the fact is refused. `seat`: id and secret of a ticket; `assisted`: has no phone.
        """
        room = self.room(workshop)
        number, fresh = self.records.add_person(workshop, organisation, name, reentry, key, seat)
        person = f"p{number}"
        if fresh:
            self._has_joined(workshop, person, name, f"o{organisation}")
            self._names_of(workshop).secrets[person] = seat[1] if seat else ""
        if not any(known.participates for known in room.workshop.people.values()):
            self.bring_memory(workshop, HOST)  # earlier meetings may have been held since this one was prepared
        if fresh or person not in room.workshop.people:
            answer = room.submit(lambda state, now: [
                Draft(fact.kind, fact.data, actor=HOST if assisted else person)
                for fact in state.guests.joining(person, f"o{organisation}", permissions,
                                                 online=room.broadcast.online(), assisted=assisted)])
            if not answer["ok"]:
                raise Refused(answer["reason"], **answer["values"])
        return person, fresh

    def _has_joined(self, workshop: int, person: str, name: str, organisation: str) -> None:
        """Keeps one more name in memory; all are read again only when the organisation is new too."""
        with self._lock:
            names = self._names_of(workshop)
            known = organisation in names.organisations
            if known:
                names.people[person] = name
        if not known:
            self.renamed(workshop)
