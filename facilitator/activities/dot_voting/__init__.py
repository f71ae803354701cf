"""Dot voting: a secret vote on a list that the room has read, revealed in one motion (METHODS B4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from facilitator.core.fields import maybe
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, View

from .aftermath import AFTER
from .example import play
from .looks import Looks
from .model import Purpose
from .options import Cut, Dots
from .prints import printed, revealed

Minutes = Annotated[int, Meta(ge=0, le=60)]
Question = maybe(160, 1)


class DotVoting(Looks):
    """One vote, with its rounds."""

    slug: ClassVar[str] = "dot_voting"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": ("read", "same", "vote"), "revealed": ("result", "reservations")}

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """The question ("" for the usual one), the rules (0: as suits the number of options) and minutes per stage."""

        question: Question = ""
        purpose: Purpose = "prioritise"
        dots: Dots = 0
        most: Dots = 0
        cut: Cut = 3
        suggestions: bool = False
        read_minutes: Minutes = 2
        same_minutes: Minutes = 2
        vote_minutes: Minutes = 3
        reservations_minutes: Minutes = 3

    def seconds(self, position: Position) -> int:
        """The minutes set for a stage, in seconds; the last minute is one."""
        if position.phase == "last_minute":
            return 60
        return 60 * getattr(self.settings, f"{position.stage}_minutes", 0) if position.stage else 0

    def results(self, here: Here) -> list[Offer]:
        """What was chosen: what commitments or a challenge may start from."""
        if here.position.phase not in AFTER:
            return []
        return [Offer(key, self.text_of(key), "priority") for key in self.chosen(revealed(self, here))]

    def synthesis(self, here: Here) -> View:
        """What is printed (METHODS B4, Prints)."""
        return printed(self, here)

    def measures(self, here: Here) -> list[Measure]:
        """How many options and rounds, who could vote and who did, and how many reservations there were."""
        rounds = revealed(self, here)
        first = rounds[0] if rounds else None
        return [Measure("options", len(first.options) if first else 0),
                Measure("voters", len(first.roll) if first else 0), Measure("voted", first.voted if first else 0),
                Measure("rounds", len(rounds)), Measure("chosen", len(self.chosen(rounds))),
                Measure("reservations", sum(not each.alias for each in self.reservations.values()))]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The decision in words, for the next gathering to ask about."""
        return [Keepsake("decision", dict(self.decision))] if self.decision else []

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One vote as a cohort plays it, with a tie, a run-off, a reservation and a decision."""
        return play(cast)
