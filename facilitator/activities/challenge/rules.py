"""What is said of a round of feedback before it opens: its format, its stages, and how the cards are dealt."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitator.blocks.deal import Each
from facilitator.core.activity import Activity
from facilitator.core.fields import MOST_LANGUAGES, Language, StageMinutes, bounds

CARDS = ("first", "second", "third", "fourth")
TALK = ("clarify", "talk")
GIVING = (*TALK, *CARDS)
DECIDING = ("read", "decide")
STAGES = ("write", "present", *GIVING, *DECIDING)
ASSIST = ("present", *TALK)
CASES = 2  # at most
TRIO = 3
TURNS = 4
Needed = Annotated[int, Meta(ge=1, le=60)]
Called = Annotated[dict[Language, Annotated[str, bounds(60, 1, 0)]], MOST_LANGUAGES]


class Topic(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A word for what challenges are about, offered once one is written."""

    name: Called = {}


class Rules(Activity.Settings, forbid_unknown_fields=True, frozen=True):
    """The format, how many cards each gives, whether they are signed, who writes them, topics, minutes of stages.

    `card_minutes` are those of each card or turn.
    """

    format: Literal["round", "trios", "assist"] = "round"
    cards: Each = 2
    signed: bool = True
    unit: Literal["organisation", "person"] = "organisation"
    topics: Annotated[tuple[Topic, ...], Meta(max_length=12)] = ()
    write_minutes: Needed = 5
    card_minutes: Needed = 6
    read_minutes: Needed = 5
    decide_minutes: Needed = 5
    present_minutes: StageMinutes = 8
    clarify_minutes: StageMinutes = 8
    talk_minutes: Needed = 15

    def minutes(self, stage: str) -> int | None:
        """How long a stage is meant to last; cards and turns are alike."""
        minutes: int | None = getattr(self, "card_minutes" if stage in CARDS else f"{stage}_minutes", None)
        return minutes

    def lasts(self, stage: str, each: int) -> bool:
        """Whether a stage is there: each format has its own, and a round as many as there are cards."""
        if stage in CARDS:
            return self.format == "trios" or (self.format == "round" and CARDS.index(stage) < each)
        return stage not in ASSIST or (self.format == "assist" and self.minutes(stage) != 0)
