"""What the delegates of an organisation record together: one level with a reason, or that they do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

REASON, REASON_LINES = 180, 3
NONE = "none"  # what stands for a level where there is no consensus


class Agreed(msgspec.Struct):
    """What was recorded of an item at a moment, by whom, and why."""

    level: str
    reason: str
    author: str
    key: str
    facts: list[int]


class Agreements(Block):
    """One record an organisation, item and moment; a later one stands in its place. Moment: `agree`.

    `marked` answers how many of an organisation have answered an item at a moment: one alone has nothing to agree on.
    """

    slug: ClassVar[str] = "scales"
    gives_back = True

    def __init__(self, items: Mapping[str, int], marked: Callable[[Here, str, str, str], int],
                 when: Mapping[str, When]) -> None:
        super().__init__(when)
        self.items, self.marked = dict(items), marked
        self.records: dict[str, dict[str, dict[str, Agreed]]] = {}  # organisation → moment → item

    def types(self) -> Mapping[str, Any]:
        """Items and levels are those of this step."""
        most = max(self.items.values(), default=0)
        levels = (NONE, *(str(level) for level in range(1, most + 1)))
        return {"item": Literal[tuple(self.items)], "level": Literal[levels]}

    @command("participant", moment="agree")
    def agree(self, here: Here, by: Seat, item: str, level: str, moment: Literal["now", "then"] = "now",
              reason: Annotated[str, bounds(REASON, REASON_LINES, 0)] = "") -> list[Fact]:
        """One level for the organisation and why, or «no consensus», which is as good an answer."""
        organisation = here.organisation_of(by.person)
        if not organisation or self.marked(here, organisation, moment, item) < 2:
            raise Refused("nothing_to_agree")
        if level != NONE and int(level) > self.items[item]:
            raise Refused("no_such_level")
        if level != NONE and not reason:
            raise Refused("reason_missing")
        return [self.fact("agreed", organisation=organisation, moment=moment, item=item, level=level, reason=reason)]

    @command("participant", moment="agree")
    def reopen(self, here: Here, by: Seat, item: str, moment: Literal["now", "then"] = "now") -> list[Fact]:
        """Any of its delegates takes back what was recorded: its words leave the log."""
        organisation = here.organisation_of(by.person)
        if self.of(organisation, moment, item) is None:
            raise Refused("nothing_agreed")
        return [self.fact("reopened", organisation=organisation, moment=moment, item=item)]

    def of(self, organisation: str, moment: str, item: str) -> Agreed | None:
        """What an organisation recorded, if it did."""
        return self.records.get(organisation, {}).get(moment, {}).get(item)

    def limits(self) -> View:
        """How long a reason may be."""
        return {"length": REASON, "lines": REASON_LINES}

    def told(self, organisation: str) -> View:
        """Everything that an organisation recorded, for its own delegates."""
        return {moment: {item: {"level": each.level, "reason": self.hidden.seen(each.reason, each.author)}
                         for item, each in items.items()}
                for moment, items in self.records.get(organisation, {}).items() if items}

    def readable(self, here: Here) -> dict[str, Held]:
        """The reasons, which only the organisation reads."""
        return {each.key: Held(each.reason, "scales.kind.reason", author=each.author, private=True, alarming=False,
                               again=self.named("agree"), field="reason",
                               data={"moment": moment, "item": item, "level": each.level})
                for moments in self.records.values() for moment, items in moments.items()
                for item, each in items.items() if each.reason}

    @fact("agreed")
    def _agreed(self, event: Event) -> Touched:
        data, organisation = event.data, event.data.get("organisation", "")
        if not organisation:  # it was taken back
            return ()
        known = self.of(organisation, data.get("moment", "now"), data.get("item", ""))
        items = self.records.setdefault(organisation, {}).setdefault(data.get("moment", "now"), {})
        items[data.get("item", "")] = Agreed(data.get("level", NONE), data.get("reason", ""), event.actor or "",
                                             f"n{event.seq}", [*(known.facts if known else ()), event.seq])
        return ("console", "projector", f"organisation:{organisation}")

    @fact("reopened", empties="recorded")
    def _reopened(self, event: Event) -> Touched:
        data, organisation = event.data, event.data.get("organisation", "")
        self.records.get(organisation, {}).get(data.get("moment", "now"), {}).pop(data.get("item", ""), None)
        return ("console", "projector", f"organisation:{organisation}")

    def recorded(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was recorded of an item."""
        known = self.of(data["organisation"], data.get("moment", "now"), data["item"])
        return known.facts if known else ()
