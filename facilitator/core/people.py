"""People, their roles and their tables: what happened to them, and what may be asked about them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Annotated, Any, Literal

from msgspec import Meta

from .delegates import late
from .errors import Refused
from .events import Event, Fact
from .fields import Id
from .handlers import ANY, WRITING, Touched, command, fact
from .here import Here, Person, Position, Seat, Table
from .part import Part
from .state import Step
from .tables import FULL, deal, mark, smallest

CHANGES = 24  # times that a person may change permissions; taking them back is never too often
Role = Literal["cofacilitator", "rapporteur", "observer", "participant"]


class People(Part):
    """The part of the house that knows who is here, in which role and at which table."""

    @command("participant", phases=ANY)
    def practise(self, here: Here, by: Seat) -> list[Fact]:
        """The practice question was answered; what was written never leaves the phone."""
        practised = self.state.people[by.person].practised
        return [] if practised else [Fact("person.practised", {"person": by.person})]

    @command("participant", phases=ANY)
    def permit(self, here: Here, by: Seat, list: bool = False, quote: bool = False, photo: bool = False) -> list[Fact]:
        """The optional permissions (METHODS B6.4), changeable at any time; the necessary one stands while seated."""
        permissions = {"keep": True, "list": list, "quote": quote, "photo": photo}
        person = self.state.people[by.person]
        given = [name for name, on in permissions.items() if on and not person.permissions.get(name)]
        if permissions == person.permissions:
            return []
        if given and person.permitted >= CHANGES:
            raise Refused("permitted_often")
        return [Fact("person.permitted", {"person": by.person, "permissions": permissions})]

    @command("participant", phases=ANY)
    def leave(self, here: Here, by: Seat) -> list[Fact]:
        """The person leaves the meeting; what was shared stays, and the own code opens the seat again."""
        return [Fact("person.left", {"person": by.person})]

    @command("facilitator", phases=ANY, reserved=True)
    def send_out(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Takes a person's seat away until the console gives it back; who may join anew is decided by `lock`."""
        self.person(person)
        if person == by.person:
            raise Refused("not_oneself")
        return [Fact("person.left", {"person": person})]

    @command("facilitator", phases=ANY, reserved=True)
    def bring_back(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """Gives a seat back."""
        self.person(person)
        return self._back(person)

    @command("facilitator", phases=ANY, reserved=True)
    def give_role(self, here: Here, by: Seat, person: Id, role: Role, on: bool = True) -> list[Fact]:
        """Gives a role (METHODS A2.6), or takes it back: that holds at once, on every screen of the person."""
        held = self.person(person).roles
        if "facilitator" in held:
            raise Refused("host_stays")
        if (role in held) == on:
            return []
        if not on and len(held) == 1:
            raise Refused("last_role")
        if on and {role, *held} >= {"participant", "observer"}:
            raise Refused("observers_watch")
        return [Fact("role.given" if on else "role.taken", {"person": person, "role": role})]

    @command("facilitator", phases=ANY)
    def let_in(self, here: Here, by: Seat, more: Annotated[int, Meta(ge=1, le=4000)] = 50) -> list[Fact]:
        """So many seats more may be taken; without this, nobody who runs in circles takes them all."""
        return [Fact("places.added", {"more": more})]

    @command("facilitator", phases=ANY)
    def deal_tables(self, here: Here, by: Seat, tables: Annotated[int, Meta(ge=0, le=60)] = 0) -> list[Fact]:
        """Makes the tables anew, unless they are at work: a board is for those who shared their notes with it.

        `tables` is how many there are in the room; 0: as many as it takes for four or five people each.
        """
        if self.state.tables and self.at_tables():
            raise Refused("tables_at_work")
        if not (facts := self.dealing(here, tables)):
            raise Refused("nobody_there")
        return facts

    @command("facilitator", phases=ANY)
    def add_table(self, here: Here, by: Seat) -> list[Fact]:
        """One more table, for late arrivals."""
        return self._another_table()

    @command("facilitator", phases=ANY)
    def seat_at(self, here: Here, by: Seat, person: Id, table: Id) -> list[Fact]:
        """Moves a person to a table."""
        if not self.person(person).participates:
            raise Refused("observers_watch")
        if table not in self.state.tables:
            raise Refused("no_such_table")
        return [Fact("person.moved", {"person": person, "table": table})]

    def at_tables(self) -> bool:
        """Whether a step is at work that people do at tables."""
        return any(step.run.uses_tables and step.position.phase in (*WRITING, "closed")
                   for step in self.state.steps.values())

    # what arrives by HTTP rather than as a command

    def joining(self, person: str, organisation: str, permissions: Mapping[str, bool], crowd: int = 0,
                online: Set[str] | None = None, *, assisted: bool = False) -> list[Fact]:
        """The facts that follow from taking a seat, none for who has one; raises Refused when nobody new may join.

        `crowd`: how many have come from the same address; `online`: whose phones are connected, when that is known;
        `assisted`: it is the console that writes in who has no phone, whatever the door says.
        """
        if person in self.state.people:
            return []
        if self.state.closed:
            raise Refused("workshop_closed")
        if self.state.locked and not assisted:
            raise Refused("joining_locked")
        if not assisted and (self.state.full(online) or self.state.crowded(crowd)):
            raise Refused("room_full", count=len(self.state.people))
        data: dict[str, Any] = {"person": person, "organisation": organisation, "permissions": dict(permissions)}
        data |= {"assisted": True} if assisted else {}
        facts: list[Fact] = []
        if not self.state.tables and self.at_tables():  # it was opened while nobody was there
            facts = self._another_table()
            data["table"] = facts[0].data["table"]
        elif self.state.tables:
            data["table"], people = smallest(self.state.tables, self.state.people)
            if people >= FULL:
                facts = self._another_table()
                data["table"] = facts[0].data["table"]
        return [*facts, Fact("person.joined", data)]

    def returning(self, person: str) -> list[Fact]:
        """The facts of who left and came back by the own code; raises Refused for who was sent out."""
        known = self.state.people.get(person)
        if known and known.sent_out:
            raise Refused("sent_out")
        return self._back(person) if known and known.gone else []

    def seating(self, person: str, role: str) -> list[Fact]:
        """The facts that follow from a seat that whoever facilitates gave: for a role, without an organisation."""
        known = person in self.state.people
        return [] if known else [Fact("person.joined", {"person": person, "roles": [role]})]

    def dealing(self, here: Here, tables: int = 0) -> list[Fact]:
        """So many tables, else of four or five, for everybody who takes part, organisations spread."""
        marks, seats = deal(here.participants(), here.organisation_of, here.now, self._free_number(), tables)
        return [Fact("table.dealt", {"tables": marks, "seats": seats})] if marks else []

    def opening(self, here: Here, step: Step) -> list[Fact]:
        """Tables for a step that opens: where there are none or, once, where it wants others than are there."""
        size = step.run.table_size if all(position.phase == "prepare" for position in step.been) else 0
        if self.state.tables and not size:
            return []
        return self.dealing(here, size and max(1, len(here.participants()) // size))

    def person(self, person: str) -> Person:
        """A person by id; raises Refused for one who is unknown."""
        if person not in self.state.people:
            raise Refused("nobody_there")
        return self.state.people[person]

    def _back(self, person: str) -> list[Fact]:
        """A person returns; to another table when the tables were made anew without them."""
        facts, known = [Fact("person.returned", {"person": person})], self.person(person)
        if self.state.tables and known.participates and known.table not in self.state.tables:
            table, _ = smallest(self.state.tables, self.state.people)
            facts.append(Fact("person.moved", {"person": person, "table": table}))
        return facts

    def _another_table(self) -> list[Fact]:
        return [Fact("table.added", {"table": f"t{self._free_number()}", "mark": mark(len(self.state.tables))})]

    def _free_number(self) -> int:
        """A number that no table ever had: what an earlier one wrote is never taken for a later one's."""
        return 1 + max((int(table[1:]) for table in (*self.state.former, *self.state.tables)), default=0)

    # folding

    @fact("person.joined")
    def _joined(self, event: Event) -> Touched:
        data, step = event.data, self.state.steps.get(self.state.current)
        roles = tuple(data.get("roles", ("participant",)))
        organisation = data.get("organisation", "")
        known = self.state.people[data["person"]] = Person(
            organisation=organisation, table=data.get("table", ""), roles=roles,
            permissions=dict(data.get("permissions", {})), took_part="participant" in roles, came_at=event.at,
            came_to=step.id if step else "", came_in=step.position if step else Position(),
            assisted=data.get("assisted", False), acted=data.get("assisted", False),
            waits=late(self.state, organisation))
        self.state.delegations.setdefault(organisation, {})[data["person"]] = known
        return self._around(data["person"])

    @fact("person.moved")
    def _moved(self, event: Event) -> Touched:
        return self._set(event, None, table=event.data["table"])

    @fact("person.left")
    def _left(self, event: Event) -> Touched:
        sent_out = event.actor != event.data["person"]
        return self._set(event, self._around(event.data["person"]), gone=True, sent_out=sent_out, left_at=event.at)

    @fact("person.returned")
    def _returned(self, event: Event) -> Touched:
        return self._set(event, self._around(event.data["person"]), gone=False, sent_out=False, left_at=0)

    @fact("person.permitted")
    def _permitted(self, event: Event) -> Touched:
        around = self._around(event.data["person"])
        person, given = self.state.people.get(event.data["person"], Person()), dict(event.data["permissions"])
        back = person.permissions.get("quote") and not given.get("quote")
        return self._set(event, around, permissions=given, permitted=person.permitted + 1,
                         unquoted=event.seq if back else person.unquoted)

    @fact("places.added")
    def _places_added(self, event: Event) -> Touched:
        self.state.places += event.data["more"]
        return ("console",)

    @fact("person.practised")
    def _practised(self, event: Event) -> Touched:
        return self._set(event, ("console", "projector", f"mine:{event.data['person']}"), practised=True)

    @fact("role.given")
    def _role_given(self, event: Event) -> Touched:
        person = self.state.people.get(event.data["person"])
        roles = (*(person.roles if person else ()), event.data["role"])
        took_part = "participant" in roles or bool(person and person.took_part)
        return self._set(event, None, roles=tuple(dict.fromkeys(roles)), took_part=took_part)

    @fact("role.taken")
    def _role_taken(self, event: Event) -> Touched:
        person = self.state.people.get(event.data["person"])
        roles = person.roles if person else ()
        return self._set(event, None, roles=tuple(role for role in roles if role != event.data["role"]))

    @fact("table.dealt")
    def _dealt(self, event: Event) -> Touched:
        self.state.former |= self.state.tables
        self.state.tables = {key: Table(sign) for key, sign in event.data["tables"].items()}
        for key, table in event.data["seats"].items():
            if key in self.state.people:
                self.state.people[key].table = table
        return None

    @fact("table.added")
    def _table_added(self, event: Event) -> Touched:
        self.state.tables[event.data["table"]] = Table(event.data["mark"])
        return None

    def _set(self, event: Event, touched: Touched, **values: Any) -> Touched:
        """Changes what is known of the person that a fact is about; passed over for one who is unknown."""
        person = self.state.people.get(event.data["person"])
        if person is None:
            return ()
        for name, value in values.items():
            setattr(person, name, value)
        return touched

    def _around(self, person: str) -> tuple[str, ...]:
        known = self.state.people.get(person, Person())
        around = {"table": known.table, "organisation": known.organisation}
        mine = [f"mine:{one}" for one in (person, *self.state.company(person))]
        return ("console", "projector", *mine, *(f"{kind}:{key}" for kind, key in around.items() if key))
