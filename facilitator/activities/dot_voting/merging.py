"""Options that come from elsewhere or go together: bringing what other steps found, merging, and parting again."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids
from facilitator.core.handlers import command, fact
from facilitator.core.here import Here, Seat

from .model import Option
from .options import MAKING, SEEN, Options, OptionText

BROUGHT_CHARACTERS = 280
PER_FACT = 100  # more than may ever be brought at once: ids stay apart
Several = Annotated[list[Id], Meta(min_length=2, max_length=12)]


class Merging(Options):
    """Commands that make options out of others."""

    def texts_within(self, key: str) -> dict[str, str]:
        """What a merged option gathers: id → what was said."""
        option = self.options.get(key)
        return {each: self.options[each].text for each in option.merged if each in self.options} if option else {}

    @command("facilitator", **MAKING, undoable=True)
    def bring(self, here: Here, by: Seat, step: Id, ids: Ids) -> list[Fact]:
        """Options from what another step found, each with where it comes from; those already here are passed over."""
        found = {offer.id: offer for offer in here.offers() if offer.step == step}
        here_already = {self.options[key].source for key in self.standing()}
        fresh = [key for key in dict.fromkeys(ids) if key in found and f"{step}/{key}" not in here_already]
        if not fresh:
            raise Refused("nothing_to_bring")
        self._room_for(len(fresh))
        told = {key: {"text": one_line(found[key].text), "tables": list(found[key].tables)} for key in fresh}
        return [Fact("options.brought", {"step": step, "options": told})]

    @command("facilitator", **MAKING, undoable=True)
    def merge(self, here: Here, by: Seat, options: Several, text: OptionText) -> list[Fact]:
        """Options that say the same become one, proposed aloud; what each said is kept."""
        if len(set(options)) < 2:
            raise Refused("tick_two")
        for option in options:
            self._standing(option)
        return [Fact("options.merged", {"options": list(dict.fromkeys(options)), "text": text})]

    @command("facilitator", **MAKING, undoable=True)
    def unmerge(self, here: Here, by: Seat, option: Id) -> list[Fact]:
        """Parts what was merged."""
        if not self._standing(option).merged:
            raise Refused("not_merged")
        return [Fact("option.unmerged", {"option": option})]

    @fact("options.brought")
    def _brought(self, event: Event) -> tuple[str, ...]:
        step = event.data.get("step", "")
        for place, (key, found) in enumerate(event.data.get("options", {}).items()):
            option = Option(f"ob{event.seq * PER_FACT + place}", found["text"], f"{step}/{key}",
                            {step: list(found.get("tables", ()))})
            self.options[option.id] = option
        return SEEN

    @fact("options.merged")
    def _merged(self, event: Event) -> tuple[str, ...]:
        keys = [key for key in event.data.get("options", ()) if key in self.standing()]
        if len(keys) < 2:
            return ()
        joined = Option(f"o{event.seq}", event.data.get("text", ""))
        for key in keys:
            joined.merged += self.options[key].merged or [key]
            for step, marks in self.options[key].sources.items():
                joined.sources[step] = sorted({*joined.sources.get(step, ()), *marks})
        for key in keys:
            if self.options[key].merged:
                del self.options[key]
        for key in joined.merged:
            self.options[key].into = joined.id
        self.options[joined.id] = joined
        return SEEN

    @fact("option.unmerged")
    def _unmerged(self, event: Event) -> tuple[str, ...]:
        joined = self.options.get(event.data.get("option", ""))
        if joined is None or not joined.merged:
            return ()
        del self.options[joined.id]
        for key in joined.merged:
            if key in self.options:
                self.options[key].into = ""
        return SEEN


def one_line(words: str) -> str:
    """A text from elsewhere as one line of bearable length."""
    line = " ".join(words.split())
    return line if len(line) <= BROUGHT_CHARACTERS else f"{line[:BROUGHT_CHARACTERS - 1].rstrip()}…"
