"""What a deal is made of: cards, and what the activity tells of who takes part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from facilitator.core.here import Here

Done = Literal["", "begun", "delivered"]


class Card(msgspec.Struct):
    """One reading: who gives it and who receives it; `at` is its place in the log."""

    id: str
    giver: str
    owner: str
    at: int


class Cards(dict[str, Card]):
    """The cards by id, and those of each giver and each owner, for which nobody has to look through all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, dict[str, Card]] = {}
        self.received: dict[str, dict[str, Card]] = {}

    def put(self, card: Card) -> None:
        """Adds a card."""
        self[card.id] = card
        self.given.setdefault(card.giver, {})[card.id] = card
        self.received.setdefault(card.owner, {})[card.id] = card

    def drop(self, key: str) -> None:
        """Takes a card away, if it is there."""
        if card := self.pop(key, None):
            del self.given[card.giver][key], self.received[card.owner][key]


class Circle(msgspec.Struct, frozen=True):
    """Who takes part in a deal, as the activity tells it.

    `givers` are those here who read, with their homes, `owners` the homes that are to be read. `most` is how many cards
    a giver may have opened by now; `chosen`, where no plan is made, says whose card is next ("" for nobody's).
    `asked` is how many each gives, as it was set.
    """

    givers: Callable[[Here], Mapping[str, str]]
    owners: Callable[[Here], list[str]]
    giver_of: Callable[[Here, str], str]
    owner_of: Callable[[Here, str], str]
    most: Callable[[Here], int]
    done: Callable[[str], Done]
    asked: int
    even: bool = False
    chosen: Callable[[Here, str], str] | None = None


def audience(unit: str) -> str:
    """The audience of a unit: an organisation's delegates, or one person."""
    return f"organisation:{unit}" if unit.startswith("o") else f"mine:{unit}"
