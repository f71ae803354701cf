"""What phones say of the list before voting: what is unclear, what says the same, what is missing."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat

from .merging import Merging
from .model import Option
from .options import SEEN, OptionText

PAIRS_EACH, SUGGESTIONS_EACH, SUGGESTIONS = 20, 3, 30
Alike = Annotated[list[Id], Meta(min_length=2, max_length=6)]


class Reading(Merging):
    """State and commands of the reading. Doubts and likenesses are kept under aliases and counted with the ballots."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.doubts: dict[str, list[str]] = {}
        self.likenesses: dict[str, list[str]] = {}
        self.unclear_then: dict[str, int] = {}
        self.suggestions: dict[str, str] = {}
        self.suggested: dict[str, int] = {}

    def doubted(self) -> dict[str, int]:
        """How many people said of an option that they do not understand it."""
        counts = dict(self.unclear_then)
        for key, aliases in self.doubts.items():
            counts[key] = counts.get(key, 0) + len(aliases)
        return {key: number for key, number in counts.items() if number and key in self.options}

    def alike(self) -> dict[str, int]:
        """How many people see these options (ids joined by +) as the same, where all of them still stand."""
        standing = set(self.standing())
        return {pair: len(aliases) for pair, aliases in self.likenesses.items()
                if aliases and standing.issuperset(pair.split("+"))}

    @command("participant", stages=("read", "same"), secret=True)
    def unclear(self, here: Here, by: Seat, option: Id, on: bool = True) -> list[Fact]:
        """«No entiendo esta», counted once per person and never with a name; or not any more."""
        self._standing(option)
        if (by.alias in self.doubts.get(option, ())) == on:
            return []
        return [Fact("option.doubted", {"ballot": by.alias, "option": option, "on": on})]

    @command("participant", stages=("same",), secret=True)
    def same(self, here: Here, by: Seat, options: Alike, on: bool = True) -> list[Fact]:
        """«Estas dicen lo mismo»: told to whoever facilitates, unsigned; merging is done aloud."""
        keys = sorted(set(options))
        if len(keys) < 2:
            raise Refused("tick_two")
        for key in keys:
            self._standing(key)
        said = [pair for pair, aliases in self.likenesses.items() if by.alias in aliases]
        if ("+".join(keys) in said) == on:
            return []
        if on and len(said) >= PAIRS_EACH:
            raise Refused("enough_pairs", limit=PAIRS_EACH)
        return [Fact("options.likened", {"ballot": by.alias, "options": keys, "on": on})]

    @command("participant", phases=("open",), stages=("read", "same"))
    def suggest(self, here: Here, by: Seat, text: OptionText) -> list[Fact]:
        """An option that is missing, where the host lets phones propose; whoever facilitates takes it up."""
        if not getattr(self.settings, "suggestions", False):
            raise Refused("suggestions_closed")
        if self.suggested.get(by.person, 0) >= SUGGESTIONS_EACH or len(self.suggestions) >= SUGGESTIONS:
            raise Refused("enough_suggestions", limit=SUGGESTIONS_EACH)
        return [Fact("option.suggested", {"text": text, "person": by.person})]

    @command("facilitator", phases=("open",), stages=("read", "same"), undoable=True)
    def take_up(self, here: Here, by: Seat, suggestion: Id, on: bool = True) -> list[Fact]:
        """A suggestion becomes an option, or is left for another time."""
        if suggestion not in self.suggestions:
            raise Refused("no_such_option")
        if not on:
            return [Fact("suggestion.settled", {"suggestion": suggestion})]
        self._room_for(1)
        return [Fact("suggestion.settled", {"suggestion": suggestion, "text": self.suggestions[suggestion]})]

    @fact("option.doubted")
    def _doubted(self, event: Event) -> tuple[str, ...]:
        return self._said(event, self.doubts, event.data.get("option", ""))

    @fact("options.likened")
    def _likened(self, event: Event) -> tuple[str, ...]:
        return self._said(event, self.likenesses, "+".join(event.data.get("options", ())))

    def _said(self, event: Event, held: dict[str, list[str]], key: str) -> tuple[str, ...]:
        alias = event.data.get("ballot", "")
        if not alias or not key:
            return ()
        aliases = held.setdefault(key, [])
        if event.data.get("on", True) and alias not in aliases:
            aliases.append(alias)
        elif not event.data.get("on", True) and alias in aliases:
            aliases.remove(alias)
        return ("console", "projector", f"alias::{alias}")

    @fact("option.suggested")
    def _suggested(self, event: Event) -> tuple[str, ...]:
        person = event.data.get("person", "")
        self.suggestions[f"g{event.seq}"] = event.data.get("text", "")
        self.suggested[person] = self.suggested.get(person, 0) + 1
        return ("console", f"mine:{person}")

    @fact("suggestion.settled")
    def _settled_suggestion(self, event: Event) -> tuple[str, ...]:
        self.suggestions.pop(event.data.get("suggestion", ""), None)
        if event.data.get("text"):
            self.options[f"o{event.seq}"] = Option(f"o{event.seq}", event.data["text"])
        return SEEN
