"""How levels read: their middle, how far they stand apart, and what a delegation or a room makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Literal

FEW = 5  # fewer answers than this are shown to nobody: they would say whose they are
FAR = 2  # levels of difference that are worth a conversation
REFUSED = "no_answer"
ONE_IN = 10  # as many of a room as this, far from the middle, make it one

Agreement = Literal["nobody", "alone", "same", "near", "far"]
Reading = Literal["strength_shared", "strength_talk", "challenge_shared", "challenge_talk"]


def levels_of(marks: Mapping[str, int]) -> list[int]:
    """The levels among counted answers, from low to high; what is no level is in no arithmetic."""
    return sorted(int(answer) for answer, count in marks.items() if answer.isdigit() for _ in range(count))


def kept_of(marks: Mapping[str, int]) -> dict[str, int]:
    """What the count keeps of a small group's answers, of which few know whose each is: who would rather not say left a
    blank beside whoever did say something, and elsewhere it is not kept how many that was."""
    others = {answer: count for answer, count in marks.items() if answer != REFUSED}
    said = levels_of(others) or "dont_know" in others
    return others if said or REFUSED not in marks else {**others, REFUSED: 1}


def agreement(levels: list[int]) -> Agreement:
    """What a few people who know each other see in their marks: how far these are apart, never a mean."""
    if len(levels) < 2:
        return "alone" if levels else "nobody"
    apart = levels[-1] - levels[0]
    return "far" if apart >= FAR else "near" if apart else "same"


def middles(levels: list[int]) -> tuple[int, int]:
    """The lower and the upper middle of sorted levels, the same where their number is odd."""
    return levels[(len(levels) - 1) // 2], levels[len(levels) // 2]


def disagreement(levels: list[int]) -> float:
    """How far two of them are apart on the average: what a room talks about first has most of it."""
    pairs = list(combinations(levels, 2))
    return sum(other - one for one, other in pairs) / len(pairs) if pairs else 0.0


def reading(levels: list[int], top: int) -> Reading:
    """Level and agreement in one of four words: high from the half of the scale up, to be talked about where one in ten
    or more stand two levels or more from the middle."""
    low, high = middles(levels)
    far = sum(level <= low - FAR or level >= high + FAR for level in levels)
    talk = far * ONE_IN >= len(levels)
    if low + high >= 1 + top:
        return "strength_talk" if talk else "strength_shared"
    return "challenge_talk" if talk else "challenge_shared"


def moves(pairs: list[tuple[int, int]]) -> dict[str, int]:
    """How many went up, down or stayed, of pairs of then and now."""
    return {"up": sum(now > then for then, now in pairs), "down": sum(now < then for then, now in pairs),
            "same": sum(now == then for then, now in pairs)}
