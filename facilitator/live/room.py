"""A room: appends facts in order, answers once they are on disk, and broadcasts what changed."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from facilitator.core.activity import Activity
from facilitator.core.aliases import hand_in, scope_of
from facilitator.core.errors import Refused
from facilitator.core.events import Draft, Erasure, Event
from facilitator.core.here import Position, Seat
from facilitator.core.views import Surroundings
from facilitator.core.workshop import Workshop
from facilitator.store.database import NotSaved
from facilitator.store.log import Log, Overtaken

from .broadcast import Broadcast
from .wire import Wire

log = logging.getLogger(__name__)
Answer = dict[str, Any]
Decide = Callable[[Workshop, int], list[Draft]]
Digests = Callable[[], tuple[str, ...]]  # what the log may hold for the same command of the same author, ours first
RETRIES = 3
REKEPT = ("person.permitted", "event.retracted", "step.removed", "step.restored")  # may change what any step leaves
# What text that JSON cannot hold raises, such as half of a surrogate pair, and numbers and nesting beyond its measure.
UNFIT = (ValueError, TypeError, OverflowError, RecursionError)


class Pending:
    """A command that waits for its place in the log."""

    def __init__(self, decide: Decide, key: str | None, digests: Digests) -> None:
        self.decide = decide
        self.key = key
        self.digests = digests
        self.answer: Answer | None = None


class Room:
    """One workshop in use. Commands are handled one after another; those that wait share the next commit."""

    def __init__(self, workshop: int, store: Log, shelf: Mapping[str, type[Activity]], wire: Wire,
                 around: Callable[[], Surroundings], keep: Callable[[Workshop, str], None],
                 hid: Callable[[set[str]], None] = lambda digests: None) -> None:
        self.id = workshop
        self.keep = keep  # called with state and step, after every fact of a harvested step
        self.hid = hid  # called with what stands for texts that were hidden here just now, or shown again
        self.log = store
        self.shelf = shelf
        self.wire = wire
        self.lock = threading.RLock()
        self.queue: deque[Pending] = deque()
        self.keys: dict[str, tuple[int, str | None]] = {}
        self.workshop = Workshop(shelf)
        self.broadcast = Broadcast(self, around)
        self._closes_at = 0
        self.reload()
        self.held_back = self.workshop.hidden.held_back()

    # commands

    def command(self, by: Seat, step: str | None, name: str, data: Mapping[str, Any], key: str | None) -> Answer:
        """Handles the command of a seat; answers {ok, seq} once it is stored, or {ok: False, reason, values}."""
        try:
            body = digest_of(step, name, data)
        except UNFIT:
            return refusal(Refused("wrong_shape"))
        return self.submit(lambda workshop, now: self._decide(by, step, name, data, now), key,
                           lambda: self._digests(by, step, name, body))

    def known(self, by: Seat, step: str | None, name: str, data: Mapping[str, Any], key: str) -> Answer | None:
        """The answer to a command of this seat that is in the log already, or None."""
        if key not in self.keys:
            return None
        try:
            return self._again(self.keys[key], self._digests(by, step, name, digest_of(step, name, data)))
        except UNFIT:
            return refusal(Refused("wrong_shape"))

    def _digests(self, by: Seat, step: str | None, name: str, body: str) -> tuple[str, ...]:
        """The digest of a command with its author's id; of a secret one with the pseudonym, and none once that is
        forgotten. Older logs hold that of the body alone."""
        known, author = self.workshop.step(step), by.person
        command = known.run.commands.get(name) if known else None
        if known and command and command.asked.secret:
            author = self.workshop.aliases.alias(scope_of(known.id, command.place), by.person)
            if not author:
                return ()
        return bound(body, author), body

    def submit(self, decide: Decide, key: str | None = None, digests: Digests = tuple) -> Answer:
        """Appends to the log what `decide(workshop, now)` answers, one submission after another."""
        pending = Pending(decide, key, digests)
        self.queue.append(pending)
        time.sleep(0)  # lets other green threads submit, so that they share this commit; nobody waits for the lock so
        with self.lock:
            if pending.answer is None:
                self._commit()
        assert pending.answer is not None
        return pending.answer

    def _decide(self, by: Seat, step: str | None, name: str, data: Mapping[str, Any], now: int) -> list[Draft]:
        command = self.workshop.find(step, name)
        if by.hand and step is not None:
            by = msgspec.structs.replace(by, hand=hand_in(scope_of(step, command.place), by.hand))
        if command.asked.secret and step is not None and command.admits(self.workshop.roles_of(by)):
            scope, keys = scope_of(step, command.place), self.workshop.aliases
            if scope not in keys.secrets and command.fits(self.workshop.steps[step].position):
                keys.secrets[scope] = self.log.make_secret(self.id, scope)
            by = msgspec.structs.replace(by, alias=keys.alias(scope, by.person))
        return self.workshop.decide(by, step, name, data, now)

    def _commit(self) -> None:
        batch = list(self.queue)
        self.queue.clear()
        waiting = batch
        for _ in range(RETRIES):
            try:
                self._attempt(waiting)
                break
            except Overtaken:
                self.reload()
                waiting = [pending for pending in waiting if pending.answer is None]
            except NotSaved:
                log.error("workshop %s: the log could not be written", self.id)  # its cause may quote people
                self.reload()
                break
            except Exception:  # on any error: facts were folded in memory that are not on disk
                log.exception("workshop %s: something of ours failed in a commit", self.id)
                self.reload()
                self._answer(waiting, "our_side")
                break
        self._answer(batch, "not_saved")

    @staticmethod
    def _answer(waiting: list[Pending], reason: str) -> None:
        for pending in waiting:
            pending.answer = pending.answer or refusal(Refused(reason))

    def _attempt(self, waiting: list[Pending]) -> None:
        events: list[tuple[Event, str | None]] = []
        erasures: list[Erasure] = []
        answers: list[tuple[Pending, Answer]] = []
        keys: dict[str, tuple[int, str | None]] = {}
        before = dict(self.workshop.hidden.authors)
        for pending in waiting:
            answer = self._known(pending, keys) or self._fold(pending, events, erasures, keys)
            answers.append((pending, answer))
        if events:
            self.log.append(self.id, events, erasures)
            self.keys.update(keys)
            if any(not erasure.seqs for erasure in erasures):  # with them digests left the log
                self.keys.update(self.log.keys(self.id))
            if any(self.workshop.needs_replay(event.kind, event.data) for event, _ in events):
                self.reload()
        for pending, answer in answers:
            pending.answer = answer
        if events:
            after = self.workshop.hidden.authors
            self._after([event for event, _ in events], {digest for digest, _ in before.items() ^ after.items()})

    def _known(self, pending: Pending, fresh: dict[str, tuple[int, str | None]]) -> Answer | None:
        known = self.keys.get(pending.key or "") or fresh.get(pending.key or "")
        return self._again(known, pending.digests()) if known else None

    def _again(self, known: tuple[int, str | None], asked: tuple[str, ...]) -> Answer:
        seq, digest = known
        if digest is None or not asked:  # what was sealed or withdrawn is anybody's; nothing that it made is told
            return {"ok": True, "seq": seq}
        return refusal(Refused("key_reused")) if digest not in asked else self._done(seq)

    def _fold(self, pending: Pending, events: list[tuple[Event, str | None]], erasures: list[Erasure],
              keys: dict[str, tuple[int, str | None]]) -> Answer:
        now = self.log.clock.now()
        try:
            drafts = pending.decide(self.workshop, now)
        except Refused as refused:
            return refusal(refused)
        except (Overtaken, NotSaved):
            raise
        except Exception:
            log.exception("workshop %s: a command could not be decided", self.id)
            return refusal(Refused("our_side"))
        digest = next(iter(pending.digests()), None)
        for place, draft in enumerate(drafts):
            key = pending.key if place == 0 else None
            event = Event(self.workshop.seq + 1, draft.kind, self.workshop.numbered(draft, self.log.number), now,
                          draft.actor, draft.step, key, draft.undoable)
            events.append((event, digest if key else None))
            erasures += self.workshop.erased_by(draft)
            touched = self.workshop.fold(event)
            self.broadcast.touch(touched, whole=touched is None or event.kind in self.workshop.facts)
        first = events[-len(drafts)][0].seq if drafts else self.workshop.seq
        if pending.key and drafts:
            keys[pending.key] = (first, digest)
        return self._done(first) if drafts else {"ok": True, "seq": first, "same": True}

    def _done(self, seq: int) -> Answer:
        """The answer to what led to a fact: its place and, where the store drew one, the number of what it made."""
        made = self.workshop.drawn.get(seq)
        return {"ok": True, "seq": seq, **({"made": made} if made else {})}

    def _after(self, events: list[Event], hidden: set[str]) -> None:
        for event in events:
            if event.kind.startswith(("person.", "role.")) and "person" in event.data:
                self.broadcast.move((event.data["person"],))
            elif event.kind.startswith(("person.", "table.", "role.", "delegates.")):
                self.broadcast.move(None)
        # What was hidden or kept back in one step may have been copied to any other; a permission holds in all.
        hidden = hidden | self._turned_back(events)
        if hidden and any(event.kind != "memory.hidden" for event in events):  # which came from another room
            self.hid(hidden)
        # So does what is taken back, or out of the plan: its fact is of the house and says no step.
        anew = hidden or any(event.kind in REKEPT for event in events)
        everything = (*self.workshop.steps, *self.workshop.removed)
        for step in everything if anew else dict.fromkeys(event.step for event in events if event.step):
            known = self.workshop.step(step)
            if known is not None and Position("harvested") in known.been:  # also while the room went a position back
                self.keep(self.workshop, known.id)
        self.broadcast.soon()
        self._watch_grace()

    def _turned_back(self, events: list[Event]) -> set[str]:
        """What stands for copies that go less far, or further again, than before these facts."""
        if not any(self.workshop.turns_back(event) for event in events):
            return set()
        before, self.held_back = self.held_back, self.workshop.hidden.held_back()
        return before ^ self.held_back

    # reading

    def lacks(self, keys: Iterable[str]) -> list[str]:
        """Those keys of commands that this log does not hold: a phone may remember a history that was replaced."""
        return [key for key in keys if key not in self.keys]

    def reload(self) -> None:
        """Drops the state in memory and folds the log again, after a failed write, a lost race or a retraction."""
        with self.lock:
            self.workshop = Workshop(self.shelf, self.log.secrets_of(self.id)).replay(self.log.read(self.id))
            self.workshop.speaks = lambda: str(self.broadcast.around().workshop["language"])
            self.keys = self.log.keys(self.id)
            self.broadcast.touch(None)
            self.broadcast.move(None)
            self._watch_grace()

    def resume(self, since: int) -> None:
        """Clocks go on from where they were then, when this server or the one before it last did anything."""
        self.submit(lambda workshop, now: workshop.steering.resuming(since, now))

    def last_at(self) -> int:
        """When the last fact was written."""
        return max((event.at for event in self.log.read(self.id, after=self.workshop.seq - 1)), default=0)

    def catch_up(self) -> None:
        """Folds and broadcasts what other processes have appended: for a second server on one database, yet to come."""
        with self.lock:
            if self.log.read(self.id, after=self.workshop.seq):
                self.reload()
        self.broadcast.soon()

    def _watch_grace(self) -> None:
        now = self.log.clock.now()
        left = self.workshop.closing_in(now)
        if left is not None and abs(now + left - self._closes_at) > 500:
            self._closes_at = now + left
            self.wire.later(left / 1000 + 0.05, self._close_in_time)

    def _close_in_time(self) -> None:
        self.submit(lambda workshop, now: workshop.grace_over(now))


def digest_of(step: str | None, name: str, data: Mapping[str, Any]) -> str:
    """A digest of the body of a command, so that its key cannot be reused for another body."""
    return hashlib.blake2b(msgspec.json.encode([step, name, data], order="deterministic"), digest_size=16).hexdigest()


def bound(body: str, author: str) -> str:
    """The digest of a body together with who asks it, so that a key answers nobody else."""
    return hashlib.blake2b(f"{body} {author}".encode(), digest_size=16).hexdigest()


def refusal(refused: Refused) -> Answer:
    """A refusal in the form of an answer."""
    return {"ok": False, "reason": refused.reason, "values": refused.values}
