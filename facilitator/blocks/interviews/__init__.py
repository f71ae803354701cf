"""Interviews in pairs: one tells and the other writes, and a text is its teller's, to be shared, once they say yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, text
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

from .rings import joined, paired


class Draft(msgspec.Struct):
    """What somebody wrote of what another told, until that one says yes; `facts` are where the log tells it."""

    text: str
    author: str
    facts: list[int]


class Interviews(Block):
    """Who is with whom, and what was written of whom under which heading.

    In a ring each writes what the next one tells. `share` makes of a text that was approved what its teller shares:
    it is asked with their seat, the heading and the words. What a teller decided is closed to whoever writes, who is
    not told what it was. Moments: `pair` (seek, write), `approve` (approve, drop, reopen).
    """

    slug: ClassVar[str] = "interviews"
    gives_back = True

    def __init__(self, headings: tuple[str, ...], when: Mapping[str, When], *, length: int, lines: int = 6,
                 share: Callable[[Here, Seat, str, str], list[Fact]]) -> None:
        super().__init__(when)
        self.headings, self.length, self.lines, self.share = headings, length, lines, share
        self.rings: list[list[str]] = []
        self.drafts: dict[tuple[str, str], Draft] = {}  # teller and heading → what was written
        self.decided: dict[tuple[str, str], bool] = {}  # teller and heading → whether they said yes

    def types(self) -> Mapping[str, Any]:
        """Headings and length are those of this step; an empty text takes one back."""
        return {"heading": Literal[self.headings], "text": text(self.length, self.lines)}

    # who is with whom

    def pairing(self, here: Here) -> list[Fact]:
        """Pairs those who are here and have nobody; one alone makes a trio of a pair."""
        people = {person: here.organisation_of(person) for person in here.participants()}
        alone = {person: people[person] for person in people if not self.teller(here, person)}
        if not alone:
            return []
        if len(alone) > 1:
            return [self.fact("paired", rings=paired(alone))]
        there = [ring for ring in self._present(here) if len(ring) > 1]
        return [self.fact("paired", rings=[joined(there, next(iter(alone)), people)])] if there else []

    @command("participant", moment="pair")
    def seek(self, here: Here, by: Seat) -> list[Fact]:
        """Somebody who came late, or whose partner left, asks for company."""
        if self.teller(here, by.person):
            raise Refused("has_company")
        if not (found := self.pairing(here)):
            raise Refused("nobody_to_talk_to")
        return found

    @fact("paired")
    def _paired(self, event: Event) -> Touched:
        for ring in event.data["rings"]:
            left = [[person for person in old if person not in ring] for old in self.rings]
            self.rings = [*filter(None, left), list(ring)]
        return None

    def _present(self, here: Here) -> list[list[str]]:
        people = set(here.participants())
        return [[person for person in ring if person in people] for ring in self.rings]

    def ring(self, here: Here, person: str) -> list[str]:
        """The ring of a person as it is now, without who left."""
        found = next((ring for ring in self.rings if person in ring), [])
        return [one for one in found if one == person or (one in here.people and not here.people[one].gone)]

    def teller(self, here: Here, person: str) -> str:
        """Whose story a person writes; "" for nobody's."""
        ring = self.ring(here, person)
        return ring[(ring.index(person) + 1) % len(ring)] if len(ring) > 1 else ""

    def mates(self, here: Here, person: str) -> list[str]:
        """With whom a person talks."""
        return [one for one in self.ring(here, person) if one != person]

    def tells(self, here: Here, person: str, turn: int) -> bool:
        """Whether a person tells in the first turn (0) or the second: of a trio one in the first, two in the second."""
        ring = self.ring(here, person)
        return len(ring) > 1 and (ring[0] == person) == (turn == 0)

    # what is written

    @command("participant", moment="pair")
    def write(self, here: Here, by: Seat, teller: Id, heading: str, text: str) -> list[Fact]:
        """What the other one tells, in place of what was written of it before."""
        if teller != self.teller(here, by.person):
            raise Refused("not_my_teller")
        if (teller, heading) in self.decided:
            raise Refused("decided_already")
        return [self.fact("written", teller=teller, heading=heading, text=text, author=by.person)]

    @command("participant", moment="approve")
    def approve(self, here: Here, by: Seat, heading: str, text: str) -> list[Fact]:
        """The teller says yes, to these words: they are theirs from now on, and what was drafted leaves the log."""
        self._asked(by.person, heading)
        return [*self.share(here, by, heading, text), self.fact("approved", teller=by.person, heading=heading)]

    @command("participant", moment="approve")
    def drop(self, here: Here, by: Seat, heading: str) -> list[Fact]:
        """The teller would rather not: the words leave the log, and nobody asks for them again."""
        self._asked(by.person, heading)
        return [self.fact("dropped", teller=by.person, heading=heading)]

    @command("participant", moment="approve")
    def reopen(self, here: Here, by: Seat, heading: str) -> list[Fact]:
        """The teller, who would rather not, wishes it to be written again after all."""
        if self.decided.get((by.person, heading), True):
            raise Refused("nothing_dropped")
        return [self.fact("reopened", teller=by.person, heading=heading)]

    def _asked(self, teller: str, heading: str) -> None:
        if (teller, heading) not in self.drafts:
            raise Refused("nothing_to_approve")

    @fact("written")
    def _written(self, event: Event) -> Touched:
        data = event.data
        if data.get("heading") not in self.headings:  # it was dropped, or settings know the heading no more
            return ()
        key = (data["teller"], data["heading"])
        if self.decided.get(key):
            return ()
        self.decided.pop(key, None)  # as it once could be written after a no
        before = self.drafts.get(key)
        told = [*(before.facts if before else ()), event.seq]
        self.drafts[key] = Draft(data["text"], data["author"], told)
        return self._seen(key, data["author"])

    @fact("approved", empties="told")
    def _approved(self, event: Event) -> Touched:
        return self._decide(event, yes=True)

    @fact("dropped", empties="told")
    def _dropped(self, event: Event) -> Touched:
        return self._decide(event, yes=False)

    @fact("reopened")
    def _reopened(self, event: Event) -> Touched:
        key = (event.data.get("teller", ""), event.data.get("heading", ""))
        self.decided.pop(key, None)
        return self._seen(key, "")

    def _decide(self, event: Event, yes: bool) -> tuple[str, ...]:
        key = (event.data.get("teller", ""), event.data.get("heading", ""))
        draft = self.drafts.pop(key, None)
        self.decided[key] = yes
        return self._seen(key, draft.author if draft else "")

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was written of what one told under a heading."""
        draft = self.drafts.get((data["teller"], data["heading"]))
        return draft.facts if draft else ()

    def _seen(self, key: tuple[str, str], author: str) -> tuple[str, ...]:
        ring = next((ring for ring in self.rings if key[0] in ring), [])  # who writes now may be another than wrote it
        people = dict.fromkeys((key[0], author, *ring))
        return ("console", "projector", *(f"mine:{person}" for person in people if person))

    def readable(self, here: Here) -> dict[str, Held]:
        """What was written of somebody, which that one alone reads too."""
        again = self.named("write")
        return {f"{teller}-{heading}": Held(draft.text, "interviews.kind", author=draft.author, again=again,
                                            data={"teller": teller, "heading": heading}, private=True, alarming=False)
                for (teller, heading), draft in self.drafts.items()}

    # pieces of views

    def own(self, here: Here, person: str, *, turn: int | None, asking: bool) -> View:
        """For one person: whose story they write and what they wrote, who writes theirs, what they do in this `turn`
        and, when `asking`, the texts that wait for their yes and those that they would rather not have."""
        teller, ring = self.teller(here, person), self.ring(here, person)
        writer = ring[ring.index(person) - 1] if len(ring) > 1 else ""
        writing = {heading: draft.text for (of, heading), draft in self.drafts.items()
                   if of == teller and draft.author == person}
        asks = {heading: seen for (of, heading), draft in self.drafts.items()
                if of == person and asking and (seen := self.hidden.seen(draft.text, draft.author))}
        closed = sorted(heading for of, heading in self.decided if of == teller)
        dropped = sorted(heading for (of, heading), yes in self.decided.items() if of == person and asking and not yes)
        return {"teller": teller, "writer": writer, "writing": writing, "asks": asks, "closed": closed,
                "dropped": dropped,
                "tells": turn is not None and self.tells(here, person, turn),
                "writes": turn is not None and bool(teller) and self.tells(here, teller, turn)}

    def limits(self) -> View:
        """For every phone: how long a text may be."""
        return {"length": self.length, "lines": self.lines}

    def counted(self, here: Here) -> View:
        """For whoever facilitates: how many pairs and trios talk, and how many have nobody."""
        sizes = [len(ring) for ring in self._present(here) if len(ring) > 1]
        pairs = sizes.count(2)
        return {"pairs": pairs, "trios": len(sizes) - pairs, "alone": len(here.participants()) - sum(sizes)}

    def writers(self) -> set[str]:
        """Who wrote something of what another told, or has decided on their own story."""
        return {draft.author for draft in self.drafts.values()} | {teller for teller, _ in self.decided}
