"""What the house itself keeps of a workshop: people, tables, plan, and where the room stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .activity import Activity, Here, Person, Position, Table
from .errors import Refused
from .events import Event, Fact
from .fields import Id
from .handlers import Handlers, fact
from .tables import FULL, deal, mark, smallest

GRACE_SECONDS = 20
UNDOABLE = 50
ANY: tuple[str, ...] = ()
Touched = Iterable[str] | None
Seconds = Annotated[int, Meta(ge=-3600, le=3600)]


class Timer(msgspec.Struct):
    """A soft clock: `ends` (UTC ms) while running, `left` (ms) while held, `total` in seconds."""

    total: int
    left: int
    ends: int = 0
    closing: bool = False

    def remaining(self, now: int) -> int:
        """Milliseconds left at `now`; negative once the time has passed."""
        return self.ends - now if self.ends else self.left


class Step(msgspec.Struct):
    """One run of an activity in the plan."""

    id: str
    activity: str
    title: str
    minutes: int
    run: Activity
    position: Position = Position()
    timer: Timer | None = None
    harvest: str = ""
    opened_at: int = 0
    closed_at: int = 0
    damaged: bool = False


class House(Handlers):
    """The facts of the house folded, without those of the activities."""

    def __init__(self, shelf: Mapping[str, type[Activity]]) -> None:
        self.shelf = shelf
        self.people: dict[str, Person] = {}
        self.tables: dict[str, Table] = {}
        self.steps: dict[str, Step] = {}
        self.current = ""
        self.curtain = False
        self.pause_until = 0
        self.locked = False
        self.closed = False
        self.document: dict[str, Any] = {}
        self.undoable: dict[int, str] = {}

    # people

    @fact("person.joined")
    def _joined(self, event: Event) -> Touched:
        data = event.data
        self.people[data["person"]] = Person(
            organisation=data["organisation"], table=data.get("table", ""), observer=data.get("observer", False),
            permissions=dict(data.get("permissions", {})))
        return self._around(data["person"])

    @fact("person.moved")
    def _person_moved(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.table = event.data["table"]
        return None

    @fact("person.left")
    def _left(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.gone = True
        return self._around(event.data["person"])

    @fact("person.returned")
    def _returned(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.gone = False
        return self._around(event.data["person"])

    @fact("person.permitted")
    def _permitted(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.permissions = dict(event.data["permissions"])
        return self._around(event.data["person"])

    @fact("person.practised")
    def _practised(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.practised = True
        return ("console", "projector", f"mine:{event.data['person']}")

    @fact("help.asked")
    def _help_asked(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.help = True
        return ("console", f"mine:{event.data['person']}")

    @fact("help.answered")
    def _help_answered(self, event: Event) -> Touched:
        person = self.people.get(event.data["person"])
        if person:
            person.help = False
        return ("console", f"mine:{event.data['person']}")

    def _around(self, person: str) -> tuple[str, ...]:
        known = self.people.get(person)
        table = f"table:{known.table}" if known and known.table else ""
        return tuple(filter(None, ("console", "projector", f"mine:{person}", table)))

    # tables, plan and room

    @fact("table.dealt")
    def _dealt(self, event: Event) -> Touched:
        self.tables = {table: Table(mark) for table, mark in event.data.get("tables", {}).items()}
        for person, table in event.data.get("seats", {}).items():
            if person in self.people:
                self.people[person].table = table
        return None

    @fact("table.added")
    def _added(self, event: Event) -> Touched:
        self.tables[event.data["table"]] = Table(event.data["mark"])
        return None

    @fact("plan.laid")
    def _laid(self, event: Event) -> Touched:
        kept = {key: step for key, step in self.steps.items() if step.position != Position()}
        self.steps = {key: kept.get(key) or self._step(key, plan) for key, plan in event.data.get("steps", {}).items()}
        if self.current not in self.steps:
            self.current = ""
        return None

    def _step(self, key: str, plan: Mapping[str, Any]) -> Step:
        kind = self.shelf.get(plan["activity"])
        try:
            run = kind(msgspec.convert(plan.get("settings", {}), kind.Settings)) if kind else Activity()
        except msgspec.ValidationError:
            run, kind = Activity(), None
        return Step(key, plan["activity"], plan.get("title", ""), plan.get("minutes", 0), run, damaged=kind is None)

    @fact("room.shown")
    def _shown(self, event: Event) -> Touched:
        self.current = event.data["step"] if event.data["step"] in self.steps else ""
        self.pause_until = 0
        return None

    @fact("room.curtained")
    def _curtained(self, event: Event) -> Touched:
        self.curtain = event.data["on"]
        return ("console", "projector", "phone")

    @fact("room.paused")
    def _paused(self, event: Event) -> Touched:
        self.pause_until = event.data["until"]
        return ("console", "projector", "phone")

    @fact("room.locked")
    def _locked(self, event: Event) -> Touched:
        self.locked = event.data["on"]
        return ("console", "projector")

    @fact("step.moved")
    def _moved(self, event: Event) -> Touched:
        step = self.steps.get(event.step or "")
        if step is None:
            return ()
        step.position = Position(event.data["phase"], event.data.get("stage", ""))
        seconds = event.data.get("seconds", 0)
        step.timer = Timer(seconds, seconds * 1000, event.at + seconds * 1000) if seconds else None
        if step.position.phase != "prepare":
            step.opened_at = step.opened_at or event.at
        over = step.position.phase in ("closed", "revealed", "harvested")
        step.closed_at = (step.closed_at or event.at) if over else 0
        self.current = step.id
        return None

    @fact("step.sealed")
    def _sealed(self, event: Event) -> Touched:
        """Whatever of the step was secret and not counted has been emptied by the store."""
        return None

    @fact("step.timed")
    def _timed(self, event: Event) -> Touched:
        step = self.steps.get(event.step or "")
        if step is None:
            return ()
        left = event.data["left"]
        step.timer = Timer(event.data["total"], left, event.at + left if event.data.get("running", True) else 0,
                           event.data.get("closing", False))
        return ("console", "projector", "phone")

    @fact("harvest.written")
    def _harvested(self, event: Event) -> Touched:
        step = self.steps.get(event.step or "")
        if step is not None:
            step.harvest = event.data.get("text", "")
        return ("console", "projector", "phone")

    @fact("document.made")
    def _document(self, event: Event) -> Touched:
        self.document = dict(event.data)
        return ("console", "projector", "phone")

    @fact("document.shared")
    def _document_shared(self, event: Event) -> Touched:
        if self.document:
            self.document["shared"] = event.data["on"]
        return ("console", "projector", "phone")

    @fact("workshop.closed")
    def _closed(self, event: Event) -> Touched:
        self.closed = True
        return None

    @fact("workshop.reopened")
    def _reopened(self, event: Event) -> Touched:
        self.closed = False
        return None

    @fact("event.retracted")
    def _retracted(self, event: Event) -> Touched:
        self.undoable.pop(event.data["seq"], None)
        return None

    # what arrives by HTTP rather than as a command

    def joining(self, person: str, organisation: str, permissions: Mapping[str, bool]) -> list[Fact]:
        """The facts that follow from taking a seat, none for who has one; raises Refused when joining is locked."""
        if person in self.people:
            return []
        if self.closed:
            raise Refused("workshop_closed")
        if self.locked:
            raise Refused("joining_locked")
        data: dict[str, Any] = {"person": person, "organisation": organisation, "permissions": dict(permissions)}
        facts: list[Fact] = []
        if self.tables:
            data["table"], people = smallest(self.tables, self.people)
            if people >= FULL:
                facts = self.another_table()
                data["table"] = facts[0].data["table"]
        return [*facts, Fact("person.joined", data)]

    def alias_maker(self, step: str) -> Callable[[str], str]:
        """Turns a person into their pseudonym in a step; the house alone knows no secret, so there is none."""
        return lambda person: ""

    def another_table(self) -> list[Fact]:
        """One more table, with the next mark."""
        number = 1 + max((int(table[1:]) for table in self.tables), default=0)
        return [Fact("table.added", {"table": f"t{number}", "mark": mark(len(self.tables))})]

    def deal_facts(self, here: Here) -> list[Fact]:
        """Tables of four or five for everybody who takes part, organisations spread."""
        tables, seats = deal(here.participants(), here.organisation_of, here.now)
        return [Fact("table.dealt", {"tables": tables, "seats": seats})] if tables else []

    def _person(self, person: Id) -> Person:
        if person not in self.people:
            raise Refused("nobody_there")
        return self.people[person]
