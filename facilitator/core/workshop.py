"""A workshop as a fold of its log: decides what may follow, folds what has happened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .activity import Activity
from .attended import Attended
from .delegates import Delegates
from .errors import Refused
from .events import NUMBER, Draft, Erasure, Event, Fact
from .handlers import Command, Handler, Touched
from .here import Countdown, Here, Move, Seat
from .hiding import Hiding
from .over import Over
from .papers import Papers
from .part import Part
from .people import People
from .plan import Plan
from .state import COMING, State, Step
from .steering import Steering
from .voices import Voices

log = logging.getLogger(__name__)
EVERYBODY = None
UNDOABLE = 50
CLOCK = "clock"  # the actor of what happens by itself when a grace is over


class Workshop(State):
    """The state of one workshop with the parts that fold into it and decide on it."""

    def __init__(self, shelf: Mapping[str, type[Activity]], secrets: Mapping[str, bytes] | None = None) -> None:
        super().__init__(shelf, secrets)
        self.guests = People(self)
        self.attended = Attended(self)
        self.delegates = Delegates(self)
        self.plan = Plan(self)
        self.steering = Steering(self, self.guests)
        self.papers = Papers(self, self.steering)
        self.hiding = Hiding(self)
        self.voicing = Voices(self)
        self.laid = Over(self)
        self.commands: dict[str, Command] = {}
        self.facts: dict[str, Handler] = {}
        for part in self.parts():
            self.commands.update(part.bound_commands())
            self.facts.update(part.bound_facts())

    def parts(self) -> tuple[Part, ...]:
        """The parts of the house."""
        return (self.guests, self.attended, self.delegates, self.plan, self.steering, self.papers, self.hiding,
                self.voicing, self.laid)

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
        command = self.find(step, name)
        self._allowed(command, by, step, data)
        arguments = command.convert(data)
        here = self.here(step or self.current, now)
        actor = None if command.asked.secret else by.person
        drafts: list[Draft] = []
        for result in command.method(here, by, **arguments):
            drafts += self._drafts(result, step, actor, here, undoable=command.asked.undoable)
        return [*drafts, *self._outdated(drafts, actor)]

    def _outdated(self, drafts: list[Draft], actor: str | None) -> list[Draft]:
        """What was printed before may have what these take back: it is offered no longer."""
        found: set[str] = set()
        for draft in drafts:
            step = self.step(draft.step)
            handler = step.run.facts.get(draft.kind) if step else None
            found.update(handler.outdates(draft.data) if handler and handler.outdates else ())
        return [Draft(fact.kind, fact.data, actor=actor) for fact in self.outdating(found)] if found else []

    def turns_back(self, event: Event) -> bool:
        """Whether a fact is of a kind that may change how far words go, and their copies with them."""
        step = self.step(event.step)
        handler = step.run.facts.get(event.kind) if step else None
        return handler is not None and handler.outdates is not None

    def grace_over(self, now: int) -> list[Draft]:
        """The drafts that follow when the grace of the step shown is over; none when it is not."""
        if self.closing_in(now) != 0:
            return []
        here = self.here(self.current, now)
        return [draft for result in self.steering.advancing(here, "")
                for draft in self._drafts(result, None, CLOCK, here)]

    def roles_of(self, by: Seat) -> tuple[str, ...]:
        """The roles in which a seat may ask: none for a wall, for who left, and once its own role was taken back."""
        person = self.people.get(by.person)
        if person is None or person.gone or by.role not in person.roles:
            return ()
        return (by.role,) if by.role == "observer" else person.roles  # who came to look on never asks from that seat

    def _allowed(self, command: Command, by: Seat, step: str | None, data: Mapping[str, Any]) -> None:
        roles = self.roles_of(by)
        if not roles:
            raise Refused("no_seat" if by.person else "not_your_role")
        if not command.admits(roles):
            raise Refused("observers_watch" if roles == ("observer",) else "not_your_role")
        if step is None:
            return
        if self.closed and not {"facilitator", "cofacilitator"}.intersection(roles):
            raise Refused("workshop_closed")
        in_time = command.fits(self.steps[step].position) or self.hiding.may_say_again(step, command, data, by)
        if not in_time or (command.asked.secret and not by.alias):
            raise Refused("not_now")
        self.delegates.heed(command, by, step)

    def _drafts(self, result: Fact | Draft | Move | Countdown, step: str | None, actor: str | None, here: Here,
                *, undoable: bool = False) -> list[Draft]:
        """What a command answered, as drafts of the house and of the step; a ValueError for what nobody folds."""
        if isinstance(result, (Move, Countdown)):
            if step is None or actor is None:
                raise ValueError("only an open command of a step moves it")
            known = self.steps[step]
            house = (self.steering.move(known, result, here, asked=True) if isinstance(result, Move)
                     else [self.steering.clock(known, result.seconds)])
            return [draft for each in house for draft in self._drafts(each, None, actor, here)]
        to = result.step if isinstance(result, Draft) and result.step else step
        of = self.step(to)
        handler = of.run.facts.get(result.kind) if of else None
        handler = handler or (self.facts.get(result.kind) if step is None else None)
        if handler is None:
            raise ValueError(f"nobody folds {result.kind}")
        return [Draft(result.kind, result.data, actor=actor, step=to, undoable=undoable and not handler.seals)]

    # folding

    def fold(self, event: Event) -> Touched:
        """Folds one event and answers the audiences it may have changed (None: all). It never raises.

        A fact whose activity breaks marks its step as damaged, and the workshop lives on.
        """
        self.reach(event)
        if event.actor in self.people and event.kind not in COMING:
            self.people[event.actor].acted = True
        try:
            touched = self._fold(event)
        except Exception:
            log.exception("fact %s (%s) could not be folded", event.seq, event.kind)
            step = self.step(event.step)
            if step is not None:
                step.damaged = True
            touched = EVERYBODY
        self.hidden.reached.clear()
        if event.undoable:
            self.undoable[event.seq] = event
            while len(self.undoable) > UNDOABLE:
                self.undoable.pop(next(iter(self.undoable)))
        return touched

    def _fold(self, event: Event) -> Touched:
        if event.kind == "step.sealed":
            self.aliases.forget(event.step or "")
        if event.kind in self.facts:
            self.roll = None
            try:
                return self.facts[event.kind].fold(event)
            finally:
                self.roll = None  # again: it may have been asked for in between
        step = self.step(event.step)
        handler = step.run.facts.get(event.kind) if step else None
        if step is None or handler is None:
            return ()
        if handler.outdates and event.data and any(handler.outdates(event.data)):
            self.withdrawn += 1
        touched = handler.fold(event)
        step.happened.add(event.kind)
        if touched is not None:
            touched = [self._unmask(step, audience) for audience in touched]
        if handler.seals:
            self.aliases.forget(step.id, handler.place)
        return touched

    def _unmask(self, step: Step, audience: str) -> str:
        """`alias:<place>:<alias>`, all that a secret fact knows of its author, becomes `mine:<person>`."""
        if not audience.startswith("alias:"):
            return audience
        _, place, alias = audience.split(":")
        return f"mine:{self.here(step.id).behind(place, alias)}"

    def replay(self, events: Iterable[Event]) -> Workshop:
        """Folds a whole log, passing over what was retracted; answers itself.

        Every step is made with the settings it has in the end, so that no fact of it was folded under others.
        """
        events, keys = list(events), dict(self.aliases.secrets)
        retracted = {event.data.get("seq") for event in events if event.kind == "event.retracted"}
        standing = [event for event in events if event.seq not in retracted]
        self.configured = {event.data["step"]: event.data["settings"] for event in standing
                           if event.kind == "step.configured" and "settings" in event.data}
        for event in standing:
            self.fold(event)
        self.seq = events[-1].seq if events else 0
        self.aliases.secrets = keys  # those of counts long past are not among them: the store has forgotten them
        return self

    def needs_replay(self, kind: str, data: Mapping[str, Any]) -> bool:
        """Whether the state can only follow a fact by folding the log anew."""
        return kind in ("event.retracted", "step.sealed") or (kind == "step.configured" and "settings" in data)

    # what goes with a fact

    def numbered(self, draft: Draft, draw: Callable[[int], int]) -> dict[str, Any]:
        """The data of a draft, with a number that nothing else has where it makes something that nobody signs."""
        step = self.step(draft.step)
        handler = step.run.facts.get(draft.kind) if step else None
        if handler is None or not handler.unsigned:
            return draft.data
        number = draw(self.seq + 1)
        while number in self.numbers:
            number = draw(self.seq + 1)
        return draft.data if number == self.seq + 1 else {**draft.data, NUMBER: number}

    def erased_by(self, draft: Draft) -> list[Erasure]:
        """What the store empties when this one is written."""
        step = self.step(draft.step)
        if step and draft.kind == "step.sealed":
            return [Erasure(step.id, handler.seals, handler.place)
                    for handler in step.run.facts.values() if handler.seals]
        handler = (step.run.facts if step else self.facts).get(draft.kind)
        if handler is None:
            return []
        erased = [Erasure(step.id, handler.seals, handler.place)] if step and handler.seals else []
        seqs = tuple(handler.empties(draft.data)) if handler.empties else ()
        return [*erased, Erasure(draft.step, seqs=seqs)] if seqs else erased

    def closing_in(self, now: int) -> int | None:
        """Milliseconds until the step shown closes by itself at the end of its grace, or None."""
        step = self.steps.get(self.current)
        if step is None or step.timer is None or not step.timer.closing or not step.timer.ends:
            return None
        return max(0, step.timer.remaining(now))
