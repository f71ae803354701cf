"""What was decided: how a tie that matters was settled, and the decision in words with whoever takes it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Ids, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Countdown, Here, Seat
from facilitator.core.hidden import HOST, Held

TALK_SECONDS = 180
LENGTH, LINES, OWNER_LENGTH = 280, 3, 80
Words = Annotated[str, bounds(LENGTH, LINES, 0)]
Owner = Annotated[str, bounds(OWNER_LENGTH, 1, 0)]


class Tie(msgspec.Struct, frozen=True):
    """A tie across the cut that may be settled: in which round, and among what."""

    round: int
    among: list[str]


class Treatment(msgspec.Struct):
    """What was done about a tie, what was agreed on, and what was said of it."""

    how: str = "none"
    agreed: list[str] = []
    said: str = ""


class Decision(Block):
    """The decision of a room. Moments: `settle` (a tie, where `tie` says that there is one), `decide`."""

    slug: ClassVar[str] = "decision"

    def __init__(self, tie: Callable[[], Tie | None] | None = None, when: Mapping[str, When] | None = None) -> None:
        super().__init__(when)
        self.tie = tie
        self.treated: dict[int, Treatment] = {}  # by round
        self.words: dict[str, str] = {}

    def open_tie(self) -> Tie:
        """The tie that may be settled; raises Refused when there is none."""
        tie = self.tie() if self.tie else None
        if tie is None:
            raise Refused("no_tie")
        return tie

    def treatment(self, round: int) -> Treatment:
        """What was done about the tie of a round."""
        return self.treated.get(round) or Treatment()

    def settled(self, tie: Tie) -> list[str]:
        """What is chosen of those that are tied."""
        treatment = self.treatment(tie.round)
        return tie.among if treatment.how == "keep" else [key for key in treatment.agreed if key in tie.among]

    @command("facilitator", moment="settle", undoable=True)
    def treat_tie(self, here: Here, by: Seat, how: Literal["keep", "talk", "aloud"], text: Words = "",
                  options: Ids | None = None) -> list[Fact | Countdown]:
        """Keep both, talk (three minutes, or what came of it), or decide aloud; `options` are those agreed on."""
        tie = self.open_tie()
        agreed = list(dict.fromkeys(options or ()))
        if any(key not in tie.among for key in agreed):
            raise Refused("only_tied")
        treated = self.treating(tie, how, agreed, text)
        return [treated] if how != "talk" or agreed or text else [Countdown(TALK_SECONDS), treated]

    def treating(self, tie: Tie, how: str, agreed: list[str] | None = None, text: str = "") -> Fact:
        """The fact that something was done about a tie."""
        return self.fact("treated", round=tie.round, how=how, options=agreed or [], text=text)

    @command("facilitator", moment="decide", undoable=True)
    def write(self, here: Here, by: Seat, text: Words, owner: Owner = "") -> list[Fact]:
        """The decision in words, and who takes it on; no words: it is not written any more."""
        return [self.fact("written", text=text, owner=owner)]

    def said(self) -> dict[str, str]:
        """The decision in words and who takes it on; {} while there are none, and when they were hidden."""
        told = {name: self.hidden.seen(text) for name, text in self.words.items()}
        return told if told.get("text") else {}

    def readable(self, here: Here) -> dict[str, Held]:
        """The decision, who takes it on, and what was said of each tie."""
        said = {f"tie{round}": treatment.said for round, treatment in self.treated.items()}
        return {key: Held(text, "decision.kind", author=HOST, alarming=key != "owner")
                for key, text in {**self.words, **said}.items() if text}

    @fact("treated")
    def _treated(self, event: Event) -> Touched:
        data = event.data
        self.treated[data["round"]] = Treatment(data["how"], list(data.get("options", ())), data.get("text", ""))
        return None

    @fact("written")
    def _written(self, event: Event) -> Touched:
        told = {"text": event.data.get("text", ""), "owner": event.data.get("owner", "")}
        self.words = told if told["text"] else {}
        return ("console", "projector", "phone")
