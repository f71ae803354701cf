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


class Passed(msgspec.Struct, frozen=True):
    """A card that was passed on: by which giver, of which home, and whose it was."""

    giver: str
    home: str
    owner: str


class Bars:
    """Who does not read whom: homes that would rather not, and cards that were passed on. It holds both ways."""

    def __init__(self) -> None:
        self.declared: dict[str, dict[str, bool]] = {}  # home → other homes
        self.passed: list[Passed] = []

    def declare(self, home: str, other: str, on: bool) -> None:
        """«Preferimos que no», or no longer."""
        self.declared.setdefault(home, {})[other] = on

    def free(self, home: str) -> None:
        """What a home passed on may come to it again."""
        self.passed = [each for each in self.passed if each.home != home]

    def passes(self, giver: str, givers: Mapping[str, str]) -> int:
        """How many cards a giver has passed on, with those of the same home who are no `givers` any more."""
        home = givers.get(giver, giver)
        return sum(each.giver == giver or (each.home == home and each.giver not in givers) for each in self.passed)

    def passed_by(self, home: str) -> set[str]:
        """Whose cards a home has passed on."""
        return {each.owner for each in self.passed if each.home == home}

    def of(self, home: str) -> list[str]:
        """Whom a home does not read by its own word."""
        return sorted({other for other, on in self.declared.get(home, {}).items() if on} | self.passed_by(home))

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every pair of homes that do not read each other, both ways."""
        homes = {*self.declared, *(each.home for each in self.passed)}
        return frozenset(pair for home in homes for other in self.of(home)
                         for pair in ((home, other), (other, home)))


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
