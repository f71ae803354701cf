"""Leverage points: themes where a small change would move much, each read from the bottom up (METHODS B1)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, ClassVar, Literal

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
    """How far a leverage point is in reach, what kind of change it is, and the iceberg that would follow.

    `over` are the parts of the theme that it was chosen on: it stands on every theme that has one of them.
    """

    reach: str = ""
    kind: str = ""
    belief: str = ""
    structure: str = ""
    habit: str = ""
    result: str = ""
    over: list[str] = []

    def said(self) -> View:
        """What is shown of it."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if name != "over"}


class Levers(Block):
    """The leverage points that the room chooses among `deep()` themes. Moments: `choose`, `after`.

    Each is kept as it was chosen and follows its theme through joining and parting, `made_of` which parts it is told
    by; where two come together they are read as one.
    """

    slug: ClassVar[str] = "levers"

    def __init__(self, deep: Callable[[], list[str]], made_of: Callable[[str], Collection[str]],
                 when: Mapping[str, When]) -> None:
        super().__init__(when)
        self.deep, self.made_of = deep, made_of
        self.levers: dict[str, Lever] = {}  # by the theme that it was chosen on

    def standing(self) -> dict[str, Lever]:
        """The leverage points by the themes that stand now, in the order in which they were chosen."""
        order = list(self.levers)
        found = {theme: keys for theme in self.deep() if (keys := self._on(self.made_of(theme)))}
        return {theme: together([self._seen(self.levers[key]) for key in found[theme]])
                for theme in sorted(found, key=lambda theme: order.index(found[theme][0]))}

    def _on(self, parts: Collection[str]) -> list[str]:
        return [key for key, lever in self.levers.items() if set(parts).intersection(lever.over)]

    def _told(self, name: str, theme: str, /, **said: str) -> Fact:
        """A fact about a theme that names its parts too: the joining may be taken back."""
        return self.fact(name, theme=theme, parts=list(self.made_of(theme)), **said)

    def _parts(self, event: Event) -> Collection[str]:
        return list(event.data.get("parts") or self.made_of(event.data["theme"]))

    @command("facilitator", moment="choose", undoable=True)
    def choose(self, here: Here, by: Seat, theme: Id, reach: Reach = "", kind: Kind = "") -> list[Fact]:
        """A leverage point, with how far it is in reach and what kind of change it is."""
        if theme not in self.deep():
            raise Refused("no_such_group")
        standing = self.standing()
        if theme not in standing and len(standing) >= MOST:
            raise Refused("enough_levers", limit=MOST)
        return [self._told("chosen", theme, reach=reach, kind=kind)]

    @command("facilitator", moment="after", undoable=True)
    def drop(self, here: Here, by: Seat, theme: Id) -> list[Fact]:
        """No leverage point after all."""
        return [self._told("dropped", self._standing(theme))]

    @command("facilitator", moment="after", undoable=True)
    def redesign(self, here: Here, by: Seat, theme: Id, belief: Sentence = "", structure: Sentence = "",
                 habit: Sentence = "", result: Sentence = "") -> list[Fact]:
        """From the bottom up: another belief, the structure it asks for, the habit, the result."""
        return [self._told("redesigned", self._standing(theme), belief=belief, structure=structure, habit=habit,
                           result=result)]

    def _standing(self, theme: str) -> str:
        if theme not in self.standing():
            raise Refused("no_such_group")
        return theme

    def readable(self, here: Here) -> dict[str, Held]:
        """The sentences that were written on leverage points."""
        return {f"{theme}_{part}": Held(said, "iceberg.lever.kind", author=HOST)
                for theme, lever in self.levers.items() for part in PARTS if (said := getattr(lever, part))}

    def _seen(self, lever: Lever) -> Lever:
        """A leverage point, but for what was hidden of it."""
        return msgspec.structs.replace(lever, **{part: self.hidden.seen(getattr(lever, part)) for part in PARTS})

    @fact("chosen")
    def _chosen(self, event: Event) -> Touched:
        parts = self._parts(event)
        if not self._on(parts):
            self.levers[event.data["theme"]] = Lever(over=list(parts))
        return self._changed(event)

    @fact("dropped")
    def _dropped(self, event: Event) -> Touched:
        parts = self._parts(event)
        for key in self._on(parts):
            lever = self.levers[key]
            lever.over = [part for part in lever.over if part not in parts]
            if not lever.over:
                del self.levers[key]
        return ("console", "projector", "phone")

    @fact("redesigned")
    def _redesigned(self, event: Event) -> Touched:
        return self._changed(event)

    def _changed(self, event: Event) -> Touched:
        said = {name: value for name, value in event.data.items() if name not in ("theme", "parts")}
        for key in self._on(self._parts(event)):
            self.levers[key] = msgspec.structs.replace(self.levers[key], **said)
        return ("console", "projector", "phone")


def together(levers: list[Lever]) -> Lever:
    """Several leverage points as one: the reach and kind said first, and every sentence."""
    said = {name: list(dict.fromkeys(filter(None, (getattr(lever, name) for lever in levers))))
            for name in ("reach", "kind", *PARTS)}
    texts: dict[str, Any] = {name: "\n".join(told if name in PARTS else told[:1]) for name, told in said.items()}
    return Lever(**texts)
