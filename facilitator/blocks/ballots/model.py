"""What a secret answer is made of: the question that is open, and what its count came to."""

from __future__ import annotations

from collections.abc import Collection

import msgspec


class Question(msgspec.Struct):
    """What is answered now: among which choices, with how many marks, and how many of the choices are wanted.

    `roll` says who may answer (None: whoever takes part). A question without a number of its own is number 0.
    """

    choices: Collection[str]
    dots: int = 1
    most: int = 1
    cut: int = 0
    roll: list[str] | None = None
    number: int = 0
    runoff: bool = False


class Line(msgspec.Struct, omit_defaults=True):
    """One choice in a count. With too few voters the figures stay 0: only the places are kept.

    `other_rank` is the place when counted the other way (by organisations, or by people), 0 when that changes nothing.
    """

    rank: int = 0
    other_rank: int = 0
    points: int = 0
    people: int = 0
    organisations: int = 0


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
    of: int = 0
