"""Secret words: short texts under an alias, read by nobody before they are counted, in an order that names nobody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Annotated, ClassVar

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held
from facilitator.core.order import place_of

LENGTH, LINES = 180, 3


class Text(msgspec.Struct):
    """A short text about something. `alias` is forgotten when it is counted; only then may anybody else read it."""

    about: str
    text: str
    alias: str = ""


class Texts(Block):
    """Short texts about one of several things, at most `each` of one person. Moments: `write`.

    They may be counted more than once: each count adds what was written since the last one.
    """

    slug: ClassVar[str] = "ballots"

    def __init__(self, about: Callable[[], Collection[str]], *, each: int,
                 when: Mapping[str, When] | None = None) -> None:
        super().__init__(when)
        self.about = about
        self.each = each
        self.texts: dict[str, Text] = {}

    @command("participant", moment="write", secret=True)
    def write(self, here: Here, by: Seat, about: Id, text: Annotated[str, bounds(LENGTH, LINES)]) -> list[Fact]:
        """One's own words, without a name."""
        if about not in self.about():
            raise Refused("no_such_option")
        if len(self.own(by.alias)) >= self.each:
            raise Refused("enough_texts", limit=self.each)
        return [self.sealed("written", by, about=about, text=text)]

    @command("participant", moment="write", secret=True)
    def take_back(self, here: Here, by: Seat, text: Id) -> list[Fact]:
        """Takes back one's own words that nobody has read yet."""
        if text not in self.own(by.alias, by):
            raise Refused("taken_back_late")
        return [self.fact("taken_back", text=text)]

    def own(self, alias: str, by: Seat | Here | None = None) -> dict[str, Text]:
        """What an alias has written since the last count; not what is withheld from `by`."""
        return {key: each for key, each in self.texts.items()
                if alias and each.alias == alias and not (by and self.withheld(key, by))}

    def fresh(self) -> list[Text]:
        """What was written since the last count."""
        return [each for each in self.texts.values() if each.alias]

    def counted(self) -> dict[str, Text]:
        """What anybody may read."""
        return {key: each for key, each in self.texts.items() if not each.alias}

    def counting(self, here: Here) -> list[Fact]:
        """Counts what is new and forgets who wrote which; nothing when nobody wrote (or took back) anything."""
        fresh = self.fresh()
        if not fresh and not here.secret(self.place):
            return []
        fresh.sort(key=lambda each: place_of(here.step, each.about, each.text))
        first = 1 + len(self.counted())
        return [self.fact("counted", texts={f"r{place}": {"about": each.about, "text": each.text}
                                            for place, each in enumerate(fresh, first)})]

    def written(self) -> int:
        """How many there are, but for those that were hidden."""
        return sum(not self.hidden.hides(each.text, "") for each in self.texts.values())

    def readable(self, here: Here) -> dict[str, Held]:
        """What was counted: whose it was is forgotten, so that all are told when one is hidden."""
        return {key: Held(each.text, "ballots.kind") for key, each in self.counted().items()}

    # pieces of views

    def mine(self, here: Here, person: str) -> View:
        """One's own words not counted yet, and the bounds of the next."""
        own = self.own(self.alias(here, person), here)
        return {"texts": {key: {"about": each.about, "text": each.text} for key, each in own.items()},
                "each": self.each, "length": LENGTH, "lines": LINES}

    def said(self) -> View:
        """What was counted, for every screen."""
        return {key: {"about": each.about, "text": each.text} for key, each in self.counted().items()
                if not self.hidden.hides(each.text, "")}

    def writers(self, here: Here) -> list[str]:
        """The people who have written since the last count; for counts alone."""
        aliases = dict.fromkeys(each.alias for each in self.fresh())
        return [person for alias in aliases if (person := self.behind(here, alias))]

    # folding

    @fact("written")
    def _written(self, event: Event) -> Touched:
        alias = event.data.get("ballot", "")
        if not alias:
            return ()
        self.texts[f"n{event.seq}"] = Text(event.data["about"], event.data["text"], alias)
        return self.taken(f"n{event.seq}", event)

    @fact("taken_back")
    def _taken_back(self, event: Event) -> Touched:
        each = self.texts.get(event.data.get("text", ""))
        if each is None or not each.alias:
            return ()
        del self.texts[event.data["text"]]
        return ("console", "projector", self.whose(each.alias))

    @fact("counted", seals=("written", "taken_back"))
    def _counted(self, event: Event) -> Touched:
        told = {key: Text(each["about"], each["text"]) for key, each in event.data.get("texts", {}).items()}
        self.texts = {**self.counted(), **told}
        return None
