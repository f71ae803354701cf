"""What phones say of a list while they read it: what is unclear, what says the same, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View

from . import LENGTH, Option, Options, OptionText

ALIKE, PAIRS_EACH, SUGGESTIONS_EACH, SUGGESTIONS = 6, 20, 3, 30
Alike = Annotated[list[Id], Meta(min_length=2, max_length=ALIKE)]


class Reading(Block):
    """Doubts and likenesses, under aliases until they are counted, and suggestions for whoever facilitates.

    What was said of an option that is merged is said of the one that it is in, and again of itself when it is parted.
    Moments: `doubt`, `liken`, `suggest`.
    """

    slug: ClassVar[str] = "options"

    def __init__(self, options: Options, when: Mapping[str, When] | None = None) -> None:
        super().__init__(when)
        self.options = options
        self.doubts: dict[str, list[str]] = {}  # option → aliases
        self.likenesses: dict[str, list[str]] = {}  # ids joined by + → aliases
        self.counted: dict[str, int] = {}
        self.suggestions: dict[str, str] = {}
        self.suggesters: dict[str, str] = {}  # suggestion → person

    def doubted(self) -> dict[str, int]:
        """How many people said of an option that they do not understand it."""
        counts = dict(self.counted)
        for key, aliases in self._now(self.doubts).items():
            counts[key] = counts.get(key, 0) + len(aliases)
        return {key: number for key, number in counts.items() if number and key in self.options.options}

    def alike(self) -> dict[str, int]:
        """How many people see these options (ids joined by +) as the same, where all of them still stand."""
        standing = set(self.options.standing())
        return {pair: len(aliases) for pair, aliases in self._now(self.likenesses).items()
                if aliases and "+" in pair and standing.issuperset(pair.split("+"))}

    def _now(self, held: Mapping[str, list[str]]) -> dict[str, set[str]]:
        """What was said, of the options that they are in now → aliases, each once."""
        found: dict[str, set[str]] = {}
        for key, aliases in held.items():
            found.setdefault(self._where(key), set()).update(aliases)
        return found

    def _of(self, alias: str, held: Mapping[str, list[str]]) -> list[str]:
        """What was said under an alias."""
        return [key for key, aliases in self._now(held).items() if alias in aliases]

    def _where(self, key: str) -> str:
        """An option, or several joined by +, as they stand now."""
        return "+".join(sorted({self.options.now(each) for each in key.split("+")}))

    @command("participant", moment="doubt", secret=True)
    def unclear(self, here: Here, by: Seat, option: Id, on: bool = True) -> list[Fact]:
        """«No entiendo esta», counted once per person and never with a name; or not any more."""
        self.options.check(option)
        self.spare(by.alias, by)
        if (option in self._of(by.alias, self.doubts)) == on:
            return []
        return [self.sealed("doubted", by, option=option, on=on)]

    @command("participant", moment="liken", secret=True)
    def same(self, here: Here, by: Seat, options: Alike, on: bool = True) -> list[Fact]:
        """«Estas dicen lo mismo»: told to whoever facilitates, unsigned; merging is done aloud."""
        keys = sorted(set(options))
        if len(keys) < 2:
            raise Refused("tick_two")
        for key in keys:
            self.options.check(key)
        self.spare(by.alias, by)
        said = self._of(by.alias, self.likenesses)
        if ("+".join(keys) in said) == on:
            return []
        if on and len(said) >= PAIRS_EACH:
            raise Refused("enough_pairs", limit=PAIRS_EACH)
        return [self.sealed("likened", by, options=keys, on=on)]

    @command("participant", moment="suggest")
    def suggest(self, here: Here, by: Seat, text: OptionText) -> list[Fact]:
        """An option that is missing; whoever facilitates takes it up."""
        if [*self.suggesters.values()].count(by.person) >= SUGGESTIONS_EACH or len(self.suggestions) >= SUGGESTIONS:
            raise Refused("enough_suggestions", limit=SUGGESTIONS_EACH)
        return [self.fact("suggested", text=text, person=by.person)]

    @command("facilitator", moment="suggest", undoable=True)
    def take_up(self, here: Here, by: Seat, suggestion: Id, on: bool = True) -> list[Fact]:
        """A suggestion becomes an option, or is left for another time."""
        if suggestion not in self.suggestions:
            raise Refused("no_such_option")
        if not on:
            return [self.fact("settled", suggestion=suggestion)]
        self.options.make_room()
        return [self.fact("settled", suggestion=suggestion, text=self.suggestions[suggestion])]

    def counting(self, here: Here) -> list[Fact]:
        """Counts the doubts and forgets whose they were; nothing where nobody said any."""
        if not (self.doubts or self.likenesses or here.secret(self.place)):
            return []
        return [self.fact("counted", unclear=self.doubted())]

    # pieces of views

    def mine(self, here: Here, person: str) -> View:
        """One's own doubts and likenesses, and how many options one has suggested."""
        alias = self.seen_alias(here, person)
        return {"unclear": dict.fromkeys(self._of(alias, self.doubts), True),
                "same": dict.fromkeys(self._of(alias, self.likenesses), True),
                "suggested": [*self.suggesters.values()].count(person)}

    def limits(self) -> View:
        """For every phone: how long an option is, how many go together, how many each may suggest."""
        return {"length": LENGTH, "most": ALIKE, "suggestions": SUGGESTIONS_EACH if "suggest" in self.when else 0}

    def told(self) -> View:
        """What whoever facilitates is told, unsigned."""
        return {"alike": self.alike(), "suggested": dict(self.suggestions)}

    # folding

    @fact("doubted")
    def _doubted(self, event: Event) -> Touched:
        return self._said(event, self.doubts, event.data.get("option", ""))

    @fact("likened")
    def _likened(self, event: Event) -> Touched:
        return self._said(event, self.likenesses, "+".join(event.data.get("options", ())))

    def _said(self, event: Event, held: dict[str, list[str]], key: str) -> Touched:
        alias = event.data.get("ballot", "")
        if not alias or not key:
            return ()
        if event.data.get("on", True):
            held[key] = [*dict.fromkeys([*held.get(key, ()), alias])]
        else:
            for other, aliases in held.items():
                if self._where(other) == self._where(key):
                    held[other] = [each for each in aliases if each != alias]
        return self.taken(alias, event)

    @fact("counted", seals=("doubted", "likened"))
    def _counted(self, event: Event) -> Touched:
        self.doubts, self.likenesses = {}, {}
        self.counted = dict(event.data.get("unclear", {}))
        return None

    @fact("suggested", unsigned=True)
    def _suggested(self, event: Event) -> Touched:
        key, person = f"g{event.made}", event.data.get("person", "")
        self.suggestions[key], self.suggesters[key] = event.data.get("text", ""), person
        return ("console", f"mine:{person}")

    @fact("settled")
    def _settled(self, event: Event) -> Touched:
        self.suggestions.pop(event.data.get("suggestion", ""), None)
        by = self.suggesters.get(event.data.get("suggestion", ""), "")
        return self.options.put(Option(f"o{event.seq}", event.data.get("text", ""), by=by))
