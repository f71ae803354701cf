"""Leverage points: themes where a small change would move much, each read from the bottom up (METHODS B1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import HOST, Held

MOST = 3
PARTS = ("belief", "structure", "habit", "result")
Reach = Literal["", "ours", "influence", "beyond"]
Kind = Literal["", "resources", "information", "rules", "goals", "beliefs"]
Sentence = Annotated[str, bounds(180, 3, 0)]


class Lever(msgspec.Struct):
    """How far a leverage point is in reach, what kind of change it is, and the iceberg that would follow."""

    reach: str = ""
    kind: str = ""
    belief: str = ""
    structure: str = ""
    habit: str = ""
    result: str = ""


class Levers(Block):
    """The leverage points that the room chooses among `deep()` themes. Moments: `choose`, `after`."""

    slug: ClassVar[str] = "levers"

    def __init__(self, deep: Callable[[], list[str]], when: Mapping[str, When]) -> None:
        super().__init__(when)
        self.deep = deep
        self.levers: dict[str, Lever] = {}

    @command("facilitator", moment="choose", undoable=True)
    def choose(self, here: Here, by: Seat, theme: Id, reach: Reach = "", kind: Kind = "") -> list[Fact]:
        """A leverage point, with how far it is in reach and what kind of change it is."""
        if theme not in self.deep():
            raise Refused("no_such_group")
        if theme not in self.levers and len(self.levers) >= MOST:
            raise Refused("enough_levers", limit=MOST)
        return [self.fact("chosen", theme=theme, reach=reach, kind=kind)]

    @command("facilitator", moment="after", undoable=True)
    def drop(self, here: Here, by: Seat, theme: Id) -> list[Fact]:
        """No leverage point after all."""
        return [self.fact("dropped", theme=self._standing(theme))]

    @command("facilitator", moment="after", undoable=True)
    def redesign(self, here: Here, by: Seat, theme: Id, belief: Sentence = "", structure: Sentence = "",
                 habit: Sentence = "", result: Sentence = "") -> list[Fact]:
        """From the bottom up: another belief, the structure it asks for, the habit, the result."""
        return [self.fact("redesigned", theme=self._standing(theme), belief=belief, structure=structure, habit=habit,
                          result=result)]

    def _standing(self, theme: str) -> str:
        if theme not in self.levers:
            raise Refused("no_such_group")
        return theme

    def readable(self, here: Here) -> dict[str, Held]:
        """The sentences that were written on leverage points."""
        return {f"{theme}_{part}": Held(said, "iceberg.lever.kind", author=HOST)
                for theme, lever in self.levers.items() for part in PARTS if (said := getattr(lever, part))}

    def told(self, theme: str) -> View:
        """A leverage point, but for what was hidden of it."""
        return {name: self.hidden.seen(said) for name, said in msgspec.structs.asdict(self.levers[theme]).items()}

    @fact("chosen")
    def _chosen(self, event: Event) -> Touched:
        return self._changed(event, self.levers.get(event.data["theme"], Lever()))

    @fact("dropped")
    def _dropped(self, event: Event) -> Touched:
        self.levers.pop(event.data["theme"], None)
        return ("console", "projector", "phone")

    @fact("redesigned")
    def _redesigned(self, event: Event) -> Touched:
        return self._changed(event, self.levers.get(event.data["theme"]))

    def _changed(self, event: Event, lever: Lever | None) -> Touched:
        if lever is not None:
            said = {name: value for name, value in event.data.items() if name != "theme"}
            self.levers[event.data["theme"]] = msgspec.structs.replace(lever, **said)
        return ("console", "projector", "phone")
