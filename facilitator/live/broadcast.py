"""The broadcast of a room: who subscribes to which audience, the last snapshot of each, and the patches since."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from facilitator.core import patch
from facilitator.core.here import Seat
from facilitator.core.views import Surroundings, view, view_of_steps
from facilitator.core.workshop import Workshop
from facilitator.store.log import Log

from .wire import Wire

log = logging.getLogger(__name__)
EVERY = 0.1  # seconds between two broadcasts, at least
VOUCHED = ":vouched"  # ends, with its hand, the audience of a seat that is not the person's alone
WALL, PREVIEW = "wall", "preview"  # roles of seats without a person
SHARE = 4  # broadcasts to everybody may take up to one part in this many of the time
SPARING = 64  # each of its audiences one in this many, if it is told after so many seconds all the same
SELDOM = {"projector": 0.3, "phone": 0.3, "console": 0.6}  # a whole room waits for a wall, one person for a console
SLICE = 0.02  # seconds of broadcasts to people and tables, then commands have their turn


class Screen(msgspec.Struct):
    """One connected screen: the seat it was given, and the audiences it is subscribed to."""

    seat: Seat
    audiences: tuple[str, ...] = ()


class Snapshot(msgspec.Struct):
    """The view that was last sent to an audience, as the JSON text of each part, and the `seq` of the log then.

    `behind`: the house has changed since, and the view could not be drawn.
    """

    seq: int
    parts: dict[str, bytes]
    behind: bool = False


class Source(Protocol):
    """What a broadcast reads of its room; after a reload, `workshop` is a new object."""

    id: int
    workshop: Workshop
    log: Log
    wire: Wire

    @property
    def lock(self) -> AbstractContextManager[bool]: ...


class Broadcast:
    """Sends differences between states, never single events: many facts make one patch (W1 to W3, W6)."""

    def __init__(self, room: Source, around: Callable[[], Surroundings]) -> None:
        self.room = room
        self.around = around
        self.screens: dict[str, Screen] = {}
        self.screens_of: dict[str, set[str]] = {}  # person → their screens
        self.phones: dict[str, set[str]] = {}  # person → their connected phones
        self.subscribers: dict[str, set[str]] = {}
        self.turns: dict[str, set[str]] = {}  # a person's audience → those of seats that others use too
        self.snapshots: dict[str, Snapshot] = {}
        # Audiences whose view may have changed, first touched first; True: not only what activities draw of it.
        self.dirty: dict[str, bool] = {}
        self.moved: dict[str, None] = {}  # people who may belong to other audiences now
        self._planned = math.inf  # when the next broadcast is due
        self._free_at = 0.0
        self._next: dict[str, float] = {}  # audience of everybody → when it may be told again
        self._cost: dict[str, float] = {}  # and what it took the last time

    def touch(self, audiences: Iterable[str] | None, *, whole: bool = True) -> None:
        """Marks audiences whose view may have changed (None: all of them); not `whole`: only what activities draw."""
        with self.room.lock:
            named = (name for each in audiences or () for name in (each, *self.turns.get(each, ())))
            known = self.subscribers if audiences is None else filter(self.subscribers.__contains__, named)
            self.dirty.update({audience: whole or self.dirty.get(audience, False) for audience in known})

    def move(self, people: Iterable[str] | None) -> None:
        """Marks people who may belong to other audiences now, such as another table's (None: all of them)."""
        self.moved.update(dict.fromkeys(self.screens_of if people is None else people))

    # who subscribes

    def subscribe(self, screen: str, seat: Seat) -> None:
        """`hello`: subscribes the screen to its audiences and sends a snapshot of each; it may be repeated (W2, W3)."""
        with self.room.lock:
            self.screens[screen] = Screen(seat, self.screens.get(screen, Screen(seat)).audiences)
            if seat.person:
                self.screens_of.setdefault(seat.person, set()).add(screen)
            if seat.face == "phone":
                self.phones.setdefault(seat.person, set()).add(screen)
            wanted = self._audiences(seat)
            self._enter(screen, wanted, wanted, self.around())
            self.touch(("console",))
        self.soon()

    def unsubscribe(self, screen: str) -> None:
        """The screen has disconnected."""
        with self.room.lock:
            if screen in self.screens:
                self._change(screen, ())
                person = self.screens.pop(screen).seat.person
                for group in (self.screens_of, self.phones):
                    _take_out(group, person, screen)
                self.touch(("console",))
        self.soon()

    def end(self) -> list[str]:
        """Removes all subscriptions; answers the screens that had one."""
        with self.room.lock:
            screens = list(self.screens)
            for kept in (self.screens, self.screens_of, self.phones, self.subscribers, self.turns, self.snapshots,
                         self.dirty, self.moved):
                kept.clear()
            return screens

    def online(self) -> Set[str]:
        """The people whose phone is connected: a live set, not a copy."""
        return self.phones.keys()

    def walls(self) -> int:
        """How many projectors are connected; previews of the wall on consoles and observers do not count."""
        return sum(self.screens[screen].seat.role == WALL for screen in self.subscribers.get("projector", ()))

    def _audiences(self, seat: Seat) -> tuple[str, ...]:
        """The audiences of a seat; none for a console or an observer who has lost the role."""
        if seat.face != "phone":
            return (seat.face,) if seat.role in (WALL, PREVIEW) or self.room.workshop.roles_of(seat) else ()
        known = self.room.workshop.people.get(seat.person)
        wanted = ["phone", f"mine:{seat.person}{VOUCHED + seat.hand if seat.vouched else ''}"]
        if known is not None and not known.gone:
            wanted += [f"table:{known.table}"] if known.table else []
            wanted += [f"organisation:{known.organisation}"] if known.organisation and not known.waits else []
        return tuple(wanted)

    def _change(self, screen: str, wanted: tuple[str, ...]) -> None:
        subscriber = self.screens[screen]
        for audience in [name for name in subscriber.audiences if name not in wanted]:
            self.room.wire.part(screen, self.room.id, audience)
            if _take_out(self.subscribers, audience, screen):
                self.snapshots.pop(audience, None)
                self.dirty.pop(audience, None)
                _take_out(self.turns, audience.partition(VOUCHED)[0], audience)
        for audience in [name for name in wanted if name not in subscriber.audiences]:
            self.room.wire.join(screen, self.room.id, audience)
            self.subscribers.setdefault(audience, set()).add(screen)
            if VOUCHED in audience:
                self.turns.setdefault(audience.partition(VOUCHED)[0], set()).add(audience)
        subscriber.audiences = wanted

    def _enter(self, screen: str, wanted: tuple[str, ...], fresh: Iterable[str], around: Surroundings) -> None:
        """Subscribes a screen to `wanted`, and sends it the `fresh` ones; their subscribers get the same first."""
        for audience in fresh:
            self._tell(audience, around)
        self._change(screen, wanted)
        for audience in fresh:
            self._tell_whole(screen, audience, around)

    def _reseat(self, person: str, around: Surroundings) -> None:
        """Subscribes the screens of a person to what is due to them now; closes those whose seat is gone."""
        for key in list(self.screens_of.get(person, ())):
            screen = self.screens[key]
            wanted = self._audiences(screen.seat)
            self._enter(key, wanted, [audience for audience in wanted if audience not in screen.audiences], around)
            if not self.room.workshop.roles_of(screen.seat):
                if screen.seat.face == "phone":
                    self._enter(key, wanted, wanted[1:2], around)
                self.room.wire.close(key)

    # snapshots and patches

    def soon(self) -> None:
        """Schedules the next broadcast: at once, or later for audiences of everybody, by what the last one cost."""
        with self.room.lock:
            now = time.monotonic()
            if self._planned <= max(now, self._free_at) or not (self.dirty or self.moved):
                return
            first = 0.0 if self.moved else min(map(self._due, self.dirty))
            at = max(now, self._free_at, first)
            if at >= self._planned:
                return
            self._planned = at  # what was planned for later, for a costly screen, is dropped
        self.room.wire.later(at - now, lambda: self._turn(at))

    def _due(self, audience: str) -> float:
        return self._next.get(audience, 0.0)

    def _turn(self, at: float) -> None:
        if at != self._planned:
            return
        self._planned = math.inf
        near = at + EVERY / 2  # closer to this turn than to the next
        with self.room.lock:
            self._tell_common([name for name in self.dirty if ":" not in name and self._due(name) <= near])
            done = self._tell_others(SLICE)
        self._free_at = time.monotonic() + (EVERY if done else 0.0)
        self.soon()

    def _tell_common(self, touched: list[str]) -> None:
        """Sends patches to audiences of everybody (console, projector, phone), the less often the more one costs."""
        if not touched:
            return
        began, around = time.monotonic(), self.around()
        for audience in sorted(touched, key=lambda name: self._cost.get(name, 0.0)):
            # Measured in processor time: when other processes keep the system busy, a longer delay would not help.
            started = time.thread_time()
            self._tell(audience, around)
            self._cost[audience] = time.thread_time() - started
        told = [cost for name, cost in self._cost.items() if name in touched or self._due(name) > began]
        every = max(EVERY, sum(told) * SHARE)  # what the last change of the house cost is over
        for audience in touched:
            self._next[audience] = began + max(every, min(self._cost[audience] * SPARING, SELDOM[audience]))

    def _tell_others(self, seconds: float) -> bool:
        """Changes the audiences of who moved, then sends patches to people and tables, the longest waiting first.

        Stops after so many seconds of processor time; answers whether nothing is left.
        """
        touched = [audience for audience in self.dirty if ":" in audience]
        if not (touched or self.moved):
            return True
        around, until = self.around(), time.thread_time() + seconds
        for person in list(self.moved):
            del self.moved[person]
            self._reseat(person, around)
            if time.thread_time() > until:
                return False
        for audience in touched:
            self._tell(audience, around)
            if time.thread_time() > until:
                return False
        return True

    def _tell(self, audience: str, around: Surroundings) -> None:
        """Sends a patch to one audience if its view has changed."""
        if audience not in self.dirty:
            return
        last = self.snapshots[audience]
        whole = self.dirty.pop(audience) or last.behind
        parts = self._parts(audience, around, {} if whole else last.parts)
        last.behind = whole and parts is None
        if parts is None or parts == last.parts:
            return
        if changes := patch.diff(last.parts, parts):
            seq = self.room.workshop.seq
            self.room.wire.tell_audience(self.room.id, audience, "patch", {
                "audience": audience, "epoch": self.room.log.database.epoch, "base": last.seq, "seq": seq,
                "patch": changes, "now": self.room.log.clock.now()})
            self.snapshots[audience] = Snapshot(seq, parts)

    def _tell_whole(self, screen: str, audience: str, around: Surroundings) -> None:
        last = self.snapshots.get(audience)
        if last is None:
            parts = self._parts(audience, around)
            last = self.snapshots[audience] = Snapshot(self.room.workshop.seq, parts or {}, behind=parts is None)
        self.room.wire.tell(screen, "snapshot", {
            "audience": audience, "epoch": self.room.log.database.epoch, "seq": last.seq,
            "view": {name: msgspec.Raw(part) for name, part in last.parts.items()},
            "now": self.room.log.clock.now()})

    def _parts(self, audience: str, around: Surroundings, known: Mapping[str, bytes] = {}) -> dict[str, bytes] | None:
        """The parts of a view as JSON, which shares no objects with the state; None when the activity raised an error.

        With parts that are `known` from before, only those are drawn anew that activities change.
        When the view of a whole face fails, the step is marked as damaged. When the view of a person, a table or an
        organisation fails, that audience keeps the view it has.
        """
        try:
            workshop = self.room.workshop
            drawn = view_of_steps(workshop, audience, around) if known else view(workshop, audience, around)
        except Exception:
            log.exception("the view %s could not be drawn", audience)
            step = self.room.workshop.steps.get(self.room.workshop.current)
            if step is None or step.damaged or ":" in audience:
                return None
            step.damaged = True
            self.touch(None)
            return self._parts(audience, around)
        return {**known, **{name: msgspec.json.encode(part) for name, part in drawn.items()}}


def _take_out(groups: dict[str, set[str]], key: str, screen: str) -> bool:
    """Removes a screen from a group, and the group when it is empty then; answers whether it is."""
    group = groups.get(key, set())
    group.discard(screen)
    if not group:
        groups.pop(key, None)
    return not group
