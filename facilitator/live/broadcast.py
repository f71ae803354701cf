"""The broadcast of a room: who subscribes to which audience, the last snapshot of each, and the patches since."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec

from facilitator.core import patch
from facilitator.core.views import Surroundings, view
from facilitator.core.workshop import Workshop
from facilitator.store.log import Log

from .wire import Wire

log = logging.getLogger(__name__)
EVERY = 0.1  # seconds between two broadcasts, at least
SHARE = 4  # broadcasts may take up to one part in this many of the time


class Screen(msgspec.Struct):
    """One connected screen: its face, its person (phones only), and the audiences it is subscribed to."""

    face: str
    person: str = ""
    audiences: tuple[str, ...] = ()


class Snapshot(msgspec.Struct):
    """The view that was last sent to an audience, and the `seq` of the log at that time."""

    seq: int
    view: dict[str, Any]
    parts: dict[str, bytes] = {}  # the parts of the view as JSON; equal bytes need no diff


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
        self.subscribers: dict[str, set[str]] = {}
        self.snapshots: dict[str, Snapshot] = {}
        self.dirty: set[str] = set()
        self.all_dirty = True
        self.reseat = False
        self._planned = False
        self._free_at = 0.0

    def touch(self, audiences: Iterable[str] | None) -> None:
        """Marks audiences whose view may have changed (None: all of them)."""
        if audiences is None:
            self.all_dirty = True
        else:
            self.dirty.update(audiences)

    # who subscribes

    def subscribe(self, screen: str, face: str, person: str = "") -> None:
        """`hello`: subscribes the screen to its audiences and sends a snapshot of each; it may be repeated (W2, W3)."""
        with self.room.lock:
            before = self.screens.get(screen)
            self.screens[screen] = Screen(face, person, before.audiences if before else ())
            wanted = self._audiences(face, person)
            self._flush(audience for audience in wanted if self.all_dirty or audience in self.dirty)
            self._change(screen, wanted)
            for audience in wanted:
                self._tell_whole(screen, audience)
            self.touch(("console",))
        self.soon()

    def unsubscribe(self, screen: str) -> None:
        """The screen has disconnected."""
        with self.room.lock:
            if screen in self.screens:
                self._change(screen, ())
                del self.screens[screen]
                self.touch(("console",))
        self.soon()

    def end(self) -> list[str]:
        """Removes all subscriptions; answers the screens that had one."""
        with self.room.lock:
            screens = list(self.screens)
            self.screens, self.subscribers, self.snapshots = {}, {}, {}
        return screens

    def online(self) -> set[str]:
        """The people whose phone is connected."""
        return {screen.person for screen in self.screens.values() if screen.face == "phone"}

    def walls(self) -> int:
        """How many projectors are connected; previews of the wall on consoles do not count."""
        return sum(screen.face == "projector" and not screen.person for screen in self.screens.values())

    def _audiences(self, face: str, person: str) -> tuple[str, ...]:
        if face != "phone":
            return (face,)
        known = self.room.workshop.people.get(person)
        wanted = ["phone", f"mine:{person}"]
        if known is not None and not known.gone:
            wanted += [f"table:{known.table}"] if known.table else []
            wanted += [f"organisation:{known.organisation}"] if known.organisation else []
        return tuple(wanted)

    def _change(self, screen: str, wanted: tuple[str, ...]) -> None:
        subscriber = self.screens[screen]
        for audience in subscriber.audiences:
            if audience not in wanted:
                self.room.wire.part(screen, self.room.id, audience)
                subscribers = self.subscribers.get(audience, set())
                subscribers.discard(screen)
                if not subscribers:
                    self.subscribers.pop(audience, None)
                    self.snapshots.pop(audience, None)
        for audience in wanted:
            if audience not in subscriber.audiences:
                self.room.wire.join(screen, self.room.id, audience)
                self.subscribers.setdefault(audience, set()).add(screen)
        subscriber.audiences = wanted

    def _reseat(self) -> None:
        self.reseat = False
        for key, screen in list(self.screens.items()):
            if screen.face != "phone":
                continue
            person = self.room.workshop.people.get(screen.person)
            wanted = self._audiences(screen.face, screen.person)
            fresh = [audience for audience in wanted if audience not in screen.audiences]
            self._change(key, wanted)
            for audience in fresh:
                self._tell_whole(key, audience)
            if person is not None and person.gone:
                self._tell_whole(key, f"mine:{screen.person}")
                self.room.wire.close(key)

    # snapshots and patches

    def soon(self) -> None:
        """Schedules the next broadcast: at once, or after a delay in proportion to what the last one cost."""
        if self._planned or not (self.dirty or self.all_dirty or self.reseat):
            return
        self._planned = True
        self.room.wire.later(max(0.0, self._free_at - time.monotonic()), self._planned_flush)

    def _planned_flush(self) -> None:
        self._planned = False
        self.flush()

    def flush(self) -> None:
        """Sends a patch to every audience whose view has changed."""
        started = time.thread_time()
        with self.room.lock:
            touched, everything, self.dirty, self.all_dirty = self.dirty, self.all_dirty, set(), False
            self._flush(audience for audience in list(self.subscribers) if everything or audience in touched)
            if self.reseat:
                self._reseat()
        # Measured in processor time: when other processes keep the system busy, a longer delay would not help.
        self._free_at = time.monotonic() + max(EVERY, (time.thread_time() - started) * SHARE)
        self.soon()

    def _flush(self, audiences: Iterable[str]) -> None:
        around = None
        for audience in audiences:
            last = self.snapshots.get(audience)
            if last is None:
                continue
            around = around or self.around()
            parts = self._parts(audience, around)
            if parts is None or parts == last.parts:
                continue
            fresh = {name: msgspec.json.decode(part) for name, part in parts.items() if last.parts.get(name) != part}
            changes = patch.diff({name: part for name, part in last.view.items() if name in fresh or name not in parts},
                                 fresh)
            if changes:
                seq = self.room.workshop.seq
                self.room.wire.tell_audience(self.room.id, audience, "patch", {
                    "audience": audience, "epoch": self.room.log.database.epoch, "base": last.seq, "seq": seq,
                    "patch": changes, "now": self.room.log.clock.now()})
                whole = {name: fresh[name] if name in fresh else last.view[name] for name in parts}
                self.snapshots[audience] = Snapshot(seq, whole, parts)

    def _tell_whole(self, screen: str, audience: str) -> None:
        last = self.snapshots.get(audience)
        if last is None:
            parts = self._parts(audience, self.around()) or {}
            whole = {name: msgspec.json.decode(part) for name, part in parts.items()}
            last = self.snapshots[audience] = Snapshot(self.room.workshop.seq, whole, parts)
        self.room.wire.tell(screen, "snapshot", {
            "audience": audience, "epoch": self.room.log.database.epoch, "seq": last.seq, "view": last.view,
            "now": self.room.log.clock.now()})

    def _parts(self, audience: str, around: Surroundings) -> dict[str, bytes] | None:
        """The parts of a view as JSON, which shares no objects with the state; None when the activity raised an error.

        When the view of a whole face fails, the step is marked as damaged. When the view of a person, a table or an
        organisation fails, that audience keeps the view it has.
        """
        try:
            drawn = view(self.room.workshop, audience, around)
        except Exception:
            log.exception("the view %s could not be drawn", audience)
            step = self.room.workshop.steps.get(self.room.workshop.current)
            if step is None or step.damaged or ":" in audience:
                return None
            step.damaged = True
            self.all_dirty = True
            return self._parts(audience, around)
        return {name: msgspec.json.encode(part) for name, part in drawn.items()}
