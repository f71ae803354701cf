"""A small exercise for tests of the core: a box of texts, a second one, and a secret yes, made of two blocks of its own."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Keepsake, Measure, Move, Offer, Position, Seat, View

Words = Annotated[str, bounds(80, 1)]


class Box(Block):
    """Texts of people, of whom it keeps who wrote them."""

    slug: ClassVar[str] = "box"

    def __init__(self, most: int, when: dict[str, When]) -> None:
        super().__init__(when)
        self.most = most
        self.texts: dict[str, tuple[str, str]] = {}

    @command("participant", moment="write")
    def put(self, here: Here, by: Seat, text: Words) -> list[Fact]:
        """One text."""
        return [self.fact("filled", text=text, author=by.person)] if len(self.texts) < self.most else []

    @command("facilitator", moment="tidy", undoable=True)
    def drop(self, here: Here, by: Seat, item: Id) -> list[Fact]:
        """Takes one out."""
        return [self.fact("emptied", item=item)]

    @fact("filled")
    def _filled(self, event: Event) -> Touched:
        self.texts[f"n{event.seq}"] = (event.data["author"], event.data["text"])
        return ("console", "projector", f"mine:{event.data['author']}")

    @fact("emptied", empties="places_of")
    def _emptied(self, event: Event) -> Touched:
        self.texts.pop(event.data["item"], None)
        return None

    def places_of(self, data: Any) -> list[int]:
        """Where in the log the text stands."""
        return [int(data["item"][1:])] if data["item"] in self.texts else []


class Nod(Block):
    """A secret yes."""

    slug: ClassVar[str] = "nod"

    def __init__(self, when: dict[str, When]) -> None:
        super().__init__(when)
        self.given: dict[str, bool] = {}
        self.total = -1

    @command("participant", moment="nod", secret=True)
    def give(self, here: Here, by: Seat, on: bool = True) -> list[Fact]:
        """Yes, or no longer."""
        return [self.fact("given", ballot=by.alias, on=on)]

    @fact("given")
    def _given(self, event: Event) -> Touched:
        if "ballot" not in event.data:
            return ()
        self.given[event.data["ballot"]] = event.data["on"]
        return ("console", self.whose(event.data["ballot"]))

    @fact("counted", seals=("given",))
    def _counted(self, event: Event) -> Touched:
        self.given, self.total = {}, event.data["total"]
        return None


class Parking(Activity):
    """«Algo que surgió y no quiero perder», beside the current step; two boxes and two secret questions about them."""

    slug: ClassVar[str] = "parking"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": ("write", "nod")}
    box: Box
    later: Box
    nod: Nod
    again: Nod

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """How many texts a box holds, and whether people are asked whether they agree."""

        most: Annotated[int, Meta(ge=1, le=99)] = 50
        nods: bool = True

    def compose(self) -> dict[str, Block]:
        """Two boxes, of which the second may not be tidied, and two secret questions."""
        writing, tidying = When(stages=("write", "")), When(phases=())
        return {"box": Box(self.settings.most, {"write": writing, "tidy": tidying}),
                "later": Box(self.settings.most, {"write": writing}),
                "nod": Nod({"nod": When(stages=("nod",))}), "again": Nod({"nod": When(stages=("nod",))})}

    def lasts(self, phase: str, stage: str) -> bool:
        """Without the questions there is no stage for them."""
        return stage != "nod" or self.settings.nods

    @command("facilitator", phases=("open",))
    def hurry(self, here: Here, by: Seat) -> list[Move]:
        """Closes at once."""
        return [Move(Position("closed"), tuple(self.moving(here, Position("closed"))))]

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Leaving the question counts it; only the first of the two."""
        leaving = here.position.stage == "nod" and to.phase == "closed"
        return [self.nod.fact("counted", total=sum(self.nod.given.values()))] if leaving and self.nod.given else []

    def mine(self, here: Here, person: str) -> View:
        """What one wrote, and whether one nodded."""
        return {"box": {key: text for key, (author, text) in self.box.texts.items() if author == person},
                "nodded": self.nod.given.get(self.nod.alias(here, person), False)}

    def projector(self, here: Here) -> View:
        """How many there are."""
        return {"count": len(self.box.texts)}

    def contributors(self, here: Here) -> list[str]:
        """Who nodded."""
        return [self.nod.behind(here, alias) for alias in self.nod.given]

    def results(self, here: Here) -> list[Offer]:
        """What was parked."""
        return [Offer(key, text, "parked", people=1) for key, (_, text) in self.box.texts.items()]

    def measures(self, here: Here) -> list[Measure]:
        """How many texts, by the room and by each organisation."""
        authors = [here.organisation_of(author) for author, _ in self.box.texts.values()]
        return [Measure("texts", len(authors)),
                *(Measure("texts", authors.count(one), one) for one in sorted({*authors} - {""}))]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The texts, for the next time."""
        return [Keepsake("parked", {"text": text}, here.organisation_of(author))
                for author, text in self.box.texts.values()]


SHELF: dict[str, type[Activity]] = {"parking": Parking}
