"""Briefs: what an organisation asks its peers to think about with it, and how far that may travel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, get_args

import msgspec
from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import bounds
from facilitator.core.handlers import AFTER, EVERY, Touched, When, command, fact
from facilitator.core.here import Here, Offer, Seat, View
from facilitator.core.hidden import HOST, NOBODY, Held
from facilitator.core.hidden import ROOM as ROOM_ONLY
from facilitator.core.order import shuffled

LENGTHS = {"title": (90, 1), "happening": (400, 6), "tried": (250, 4), "question": (200, 3)}
NEEDED = ("title", "question")
ROOM = ("cohort", "unnamed", "named")  # reserves of what the room may read
PRINTED = ("unnamed", "named")
SIGNED = ("cohort", "named")
LINKS = ("lever", "challenge", "theme", "priority")
SHARED = 3  # organisations that make a topic one of the room's (METHODS A3.11)
Field = Literal["title", "happening", "tried", "question"]
Help = Literal["ideas", "experiences", "contacts", "questions", "resources"]
Scope = Literal["", "operational", "programmatic"]
Reserve = Literal["reviewers", "cohort", "unnamed", "named"]
Tags = Annotated[list[Annotated[str, Meta(pattern="^[1-9][0-9]?$")]], Meta(max_length=12)]
Link = Annotated[str, Meta(pattern=r"^([a-z]{1,2}[0-9]{1,9}\.[a-z]{1,2}[0-9]{1,9})?$")]
Text = Annotated[str, bounds(max(length for length, _ in LENGTHS.values()), 6, 0)]


class Said(msgspec.Struct):
    """The words of one field, and who wrote them last; `facts` are the places in the log that hold them."""

    text: str
    author: str
    facts: list[int]


class Brief(msgspec.Struct):
    """The card of one organisation (or person); its id says nothing of whose it is."""

    id: str
    said: dict[str, Said] = {}
    help: list[str] = []
    scope: str = ""
    reserve: str = "unnamed"
    decided: bool = False
    tags: list[str] = []
    link: str = ""
    link_text: str = ""

    def text(self, field: str) -> str:
        """The words of a field."""
        return self.said[field].text if field in self.said else ""

    @property
    def written(self) -> bool:
        """Whether there is enough to be read: a line and a question."""
        return all(self.text(field) for field in NEEDED)


class Briefs(Block):
    """One card an owner, written by all who speak for it. Moments: `write`, `reserve`.

    `bound` tells whether somebody has opened a card about it: from then on it stands as it is. `seen` answers who
    may see a change, `topics` how many there are.
    """

    slug: ClassVar[str] = "briefs"
    gives_back: ClassVar[bool] = True

    def __init__(self, when: Mapping[str, When], *, owner_of: Callable[[Here, str], str], topics: int,
                 bound: Callable[[str], bool], seen: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(when)
        self.owner_of, self.topics, self.bound, self.seen = owner_of, topics, bound, seen
        self.briefs: dict[str, Brief] = {}  # by owner

    # asking

    @command("participant", moment="write")
    def write(self, here: Here, by: Seat, field: Field, text: Text) -> list[Fact]:
        """The words of one field; without words, none any more, and they leave the log. While it is read, only what
        was hidden is said otherwise, by its author."""
        owner, (length, lines) = self.owner_of(here, by.person), LENGTHS[field]
        said = self.of(owner).said.get(field)
        if not (text and said and said.author == by.person and self.hidden.hid(said.text, by.person)):
            self._mine(here, by)
        if len(text) > length:
            raise Refused("too_long", length=len(text), limit=length)
        if text.count("\n") >= lines:
            raise Refused("too_many_lines")
        if text:
            return [self.fact("written", owner=owner, field=field, text=text)]
        known = self.briefs.get(owner)
        return [self.fact("unwritten", owner=owner, field=field, id=known.id)] if known and known.text(field) else []

    @command("participant", moment="write")
    def choose(self, here: Here, by: Seat, help: Annotated[list[Help], Meta(max_length=5)] | None = None,
               scope: Scope | None = None, tags: Tags | None = None, link: Link | None = None) -> list[Fact]:
        """What help is looked for, what kind of challenge it is, where it comes from, and topics once it is written."""
        owner = self._mine(here, by)
        told: dict[str, Any] = {"help": help and list(dict.fromkeys(help)), "scope": scope}
        if tags is not None:
            if not self.of(owner).text("title"):
                raise Refused("text_first")
            if any(int(tag) > self.topics for tag in tags):
                raise Refused("no_such_topic")
            told["tags"] = list(dict.fromkeys(tags))
        if link is not None:
            found = self.found(here)
            if link and link not in found:
                raise Refused("no_such_link")
            told |= {"link": link, "link_text": found[link].text if link else ""}
        chosen = {name: value for name, value in told.items() if value is not None}
        return [self.fact("chosen", owner=owner, **chosen)] if chosen else []

    @command("participant", moment="reserve")
    def reserve(self, here: Here, by: Seat, reach: Reserve) -> list[Fact]:
        """How far it goes: decided by those whose it is, and by nobody else."""
        owner = self.owner_of(here, by.person)
        same = self.of(owner).decided and self.of(owner).reserve == reach
        return [] if same else [self.fact("reserved", owner=owner, reach=reach)]

    def _mine(self, here: Here, by: Seat) -> str:
        owner = self.owner_of(here, by.person)
        if self.bound(owner):
            raise Refused("being_read")
        return owner

    def found(self, here: Here) -> dict[str, Offer]:
        """What earlier steps found that a challenge may come from."""
        return {f"{offer.step}.{offer.id}": offer for offer in here.offers() if offer.kind in LINKS}

    def open(self, here: Here, owner: str) -> bool:
        """Whether the room may read the line: not before its owner has said how far it goes, or left it as usual."""
        known = self.of(owner)
        settled = known.decided or self.bound(owner) or here.position.phase in AFTER
        return known.reserve in ROOM and known.written and settled

    def of(self, owner: str) -> Brief:
        """The card of an owner; an empty one where nothing was written."""
        return self.briefs.get(owner) or Brief("")

    # folding

    @fact("written", unsigned=True)
    def _written(self, event: Event) -> Touched:
        data = event.data
        if not data.get("text"):  # it was taken back
            return ()
        known = self.briefs.setdefault(data["owner"], Brief(f"h{event.made}"))
        if data["field"] == "title" and known.id in self.taken_back:  # another line: what was made of the first rests
            known.id = f"h{event.made}"
        facts = known.said[data["field"]].facts if data["field"] in known.said else []
        known.said[data["field"]] = Said(data["text"], event.actor or "", [*facts, event.seq])
        return self.seen(data["owner"])

    @fact("unwritten", empties="told", outdates="unprinted")
    def _unwritten(self, event: Event) -> Touched:
        owner, field = event.data.get("owner", ""), event.data.get("field", "")
        known = self.of(owner)
        known.said.pop(field, None)
        known.id = event.data.get("id", known.id)  # the fact that it was made of may be the one that was emptied
        if field == "title":
            self.taken_back.add(known.id)
        return self.seen(owner)

    def unprinted(self, data: Mapping[str, Any]) -> list[str]:
        """The prints that may have words which were taken back: the owner's own, and each that prints the line."""
        known = self.of(data["owner"])
        return [EVERY if data["field"] == "title" and known.reserve in PRINTED else data["owner"]]

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of a field."""
        said = self.of(data["owner"]).said.get(data["field"])
        return said.facts if said else ()

    @fact("chosen", unsigned=True)
    def _chosen(self, event: Event) -> Touched:
        data = event.data
        known = self.briefs.setdefault(data["owner"], Brief(f"h{event.made}"))
        for name in ("help", "scope", "tags", "link", "link_text"):
            setattr(known, name, data.get(name, getattr(known, name)))
        self.hidden.take(known.link_text, [known.link.replace(".", "/")])
        return self.seen(data["owner"])

    @fact("reserved", unsigned=True, outdates="narrowed")
    def _reserved(self, event: Event) -> Touched:
        known = self.briefs.setdefault(event.data["owner"], Brief(f"h{event.made}"))
        known.reserve, known.decided = event.data["reach"], True
        return None

    def narrowed(self, data: Mapping[str, Any]) -> list[str]:
        """What was printed goes further than a challenge may now, if it goes less far than before."""
        known, order = self.of(data["owner"]), get_args(Reserve)
        return [EVERY] if known.said and order.index(data["reach"]) < order.index(known.reserve) else []

    def reaches(self, here: Here) -> dict[str, str]:
        """How far the lines go that do not go everywhere."""
        return {**{known.id: ROOM_ONLY if known.reserve in ROOM else NOBODY for known in self.briefs.values()
                   if known.reserve not in PRINTED}, **super().reaches(here)}

    def readable(self, here: Here) -> dict[str, Held]:
        """Every field. Whoever facilitates reads the line of those that the room may read, and no more of any."""
        held: dict[str, Held] = {}
        for owner, known in self.briefs.items():
            for field, said in known.said.items():
                (length, lines), private = LENGTHS[field], field != "title" or not self.open(here, owner)
                held[f"{known.id}_{field}"] = Held(said.text, f"briefs.kind.{field}", author=said.author,
                                                   again=self.named("write"), data={"field": field}, private=private,
                                                   alarming=not private, length=length, lines=lines)
            if known.link_text:
                held[f"{known.id}_link"] = Held(known.link_text, "briefs.kind.link", author=HOST, private=True,
                                                alarming=False)
        return held

    # pieces of views

    def limits(self, here: Here) -> View:
        """For every phone: how much may be written, and what a challenge may come from."""
        found = {key: {"text": offer.text, "kind": offer.kind} for key, offer in self.found(here).items()}
        return {"lengths": {field: length for field, (length, _) in LENGTHS.items()},
                "lines": {field: lines for field, (_, lines) in LENGTHS.items()}, "found": found}

    def own(self, owner: str) -> View:
        """For those whose it is: all of it."""
        known = self.of(owner)
        return {**self.read(owner), "reserve": known.reserve, "tags": list(known.tags), "written": known.written,
                "decided": known.decided, "link": known.link, "bound": self.bound(owner)}

    def read(self, owner: str) -> View:
        """For who opened a card about it."""
        known = self.of(owner)
        return {"said": {field: words for field in LENGTHS if (words := self._seen(known, field))},
                "help": list(known.help), "scope": known.scope, "from": self.hidden.seen(known.link_text),
                "reserved": known.reserve == "reviewers"}

    def shown(self, here: Here, organisation: Callable[[str], str], reserves: tuple[str, ...] = ROOM) -> View:
        """For the room: what may be read in it, with whose it is only where they said so; in no order."""
        found: View = {}
        for owner, known in self.briefs.items():
            title = self._seen(known, "title")
            if known.reserve in reserves and self.open(here, owner) and title:
                signed = known.reserve in SIGNED
                found[known.id] = {"title": title, "scope": known.scope,
                                   "organisation": organisation(owner) if signed else ""}
        return {key: found[key] for key in shuffled(found, here.step)}

    def titles(self, here: Here) -> View:
        """For whoever facilitates: the lines of those that the room may read, by owner."""
        return {owner: title for owner, known in sorted(self.briefs.items())
                if self.open(here, owner) and (title := self._seen(known, "title"))}

    def common(self, here: Here) -> dict[str, int]:
        """The topics that several organisations have in common; a reserved challenge is not counted among them."""
        counted = Counter(tag for owner, known in self.briefs.items() if self.open(here, owner)
                          for tag in known.tags)
        return {tag: number for tag, number in sorted(counted.items()) if number >= SHARED}

    def authors(self) -> set[str]:
        """Who has written something."""
        return {said.author for known in self.briefs.values() for said in known.said.values()}

    def _seen(self, known: Brief, field: str) -> str:
        said = known.said.get(field)
        return self.hidden.seen(said.text, said.author) if said else ""
