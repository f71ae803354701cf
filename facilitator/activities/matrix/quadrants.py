"""Where an option stands between what it changes and what it asks: middles, the middle half, its quadrant if any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from facilitator.blocks.scales import levels_of, middles
from facilitator.core.here import View

LEVELS = 4
LINE = (1 + LEVELS) / 2  # between the two lower and the two upper levels
Quadrant = Literal["start", "major", "spare", "drop"]
ORDER = ("start", "major", "talk", "spare", "drop", "few")  # the result is told from what to begin with on


class Spread(NamedTuple):
    """Where the middle half of the answers lies, and their middle."""

    low: float
    middle: float
    high: float

    def crosses(self) -> bool:
        """Whether the middle half lies on both sides of the line, as it does where the middle is on it."""
        return self.low < LINE < self.high

    def told(self) -> View:
        """As every screen draws it."""
        return {"low": self.low, "middle": self.middle, "high": self.high}


def spread(marks: Mapping[str, int], few: int) -> Spread | None:
    """The middle and the middle half of counted answers; what is no level is in neither. None for too few."""
    levels = levels_of(marks)
    if len(levels) < few:
        return None
    aside = len(levels) // 4
    return Spread(levels[aside], sum(middles(levels)) / 2, levels[-1 - aside])


def told_of(marks: Mapping[str, int]) -> View:
    """How many answered, how many of them that they do not know, and the middle answers: two where they divide."""
    levels = levels_of(marks)
    return {"people": len(levels), "unsure": sum(marks.values()) - len(levels), "middles": list(middles(levels))}


def most_asked(spreads: list[Spread]) -> Spread | None:
    """An option asks as much as that of time, people … of which it asks most: its answers, as they were given."""
    return max(spreads, key=lambda each: (each.middle, each.high, each.low), default=None)


def quadrant(impact: Spread | None, effort: Spread | None) -> str:
    """One of the four; *talk* where the middle half of either crosses the line (METHODS B4), *few* below the least."""
    if impact is None or effort is None:
        return "few"
    if impact.crosses() or effort.crosses():
        return "talk"
    if impact.middle > LINE:
        return "start" if effort.middle < LINE else "major"
    return "spare" if effort.middle < LINE else "drop"
