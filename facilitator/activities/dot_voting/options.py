"""The list of options while it is made: adding, editing, setting aside, and the rules of the vote."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from facilitator.core.activity import Activity
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, maybe, text
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat

from .model import MOST_OPTIONS, Option, Purpose, Rules

MAKING: dict[str, Any] = {"phases": ("prepare", "open"), "stages": ("", "read", "same")}  # until the vote opens
SEEN = ("console", "projector", "phone")
OptionText = text(180, 1)
Dots = Annotated[int, Meta(ge=0, le=12)]
Cut = Annotated[int, Meta(ge=1, le=12)]


class Options(Activity):
    """State and commands of the list."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.options: dict[str, Option] = {}
        self.rules = Rules(*(getattr(self.settings, name, default) for name, default in (
            ("question", ""), ("purpose", "prioritise"), ("dots", 0), ("most", 0), ("cut", 3))))

    def standing(self) -> list[str]:
        """The options that may be voted on, in the order in which they came."""
        return [key for key, option in self.options.items() if not option.into and not option.dropped]

    @command("facilitator", **MAKING, undoable=True)
    def add(self, here: Here, by: Seat, text: OptionText) -> list[Fact]:
        """One option, a full sentence."""
        self._room_for(1)
        return [Fact("option.added", {"text": text})]

    @command("facilitator", **MAKING, undoable=True)
    def edit(self, here: Here, by: Seat, option: Id, text: OptionText) -> list[Fact]:
        """Other words for an option."""
        self._standing(option)
        return [Fact("option.edited", {"option": option, "text": text})]

    @command("facilitator", **MAKING, undoable=True)
    def drop(self, here: Here, by: Seat, option: Id, on: bool = True) -> list[Fact]:
        """Sets an option aside, or takes it up again; it is not lost."""
        if option not in self.options or self.options[option].into or self.options[option].dropped == on:
            raise Refused("no_such_option")
        if not on:
            self._room_for(1)
        return [Fact("option.dropped", {"option": option, "on": on})]

    @command("facilitator", **MAKING, undoable=True)
    def set_rules(self, here: Here, by: Seat, dots: Dots | None = None, most: Dots | None = None,
                  cut: Cut | None = None, purpose: Purpose | None = None,
                  question: maybe(160, 1) | None = None) -> list[Fact]:
        """What is said before opening; what is left out stays as it was."""
        given = {"dots": dots, "most": most, "cut": cut, "purpose": purpose, "question": question}
        return [Fact("rules.set", {name: value for name, value in given.items() if value is not None})]

    def _standing(self, option: str) -> Option:
        if option not in self.options or option not in self.standing():
            raise Refused("no_such_option")
        return self.options[option]

    def _room_for(self, more: int) -> None:
        if len(self.standing()) + more > MOST_OPTIONS:
            raise Refused("too_many_options", limit=MOST_OPTIONS)

    @fact("option.added")
    def _added(self, event: Event) -> tuple[str, ...]:
        option = Option(f"o{event.seq}", event.data.get("text", ""))
        if option.text:
            self.options[option.id] = option
        return SEEN

    @fact("option.edited")
    def _edited(self, event: Event) -> tuple[str, ...]:
        option = self.options.get(event.data.get("option", ""))
        if option is not None:
            option.text = event.data.get("text", option.text)
        return SEEN

    @fact("option.dropped")
    def _dropped(self, event: Event) -> tuple[str, ...]:
        option = self.options.get(event.data.get("option", ""))
        if option is not None and not option.into:
            option.dropped = event.data.get("on", True)
        return SEEN

    @fact("rules.set")
    def _rules_set(self, event: Event) -> tuple[str, ...]:
        for name in ("dots", "most", "cut", "purpose", "question"):
            if name in event.data:
                setattr(self.rules, name, event.data[name])
        return SEEN
