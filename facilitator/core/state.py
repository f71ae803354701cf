"""What is known of a workshop: people, tables, plan, and where the room stands, as plain data."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Mapping, Set
from typing import Any

import msgspec

from .activity import Activity
from .aliases import Aliases, scope_of
from .events import Event, Fact
from .handlers import EVERY
from .here import Here, Keepsake, Offer, Person, Position, Table, View, roll_of
from .hidden import KEPT, Hidden

PLACES = 150  # seats that are given without asking whoever facilitates
SPARED = 50  # of these, those that one address does not get: a venue may have one for everybody, a room has many
COMING = frozenset({"person.joined", "person.left", "person.returned"})


class Timer(msgspec.Struct):
    """A soft clock: `ends` (UTC ms) while running, `left` (ms) while held, `total` in seconds.

    `rests`: not held by hand, but stopped for as long as the room is covered by a pause or the curtain.
    """

    total: int
    left: int
    ends: int = 0
    closing: bool = False
    rests: bool = False

    def remaining(self, now: int) -> int:
        """Milliseconds left at `now`; negative once the time has passed."""
        return self.ends - now if self.ends else self.left


class Step(msgspec.Struct):
    """One run of an activity in the plan.

    `title` is what somebody wrote, "" for the name of the preset or activity in each screen's own language. A
    `standing` step stays open beside the current one.
    """

    id: str
    activity: str
    version: int
    run: Activity
    settings: dict[str, Any] = {}
    preset: str = ""
    title: str = ""
    minutes: int = 0
    minimum: int = 0  # minutes that it needs at least; 0 where nobody has said
    at: str = ""  # the hour at which it stays, whatever comes before it: "12:30"
    script: str = ""
    topic: str = ""  # what an earlier step found and this one is about, taken from `topic_of`
    topic_of: str = ""
    standing: bool = False
    position: Position = Position()
    timer: Timer | None = None
    harvest: str = ""
    opened_at: int = 0
    closed_at: int = 0
    ended_at: int = 0
    damaged: bool = False
    been: tuple[Position, ...] = ()
    happened: set[str] = set()  # the kinds of the facts of its activity

    def place_in_track(self) -> int:
        """Where the position stands in the track; a stage that settings have since switched off counts as its phase."""
        track = self.run.track()
        if self.position in track:
            return track.index(self.position)
        same = [place for place, position in enumerate(track) if position.phase == self.position.phase]
        return same[0] if same else 0

    def end(self, at: int) -> None:
        """The room is done with it, unless it was never closed; of a break that began, it is."""
        over = self.closed_at or (self.run.rests and self.opened_at)
        self.ended_at = self.ended_at or (at if over else 0)

    def resting(self) -> bool:
        """Whether it is a break, and the room is in it."""
        return self.run.rests and self.position.phase == "open"

    def open_beside(self) -> bool:
        """Whether it stands open beside the current step."""
        return self.standing and self.position.phase == "open"


class State:
    """The state of one workshop, folded from its log by the parts of the house."""

    def __init__(self, shelf: Mapping[str, type[Activity]], secrets: Mapping[str, bytes] | None = None) -> None:
        self.shelf = shelf
        self.aliases = Aliases(secrets)
        self.seq = 0
        self.drawn: dict[int, int] = {}  # place in the log → the number that the store drew for what was made there
        self.numbers: set[int] = set()  # the same, without the places
        self.hidden = Hidden(self.reach_of)
        self.withdrawn = 0  # how often something was taken back that may have been printed
        self.people: dict[str, Person] = {}
        self.delegations: dict[str, dict[str, Person]] = {}  # organisation → who came with it, of the same people
        self.tables: dict[str, Table] = {}
        self.former: dict[str, Table] = {}  # tables of before they were dealt anew: what they wrote stays theirs
        self.steps: dict[str, Step] = {}  # in the order of the plan
        self.removed: dict[str, Step] = {}
        self.current = ""
        self.last_regular = ""  # the last step shown that does not stand beside the others
        self.curtain = False
        self.over = ""  # what the wall shows over whatever was there (core/over.py)
        self.pause_until = 0
        self.hours: dict[str, str] = {}  # "HH:MM" at which the day `begins` and people `leave`, where that was said
        self.interruption: dict[str, int] = {}  # the last time in which the server did nothing while a clock ran
        self.locked = False
        self.places = PLACES
        self.closed = False
        self.documents: dict[str, dict[str, Any]] = {}  # edition → its latest
        self.sheets: dict[str, dict[str, Any]] = {}  # organisation → the latest of what was printed for it alone
        self.undoable: dict[int, Event] = {}  # by seq, the latest last
        self.memory: tuple[Keepsake, ...] = ()
        self.speaks: Callable[[], str] = lambda: "es"  # the language of the workshop, which the log does not tell
        self.roll: tuple[str, ...] | None = None  # who takes part; None once a fact of the house may have changed it
        self.counted: tuple[int, tuple[View, View]] = (-1, ({}, {}))  # the place in the log at which parts were counted
        self.voices: dict[str, int] = {}  # organisation → how often its people spoke aloud
        self.configured: dict[str, dict[str, Any]] = {}  # settings that a later fact of the log gives a step

    def reach(self, event: Event) -> None:
        """The log has come to an event; a number that the store drew for it is taken."""
        self.seq = event.seq
        if event.made != event.seq:
            self.drawn[event.seq] = event.made
            self.numbers.add(event.made)

    def step(self, key: str | None) -> Step | None:
        """A step by id, also one that was taken out of the plan: what was written in it stays."""
        return self.steps.get(key or "") or self.removed.get(key or "")

    def participants(self) -> list[Person]:
        """Those who take part and are here."""
        return [person for person in self.people.values() if person.participates and not person.gone]

    def unvouched(self) -> list[str]:
        """Those of whom whoever facilitates has not said yet that they speak for their organisation, who came when it
        was at work, or where a step of the plan takes up what earlier meetings left to it, or to everybody, or where
        its sheet was printed."""
        kinds = {kind for step in self.steps.values() for kind in step.run.inherits}
        left = {kept.organisation for kept in self.memory if kept.kind in kinds} | self.sheets.keys()
        return [key for key, person in self.people.items() if person.participates and not person.gone
                and not person.delegate and (person.waits or "" in left or person.organisation in left)]

    def full(self, online: Set[str] | None = None) -> bool:
        """Whether the seats are taken that are given without asking; who left has had one too, nobody sent out.

        Of those who did nothing but come, only whose phone is `online` (None: everybody's) holds a seat, up to as many
        again: a program that comes and goes takes nobody's.
        """
        if len(self.people) < self.places:
            return False
        held = [key for key, who in self.people.items() if not who.sent_out]
        idle = 0 if online is None else sum(self.people[key].idle and key not in online for key in held)
        return len(held) - min(idle, self.places) >= self.places

    def crowded(self, crowd: int) -> bool:
        """Whether an address from which so many came must ask whoever facilitates for more."""
        return crowd >= max(self.places - SPARED, self.places * 2 // 3)

    def crowds(self, addresses: Mapping[str, str]) -> Counter[str]:
        """How many people each address has here, of those whose address is known and who were not sent out."""
        return Counter(addresses[key] for key, who in self.people.items() if key in addresses and not who.sent_out)

    def observers(self) -> list[Person]:
        """Those who only look on and are here."""
        return [person for person in self.people.values() if person.observer and not person.gone]

    def here(self, step: str, now: int = 0) -> Here:
        """What the activity of `step` may know of the house around it."""
        known = self.steps.get(step)
        if self.roll is None:
            self.roll = roll_of(self.people)
        return Here(
            step=step, position=known.position if known else Position(), now=now, people=self.people,
            been=known.been if known else (),
            tables=self.tables, former=self.former, offers=lambda: self.offers(apart=step), memory=self.memory,
            alias=lambda place, person: self.aliases.alias(scope_of(step, place), person),
            behind=lambda place, alias: self.aliases.behind(scope_of(step, place), alias, self.people),
            speaks=self.speaks, findings=lambda: self.findings(apart=step),
            suggested=lambda organisation: self.offers(step, organisation), roll=self.roll)

    def company(self, person: str) -> list[str]:
        """The people whose names a person is told in the step that is shown, beside those of a table."""
        step = self.steps.get(self.current)
        return [] if step is None or step.damaged else list(step.run.company(self.here(step.id), person))

    def offers(self, apart: str = "", organisation: str = "") -> list[Offer]:
        """What the steps of the plan, but for one, offer to start from: to everybody, or to one organisation alone."""
        found: list[Offer] = []
        for key, step in self.steps.items():
            if key != apart and not step.damaged:
                here = self.here(key)
                results = step.run.suggests(here, organisation) if organisation else step.run.results(here)
                reach = step.run.reaches(here)
                found += [msgspec.structs.replace(
                    offer, step=key, printed=offer.id not in reach and not self.hidden.reaches(offer.text))
                    for offer in results if offer.text != KEPT]
        return found

    def reach_of(self, origin: str) -> str:
        """How far a step lets go what was taken from it, by `step/id`; "" for everywhere."""
        key, _, offer = origin.partition("/")
        step = self.step(key)
        return "" if step is None or step.damaged else step.run.reaches(self.here(key)).get(offer, "")

    def topics(self, key: str = "") -> dict[str, Offer]:
        """What a step ("": the one shown) could be about, by `s2.q3`; until it opens, and nothing that was hidden."""
        step = self.steps.get(key or self.current)
        if step is None or step.opened_at or not step.run.topics:
            return {}
        return {f"{offer.step}.{offer.id}": offer for offer in self.offers(apart=step.id)
                if offer.kind in step.run.topics and self.hidden.seen(offer.text)}

    def findings(self, apart: str = "") -> list[Offer]:
        """What was harvested of the steps of the plan, but for one: a sentence each, under an id made of its step's."""
        return [Offer(f"h{key.lstrip('s')}", said, "finding", step=key) for key, step in self.steps.items()
                if key != apart and (said := self.hidden.seen(step.harvest))]

    def validated(self) -> View:
        """Who said that what was found reflects what was talked about, in the newest step that asked them; {} where
        that step was validated by nobody."""
        told = [step.run.validated(self.here(key)) for key, step in self.steps.items() if not step.damaged]
        return next((each for each in reversed(told) if each is not None), {})

    def outdating(self, audiences: Container[str] = (EVERY,)) -> list[Fact]:
        """The facts that follow when words or a name are hidden or kept back: what was printed may contain them, all
        of it or that of one of these `audiences` alone."""
        made = [*((document, {}) for document in self.documents.values()),
                *((sheet, {"audience": organisation}) for organisation, sheet in self.sheets.items())]
        return [Fact("document.outdated", {"edition": document["edition"], **whose})
                for document, whose in made if not document.get("outdated")
                and (EVERY in audiences or whose.get("audience", "") in audiences)]

    def unsaid(self) -> tuple[Mapping[str, Any], int]:
        """What was hidden and taken back so far: a print that was begun before it changed is outdated as it comes."""
        return dict(self.hidden.authors), self.withdrawn

    def sheet_of(self, person: str, code: str) -> View:
        """What somebody who speaks for an organisation is told of its sheet: the address is theirs; {} for others."""
        known = self.people.get(person)
        made = self.sheets.get(known.organisation, {}) if known and known.delegate and not known.gone else {}
        if made.get("outdated") or not made.get("key"):
            return {}
        proof = hashlib.blake2b(person.encode(), key=made["key"].encode(), digest_size=16).hexdigest()
        return {"sheet": {"path": f"/{code}/sheet/{person}/{proof}", "pages": made["pages"], "kb": made["kb"]}}

    def sheets_told(self) -> View:
        """What whoever facilitates is told of the sheets of organisations: how long each is, not where."""
        told = {key: {name: made[name] for name in ("pages", "kb", "version", "outdated") if name in made}
                for key, made in self.sheets.items()}
        return {"sheets": told} if told else {}

    @property
    def order(self) -> list[str]:
        """The steps that follow one another, in the order of the plan."""
        return [key for key, step in self.steps.items() if not step.standing]

    @property
    def document(self) -> dict[str, Any]:
        """The latest printed synthesis; {} while there is none."""
        return self.documents.get("synthesis", {})
