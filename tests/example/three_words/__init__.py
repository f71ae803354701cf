"""Three words: everybody writes up to three, they are grouped, one secret mark says which group matters most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.blocks.ballots import Ballots, Question
from facilitator.blocks.groups import Groups
from facilitator.blocks.notes import Notes
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.events import Fact
from facilitator.core.fields import bounds
from facilitator.core.handlers import AFTER, When
from facilitator.core.here import Cast, Here, Line, Measure, Offer, Position, View

from .example import play

WORDS = 3
SHOWN = 60  # notes of a group on the wall at most; the rest is counted
Minutes = Annotated[int, Meta(ge=1, le=30)]


class ThreeWords(Activity):
    """Words of everybody, grouped by whoever facilitates, and one secret mark of each person."""

    slug: ClassVar[str] = "three_words"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": ("write", "group", "mark")}
    notes: Notes
    groups: Groups
    marks: Ballots

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """The question ("" for the usual one), and the minutes of writing and of marking."""

        question: Annotated[str, bounds(160, 1, 0)] = ""
        write_minutes: Minutes = 3
        mark_minutes: Minutes = 2

    def compose(self) -> dict[str, Block]:
        """Words under one heading, groups of the whole room, one mark on a group."""
        notes = Notes(("words",), {"write": When(stages=("write",))}, length=40, lines=1, most=WORDS, to="room")
        groups = Groups(notes, {"room": When(stages=("group",)), "join": When(AFTER)}, words=(1, 14))
        themes = groups.themes
        marks = Ballots(lambda: Question(list(themes.headings()), parts=themes.parts(), kinds=themes.kinds()), few=0,
                        when={"cast": When(stages=("mark",))})
        return {"notes": notes, "groups": groups, "marks": marks}

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """From writing to grouping, the words become the room's; leaving the marks counts them and forgets whose."""
        carried = self.notes.carrying(here) if here.position.stage == "write" and to.stage == "group" else []
        return [*carried, *self.marks.moving(here, to, stage="mark")]

    def contributors(self, here: Here) -> list[str]:
        """Who has marked; before that, who has written."""
        return self.marks.answered(here) if here.position.stage == "mark" else list(self.notes.by_author)

    def mine(self, here: Here, person: str) -> View:
        """One's own words, and while it lasts one's own mark."""
        marks = {"marks": self.marks.mine(here, person)} if here.position.stage == "mark" else {}
        return {"notes": self.notes.own(here, person), **marks}

    def phone(self, here: Here) -> View:
        """What may be written; the groups, from the marking on."""
        themes = {"themes": self.groups.themes.briefly()} if here.position.stage == "mark" or self._after(here) else {}
        return {"question": self.settings.question, "notes": self.notes.limits(here), "groups": themes}

    def projector(self, here: Here) -> View:
        """The question; once nobody writes any more, the groups, and at the end what was marked."""
        groups = self.groups.themes.whole(here, SHOWN)
        return {"question": self.settings.question, "groups": groups, **self._marks(here)}

    def console(self, here: Here) -> View:
        """The same with counts."""
        return {"notes": self.notes.progress(here), **self._marks(here),
                "groups": {"length": self.groups.length, **self.groups.themes.whole(here, SHOWN)}}

    def _after(self, here: Here) -> bool:
        return here.position.phase in AFTER

    def _marks(self, here: Here) -> View:
        """How many have marked; what they marked, once it is revealed."""
        told = {"points": self.marks.points(), "upto": self.marks.upto()} if self._after(here) else {}
        return {"marks": {**self.marks.turnout(here), **told}}

    def results(self, here: Here) -> list[Offer]:
        """The groups that have a name: what a later step may start from."""
        return self.groups.themes.offers(here, lambda theme: "theme") if self._after(here) else []

    def synthesis(self, here: Here) -> View:
        """Groups with their marks; words only where their author permits quotes, at this moment."""
        shared = self.notes.shared()
        return {"question": self.settings.question, **self._marks(here),
                "groups": self.groups.themes.printed(here)["words"],
                "counts": self.notes.counts(here, shared)}

    def measures(self, here: Here) -> list[Measure]:
        """How many words, of how many people."""
        counts = self.notes.counts(here, self.notes.shared())
        return [Measure("words", counts["notes"]), Measure("people", counts["people"])]

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """Three words as a cohort plays it."""
        return play(cast)
