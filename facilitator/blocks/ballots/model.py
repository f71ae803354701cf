"""What a secret answer is made of: the question that is open, and what its count came to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec


class Question(msgspec.Struct):
    """What is answered now: among which choices, with how many marks, and how many of the choices are wanted.

    `roll` says who may answer (None: whoever takes part). A question without a number of its own is number 0.

    Where choices may be joined and parted, `parts` tells what a choice is made of, also one that stood once, and
    `kinds` which parts may ever be joined. Marks are held on parts, so that they follow what they were put on.
    """

    choices: Collection[str]
    dots: int = 1
    most: int = 1
    cut: int = 0
    roll: list[str] | None = None
    number: int = 0
    runoff: bool = False
    parts: Mapping[str, Collection[str]] = {}
    kinds: Mapping[str, str] = {}

    def made_of(self, choice: str) -> Collection[str]:
        """The parts of a choice; one that was never joined is its own."""
        return self.parts.get(choice) or (choice,)

    def laid(self, spread: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
        """Marks on choices as marks on parts; where a choice has some of them `before`, they stay where they were."""
        laid: dict[str, int] = {}
        for choice, dots in spread.items():
            parts = self.made_of(choice)
            laid |= dict.fromkeys([part for part in parts if before.get(part) == dots] or parts, dots)
        return laid

    def standing(self, laid: Mapping[str, int]) -> dict[str, int]:
        """Marks on parts as marks on the choices that stand now: who marked two parts of one has marked it once."""
        found = {choice: max(laid.get(part, 0) for part in self.made_of(choice)) for choice in self.choices}
        return {choice: dots for choice, dots in found.items() if dots}


class Line(msgspec.Struct, omit_defaults=True):
    """One choice in a count. With too few voters the figures stay 0: only the places are kept.

    `other_rank` is the place when counted the other way (by organisations, or by people), 0 when that changes nothing.
    """

    rank: int = 0
    other_rank: int = 0
    points: int = 0
    people: int = 0
    organisations: int = 0


class Joints(msgspec.Struct, omit_defaults=True):
    """What joining or parting after the count needs, by people (see `joints`).

    `parts` of each joined choice, as it was counted; how many marked each part `inside` one; and how many marked `both`
    of two, under the two ids joined by +, where that may be kept (None: of no pair).
    """

    parts: dict[str, list[str]] = {}
    inside: dict[str, int] = {}
    both: dict[str, int] | None = None


class Count(msgspec.Struct):
    """What a question came to: who answered, the lines, what was chosen beyond doubt, and what is tied across the cut.

    `of` is how many could have answered, where no roll says it. `few`: so few answered that only places are kept.
    `differs`: counted the other way, others would be chosen.
    """

    voted: int
    lines: dict[str, Line]
    few: bool = False
    chosen: list[str] = []
    tied: list[str] = []
    differs: bool = False
    joints: Joints | None = None
    of: int = 0
