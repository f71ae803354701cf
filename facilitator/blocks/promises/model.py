"""One promise: what somebody will do, whose it is, and who said yes."""

from __future__ import annotations

import msgspec

from facilitator.core.hidden import HOST


class Promise(msgspec.Struct):
    """One thing that somebody will do.

    `life` is its id wherever it is told of later. `author` proposed it ("": whoever facilitates), of `organisation`;
    `owner` is the person who takes it on, of the organisation `to`; without a person it is `to` itself. `accepted` is
    who said yes. `due` is a day, `first` the first step, `cue` «cuando …, entonces …», `sign` how progress shows.
    `declined`: not for now, said who was asked last. `origin` is the step whose finding it began with, `facts` are the
    places in the log of all that was told of it.
    """

    id: str
    life: str
    author: str
    organisation: str
    made_at: int
    what: str = ""
    owner: str = ""
    to: str = ""
    due: str = ""
    first: str = ""
    cue: str = ""
    sign: str = ""
    origin: str = ""
    accepted: str = ""
    declined: bool = False
    facts: list[int] = []
    voices: dict[str, str] = {}  # text → who said it last ("": whoever facilitates), where it is known

    @property
    def firm(self) -> bool:
        """Whether it is a commitment: somebody said yes to it, and it has a date. Otherwise it is an intention."""
        return bool(self.accepted and self.due)

    @property
    def answer(self) -> str:
        """What who proposed it was answered by somebody else: "yes", "no", or "" while nobody did."""
        return "no" if self.declined else "yes" if self.accepted and self.accepted != self.author else ""

    @property
    def concerns(self) -> set[str]:
        """The people and organisations of whom it is, or who are asked."""
        return {self.author, self.owner, self.organisation, self.to} - {""}

    def voice(self, text: str) -> str:
        """Who said one of its texts last, for who hides it."""
        return self.voices.get(text, self.author) or HOST

    @property
    def asks(self) -> bool:
        """Whether it waits for somebody's yes."""
        return bool((self.owner or self.to) and not self.accepted)
