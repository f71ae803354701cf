"""Promises: who does what by when; one that nobody accepted on the own phone, or without a date, is an intention."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.days import DAY, day_at, is_day
from facilitator.core.errors import Refused
from facilitator.core.events import NUMBER, Event, Fact
from facilitator.core.fields import Id, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

from .model import Promise

LENGTH, LINES, LINE_LENGTH = 180, 3, 140
EACH = 20
NOES = 2  # after which an author asks nobody again: one may be a slip of the finger
What = Annotated[str, bounds(LENGTH, LINES)]
Line = Annotated[str, bounds(LINE_LENGTH, 2, 0)]
Owner = Annotated[str, Meta(pattern=r"^([a-z]{1,2}[0-9]{1,9})?$")]  # "": nobody
Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]  # ISO 8601; "": without a date
Origin = Annotated[str, Meta(pattern=r"^(s[0-9]{1,9})?$")]  # a step; "": nothing that one found
TEXTS = {"what": "promises.kind.what", "first": "promises.kind.first", "cue": "promises.kind.cue",
         "sign": "promises.kind.sign"}


class Promises(Block):
    """The promises of a step. Moments: `make` (make, change, drop), `answer`."""

    slug: ClassVar[str] = "promises"
    gives_back = True

    def __init__(self, when: Mapping[str, When]) -> None:
        super().__init__(when)
        self.promises: dict[str, Promise] = {}
        self.of_whom: dict[str, dict[str, Promise]] = {}  # person or organisation → what concerns them
        self.noes: Counter[tuple[str, str]] = Counter()  # (author, who was asked) → how often it could not be

    # asking

    @command("participant", "facilitator", moment="make")
    def make(self, here: Here, by: Seat, what: What, owner: Owner = "", organisation: Owner = "", due: Day = "",
             first: Line = "", cue: Line = "", sign: Line = "", origin: Origin = "") -> list[Fact]:
        """A promise of one's own, or one that somebody else or an organisation is asked to accept; said twice, one."""
        author = by.person if by.face == "phone" else ""
        whose = self._whose(here, by, owner, organisation)
        self._heeds(author, whose)
        own = [each for each in self.of_whom.get(by.person, {}).values() if each.author == by.person]
        if author and any((each.what, each.due, each.owner, each.to) == (what, due, whose["owner"], whose["to"])
                          for each in own):
            return []
        if len(own) >= EACH:
            raise Refused("promises_full", limit=EACH)
        self._day(here, due)
        told = {"what": what, **whose, "due": due, "first": first, "cue": cue, "sign": sign, "origin": origin}
        taken = [f"{origin}/{one.id}" for one in here.offers() if one.step == origin and one.text == what]
        home = here.organisation_of(author) or whose["to"]
        given = {key: text for key, text in {**told, "taken": taken}.items() if text}
        return [self.fact("made", author=author, organisation=home, **given)]

    @command("participant", "facilitator", moment="make")
    def change(self, here: Here, by: Seat, promise: Id, what: What | None = None, owner: Owner | None = None,
               organisation: Owner | None = None, due: Day | None = None, first: Line | None = None,
               cue: Line | None = None, sign: Line | None = None) -> list[Fact]:
        """Says a promise otherwise, by whoever proposed or accepted it; who had accepted other words is asked again."""
        known = self._promise(promise)
        if by.face == "phone" and by.person not in (known.author, known.accepted):
            raise Refused("not_my_promise")
        told = {"what": what, "due": due, "first": first, "cue": cue, "sign": sign}
        self._day(here, due or "")
        if owner is not None or organisation is not None:
            told |= (whose := self._whose(here, by, owner or "", organisation or ""))
            if (whose["owner"], whose["to"]) != (known.owner, known.to):
                self._heeds(known.author, whose)
        changed = {key: text for key, text in told.items() if text is not None and text != getattr(known, key)}
        if known.accepted and by.person != known.accepted and changed:
            changed.setdefault("accepted", "")
        if changed.keys() & TEXTS.keys():
            changed["voice"] = by.person if by.face == "phone" else ""
        return [self.fact("changed", promise=promise, **changed)] if changed else []

    @command("participant", moment="make")
    def drop(self, here: Here, by: Seat, promise: Id) -> list[Fact]:
        """Takes back what one proposed: its words leave the log."""
        if self._promise(promise).author != by.person:
            raise Refused("not_my_promise")
        return [self.fact("dropped", promise=promise)]

    @command("participant", moment="answer")
    def answer(self, here: Here, by: Seat, promise: Id, on: bool) -> list[Fact]:
        """Yes, I take it on; or not for now, and then it is nobody's and nobody is told who said so."""
        known = self._promise(promise)
        if by.person != known.owner and (known.owner or here.organisation_of(by.person) != known.to):
            raise Refused("not_my_promise")
        if known.accepted and by.person != known.accepted:
            raise Refused("not_my_promise")
        if on and known.accepted:
            return []
        if on:
            return [self.fact("answered", promise=promise, person=by.person)]
        return [self.fact("answered", promise=promise, person="", author=known.author, asked=known.owner or known.to)]

    @command("participant", "facilitator", moment="answer")
    def ask_again(self, here: Here, by: Seat, promise: Id) -> list[Fact]:
        """An organisation's yes is taken back, by its delegates or by whoever facilitates: it waits for one again."""
        known = self._promise(promise)
        if not known.accepted or known.owner or (by.face == "phone" and here.organisation_of(by.person) != known.to):
            raise Refused("not_my_promise")
        return [self.fact("changed", promise=promise, accepted="")]

    def _promise(self, promise: str) -> Promise:
        if promise not in self.promises:
            raise Refused("no_such_promise")
        return self.promises[promise]

    def _whose(self, here: Here, by: Seat, owner: str, organisation: str) -> dict[str, str]:
        """Who takes it on, and whether that is said already: what one takes on oneself, one has said yes to."""
        if owner:
            if not here.takes_part(owner) or not self._knows(here, by, owner):
                raise Refused("not_a_mate")
            return {"owner": owner, "to": here.organisation_of(owner), "accepted": owner if owner == by.person else ""}
        if organisation and organisation not in {here.organisation_of(person) for person in here.participants()}:
            raise Refused("organisation_absent")
        return {"owner": "", "to": organisation, "accepted": ""}

    def _heeds(self, author: str, whose: Mapping[str, str]) -> None:
        """Refuses to ask again whoever said often enough to this author that it cannot be for now."""
        if not whose["accepted"] and self.noes[author, whose["owner"] or whose["to"]] >= NOES:
            raise Refused("asked_twice")

    def _knows(self, here: Here, by: Seat, owner: str) -> bool:
        """Whether somebody may be asked by name: phones know the names of those at their table, and no other."""
        table = here.table_of(by.person)
        return by.face != "phone" or owner == by.person or bool(table and here.table_of(owner) == table)

    def _day(self, here: Here, due: str) -> None:
        """Refuses what is no day, or long past: the room may still live in yesterday where this clock says today."""
        if due and not is_day(due):
            raise Refused("no_such_day")
        if due and due < day_at(here.now - DAY):
            raise Refused("day_past")

    # folding

    @fact("made", unsigned=True)
    def _made(self, event: Event) -> Touched:
        data = event.data
        if not data.get("what"):  # it was dropped
            return ()
        key = f"c{event.made}"
        when = "" if NUMBER in data else event.at  # a drawn number is unlike others; a time could be found by trying
        life = hashlib.blake2b(f"{when}/{event.step}/{key}/{data['what']}".encode(), digest_size=8).hexdigest()
        known = Promise(key, life, data.get("author", ""), data.get("organisation", ""), event.at)
        self.promises[key] = known
        return self._told(known, event)

    @fact("changed")
    def _changed(self, event: Event) -> Touched:
        known = self.promises.get(event.data.get("promise", ""))
        return self._told(known, event) if known else ()

    def _told(self, known: Promise, event: Event) -> tuple[str, ...]:
        """Takes over what an event says of a promise; who is concerned before or after it sees that."""
        before = self._seen(known)
        self._file(known, on=False)
        known.voices.update({name: event.data.get("voice", known.author) for name in TEXTS if name in event.data})
        for name in (*TEXTS, "owner", "to", "due", "accepted", "origin"):
            setattr(known, name, event.data.get(name, getattr(known, name)))
        known.due = known.due if is_day(known.due) else ""  # a log may hold what no screen could say
        known.declined = False
        self.hidden.take(known.what, event.data.get("taken", ()))
        known.facts.append(event.seq)
        self._file(known, on=True)
        return tuple(dict.fromkeys((*before, *self._seen(known))))

    @fact("answered")
    def _answered(self, event: Event) -> Touched:
        known, person = self.promises.get(event.data.get("promise", "")), event.data.get("person", "")
        if asked := event.data.get("asked"):  # it counts when the promise is dropped, too, and has no words
            self.noes[event.data.get("author", ""), asked] += 1
        if known is None:
            return ()
        before = self._seen(known)
        known.accepted, known.declined = person, not person
        if not person:
            self._file(known, on=False)
            known.owner = known.to = ""
            self._file(known, on=True)
        if not asked:
            known.facts.append(event.seq)
        return before

    @fact("dropped", empties="told", outdates="unprinted")
    def _dropped(self, event: Event) -> Touched:
        self.taken_back.add(event.data.get("promise", ""))
        known = self.promises.pop(event.data.get("promise", ""), None)
        if known is None:
            return ()
        self._file(known, on=False)
        return self._seen(known)

    def _file(self, known: Promise, *, on: bool) -> None:
        """Whom a promise concerns: nobody's screen has to look through all of them."""
        for filed in [self.of_whom.setdefault(key, {}) for key in known.concerns]:
            filed.pop(known.id, None)
            if on:
                filed[known.id] = known

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of a promise."""
        known = self.promises.get(data["promise"])
        return known.facts if known else ()

    def _seen(self, known: Promise) -> tuple[str, ...]:
        people = [f"mine:{person}" for person in (known.author, known.owner) if person]
        organisations = [f"organisation:{key}" for key in (known.organisation, known.to) if key]
        return ("console", "projector", "phone", *people, *organisations)

    def readable(self, here: Here) -> dict[str, Held]:
        """Every text of a promise; who said it may say it otherwise, while the promise is theirs."""
        return {key if name == "what" else f"{key}_{name}": Held(
                    text, kind, author=(author := known.voice(name)), data={"promise": key}, field=name,
                    again=self.named("change") if author in (known.author, known.accepted) else "")
                for key, known in self.promises.items() for name, kind in TEXTS.items()
                if (text := getattr(known, name)) and not (name == "what" and self._kept_back(known))}

    def _kept_back(self, known: Promise) -> bool:
        """Whether it says in the words of another step what those whose words they are keep back by now."""
        return bool(known.origin) and self.hidden.kept(known.what)

    # pieces of views

    def standing(self, whose: str = "") -> Iterator[Promise]:
        """Those in sight, of all or of whose they are: by day, then by the numbers drawn, which tell no who or when."""
        return iter(sorted(self._in_sight(whose), key=lambda known: (known.due or "9", int(known.id[1:]))))

    def _in_sight(self, whose: str = "") -> list[Promise]:
        """Who made or accepted one still reads it when what it was made of is kept back."""
        among = self.of_whom.get(whose, {}) if whose else self.promises
        return [known for known in among.values() if not self.hidden.hides(known.what, known.voice("what"))
                and ((whose and whose in (known.author, known.accepted)) or not self._kept_back(known))]

    def limits(self) -> View:
        """For every phone: how much may be written."""
        return {"length": LENGTH, "lines": LINES, "line": LINE_LENGTH, "most": EACH}

    def of(self, person: str) -> View:
        """For one person: what they proposed or took on, and what waits for their yes."""
        return {known.id: {**self._view(known), "life": known.life, "mine": known.author == person,
                           "asks": known.asks and known.owner == person,
                           **({"answer": known.answer} if known.author == person else {})}
                for known in self.standing(person)}

    def of_organisation(self, organisation: str) -> View:
        """For the delegates of an organisation: theirs, and those that ask for a yes of any of them."""
        return {known.id: {**self._view(known), "life": known.life,
                           "asks": known.asks and not known.owner and known.to == organisation}
                for known in self.standing(organisation)}

    def shown(self) -> View:
        """For the room: without persons; the organisation that takes it on (`by`), and the one that proposed it."""
        return {known.id: {"what": known.what, "organisation": known.organisation, "due": known.due, "firm": known.firm,
                           "by": known.to if known.accepted else "", "accepted": bool(known.accepted),
                           "place": place, **self._lines(known)}
                for place, known in enumerate(self.standing(), 1)}

    def left(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What is kept of each for later, after whose it is: of who accepted it, else of who proposed it."""
        for known in self.standing():
            lines = self._lines(known)
            yield known.to if known.accepted else known.organisation, {
                "life": known.life, "what": known.what, "due": known.due, "first": lines["first"],
                "sign": lines["sign"], "firm": known.firm, "since": known.made_at,
                **({"accepted": True} if known.accepted and not known.firm else {})}

    def on_console(self) -> View:
        """For whoever facilitates: with whom it waits for."""
        return {known.id: {**self._view(known), "asks": known.asks, "place": place}
                for place, known in enumerate(self.standing(), 1)}

    def totals(self) -> View:
        """How many there are of each kind, and how many wait for a yes."""
        seen = self._in_sight()
        return {"made": len(seen), "firm": sum(one.firm for one in seen), "asks": sum(one.asks for one in seen)}

    def _view(self, known: Promise) -> View:
        return {"what": known.what, "organisation": known.organisation, "owner": known.owner, "to": known.to,
                "due": known.due, "accepted": bool(known.accepted), "firm": known.firm, **self._lines(known)}

    def _lines(self, known: Promise) -> dict[str, str]:
        told = {name: self.hidden.seen(getattr(known, name), known.voice(name)) for name in ("first", "cue", "sign")}
        return {**told, **({"origin": known.origin} if known.origin else {})}
