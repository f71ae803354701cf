"""What the house tells an activity and its blocks, and what they answer: plain data shared by all floors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from .events import Fact

PHASES = ("prepare", "open", "last_minute", "closed", "revealed", "harvested")
View = dict[str, Any]


class Position(msgspec.Struct, frozen=True):
    """Where a step stands: its phase, and the stage within it when the phase has stages."""

    phase: str = "prepare"
    stage: str = ""


class Person(msgspec.Struct):
    """What the house knows of a person in a workshop; the name is not here, on purpose.

    `permitted` is how often permissions were changed, `unquoted` the place in the log where being quoted was last taken
    back. `took_part` stays true of whoever took part once. `came_at` and
    `left_at` are UTC in milliseconds (0: still here), `came_to` is the step that the room was at and `came_in` where it
    stood. `codes` is how many codes to come back with the console has made for them. Of who is `gone`, `sent_out` tells
    whom the console sent from who left: that one's own code opens the seat again. Anybody may choose an organisation;
    who is a `delegate` of it, whoever facilitates has said; who came when it was at work already, `waits` for that.
    `acted`: did more than come and go. `confirmed` counts those whom whoever facilitates has confirmed beside them.
    Who is `assisted` came without a phone and was written in at the console.
    """

    organisation: str = ""
    table: str = ""
    roles: tuple[str, ...] = ("participant",)
    permissions: dict[str, bool] = {}
    permitted: int = 0
    unquoted: int = 0
    practised: bool = False
    gone: bool = False
    sent_out: bool = False
    help: bool = False
    took_part: bool = False
    came_at: int = 0
    came_to: str = ""
    came_in: Position = Position()
    left_at: int = 0
    codes: int = 0
    delegate: bool = False
    waits: bool = False
    acted: bool = False
    confirmed: int = 0
    assisted: bool = False

    @property
    def participates(self) -> bool:
        """Whether the person takes part in exercises."""
        return "participant" in self.roles

    @property
    def idle(self) -> bool:
        """Whether the person could take part and did nothing yet."""
        return self.participates and not self.acted

    @property
    def observer(self) -> bool:
        """Whether the person only looks on."""
        return "observer" in self.roles


class Table(msgspec.Struct):
    """A small group in the room, known by its mark (A to H, then A2 …)."""

    mark: str


class Seat(msgspec.Struct, frozen=True):
    """Who asks: face, person, the role in which the seat was given and, for a secret command, the person's alias.

    `vouched`: who sits there came with a code that the console made, so that nothing but its word says who it is; or
    has one of many turns at a screen, told apart by `hand`: what was said in secret in one is not shown in the next.
    """

    face: str
    person: str = ""
    role: str = ""
    alias: str = ""
    vouched: bool = False
    hand: str = ""


class Offer(msgspec.Struct, frozen=True):
    """Something that a step found and a later one may start from.

    `kind` says what it is ("theme", "lever", "priority" …), `people`, `organisations` and `tables` (marks) how broad,
    `step` where it comes from. `parts` are the ids of what was joined in it, by which it is known again when that is
    joined or parted later; () for what is one thing. What is not to be `printed` is for the room alone.
    """

    id: str
    text: str
    kind: str
    people: int = 0
    organisations: int = 0
    tables: tuple[str, ...] = ()
    step: str = ""
    parts: tuple[str, ...] = ()
    printed: bool = True

    def sources(self) -> set[str]:
        """Its parts as `step/id`, each at its place in the plan."""
        return {f"{self.step}/{part}" for part in self.parts or (self.id,)}


class Measure(msgspec.Struct, frozen=True):
    """A number for the cohort's history, of the whole room or of one organisation."""

    name: str
    value: float
    organisation: str = ""


class Keepsake(msgspec.Struct, frozen=True):
    """What a step leaves for later workshops, to one organisation or ("") to the whole cohort; `data` is small JSON.

    `workshop` is the one that left it (0: older logs do not tell). When that is deleted, this goes too; of what has a
    `life` in its data, the id under which it is told of again, that stays, with its `status` and `then`.
    """

    kind: str
    data: dict[str, Any]
    organisation: str = ""
    workshop: int = 0


class Move(msgspec.Struct, frozen=True):
    """An activity asks the house to move its step; `facts` go before, and `moving` is not asked."""

    to: Position
    facts: tuple[Fact, ...] = ()


class Countdown(msgspec.Struct, frozen=True):
    """An activity asks the house for a clock of so many seconds on its step."""

    seconds: int


