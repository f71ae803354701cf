"""Echoes: texts that groups let others read, page by page; a reader says that one is clear, or what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, maybe
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held
from facilitator.core.order import place_of

LENGTH = 120
ALONE = 3  # so many texts, and each has the wall to itself
LONG = 40  # words, above which one does too


class Echo(msgspec.Struct):
    """What one person answered to one text."""

    id: str
    clear: bool
    said: str = ""


class Echoes(Block):
    """The `texts` that groups show now (key → its view, with its `organisation`), and what their readers answer.

    `words` counts those of one. Nobody is told an answer before `shown(here)`; then each group is told of its own, and
    nobody whose it was. Moments: `answer`, `turn`.
    """

    slug: ClassVar[str] = "echoes"

    def __init__(self, when: Mapping[str, When], *, texts: Callable[[Here], Mapping[str, View]],
                 words: Callable[[View], int], group: Callable[[Here, str], str],
                 shown: Callable[[Here], bool]) -> None:
        super().__init__(when)
        self.texts, self.words, self.group, self.shown = texts, words, group, shown
        self.page = 0
        self.given: dict[str, dict[str, Echo]] = {}  # key → person → answer

    def types(self) -> Mapping[str, Any]:
        """How much may be said."""
        return {"said": maybe(LENGTH, 2)}

    @command("participant", moment="answer")
    def answer(self, here: Here, by: Seat, about: Id, clear: bool, said: str = "") -> list[Fact]:
        """It is clear, or this is not; in place of what the same person answered before."""
        known = self.texts(here).get(about)
        if known is None:
            raise Refused("nothing_shown")
        owner = known["organisation"]
        if owner == self.group(here, by.person):
            raise Refused("our_own")
        if not clear and not said:
            raise Refused("unclear_what")
        self.spare(f"{by.person}.{about}", by)
        return [self.fact("answered", person=by.person, about=about, owner=owner, clear=clear,
                          said="" if clear else said, **self.source(by))]

    @command("facilitator", moment="turn")
    def turn(self, here: Here, by: Seat, page: Annotated[int, Meta(ge=0, le=200)]) -> list[Fact]:
        """Which page the wall shows."""
        return [self.fact("turned", page=page)]

    @fact("turned")
    def _turned(self, event: Event) -> Touched:
        self.page = event.data["page"]
        return ("console", "projector")

    @fact("answered", unsigned=True)
    def _answered(self, event: Event) -> Touched:
        data, person = event.data, event.data["person"]
        echoes = self.given.setdefault(data["about"], {})
        before = echoes.get(person)
        echoes[person] = Echo(before.id if before else f"h{event.made}", data["clear"], data["said"])
        self.taken(f"{person}.{data['about']}", event)
        return ("console", "projector", f"mine:{person}", f"organisation:{data['owner']}")

    def readable(self, here: Here) -> dict[str, Held]:
        """What is not clear, once its group reads it."""
        if not self.shown(here):
            return {}
        return {echo.id: Held(echo.said, "echoes.kind", author=person, again=self.named("answer"),
                              data={"about": about, "clear": False}, field="said", private=True, alarming=False)
                for about, echoes in self.given.items() for person, echo in echoes.items() if echo.said}

    # pieces of views

    def mixed(self, here: Here) -> dict[str, View]:
        """The texts in an order that says nothing, but for those of one group side by side."""
        texts = self.texts(here)
        order = sorted(texts, key=lambda key: place_of(here.step, texts[key]["organisation"]))
        return {key: dict(texts[key]) for key in order}

    def pages(self, texts: Mapping[str, View]) -> dict[str, int]:
        """On which page of the wall each stands: two at most, long ones alone, few ones as well."""
        found: dict[str, int] = {}
        page, filled = 0, 0
        for key, each in texts.items():
            wide = 2 if len(texts) <= ALONE or self.words(each) > LONG else 1
            if filled + wide > 2:
                page, filled = page + 1, 0
            found[key], filled = page, filled + wide
        return found

    def on_phone(self, here: Here) -> View:
        """For every phone: all of them, and how much may be said."""
        texts = self.mixed(here)
        return {"texts": texts, "mixed": list(texts), "length": LENGTH}

    def on_wall(self, here: Here) -> View:
        """For the wall: one page of them, and how much was answered, of nobody's text, once that is told."""
        texts = self.mixed(here)
        pages = self.pages(texts)
        last = max(pages.values(), default=0)
        page = min(self.page, last)
        seen = {key: each for key, each in texts.items() if pages[key] == page}
        return {"texts": seen, "mixed": list(seen), "of": len(texts), "page": page, "pages": last + 1,
                "first": sum(number < page for number in pages.values()), "counts": self.counted(here)}

    def on_console(self, here: Here) -> View:
        """For whoever facilitates: all of them with their pages."""
        texts = self.mixed(here)
        return {"texts": texts, "mixed": list(texts), "pages": self.pages(texts), "page": self.page,
                "counts": self.counted(here)}

    def counted(self, here: Here) -> dict[str, int]:
        """How many answers of each kind there are, once that is told."""
        return self.counts() if self.shown(here) else {}

    def own(self, here: Here, person: str) -> View:
        """For one person: what they answered."""
        return {about: {"kept": True} if self.withheld(f"{person}.{about}", here) else
                {"clear": echoes[person].clear, "said": echoes[person].said}
                for about, echoes in sorted(self.given.items()) if person in echoes}

    def told(self, here: Here, keys: tuple[str, ...]) -> View:
        """For a group: how many read each of its texts clearly, and what was not clear, in no order of arrival."""
        if not self.shown(here):
            return {}
        told: View = {}
        for about in keys:
            echoes = self.given.get(about, {})
            counted = Counter(echo.clear for echo in echoes.values())
            said = {echo.id: echo.said for person, echo in sorted(echoes.items(), key=lambda each: each[1].id)
                    if echo.said and not self.hidden.hides(echo.said, person)}
            told[about] = {"clear": counted[True], "unclear": counted[False], "said": said}
        return told

    def heard(self, here: Here, keys: tuple[str, ...]) -> list[str]:
        """For a group: what was not clear in any of its texts."""
        return [text for told in self.told(here, keys).values() for text in told["said"].values()]

    def people(self) -> list[str]:
        """Who has answered anything."""
        return list(dict.fromkeys(person for echoes in self.given.values() for person in echoes))

    def counts(self) -> dict[str, int]:
        """How many answers of each kind the room gave, of nobody's text."""
        counted = Counter(echo.clear for echoes in self.given.values() for echo in echoes.values())
        return {"clear": counted[True], "unclear": counted[False]}
