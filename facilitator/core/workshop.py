"""A workshop as a fold of its log: decides what may follow, folds what has happened."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .activity import Activity, Here, Position, Seat, View
from .errors import Refused
from .events import Draft, Event
from .handlers import Command
from .house import UNDOABLE
from .steering import Steering

log = logging.getLogger(__name__)
EVERYBODY = None
MOVE = "move"  # the actor of what an activity adds to a move of the house
FROM_ACTIVITIES = frozenset({"step.moved", "step.timed"})


class Workshop(Steering):
    """The state of one workshop. `secrets` (step → key) is not in the log: the room lends it from the store."""

    def __init__(self, shelf: Mapping[str, type[Activity]], secrets: Mapping[str, bytes] | None = None) -> None:
        super().__init__(shelf)
        self.seq = 0
        self.secrets: dict[str, bytes] = dict(secrets or {})
        self._masks: dict[str, tuple[int, dict[str, str]]] = {}

    # deciding

    def find(self, step: str | None, name: str) -> Command:
        """The command of the house (`step` None) or of a step's activity; raises Refused when there is none."""
        if step is not None and step not in self.steps:
            raise Refused("no_such_step")
        owner = self.commands if step is None else self.steps[step].run.commands
        if name not in owner:
            raise Refused("no_such_command")
        return owner[name]

    def decide(self, by: Seat, step: str | None, name: str, data: Mapping[str, Any], now: int) -> list[Draft]:
        """The drafts that follow from a command; raises Refused, and changes nothing either way."""
        asked = self.find(step, name)
        self._allowed(asked, by, step)
        arguments = asked.convert(data)
        here = self.here(step or self.current, now)
        owner = self if step is None else self.steps[step].run
        facts = list(asked.method(owner, here, by, **arguments))
        actor = None if asked.secret else (by.person or by.face)
        if step is not None and any(fact.kind in FROM_ACTIVITIES for fact in facts):
            actor = MOVE
        return [self._draft(fact, step, actor) for fact in facts]

    def _allowed(self, asked: Command, by: Seat, step: str | None) -> None:
        if by.face not in asked.faces:
            raise Refused("not_your_role")
        if by.face == "phone":
            person = self.people.get(by.person)
            if person is None or person.gone:
                raise Refused("no_seat")
            if person.observer and step is not None:
                raise Refused("observers_watch")
            if self.closed and step is not None:
                raise Refused("workshop_closed")
        if step is None:
            return
        if not asked.fits(self.steps[step].position) or (asked.secret and not by.alias):
            raise Refused("not_now")

    def _draft(self, fact: Any, step: str | None, actor: str | None) -> Draft:
        if isinstance(fact, Draft):
            of_house = fact.kind in self.facts
            return Draft(fact.kind, fact.data, actor=actor if of_house else MOVE, step=fact.step or step)
        owned = step is not None and fact.kind in self.steps[step].run.facts
        if not owned and not (fact.kind in self.facts and (step is None or fact.kind in FROM_ACTIVITIES)):
            raise ValueError(f"nobody folds {fact.kind}")
        return Draft(fact.kind, fact.data, actor=actor, step=step)

    # folding

    def fold(self, event: Event) -> Iterable[str] | None:
        """Folds one event and answers the audiences it may have changed (None: all). It never raises.

        A fact whose activity breaks marks its step as damaged, and the workshop lives on.
        """
        self.seq = event.seq
        try:
            touched = self._handler(event)
        except Exception:
            log.exception("fact %s (%s) could not be folded", event.seq, event.kind)
            if event.step in self.steps:
                self.steps[event.step].damaged = True
            touched = EVERYBODY
        self._remember(event)
        return touched

    def _remember(self, event: Event) -> None:
        """The console's own actions in an activity may be taken back for a while; what came with a move may not."""
        step = self.steps.get(event.step or "")
        if event.actor == "console" and step and event.kind not in self.facts and event.kind not in step.run.seals:
            self.undoable[event.seq] = event.kind
            while len(self.undoable) > UNDOABLE:
                self.undoable.pop(next(iter(self.undoable)))

    def _handler(self, event: Event) -> Iterable[str] | None:
        if event.kind == "step.sealed":
            self._forget_aliases(event.step or "")
        if event.kind in self.facts:
            return self.facts[event.kind](self, event)
        step = self.steps.get(event.step or "")
        if step is None or event.kind not in step.run.facts:
            return ()
        touched = step.run.facts[event.kind](step.run, event)
        if touched is not None:
            touched = [self._unmask(step.id, audience) for audience in touched]
        if event.kind in step.run.seals:
            self._forget_aliases(step.id)
        return touched

    def _forget_aliases(self, step: str) -> None:
        self.secrets.pop(step, None)
        self._masks.pop(step, None)

    def _unmask(self, step: str, audience: str) -> str:
        """`alias:<alias>`, which is all that a secret fact knows of its author, becomes `mine:<person>`."""
        if not audience.startswith("alias:"):
            return audience
        known, masks = self._masks.get(step, (0, {}))
        if known != len(self.people):
            alias = self.alias_maker(step)
            masks = {alias(person): person for person in self.people}
            self._masks[step] = (len(self.people), masks)
        return f"mine:{masks.get(audience.removeprefix('alias:'), '')}"

    def replay(self, events: Iterable[Event]) -> Workshop:
        """Folds a whole log, passing over what was retracted; answers itself."""
        events = list(events)
        retracted = {event.data.get("seq") for event in events if event.kind == "event.retracted"}
        for event in events:
            if event.seq not in retracted:
                self.fold(event)
        self.seq = events[-1].seq if events else 0
        return self

    # what a step is told

    def here(self, step: str, now: int = 0) -> Here:
        """What the activity of `step` may know of the house."""
        position = self.steps[step].position if step in self.steps else Position()
        return Here(step=step, position=position, now=now, people=self.people, tables=self.tables,
                    results=lambda: self.results(apart=step), alias=self.alias_maker(step))

    def results(self, apart: str = "") -> dict[str, View]:
        """What the other steps offer to start from: step → {id: {"text": …}}."""
        offers = {key: step.run.results(self.here(key)) for key, step in self.steps.items()
                  if key != apart and not step.damaged}
        return {key: offer for key, offer in offers.items() if offer}

    def alias_maker(self, step: str) -> Callable[[str], str]:
        """Turns a person into their pseudonym in `step`: a keyed hash (RFC 2104), its key destroyed at the count."""
        secret = self.secrets.get(step)
        if not secret:
            return lambda person: ""
        return lambda person: hmac.new(secret, person.encode(), hashlib.sha256).hexdigest()[:24]

    def sealed_by(self, step: str | None, kind: str) -> tuple[str, ...]:
        """The kinds of fact that a fact of this kind empties in its step."""
        if step is None or step not in self.steps:
            return ()
        seals = self.steps[step].run.seals
        return tuple(one for kinds in seals.values() for one in kinds) if kind == "step.sealed" else seals.get(kind, ())

    def emptied_by(self, draft: Draft) -> int:
        """The place of the fact whose words go when this one is written; 0 for none."""
        run = self.steps[draft.step].run if draft.step in self.steps else None
        field = run.empties.get(draft.kind, "") if run else ""
        return int(draft.data[field].lstrip("abcdefghijklmnopqrstuvwxyz")) if field else 0

    def closing_in(self, now: int) -> int | None:
        """Milliseconds until the step shown closes by itself at the end of its grace, or None."""
        step = self.steps.get(self.current)
        if step is None or step.timer is None or not step.timer.closing or not step.timer.ends:
            return None
        return max(0, step.timer.remaining(now))