class Here(msgspec.Struct, frozen=True):
    """What the house tells an activity and its blocks, to be read and not changed. `now` is UTC in milliseconds.

    `offers()` is what other steps offer to start from, `suggested(organisation)` what they do to its delegates alone,
    `findings()` what was harvested of them. `alias(place, person)` is a person's pseudonym in a block (or, with "", in
    the activity itself), "" when none is in force; `behind(place, alias)` the way back. `memory` holds what earlier
    workshops left, as `memory.brought` told it: what they left to one organisation, phones are told of who `inherits`
    it, or once everybody is. `former` are the tables of before they were dealt anew, `been` the positions that the
    step has stood at. `vouched`, `hand`: the view is for a seat of that kind, which is shown no secret answer that it
    did not give. `speaks()` is the language of the workshop. `roll` is who takes part, one object until a fact of the
    house may have changed what is known of people.
    """

    step: str
    position: Position
    now: int
    people: Mapping[str, Person]
    tables: Mapping[str, Table]
    offers: Callable[[], list[Offer]]
    alias: Callable[[str, str], str]
    behind: Callable[[str, str], str]
    memory: tuple[Keepsake, ...] = ()
    former: Mapping[str, Table] = {}
    been: tuple[Position, ...] = ()
    vouched: bool = False
    hand: str = ""
    speaks: Callable[[], str] = lambda: "es"
    findings: Callable[[], list[Offer]] = list
    suggested: Callable[[str], list[Offer]] = lambda organisation: []
    roll: tuple[str, ...] | None = None

    def table_of(self, person: str) -> str:
        """The table of a person, or "" for who has none."""
        return self.people[person].table if person in self.people else ""

    def organisation_of(self, person: str) -> str:
        """The organisation of a person, or "" for who is unknown."""
        return self.people[person].organisation if person in self.people else ""

    def inherits(self, person: str) -> bool:
        """Whether a person speaks for their organisation, and reads what earlier meetings left to it (METHODS A2.9)."""
        return person in self.people and self.people[person].delegate

    def waits(self, person: str) -> bool:
        """Whether a person waits to be confirmed: what they took on in an organisation's name rests meanwhile."""
        return person in self.people and self.people[person].waits

    def alone(self, organisation: str) -> bool:
        """Whether what one delegate said may be told to the organisation: nobody but that one, or none who is not
        vouched for, is told of it."""
        told = [person for person in self.people.values() if person.organisation == organisation
                and person.participates and not (person.waits or person.sent_out)]
        return len(told) < 2 or all(person.delegate for person in told)

    def mark_of(self, table: str) -> str:
        """The mark of a table, also of one that is no more; "" for one that is unknown."""
        known = self.tables.get(table) or self.former.get(table)
        return known.mark if known else ""

    def permits(self, person: str, permission: str) -> bool:
        """Whether a person gives a permission (`keep`, `list`, `quote`, `photo`) at this moment (METHODS B6.4)."""
        return person in self.people and self.people[person].permissions.get(permission, False)

    def quotes(self, person: str, organisation: str) -> bool:
        """Whether a person is of an organisation, and lets sentences be used without the name."""
        return self.organisation_of(person) == organisation and self.permits(person, "quote")

    def still_quoted(self, since: int, of: Callable[[str], bool]) -> bool:
        """Whether nobody `of` those asked about took back, after a place in the log, to be quoted.

        Words whose author was forgotten there may be anybody's.
        """
        return not any(person.unquoted > since and not self.permits(key, "quote") and of(key)
                       for key, person in self.people.items())

    def secret(self, place: str = "") -> bool:
        """Whether a key for aliases is in force: then something secret was said that is not counted yet."""
        return bool(self.alias(place, "-"))

    def breadth(self, people: Iterable[str]) -> dict[str, int]:
        """How many people these are, and of how many organisations (METHODS rule 6)."""
        known = set(people)
        return {"people": len(known), "organisations": len({self.organisation_of(person) for person in known} - {""})}

    def participants(self) -> list[str]:
        """Those who take part: present at some time, not gone, not only looking on."""
        return list(roll_of(self.people) if self.roll is None else self.roll)

    def takes_part(self, person: str) -> bool:
        """Whether a person is among them."""
        return person in self.people and self.people[person].participates and not self.people[person].gone


def roll_of(people: Mapping[str, Person]) -> tuple[str, ...]:
    """Who takes part and is here."""
    return tuple(key for key, person in people.items() if person.participates and not person.gone)


class Line(msgspec.Struct, frozen=True):
    """One line of a scripted example: who (`console` or a person) asks what; `house` when it is asked of the house.

    A play goes on from an `optional` line that was refused: what it is about may not be there. It needs no answer to
    one that is said `at_once` with others.
    """

    who: str
    name: str
    data: dict[str, Any] = {}
    house: bool = False
    optional: bool = False
    at_once: bool = False


class Cast(msgspec.Struct, frozen=True):
    """Who plays an example: persons in order with their organisation and table, and the id and settings of the step.

    `now` is UTC in milliseconds, for what has a date. In a `rush` the play stays where most phones ask most, and asks
    there, `at_once` and without end: so an exercise is measured. `look` answers what the `console` or a `phone` is told
    of the step, {} where there is no screen: what earlier steps found, and a play may begin with.
    """

    step: str
    people: dict[str, Person]
    language: str
    settings: Any
    now: int = 0
    rush: bool = False
    look: Callable[[str], View] = lambda face: {}
