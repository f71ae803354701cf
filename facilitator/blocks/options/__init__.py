"""A list of options made ready: added, reworded, brought from other steps, merged, parted, set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Offer, Seat, View
from facilitator.core.hidden import HOST, Held
from facilitator.core.order import shuffled

LENGTH, BROUGHT_LENGTH = 180, 280
MANY, MOST = 20, 30  # warned above the one, refused above the other (METHODS B4)
PER_FACT = 100  # more than may ever be brought at once: ids stay apart
SEEN = ("console", "projector", "phone")
OptionText = Annotated[str, bounds(LENGTH, 1)]
Several = Annotated[list[Id], Meta(min_length=2, max_length=12)]


class Option(msgspec.Struct):
    """One option; `by` is who said it so, if not whoever facilitates.

    `sources` are the marks of tables by the step it was brought from, `source` what it was there, and `parts` what was
    joined in that, as `step/id`. A merged option gathers `inner`; what was first said is `merged`.
    """

    id: str
    text: str
    source: str = ""
    sources: dict[str, list[str]] = {}
    parts: list[str] = []
    merged: list[str] = []
    inner: list[str] = []
    by: str = ""
    into: str = ""
    dropped: bool = False


class Options(Block):
    """A list that whoever facilitates makes, aloud with the room, also of what `offers` finds. Moments: `make`.

    Nothing is lost: what is set aside comes back, what is merged may be parted again, one at a time. From when the room
    sees the list (`numbering`) each option keeps its number.
    """

    slug: ClassVar[str] = "options"

    def __init__(self, when: Mapping[str, When] | None = None,
                 offers: Callable[[Here], list[Offer]] = lambda here: here.offers()) -> None:
        super().__init__(when)
        self.offers = offers
        self.options: dict[str, Option] = {}
        self.seen = False
        self.numbers: dict[str, int] = {}

    def standing(self) -> list[str]:
        """The options that may be chosen from, in the order in which they came."""
        return [key for key, option in self.options.items() if not option.into and not option.dropped]

    def enough(self) -> list[str]:
        """The options that stand; raises Refused where there is nothing to choose between."""
        if len(self.standing()) < 2:
            raise Refused("two_options")
        return self.standing()

    def check(self, option: str) -> Option:
        """An option that stands; raises Refused for any other."""
        if option not in self.standing():
            raise Refused("no_such_option")
        return self.options[option]

    def make_room(self, more: int = 1) -> None:
        """Raises Refused where so many more would be too many."""
        if len(self.standing()) + more > MOST:
            raise Refused("too_many_options", limit=MOST)

    @command("facilitator", moment="make", undoable=True)
    def add(self, here: Here, by: Seat, text: OptionText) -> list[Fact]:
        """One option, a full sentence."""
        self.make_room()
        return [self.fact("added", text=text)]

    @command("facilitator", moment="make", undoable=True)
    def edit(self, here: Here, by: Seat, option: Id, text: OptionText) -> list[Fact]:
        """Other words for an option."""
        self.check(option)
        return [self.fact("edited", option=option, text=text)]

    @command("facilitator", moment="make", undoable=True)
    def drop(self, here: Here, by: Seat, option: Id, on: bool = True) -> list[Fact]:
        """Sets an option aside, or takes it up again; it is not lost."""
        if option not in self.options or self.options[option].into or self.options[option].dropped == on:
            raise Refused("no_such_option")
        if not on:
            self.make_room()
        return [self.fact("dropped", option=option, on=on)]

    @command("facilitator", moment="make", undoable=True)
    def bring(self, here: Here, by: Seat, step: Id, ids: Ids) -> list[Fact]:
        """Options from what another step found, with where from; those already here are passed over."""
        found = {offer.id: offer for offer in self.offers(here) if offer.step == step}
        fresh = [key for key in dict.fromkeys(ids) if key in found and not found[key].sources() <= self.sources()]
        if not fresh:
            raise Refused("nothing_to_bring")
        self.make_room(len(fresh))
        told = {key: {"text": one_line(found[key].text), "tables": list(found[key].tables),
                      "parts": sorted(found[key].sources())} for key in fresh}
        return [self.fact("brought", step=step, options=told)]

    @command("facilitator", moment="make", undoable=True)
    def merge(self, here: Here, by: Seat, options: Several, text: OptionText) -> list[Fact]:
        """Options that say the same become one, proposed aloud; what each said is kept."""
        if len(set(options)) < 2:
            raise Refused("tick_two")
        for option in options:
            self.check(option)
        return [self.fact("merged", options=list(dict.fromkeys(options)), text=text, whole=True)]

    @command("facilitator", moment="make", undoable=True)
    def unmerge(self, here: Here, by: Seat, option: Id) -> list[Fact]:
        """Parts what was merged, as it was before."""
        if not self.check(option).merged:
            raise Refused("not_merged")
        return [self.fact("unmerged", option=option)]

    def numbering(self, here: Here) -> Fact:
        """Gives each option its number, in an order that has nothing to do with who proposed it or when."""
        return self.fact("numbered", numbers={key: number for number, key in enumerate(self.listed(here), 1)})

    def now(self, key: str) -> str:
        """The option that one is in now, if it was merged; what was said of it follows."""
        known = self.options.get(key)
        return self.now(known.into) if known and known.into in self.options else key

    # pieces of views

    def text(self, key: str) -> str:
        """How an option reads; "" when it was hidden."""
        option = self.options.get(key)
        return self.hidden.placed(option.text, option.by or HOST) if option else ""

    def readable(self, here: Here) -> dict[str, Held]:
        """The options, those that were merged or set aside among them."""
        return {key: Held(option.text, "options.kind", author=option.by or HOST)
                for key, option in self.options.items()}

    def sources(self) -> set[str]:
        """What was brought and stands here already, also within something else, as `step/part`."""
        return {part for key in self.standing() for each in (key, *self.options[key].merged)
                if each in self.options for part in self.options[each].parts}

    def listed(self, here: Here, keys: Iterable[str] | None = None) -> list[str]:
        """The options that stand (or these), by their numbers; before they have any, shuffled."""
        mixed = shuffled(self.standing() if keys is None else keys, here.step)
        return sorted(mixed, key=lambda key: self.numbers.get(key, 0))

    def numbered(self, here: Here, keys: Iterable[str] | None = None) -> dict[str, int]:
        """The options that stand (or these) with their numbers on the wall, also before they have any."""
        return {key: self.numbers.get(key, place) for place, key in enumerate(self.listed(here, keys), 1)}

    def within(self, key: str) -> dict[str, str]:
        """What a merged option gathers: id → what was said."""
        option = self.options.get(key)
        return {each: said for each in option.merged if (said := self.text(each))} if option else {}

    def origins(self, key: str) -> dict[str, str]:
        """The step an option came from → the marks of its tables, as in «A + C», if any."""
        sources = self.options[key].sources if key in self.options else {}
        return {step: " + ".join(marks) for step, marks in sources.items()}

    def aside(self) -> list[str]:
        """What was set aside."""
        return list(filter(None, (self.text(key) for key, option in self.options.items() if option.dropped)))

    def workbench(self, here: Here) -> View:
        """What only the making of the list needs: limits, what is set aside, and what other steps offer."""
        offers: View = {}
        here_already = self.sources()
        for offer in self.offers(here):
            offers.setdefault(offer.step, {})[offer.id] = {
                "text": offer.text, "kind": offer.kind, "here": offer.sources() <= here_already}
        return {"many": len(self.standing()) > MANY, "limit": MOST, "length": LENGTH, "offers": offers,
                "aside": {key: {"text": self.text(key)} for key, option in self.options.items() if option.dropped}}

    # folding

    def put(self, option: Option) -> Touched:
        """One more option, for a fact of this block or of one beside it."""
        if option.text:
            self.hidden.take(option.text, option.parts)
            self.options[option.id] = option
            if self.seen:
                self.numbers.setdefault(option.id, 1 + max(self.numbers.values(), default=0))
        return SEEN

    @fact("numbered")
    def _numbered(self, event: Event) -> Touched:
        self.seen, self.numbers = True, dict(event.data.get("numbers", {}))
        return SEEN

    @fact("added")
    def _added(self, event: Event) -> Touched:
        return self.put(Option(f"o{event.seq}", event.data.get("text", "")))

    @fact("edited")
    def _edited(self, event: Event) -> Touched:
        if option := self.options.get(event.data.get("option", "")):
            before, option.by = option.text, ""
            option.text = event.data.get("text", before)
            self.hidden.reworded(option.text, before)
        return SEEN

    @fact("dropped")
    def _dropped(self, event: Event) -> Touched:
        if (option := self.options.get(event.data.get("option", ""))) and not option.into:
            option.dropped = event.data.get("on", True)
        return SEEN

    @fact("brought")
    def _brought(self, event: Event) -> Touched:
        step = event.data.get("step", "")
        for place, (key, found) in enumerate(event.data.get("options", {}).items()):
            source = f"{step}/{key}"
            self.put(Option(f"ob{event.seq * PER_FACT + place}", found["text"], source,
                            {step: list(found.get("tables", ()))}, list(found.get("parts", [source]))))
        return SEEN

    @fact("merged")
    def _merged(self, event: Event) -> Touched:
        keys = [key for key in event.data.get("options", ()) if key in self.standing()]
        if len(keys) < 2:
            return ()
        joined = Option(f"o{event.seq}", event.data.get("text", ""), merged=self._innermost(keys))
        joined.inner = keys if event.data.get("whole") else joined.merged
        for key in keys:
            for step, marks in self.options[key].sources.items():
                joined.sources[step] = sorted({*joined.sources.get(step, ()), *marks})
            if self.options[key].merged and joined.inner is not keys:
                del self.options[key]
        for key in joined.inner:
            self.options[key].into = joined.id
        if self.seen:
            self.numbers[joined.id] = min(self.numbers.get(key, 0) for key in keys)
        self.hidden.reworded(joined.text, *(self.options[key].text for key in joined.inner))
        self.put(joined)
        return None  # doubts follow: each person's own, too

    def _innermost(self, keys: Iterable[str]) -> list[str]:
        return [each for key in keys for each in self.options[key].merged or [key]]

    @fact("unmerged")
    def _unmerged(self, event: Event) -> Touched:
        joined = self.options.get(event.data.get("option", ""))
        if not (joined and joined.merged):
            return ()
        del self.options[joined.id]
        for key in joined.inner:
            if key in self.options:
                self.options[key].into = ""
        return None


def one_line(words: str) -> str:
    """A text from elsewhere as one line of bearable length."""
    line = " ".join(words.split())
    return line if len(line) <= BROUGHT_LENGTH else f"{line[:BROUGHT_LENGTH - 1].rstrip()}…"
