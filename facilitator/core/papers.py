"""What a workshop leaves: harvested sentences, printed documents, its end, and what earlier meetings left to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .errors import Refused
from .events import Draft, Event, Fact
from .fields import Id, bounds
from .handlers import ANY, WRITING, Touched, command, fact
from .here import Here, Keepsake, Move, Position, Seat
from .part import Part
from .state import State
from .steering import Drafts, Steering

Finding = Annotated[str, bounds(280, 3, 0)]
Edition = Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]+$")]


class Papers(Part):
    """The part of the house that knows what was found, printed and remembered."""

    def __init__(self, state: State, steering: Steering) -> None:
        super().__init__(state)
        self.steering = steering
        self.brought: list[int] = []  # the place of what it was brought last

    @command("facilitator", "rapporteur", phases=ANY)
    def harvest(self, here: Here, by: Seat, step: Id, text: Finding) -> list[Draft]:
        """«En una oración, ¿qué descubrimos?» (METHODS rule 8)."""
        if step not in self.state.steps:
            raise Refused("no_such_step")
        return [Draft("harvest.written", {"text": text}, step=step)]

    @command("facilitator", phases=ANY)
    def share_document(self, here: Here, by: Seat, on: bool, edition: Edition = "synthesis") -> list[Fact]:
        """Offers a printed edition on phones and wall, or no longer."""
        if edition not in self.state.documents:
            raise Refused("no_document")
        if on and self.state.documents[edition].get("outdated"):
            raise Refused("document_outdated")
        return [Fact("document.shared", {"edition": edition, "on": on})]

    @command("facilitator", phases=ANY, reserved=True)
    def end(self, here: Here, by: Seat, on: bool = True) -> Drafts:
        """Closes the workshop, or opens it again. A vote that is still open is counted first: no key outlives it."""
        if not on:
            return [Fact("workshop.reopened")]
        drafts: Drafts = []
        for step in (*self.state.steps.values(), *self.state.removed.values()):
            if self.state.aliases.any_in(step.id):
                writing = step.position.phase in WRITING
                to = Position("closed") if writing else step.run.track()[-1]
                drafts += [*self.steering.move(step, Move(to), here), Draft("step.sealed", {}, step=step.id)]
        return [*drafts, Fact("workshop.closed")]

    @command("facilitator", phases=ANY)
    def retract(self, here: Here, by: Seat, seq: Annotated[int, Meta(ge=1)]) -> list[Fact]:
        """Takes back one of the late actions that say of themselves that they may be taken back."""
        late = self.state.undoable.get(seq)
        if late is None:
            raise Refused("not_undoable")
        step = self.state.step(f"s{seq}" if late.kind == "step.added" else late.data.get("step"))
        began = step is not None and (bool(step.opened_at) or self.state.aliases.any_in(step.id))
        if began and (late.kind == "step.added" or "settings" in late.data):
            raise Refused("step_began")  # its work, and what is secret in it, would be nowhere
        return [Fact("event.retracted", {"seq": seq})]

    @fact("harvest.written")
    def _harvested(self, event: Event) -> Touched:
        step = self.state.step(event.step)
        if step is not None:
            step.harvest = event.data.get("text", "")
        return ("console", "projector", "phone")

    @fact("document.made")
    def _document(self, event: Event) -> Touched:
        if whose := event.data.get("audience"):
            self.state.sheets[whose] = dict(event.data)
            return self._sheet_seen(whose)
        self.state.documents[event.data["edition"]] = dict(event.data)
        return ("console", "projector", "phone")

    def _sheet_seen(self, organisation: str) -> Touched:
        """Who is told of what was printed for an organisation alone: whoever facilitates, and its people."""
        people = self.state.people.items()
        return ("console", *(f"mine:{key}" for key, person in people if person.organisation == organisation))

    @fact("document.shared")
    def _document_shared(self, event: Event) -> Touched:
        document = self.state.documents.get(event.data["edition"])
        if document is not None:
            document["shared"] = event.data["on"]
        return ("console", "projector", "phone")

    @fact("document.outdated")
    def _document_outdated(self, event: Event) -> Touched:
        whose = event.data.get("audience", "")
        document = self.state.sheets.get(whose) if whose else self.state.documents.get(event.data["edition"])
        if document is not None:
            document |= {"shared": False, "outdated": True}
        return self._sheet_seen(whose) if whose else ("console", "projector", "phone")

    @fact("memory.brought", empties="brought_before")
    def _brought(self, event: Event) -> Touched:
        self.state.memory = tuple(msgspec.convert(event.data.get("keepsakes", []), list[Keepsake]))
        self.brought = [event.seq]
        return None

    def brought_before(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The place of what was brought before: what was taken back since then stays in no log."""
        return self.brought

    @fact("memory.hidden")
    def _copies_hidden(self, event: Event) -> Touched:
        """Words that it was brought are hidden, or shown again, in another meeting of the cohort."""
        for digest in event.data.get("digests", []):
            self.state.hidden.copies(digest, event.data.get("on", True))
        return None

    @fact("step.sealed")
    def _sealed(self, event: Event) -> Touched:
        """Whatever of the step was secret and not counted has been emptied by the store."""
        return None

    @fact("workshop.closed")
    def _closed(self, event: Event) -> Touched:
        self.state.closed = True
        if step := self.state.steps.get(self.state.current):
            step.end(event.at)
        return None

    @fact("workshop.reopened")
    def _reopened(self, event: Event) -> Touched:
        self.state.closed = False
        return None

    @fact("event.retracted")
    def _retracted(self, event: Event) -> Touched:
        self.state.undoable.pop(event.data["seq"], None)
        return None
