"""How far a card of feedback has come: what was said on it, by whom, and what its owner makes of it."""

from __future__ import annotations

import msgspec


class Said(msgspec.Struct):
    """Words on a rung, and the person who wrote them; `facts` are the places in the log that hold them."""

    text: str = ""
    author: str = ""
    facts: list[int] = []


class Steps(msgspec.Struct):
    """How far a card has come: what was asked and answered, the rungs, what its owner makes of it.

    `yes` is the owner's answer to what is offered: with that of who offers, there are two (METHODS A2.10).
    """

    said: dict[str, Said] = {}  # question, answer, and the rungs
    clear: bool = False
    kind: str = ""
    delivered: bool = False
    taken: str = ""
    yes: bool = False

    def text(self, name: str) -> str:
        """The words at a place of the ladder."""
        return self.said[name].text if name in self.said else ""

    @property
    def gate(self) -> bool:
        """Whether the rungs above the first are open: what was asked is answered, or there is nothing to ask."""
        return self.clear or bool(self.text("answer"))

    @property
    def shakes(self) -> bool:
        """Whether what is offered was accepted: then there are two yeses."""
        return self.yes and bool(self.text("offer")) and self.kind != "none"

    @property
    def begun(self) -> bool:
        """Whether anything was said on it."""
        return self.gate or any(said.text for said in self.said.values())

    @property
    def enough(self) -> bool:
        """Whether it may be handed over: something valued, and one of the three that follow."""
        offered = bool(self.text("offer")) and self.kind != "none"
        return bool(self.text("value")) and (offered or bool(self.text("wonder") or self.text("suggest")))
