"""What an owner takes along: the most valuable thing heard, and up to three things to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Offer, Seat, View
from facilitator.core.hidden import Held
from facilitator.core.order import shuffled

VALUABLE, WHAT, FIRST = 200, 180, 140
MOST = 3
Valuable = Annotated[str, bounds(VALUABLE, 3, 0)]
What = Annotated[str, bounds(WHAT, 3, 0)]
First = Annotated[str, bounds(FIRST, 2, 0)]
Whom = Annotated[str, Meta(pattern=r"^([a-z]{1,2}[0-9]{1,9})?$")]


class Task(msgspec.Struct):
    """One thing to do: the first step in seven days, and whom one asks for support."""

    what: str
    first: str
    support: str
    author: str


class Takeaway(msgspec.Struct):
    """What one owner takes along; `facts` are the places in the log that hold it, by what they hold."""

    valuable: str = ""
    author: str = ""
    tasks: dict[str, Task] = {}
    facts: dict[str, list[int]] = {}


class Takeaways(Block):
    """What each owner takes along. Moment: `close`.

    `id_of` is an id of an owner's that names nobody; `open_to` tells whether the room may read of it.
    """

    slug: ClassVar[str] = "takeaways"
    gives_back: ClassVar[bool] = True

    def __init__(self, when: Mapping[str, When], *, owner_of: Callable[[Here, str], str],
                 id_of: Callable[[str], str], open_to: Callable[[str], bool],
                 audience: Callable[[str], str]) -> None:
        super().__init__(when)
        self.owner_of, self.id_of, self.open_to, self.audience = owner_of, id_of, open_to, audience
        self.takeaways: dict[str, Takeaway] = {}

    @command("participant", moment="close")
    def say(self, here: Here, by: Seat, text: Valuable) -> list[Fact]:
        """The most valuable thing heard: for the whole room, unless what it is about is reserved."""
        owner = self.owner_of(here, by.person)
        if not text:
            return self._dropping(owner, "valuable", bool(self.of(owner).valuable))
        return [self.fact("said", owner=owner, text=text)]

    @command("participant", moment="close")
    def intend(self, here: Here, by: Seat, number: Annotated[int, Meta(ge=1, le=MOST)], what: What, first: First = "",
               support: Whom = "") -> list[Fact]:
        """One of up to three things to do; without words, none any more."""
        owner = self.owner_of(here, by.person)
        if not what:
            return self._dropping(owner, str(number), str(number) in self.of(owner).tasks)
        if support and support not in {self.owner_of(here, person) for person in here.participants()}:
            raise Refused("organisation_absent")
        return [self.fact("intended", owner=owner, number=number, what=what, first=first, support=support)]

    def _dropping(self, owner: str, at: str, known: bool) -> list[Fact]:
        return [self.fact("dropped", owner=owner, at=at)] if known else []

    def of(self, owner: str) -> Takeaway:
        """What an owner takes along; nothing where nothing was said."""
        return self.takeaways.get(owner) or Takeaway()

    # folding

    @fact("said")
    def _said(self, event: Event) -> Touched:
        data = event.data
        if not data.get("text"):
            return ()
        known = self._noted(event, "valuable")
        known.valuable, known.author = data["text"], event.actor or ""
        return ("console", "projector", "phone", self.audience(data["owner"]))

    @fact("intended")
    def _intended(self, event: Event) -> Touched:
        data = event.data
        if not data.get("what"):
            return ()
        number = str(data["number"])
        self._noted(event, number).tasks[number] = Task(
            data["what"], data.get("first", ""), data.get("support", ""), event.actor or "")
        return ("console", "projector", self.audience(data["owner"]))

    @fact("dropped", empties="told")
    def _dropped(self, event: Event) -> Touched:
        known, at = self.of(event.data.get("owner", "")), event.data.get("at", "")
        known.tasks.pop(at, None)
        if at == "valuable":
            known.valuable = ""
        return ("console", "projector", "phone", self.audience(event.data.get("owner", "")))

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of it."""
        return self.of(data["owner"]).facts.get(data["at"], ())

    def _noted(self, event: Event, at: str) -> Takeaway:
        known = self.takeaways.setdefault(event.data["owner"], Takeaway())
        known.facts.setdefault(at, []).append(event.seq)
        return known

    def readable(self, here: Here) -> dict[str, Held]:
        """The most valuable thing, which the room reads, and what one means to do, which is one's own."""
        held: dict[str, Held] = {}
        for owner, known in self.takeaways.items():
            key, apart = self.id_of(owner), not self.open_to(owner)
            if known.valuable:
                held[f"{key}_valuable"] = Held(known.valuable, "takeaways.kind.valuable", author=known.author,
                                               again=self.named("say"), private=apart, alarming=not apart)
            for number, task in known.tasks.items():
                for name in ("what", "first"):
                    if text := getattr(task, name):
                        data = {"number": int(number), "what": task.what, "first": task.first, "support": task.support}
                        held[f"{key}_{name}{number}"] = Held(
                            text, f"takeaways.kind.{name}", author=task.author, again=self.named("intend"), field=name,
                            data={other: value for other, value in data.items() if value and other != name},
                            private=True, alarming=False)
        return held

    # pieces of views

    def limits(self) -> View:
        """For every phone: how much may be written."""
        return {"valuable": VALUABLE, "what": WHAT, "first": FIRST, "most": MOST}

    def own(self, owner: str) -> View:
        """For those whose it is."""
        known, seen = self.of(owner), self.hidden.seen
        tasks = {number: {"what": words, "first": seen(task.first, task.author), "support": task.support}
                 for number, task in sorted(known.tasks.items()) if (words := seen(task.what, task.author))}
        return {"valuable": seen(known.valuable, known.author), "tasks": tasks}

    def shown(self, owners: Iterable[str], may: Callable[[str], bool] = lambda person: True) -> View:
        """For the room: the most valuable things of these owners, by ids that name nobody."""
        found = {self.id_of(owner): words for owner in owners if self.open_to(owner) and may(self.of(owner).author)
                 and (words := self.hidden.seen(self.of(owner).valuable, self.of(owner).author))}
        return {key: found[key] for key in shuffled(found, "valuable")}

    def offered(self, owner: str) -> list[Offer]:
        """What an owner means to do: for its own people alone to promise later."""
        return [Offer(f"i{number}", task["what"], "intention", organisations=1)
                for number, task in self.own(owner)["tasks"].items()]
